import type { TSESTree } from "@typescript-eslint/utils";
import type { SourceCode } from "@typescript-eslint/utils/ts-eslint";
import type { ClassField } from "./class-members.ts";
import { type ClassNode, keyName, type Node, outer, walk } from "./walk.ts";
import { implementsOf } from "./type-only.ts";

/** One edit of a text. */
export interface Edit {
  readonly range: readonly [number, number];
  readonly text: string;
}

const counterparts: Readonly<Record<string, string>> = { Array: "ReadonlyArray", Map: "ReadonlyMap", Set: "ReadonlySet" };

/** The edits that make the containers of a written type read-only: `T[]`, `Array<T>`, `Map`, `Set`, also as members of a union. */
function editsOf(type: TSESTree.TypeNode): Edit[] {
  switch (type.type) {
    case "TSArrayType":
      return [{ range: [type.range[0], type.range[0]], text: "readonly " }];
    case "TSUnionType":
      return type.types.flatMap(editsOf);
    case "TSTypeReference": {
      if (type.typeName.type !== "Identifier" || !Object.hasOwn(counterparts, type.typeName.name)) return [];
      return [{ range: type.typeName.range, text: counterparts[type.typeName.name] ?? "" }];
    }
    default:
      return [];
  }
}

const reading = new Set(
  (
    "at concat entries every filter find findIndex findLast flat flatMap forEach get has includes indexOf join keys lastIndexOf length map " +
    "reduce reduceRight size slice some toReversed toSorted toString values"
  ).split(" "),
);

/** Is a container only read where an expression stands for it: by a reading method, a spread, or a loop over it? */
export function isRead(expression: Node): boolean {
  const { parent, child } = outer(expression);
  switch (parent?.type) {
    case "MemberExpression": {
      const name = keyName(parent);
      return parent.object === child && name !== undefined && reading.has(name);
    }
    case "SpreadElement":
      return true;
    case "ForOfStatement":
      return parent.right === child;
    case "AssignmentExpression":
      // The constructor fills the field: `this.items = items`.
      return parent.left === child;
    default:
      return false;
  }
}

/**
 * The edits that make a field's containers read-only. Empty where the file also changes the container or hands it on, since then the
 * read-only type would not fit.
 */
export function readOnlyContainers(field: ClassField, node: ClassNode, sourceCode: Readonly<SourceCode>): readonly Edit[] {
  // What a class implements may ask for a container that can be changed.
  const edits = field.annotation && implementsOf(node).length === 0 ? editsOf(field.annotation) : [];
  if (edits.length === 0) return [];
  let isOnlyRead = true;
  walk(sourceCode.ast, sourceCode.visitorKeys, (inner) => {
    if (inner.type === "MemberExpression" && keyName(inner) === field.name) isOnlyRead &&= isRead(inner);
    // `const { items } = this` hands it to a variable.
    if (inner.type === "Property" && inner.parent.type === "ObjectPattern" && keyName(inner) === field.name) isOnlyRead = false;
    // A parameter property is also a variable of the constructor.
    if (
      field.isParameter &&
      inner.type === "Identifier" &&
      inner.name === field.name &&
      inner !== field.key &&
      inner.range[0] > node.range[0]
    ) {
      const isName = inner.parent.type === "MemberExpression" && inner.parent.property === inner && !inner.parent.computed;
      if (!isName && inner.range[1] < node.range[1]) isOnlyRead &&= isRead(inner);
    }
    return isOnlyRead;
  });
  return isOnlyRead ? edits : [];
}
