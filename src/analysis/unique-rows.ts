import type { TSESTree } from "@typescript-eslint/utils";
import { bare, keyName, type Node } from "../ast/walk.ts";
import type { Engine } from "./engine.ts";
import type { Frame } from "./frame.ts";

/** The names under which rows are known by one value; `id` only where it stands in a `where`, as other objects have ids of others. */
const uniqueNames = /^_id$/;
const uniqueColumns = /^_?id$/;

/**
 * Does a call ask for rows by their unique key, so that it gives one at most: `find({ _id: id })`, `findAll({ where: { id } })`?
 * Not where the key is a list, or a comparison such as `{ $in: ids }`.
 */
export function givesOneRowAtMost(engine: Engine, call: TSESTree.CallExpression, frame: Frame): boolean {
  const [first] = call.arguments;
  return first?.type === "ObjectExpression" && (hasKey(engine, first, uniqueNames, frame) || hasKeyInWhere(engine, first, frame));
}

function hasKeyInWhere(engine: Engine, options: TSESTree.ObjectExpression, frame: Frame): boolean {
  const where = options.properties.find((property) => property.type === "Property" && keyName(property) === "where");
  return where?.type === "Property" && where.value.type === "ObjectExpression" && hasKey(engine, where.value, uniqueColumns, frame);
}

function hasKey(engine: Engine, filter: TSESTree.ObjectExpression, names: RegExp, frame: Frame): boolean {
  return filter.properties.some(
    (property) => property.type === "Property" && names.test(keyName(property) ?? "") && isOneValue(engine, bare(property.value), frame),
  );
}

/** A list of keys is known by its value, or by its plural name. */
function isOneValue(engine: Engine, node: Node, frame: Frame): boolean {
  switch (node.type) {
    case "Literal":
    case "TemplateLiteral":
      return true;
    case "Identifier":
      return !/(?:s|List|Set|Array|In)$/.test(node.name) && engine.valueOf(node, frame).kind !== "list";
    case "MemberExpression":
      return !/(?:s|List|Set|Array|In)$/.test(keyName(node) ?? "s") && engine.valueOf(node, frame).kind !== "list";
    default:
      return false;
  }
}
