import type { TSESTree } from "@typescript-eslint/utils";
import { endOf, type Node, startOf } from "../ast/walk.ts";
import { isArray } from "./arrays.ts";
import type { AwaitedCall } from "./dependence.ts";
import type { Engine } from "./engine.ts";
import type { Frame } from "./frame.ts";
import { libraryOf, poolSize } from "./pool-library.ts";
import { indentOf, isFree, isInBlock, replaced, type Replacement, textOf } from "./rewriting.ts";
import { isCaughtPerItem, onlyReads, readTurn } from "./turns.ts";

/** A loop written so that its turns run together, with the same results in the same order. */
export interface ConcurrentForm {
  /** What bounds how many run together: nothing, a library of the project, or chunks. */
  readonly by: "all" | "chunks" | "pool";
  /** The package of the pool. */
  readonly library?: string;
  readonly replacements: readonly Replacement[];
}

/**
 * The same work with its turns together. Undefined where the meaning might change: the failure of one item would no longer keep later
 * items from being written, results are handed on other than by `push` at the end of a turn, or the turns write to something outside.
 */
export function concurrentForm(
  engine: Engine,
  loop: Node,
  calls: readonly AwaitedCall[],
  isSmall: boolean,
  frame: Frame,
): ConcurrentForm | undefined {
  if (loop.type !== "ForOfStatement" || loop.await || loop.left.type !== "VariableDeclaration" || loop.parent.type === "LabeledStatement")
    return undefined;
  const [declarator] = loop.left.declarations;
  const body = declarator && rewrittenBody(loop, calls, frame);
  if (!body) return undefined;
  const over = textOf(loop.right, frame);
  const hasMap = isArray(engine, loop.right, frame);
  const turn = `async (${textOf(declarator.id, frame)}) => ${body.text}`;
  const mapped = (list: string, fn: string): string => `Promise.all(${hasMap ? `${list}.map(${fn})` : `Array.from(${list}, ${fn})`})`;
  const range = [startOf(loop), endOf(loop)] as const;
  if (isSmall) return { by: "all", replacements: [{ range, text: body.collected(mapped(over, turn)) }] };
  const library = libraryOf(engine, loop, frame);
  if (library?.takes === "items") {
    const text = body.collected(`${library.local}(${over}, ${turn}, { concurrency: ${String(poolSize)} })`);
    return { by: "pool", library: library.name, replacements: [...library.imported, { range, text }] };
  }
  if (library && isFree("limit", loop, frame) && isInBlock(loop)) {
    const all = mapped(over, `(${textOf(declarator.id, frame)}) => limit(async () => ${body.text})`);
    const text = `const limit = ${library.local}(${String(poolSize)});\n${indentOf(loop, frame)}${body.collected(all)}`;
    return { by: "pool", library: library.name, replacements: [...library.imported, { range, text }] };
  }
  if (!hasMap || loop.right.type !== "Identifier" || !isFree("start", loop, frame)) return undefined;
  const size = String(poolSize);
  const chunk = body.collected(mapped(`${over}.slice(start, start + ${size})`, turn));
  const indent = indentOf(loop, frame);
  const text = `for (let start = 0; start < ${over}.length; start += ${size}) {\n${indent}  ${chunk}\n${indent}}`;
  return { by: "chunks", replacements: [{ range, text }] };
}

interface RewrittenBody {
  /** The function's body. */
  readonly text: string;
  /** The statement that waits for an expression of all turns and takes their results. */
  readonly collected: (all: string) => string;
}

/** A turn as the body of a function: `continue` becomes `return`, and what was pushed last is returned. */
function rewrittenBody(loop: TSESTree.ForOfStatement, calls: readonly AwaitedCall[], frame: Frame): RewrittenBody | undefined {
  const turn = readTurn(loop, frame);
  if (!turn || (!isCaughtPerItem(loop.body) && !calls.every((one) => onlyReads(one, frame)))) return undefined;
  const { pushes, continues, list } = turn;
  if (list === undefined) {
    const text = replaced(
      loop.body,
      continues.map((node) => [node, "return;"]),
      frame,
    );
    return { text: blockOf(text, loop.body), collected: (all) => `await ${all};` };
  }
  const [push] = pushes;
  const isLast = loop.body.type === "BlockStatement" ? loop.body.body.at(-1) === push?.statement : loop.body === push?.statement;
  // One result for each item, or a list of one or none.
  const isOneEach = isLast && pushes.length === 1 && continues.length === 0;
  const changes = pushes.map(({ statement, value }): [Node, string] => {
    const text = textOf(value, frame);
    return [statement, `return ${isOneEach ? text : `[${text}]`};`];
  });
  const returning = replaced(loop.body, [...changes, ...continues.map((node): [Node, string] => [node, "return [];"])], frame);
  const block = blockOf(returning, loop.body);
  const indent = indentOf(loop, frame);
  const text = isOneEach || isLast ? block : `${block.slice(0, -1).trimEnd()}\n${indent}  return [];\n${indent}}`;
  return { text, collected: (all) => `${list}.push(...(await ${all})${isOneEach ? "" : ".flat()"});` };
}

const blockOf = (text: string, body: Node): string => (body.type === "BlockStatement" ? text : `{ ${text} }`);
