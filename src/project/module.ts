import type { Comment } from "oxc-parser";
import type { TSESTree } from "@typescript-eslint/utils";
import { endOf, type Node, startOf, type VisitorKeys } from "../ast/walk.ts";
import { parse, parsedKeys, type Parsed } from "./parse.ts";
import { type ModuleRecord, recordOfParsed, recordOfTree } from "./record.ts";

/**
 * One file as the analysis sees it: the linted file, with the tree that the linter has made, or another file, read from disk,
 * whose tree is made when it is first asked for.
 */
export interface Module {
  /** Absolute path. */
  readonly path: string;
  readonly text: string;
  readonly record: ModuleRecord;
  readonly program: TSESTree.Program;
  readonly visitorKeys: VisitorKeys;
  readonly comments: readonly CommentText[];
  /** All identifiers with a name, in source order: what a binding's references are picked from. */
  identifiers: (name: string) => readonly TSESTree.Identifier[];
  /** The nodes of a type within a node, itself included, in source order; without a walk. */
  within: <T extends keyof Listed>(type: T, node: Node) => readonly Listed[T][];
  /** The line, counted from 1, at which a node of this module starts. */
  lineOf: (node: Node) => number;
  /** The line and column, both counted from 1, of an offset into the text. */
  positionAt: (offset: number) => { readonly line: number; readonly column: number };
}

/** The nodes that are listed when a tree is first gone through: few in a tree, and asked for in the code of many functions. */
interface Listed {
  readonly AssignmentExpression: TSESTree.AssignmentExpression;
  readonly AwaitExpression: TSESTree.AwaitExpression;
  readonly TryStatement: TSESTree.TryStatement;
}

/** A comment's text without its delimiters, and where it starts and ends. */
export interface CommentText {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

abstract class IndexedModule {
  abstract readonly program: TSESTree.Program;
  abstract readonly visitorKeys: VisitorKeys;
  readonly path: string;
  readonly text: string;
  #identifiers: Map<string, TSESTree.Identifier[]> | undefined;
  #lineStarts: number[] | undefined;
  #nodes = 0;
  readonly #listed: { readonly [T in keyof Listed]: Listed[T][] } = { AssignmentExpression: [], AwaitExpression: [], TryStatement: [] };

  constructor(path: string, text: string) {
    this.path = path;
    this.text = text;
  }

  identifiers(name: string): readonly TSESTree.Identifier[] {
    this.#identifiers ??= this.index();
    return this.#identifiers.get(name) ?? [];
  }

  within<T extends keyof Listed>(type: T, node: Node): readonly Listed[T][] {
    this.identifiers("");
    const all: readonly Listed[T][] = this.#listed[type];
    const end = endOf(node);
    const first = firstFrom(all, startOf(node));
    let last = first;
    for (let at = all[last]; at && startOf(at) < end; at = all[last]) last += 1;
    return all.slice(first, last);
  }

  /** How many nodes the tree has; 0 before {@link index}. */
  get nodes(): number {
    return this.#nodes;
  }

  lineOf(node: Node): number {
    return this.positionAt(startOf(node)).line;
  }

  positionAt(offset: number): { readonly line: number; readonly column: number } {
    if (!this.#lineStarts) {
      this.#lineStarts = [0];
      for (let at = this.text.indexOf("\n"); at >= 0; at = this.text.indexOf("\n", at + 1)) this.#lineStarts.push(at + 1);
    }
    let low = 0;
    let high = this.#lineStarts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - (this.#lineStarts[low] ?? 0) + 1 };
  }

