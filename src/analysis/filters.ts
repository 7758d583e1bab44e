import type { TSESTree } from "@typescript-eslint/utils";
import { bindingOf } from "../ast/scope.ts";
import { bare, contains, keyName, type Node, walk } from "../ast/walk.ts";
import type { Filter } from "../clients/client.ts";
import { calleeOf, type CallNode, type ClientCall } from "./round-trips.ts";
import type { Turn } from "./turn.ts";

/** Which rows a call asks for in a turn of a loop. */
export interface Asked {
  /** The one column by which it asks for the item; undefined with none, with several, and where syntax does not say. */
  readonly key: string | undefined;
  /** What is made from the item already goes into a list of keys (`in`, `= ANY`). */
  readonly isListed: boolean;
  /** It says which rows it means, and not by the item: the same ones in every turn. */
  readonly isSameRow: boolean;
  /** It takes only so many rows of each key. */
  readonly isLimited: boolean;
}

/** A column that a call compares with a value. */
interface Comparison {
  readonly column: string | undefined;
  readonly value: Node;
  /** The turn as the code sees it where the value is written. */
  readonly turn: Turn;
  readonly isList: boolean;
}

const noFilter: Filter = {};
/** Builders kept in constants are followed this many times. */
const mostConstants = 3;

/** Which rows a call asks for, by its arguments and those of the builder that it ends. */
export function askedBy({ node, frame, client }: ClientCall, turn: Turn): Asked {
  const reader = new FilterReader(client.filter ?? noFilter, (name, from) => bindingOf(name, from)?.site);
  const spine = reader.spineOf(node);
  const comparisons = spine.flatMap((call) => reader.comparisonsOf(call, turn, frame.module.visitorKeys));
  const byItem = comparisons.filter((one) => one.turn.of(one.value) === "item");
  const columns = new Set(byItem.map(({ column }) => column));
  return {
    key: columns.size === 1 ? byItem[0]?.column : undefined,
    isListed:
      byItem.length > 0 &&
      byItem.every(({ value, isList }) => isList || bare(value).type === "ArrayExpression") &&
      !spine.some((call) => isGivenMore(call, byItem, turn)),
    isSameRow: comparisons.length > 0 && comparisons.every((one) => one.turn.of(one.value) === "same"),
    isLimited: spine.some((call) => reader.isLimiting(call)),
  };
}

/** Is a call given something else that is made from the item, besides what it compares? Then one call cannot do for all. */
function isGivenMore(call: CallNode, comparisons: readonly Comparison[], turn: Turn): boolean {
  const isCompared = (node: Node): boolean => comparisons.some(({ value }) => contains(node, value) || contains(value, node));
  const given = call.type === "TaggedTemplateExpression" ? call.quasi.expressions : call.arguments.map((one) => bare(one));
  return given
    .flatMap((one): Node[] => (one.type === "ObjectExpression" && isCompared(one) ? one.properties : [one]))
    .some((one) => !isCompared(one) && turn.of(one) === "item");
}

class FilterReader {
  readonly #filter: Filter;
  readonly #siteOf: (name: string, from: Node) => Node | undefined;

  constructor(filter: Filter, siteOf: (name: string, from: Node) => Node | undefined) {
    this.#filter = filter;
    this.#siteOf = siteOf;
  }

  /** The calls of a chain, the last first, also of one that is kept in a constant. */
  spineOf(node: Node): CallNode[] {
    const calls: CallNode[] = [];
    let constants = 0;
    let at: Node | undefined = bare(node);
    while (at) {
      switch (at.type) {
        case "AwaitExpression":
          at = bare(at.argument);
          break;
        case "CallExpression":
        case "TaggedTemplateExpression":
          calls.push(at);
          at = calleeOf(at);
          break;
        case "MemberExpression":
          at = bare(at.object);
          break;
        case "Identifier": {
          const site = this.#siteOf(at.name, at);
          const isConstant = site?.type === "VariableDeclarator" && site.id.type === "Identifier" && constants < mostConstants;
          constants += 1;
          at = isConstant && site.init ? bare(site.init) : undefined;
          break;
        }
        default:
          at = undefined;
      }
    }
    return calls;
  }

