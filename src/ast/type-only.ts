import type { TSESTree } from "@typescript-eslint/utils";

import type { Node } from "./walk.ts";

/*
 * A tree of plain JavaScript may leave out the properties that its grammar does not have: the types of the nodes, which are
 * typescript-eslint's, promise them.
 */

/** The decorators of a class, member or parameter; none for any other node. */
export const decoratorsOf = (node: Node): readonly TSESTree.Decorator[] =>
  (node as { readonly decorators?: readonly TSESTree.Decorator[] | null }).decorators ?? [];

/** What a class says that it implements. */
export const implementsOf = (node: Node): readonly TSESTree.TSClassImplements[] =>
  (node as { readonly implements?: readonly TSESTree.TSClassImplements[] | null }).implements ?? [];
