import type { TSESTree } from "@typescript-eslint/utils";
import { type ClassNode, walk } from "../ast/walk.ts";
import type { SchemaRole } from "../clients/client.ts";
import { definitionOf } from "./catalogue.ts";
import type { Engine } from "./engine.ts";
import type { Frame } from "./frame.ts";
import { alternatives, type Value } from "./value.ts";
import { decoratorsOf } from "../ast/type-only.ts";

/** What a decorator makes of a node in a GraphQL schema. */
export interface Role {
  readonly role: SchemaRole;
  readonly decorator: TSESTree.Decorator;
}

type Decorated = ClassNode | TSESTree.MethodDefinition | TSESTree.Parameter;

const answers = new WeakMap<Frame, WeakMap<Decorated, readonly Role[]>>();

/** What the decorators of a node make of it in a GraphQL schema; nothing for decorators that are of no such package. */
export function rolesOf(engine: Engine, node: Decorated, frame: Frame): readonly Role[] {
  let known = answers.get(frame);
  if (!known) answers.set(frame, (known = new WeakMap()));
  let roles = known.get(node);
  if (!roles) known.set(node, (roles = findRoles(engine, node, frame)));
  return roles;
}

function findRoles(engine: Engine, node: Decorated, frame: Frame): Role[] {
  return decoratorsOf(node).flatMap((decorator): Role[] => {
    const { expression } = decorator;
    const role = roleIn(engine, engine.valueOf(expression.type === "CallExpression" ? expression.callee : expression, frame));
    return role ? [{ role, decorator }] : [];
  });
}

/** The role that a decorator gives: by its description, or by the decorators that a function of the project puts together. */
function roleIn(engine: Engine, value: Value): SchemaRole | undefined {
  for (const one of alternatives(value)) {
    const role = one.kind === "handle" ? definitionOf(one)?.decorates : one.kind === "function" ? appliedBy(engine, one) : undefined;
    if (role) return role;
  }
  return undefined;
}

function appliedBy(engine: Engine, { node: fn, frame }: Value & { kind: "function" }): SchemaRole | undefined {
  let role: SchemaRole | undefined;
  walk(fn.body, frame.module.visitorKeys, (node) => {
    const callee = node.type === "CallExpression" ? engine.valueOf(node.callee, frame) : undefined;
    if (callee?.kind === "handle") role ??= definitionOf(callee)?.decorates;
    return !role;
  });
  return role;
}
