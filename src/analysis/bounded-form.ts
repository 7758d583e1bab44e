import type { TSESTree } from "@typescript-eslint/utils";
import { bare, endOf, functionAround, isFunction, keyName, type Node, outer, startOf } from "../ast/walk.ts";
import { isArray } from "./arrays.ts";
import { isWaitingForAll, limitOptionOf, type UnboundedWork } from "./concurrency.ts";
import { mentions } from "./loop-body.ts";
import type { Frame } from "./frame.ts";
import type { Analysis } from "./index.ts";
import { libraryOf, poolSize } from "./pool-library.ts";
import { indentOf, isFree, isInBlock, type Replacement, textOf } from "./rewriting.ts";

/** A call that runs all items at once, written so that a bounded number of them is under way. */
export interface BoundedForm {
  /** What bounds it: the call's own option, a library of the project, or chunks. */
  readonly by: "chunks" | "option" | "pool";
  /** The package of the pool. */
  readonly library?: string;
  /** The call's own option. */
  readonly option?: string;
  readonly replacements: readonly Replacement[];
}

/** `Promise.all(items.map(fn))`, or another combinator. */
interface Mapped {
  readonly all: TSESTree.CallExpression;
  readonly combinator: string;
  readonly list: Node;
  readonly fn: Node;
}

/**
 * The same work, some items at a time, with the same results in the same order. Undefined where the code does not show enough: promises
 * that are collected in a variable, a function that also looks at an item's place in the list, a place where no statement can stand.
 */
export function boundedForm({ engine, frame }: Analysis, all: TSESTree.CallExpression, work: UnboundedWork): BoundedForm | undefined {
  if (!isWaitingForAll(all)) {
    const option = limitOptionOf(engine, all, frame);
    const at = all.arguments[1];
    if (option === undefined || all.arguments.length !== 2 || !at) return undefined;
    const range = [endOf(at), endOf(at)] as const;
    return { by: "option", option, replacements: [{ range, text: `, { ${option}: ${String(poolSize)} }` }] };
  }
  const mapped = mappedIn(all, work);
  if (!mapped) return undefined;
  return inPool({ engine, frame }, mapped) ?? inChunks({ engine, frame }, mapped);
}

function mappedIn(all: TSESTree.CallExpression, { iteration, item }: UnboundedWork): Mapped | undefined {
  const [argument, ...others] = all.arguments;
  const call = argument && bare(argument);
  if (call?.type !== "CallExpression" || call !== iteration.node || others.length > 0) return undefined;
  const callee = bare(call.callee);
  const combinator = keyName(bare(all.callee) as TSESTree.MemberExpression);
  if (callee.type !== "MemberExpression" || combinator === undefined || call.optional || callee.optional) return undefined;
  const [first, second, ...more] = call.arguments;
  const isFrom = callee.object.type === "Identifier" && callee.object.name === "Array" && keyName(callee) === "from";
  if (isFrom) return first && second && bare(second) === item && more.length === 0 ? { all, combinator, list: first, fn: item } : undefined;
  const isMap = keyName(callee) === "map" && first && bare(first) === item && !second;
  return isMap ? { all, combinator, list: bare(callee.object), fn: item } : undefined;
}

function inPool({ engine, frame }: Analysis, { all, combinator, list, fn }: Mapped): BoundedForm | undefined {
  const library = libraryOf(engine, all, frame);
  if (!library) return undefined;
  const size = String(poolSize);
  const range = [startOf(all), endOf(all)] as const;
  if (library.takes === "items") {
    // It gives what `Promise.all` gives, and no other combinator.
    if (combinator !== "all" || (isFunction(fn) && fn.params.length > 2)) return undefined;
    const text = `${library.local}(${textOf(list, frame)}, ${textOf(fn, frame)}, { concurrency: ${size} })`;
    return { by: "pool", library: library.name, replacements: [...library.imported, { range, text }] };
  }
  const statement = statementOf(all);
  const body = fn.type === "ArrowFunctionExpression" ? fn.body : undefined;
  if (!statement || !body || !isFree("limit", statement, frame)) return undefined;
  const given = frame.module.text.slice(startOf(fn), startOf(body));
  // An object in parentheses.
  if (!given.trimEnd().endsWith("=>")) return undefined;
  const start = [startOf(statement), startOf(statement)] as const;
  const head = [startOf(fn), startOf(body)] as const;
  const params = given.replace(/^async\s*/, "");
  const isAsync = fn.type === "ArrowFunctionExpression" && fn.async;
  return {
    by: "pool",
    library: library.name,
    replacements: [
      ...library.imported,
      { range: start, text: `const limit = ${library.local}(${size});\n${indentOf(statement, frame)}` },
      { range: head, text: `${params}limit(${isAsync ? "async " : ""}() => ` },
      { range: [endOf(fn), endOf(fn)], text: ")" },
    ],
  };
}

/** The statement of the same function that a node stands in, where another can be put in front of it. */
function statementOf(node: Node): Node | undefined {
  const fn = functionAround(node);
  for (let at: Node | undefined = node; at && at !== fn; at = at.parent) if (isInBlock(at)) return at;
  return undefined;
}

function inChunks({ engine, frame }: Analysis, { all, combinator, list, fn }: Mapped): BoundedForm | undefined {
  if (combinator === "any" || list.type !== "Identifier" || functionAround(all)?.async !== true) return undefined;
  if (!isArray(engine, list, frame) && engine.valueOf(list, frame).kind !== "list") return undefined;
  if (!isFunction(fn) || fn.params.length > 1 || mentions(fn, new Set([list.name, "arguments"]), frame)) return undefined;
  const place = placeOf(all, frame);
  if (!place || !isFree("start", place.statement, frame)) return undefined;
  const { statement, results, before, after } = place;
  const size = String(poolSize);
  const callee = textOf(all.callee, frame);
  const some = `await ${callee}(${list.name}.slice(start, start + ${size}).map(${textOf(fn, frame)}))`;
  const indent = indentOf(statement, frame);
  const turn = results === undefined ? `${some};` : `${results}.push(...(${some}));`;
  const loop = `for (let start = 0; start < ${list.name}.length; start += ${size}) {\n${indent}  ${turn}\n${indent}}`;
  const text = [...before, loop, ...after].join(`\n${indent}`);
  return { by: "chunks", replacements: [{ range: [startOf(statement), endOf(statement)], text }] };
}

/** Where a loop over chunks can stand instead of a statement, and the list that takes its results. */
interface Place {
  readonly statement: Node;
  readonly results: string | undefined;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** `await all;`, `const rows = await all;`, `return all;` as statements of a block. */
function placeOf(all: Node, frame: Frame): Place | undefined {
  const { parent: around } = outer(all);
  const value = around?.type === "AwaitExpression" ? around : all;
  const { parent: user } = outer(value);
  if (!user) return undefined;
  if (user.type === "ExpressionStatement") {
    return isInBlock(user) && value !== all ? { statement: user, results: undefined, before: [], after: [] } : undefined;
  }
  if (user.type === "ReturnStatement") {
    const results = "results";
    if (!isInBlock(user) || !isFree(results, user, frame)) return undefined;
    return { statement: user, results, before: [`const ${results} = [];`], after: [`return ${results};`] };
  }
  if (user.type !== "VariableDeclarator" || user.id.type !== "Identifier" || value === all) return undefined;
  const { parent: declaration } = user;
  if (!isInBlock(declaration) || declaration.declarations.length > 1) return undefined;
  const before = [`${declaration.kind} ${textOf(user.id, frame)} = [];`];
  return { statement: declaration, results: user.id.name, before, after: [] };
}