  /** What a call of a turn compares, also in the calls that stand in its arguments. */
  comparisonsOf(call: CallNode, turn: Turn, keys: Parameters<typeof walk>[1]): Comparison[] {
    if (call.type === "TaggedTemplateExpression") return this.#ofStatement(textOf(call.quasi), call.quasi.expressions, turn);
    const found: Comparison[] = [];
    if (this.#isComparing(call)) found.push(...this.#compared(call, turn));
    else found.push(...this.#described(call, turn));
    for (const argument of call.arguments) {
      walk(argument, keys, (inner) => {
        if (inner.type !== "CallExpression" || !this.#isComparing(inner)) return true;
        found.push(...this.#compared(inner, turn));
        return false;
      });
    }
    return found.length > 0 ? found : this.#stated(call, turn);
  }

  isLimiting(call: CallNode): boolean {
    const limits = this.#filter.limits ?? [];
    if (call.type === "TaggedTemplateExpression") return isLimitedText(textOf(call.quasi));
    const [first] = call.arguments;
    if (limits.includes(nameOf(call) ?? "")) return first !== undefined && !isOne(first);
    return call.arguments.some((argument) => {
      const value = bare(argument);
      const text = textOf(value);
      if (text !== undefined) return isLimitedText(text);
      return (
        value.type === "ObjectExpression" &&
        value.properties.some((one) => one.type === "Property" && limits.includes(keyName(one) ?? "") && !isOne(one.value))
      );
    });
  }

  #isComparing(call: CallNode): boolean {
    const name = nameOf(call) ?? "";
    return (this.#filter.comparisons ?? []).includes(name) || this.#isList(name);
  }

  #isList(name: string): boolean {
    return (this.#filter.lists ?? []).includes(name);
  }

  /** `where({ id })`, `where("id", id)`, `where("id", "in", ids)`, `eq(users.id, id)`, `where("user.id = :id", { id })`. */
  #compared(call: CallNode, turn: Turn): Comparison[] {
    if (call.type === "TaggedTemplateExpression") return [];
    const [first, second, third] = call.arguments;
    const subject = first && (second ? { node: bare(first), turn } : turn.sourceOf(first));
    if (!subject || (!second && subject.node.type !== "ObjectExpression")) return [];
    if (subject.node.type === "ObjectExpression") return this.#ofObject(subject.node, subject.turn);
    const text = textOf(subject.node);
    if (text !== undefined && /[\s=]/.test(text)) return this.#ofStatement(`where ${text}`, second ? [second] : [], turn);
    const isList = this.#isList(nameOf(call) ?? "");
    if (!second) return [];
    if (!third) return [{ column: columnOf(subject.node), value: second, turn, isList }];
    const operator = textOf(bare(second)) ?? "";
    return [{ column: columnOf(subject.node), value: third, turn, isList: isList || this.#isList(operator.toLowerCase()) }];
  }

  /** The object of columns and values among the arguments of a call. */
  #described(call: TSESTree.CallExpression | TSESTree.NewExpression, turn: Turn): Comparison[] {
    const { option, arguments: taking = [], keys = {} } = this.#filter;
    for (const argument of option === undefined ? [] : call.arguments) {
      const options = turn.sourceOf(argument);
      if (options.node.type !== "ObjectExpression") continue;
      const filter = options.node.properties.find((one) => one.type === "Property" && keyName(one) === option);
      const columns = filter?.type === "Property" ? options.turn.sourceOf(filter.value) : undefined;
      if (columns?.node.type === "ObjectExpression") return this.#ofObject(columns.node, columns.turn);
    }
    const name = nameOf(call) ?? "";
    const argument = call.arguments.find((one) => !isClassName(bare(one)));
    if (!argument) return [];
    const given = turn.sourceOf(argument);
    if (given.node.type === "ObjectExpression") return taking.includes(name) ? this.#ofObject(given.node, given.turn) : [];
    if (!Object.hasOwn(keys, name)) return [];
    // What may be an object of columns and values says nothing of the column.
    const column = !taking.includes(name) || isKey(bare(argument)) || isKey(given.node) ? keys[name] : undefined;
    return [{ column, value: given.node, turn: given.turn, isList: false }];
  }

  #ofObject(object: Node, turn: Turn): Comparison[] {
    if (object.type !== "ObjectExpression") return [];
    return object.properties.flatMap((property): Comparison[] => {
      if (property.type === "SpreadElement") return [{ column: undefined, value: property.argument, turn, isList: false }];
      const column = keyName(property);
      const value = bare(property.value);
      if (value.type === "ArrayExpression" && value.elements.some((one) => one?.type === "ObjectExpression"))
        return value.elements.flatMap((one) => (one ? this.#ofObject(one, turn) : []));
      if (value.type === "ObjectExpression") return this.#ofInner(column, value, turn);
      if (value.type === "CallExpression" && this.#isComparing(value)) {
        const [list] = value.arguments;
        return list ? [{ column, value: list, turn, isList: this.#isList(nameOf(value) ?? "") }] : [];
      }
      return [{ column, value: property.value, turn, isList: false }];
    });
  }

  /** `{ in: ids }` beside a column, the parts of a key of several columns (`userId_teamId: { userId, teamId }`), or a relation. */
  #ofInner(column: string | undefined, object: TSESTree.ObjectExpression, turn: Turn): Comparison[] {
    return object.properties.flatMap((property): Comparison[] => {
      if (property.type === "SpreadElement") return [{ column: undefined, value: property.argument, turn, isList: false }];
      const name = operatorOf(property);
      if (this.#isList(name)) return [{ column, value: property.value, turn, isList: true }];
      if (/^(?:\$?eq|equals)$/.test(name)) return [{ column, value: property.value, turn, isList: false }];
      return [{ column: column?.includes(name) === true ? name : undefined, value: property.value, turn, isList: false }];
    });
  }

  /** The statement among the arguments of a call, with the values that the call gives it. */
  #stated(call: TSESTree.CallExpression | TSESTree.NewExpression, turn: Turn): Comparison[] {
    for (const [index, argument] of call.arguments.entries()) {
      const value = bare(argument);
      if (value.type === "TaggedTemplateExpression") return this.#ofStatement(textOf(value.quasi), value.quasi.expressions, turn);
      const text = textOf(value);
      if (text === undefined || !/\s/.test(text)) continue;
      const values = value.type === "TemplateLiteral" && value.expressions.length > 0 ? value.expressions : call.arguments.slice(index + 1);
      return this.#ofStatement(text, values, turn);
    }
    return [];
  }

  /** What a statement compares in its conditions: `WHERE id = $1`, `= ?`, `= :id`, `= ANY(${ids})`. */
  #ofStatement(text: string | undefined, given: readonly Node[], turn: Turn): Comparison[] {
    const start = text?.search(/\bwhere\b/i) ?? -1;
    if (text === undefined || start < 0) return [];
    const [only] = given;
    const list = only && bare(only);
    const values = list?.type === "ArrayExpression" ? list.elements : given;
    const found: Comparison[] = [];
    let position = 0;
    for (const match of text.matchAll(/\u0001|\?|\$(\d+)|(?<!:)[:@](?:\.\.\.)?([a-z_]\w*)/gi)) {
      const at = match[1] === undefined ? position : Number(match[1]) - 1;
      const value = match[2] === undefined ? values[at] : propertyOf(list, match[2]);
      position += 1;
      if (match.index < start || !value) continue;
      const before = /([\w$."`\]]+)\s*(=|\bin\b)\s*(\(?\s*any\s*\(|\()?\s*$/i.exec(text.slice(start, match.index));
      const column = before?.[1]
        ?.split(".")
        .at(-1)
        ?.replaceAll(/["`\]]/g, "");
      found.push({ column, value, turn, isList: before !== null && (before[2] !== "=" || before[3] !== undefined) });
    }
    return found;
  }
}

/** Is a value a key by its form or its name: `team.id`, `userId`, `"a1"`, `ids[name]`? */
function isKey(node: Node): boolean {
  if (node.type === "MemberExpression" && keyName(node) === undefined) return true;
  const name = node.type === "MemberExpression" ? keyName(node) : node.type === "Identifier" ? node.name : undefined;
  return name === undefined ? node.type === "Literal" || node.type === "TemplateLiteral" : /(?:^_?i|I)[dD]$/.test(name);
}

const isClassName = (node: Node): boolean => node.type === "Identifier" && /^[A-Z]/.test(node.name);

function nameOf(call: CallNode): string | undefined {
  const callee = calleeOf(call);
  return callee.type === "MemberExpression" ? keyName(callee) : callee.type === "Identifier" ? callee.name : undefined;
}

/** The text of a string or template, with a mark for each expression put into it. */
function textOf(node: Node): string | undefined {
  if (node.type === "Literal") return typeof node.value === "string" ? node.value : undefined;
  return node.type === "TemplateLiteral" ? node.quasis.map(({ value }) => value.raw).join("\u0001") : undefined;
}

/** `users.id`, `"users.id"`, `"id"`. */
function columnOf(node: Node): string | undefined {
  if (node.type === "MemberExpression") return keyName(node);
  return textOf(node)?.split(".").at(-1);
}

/** `in` of `{ in: ids }`, also of `{ [Op.in]: ids }`. */
function operatorOf(property: TSESTree.Property): string {
  const { key } = property;
  return keyName(property) ?? (key.type === "MemberExpression" ? (keyName(key) ?? "") : "");
}

function propertyOf(node: Node | undefined, name: string): Node | undefined {
  if (node?.type !== "ObjectExpression") return undefined;
  const property = node.properties.find((one) => one.type === "Property" && keyName(one) === name);
  return property?.type === "Property" ? property.value : undefined;
}

const isOne = (node: Node): boolean => node.type === "Literal" && node.value === 1;

const isLimitedText = (text: string | undefined): boolean =>
  text !== undefined && /\b(?:limit|fetch\s+first|top)\s+(?!1\b)[\w$:?@\u0001(]/i.test(text);