  /** One walk over the whole tree: sets each node's parent where the parser has not, counts nodes and lists identifiers by name. */
  protected index(): Map<string, TSESTree.Identifier[]> {
    let nodes = 0;
    const identifiers = new Map<string, TSESTree.Identifier[]>();
    const keys = this.visitorKeys;
    const setsParents = this.setsParents;
    // A stack of its own and no closures: every node of every file that is looked into passes here.
    const waiting: Node[] = [this.program];
    for (let node = waiting.pop(); node; node = waiting.pop()) {
      nodes += 1;
      if (node.type === "Identifier") {
        const list = identifiers.get(node.name);
        if (list) list.push(node);
        else identifiers.set(node.name, [node]);
      } else if (node.type === "AssignmentExpression" || node.type === "AwaitExpression" || node.type === "TryStatement") {
        (this.#listed[node.type] as Node[]).push(node);
      }
      const children = keys[node.type] ?? [];
      for (let at = children.length - 1; at >= 0; at -= 1) {
        const value = (node as unknown as Record<string, Node | (Node | null)[] | null | undefined>)[children[at] ?? ""];
        if (!value) continue;
        if (!Array.isArray(value)) {
          if (setsParents) (value as { parent?: Node }).parent = node;
          waiting.push(value);
          continue;
        }
        // Nearly every list of decorators is empty: one for all saves a twelfth of a tree.
        if (setsParents && value.length === 0) (node as unknown as Record<string, readonly Node[]>)[children[at] ?? ""] = noNodes;
        for (let index = value.length - 1; index >= 0; index -= 1) {
          const child = value[index];
          if (!child) continue;
          if (setsParents) (child as { parent?: Node }).parent = node;
          waiting.push(child);
        }
      }
    }
    this.#nodes = nodes;
    // The keys do not give every child in source order.
    for (const list of Object.values(this.#listed)) list.sort((a, b) => startOf(a) - startOf(b));
    return identifiers;
  }

  protected abstract readonly setsParents: boolean;
}

/** The index of the first of some nodes, in source order, that starts at an offset or later. */
function firstFrom(nodes: readonly Node[], offset: number): number {
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (startOf(nodes[middle] as Node) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

const noNodes: readonly Node[] = Object.freeze([]);

/** A file read from disk. */
export class ReadModule extends IndexedModule implements Module {
  readonly record: ModuleRecord;
  /** What the parser holds outside the heap: some 25 bytes for each character, so it is not kept. */
  #parsed: Parsed | undefined;
  readonly #onTree: (module: ReadModule) => void;
  #program: TSESTree.Program | undefined;
  protected readonly setsParents = true;

  private constructor(path: string, text: string, parsed: Parsed, onTree: (module: ReadModule) => void) {
    super(path, text);
    this.#parsed = parsed;
    this.#onTree = onTree;
    this.record = recordOfParsed(parsed.module);
  }

  /** Undefined when the text can't be parsed. `onTree` is called when the tree is made. */
  static from(path: string, text: string, onTree: (module: ReadModule) => void): ReadModule | undefined {
    const parsed = parse(path, text);
    return parsed && new ReadModule(path, text, parsed, onTree);
  }

  get visitorKeys(): VisitorKeys {
    return parsedKeys();
  }

  get program(): TSESTree.Program {
    if (!this.#program) {
      this.#program = this.#parse().program();
      // The parser gives no parents: the index's walk sets them.
      this.identifiers("");
      this.#onTree(this);
    }
    return this.#program;
  }

  get comments(): readonly Comment[] {
    return this.#parse().comments();
  }

  /** Lets go of what the parser holds. A tree that is asked for later is parsed again. */
  release(): void {
    this.#parsed = undefined;
  }

  #parse(): Parsed {
    // The same text has been parsed before.
    return (this.#parsed ??= parse(this.path, this.text) as Parsed);
  }
}

/** What the analysis needs of the linter's `sourceCode`; ESLint's and oxlint's both have it. */
export interface LintedSource {
  readonly ast: TSESTree.Program;
  readonly text: string;
  readonly visitorKeys: VisitorKeys;
  getAllComments: () => readonly TSESTree.Comment[];
}

/** The file that is being linted: the linter's own tree and text, which may be newer than what is on disk. */
export class LintedModule extends IndexedModule implements Module {
  readonly program: TSESTree.Program;
  readonly visitorKeys: VisitorKeys;
  readonly #source: LintedSource;
  #record: ModuleRecord | undefined;
  protected readonly setsParents = false;

  constructor(path: string, source: LintedSource) {
    super(path, source.text);
    this.#source = source;
    this.program = source.ast;
    this.visitorKeys = source.visitorKeys;
  }

  get record(): ModuleRecord {
    return (this.#record ??= recordOfTree(this.program));
  }

  get comments(): readonly CommentText[] {
    return this.#source.getAllComments().map(({ value, range }) => ({ value, start: range[0], end: range[1] }));
  }
}
