import type { TSESTree } from "@typescript-eslint/utils";
import { describe, expect, it } from "vitest";

import type { Module } from "../../src/project/module.ts";
import { Project } from "../../src/project/project.ts";
import { layOut } from "./folder.ts";

const code = `
@decorated(a = 1) class Service { b = (c = 2); load() { d = e = 3; if (d) { try { f = await g(); } catch { h = 4; } } } }
async function other() { i = await (await j)(); }
`;
function read(): Module {
  const folder = layOut({ "a.ts": code });
  return new Project(folder.path).module(folder.at("a.ts")) as Module;
}

describe("the nodes of a type within a node of a module", () => {
  const names = (nodes: readonly TSESTree.AssignmentExpression[]): string[] =>
    nodes.map(({ left }) => (left.type === "Identifier" ? left.name : "?"));

  it("come in source order, nested ones too", () => {
    const module = read();
    expect(names(module.within("AssignmentExpression", module.program))).toEqual(["a", "c", "d", "e", "f", "h", "i"]);
    expect(module.within("AwaitExpression", module.program)).toHaveLength(3);
    expect(module.within("TryStatement", module.program)).toHaveLength(1);
  });

  it("are those of the node, itself included", () => {
    const module = read();
    const [service, other] = module.program.body;
    expect(names(module.within("AssignmentExpression", service ?? module.program))).toEqual(["a", "c", "d", "e", "f", "h"]);
    expect(names(module.within("AssignmentExpression", other ?? module.program))).toEqual(["i"]);
    const [, , d] = module.within("AssignmentExpression", module.program);
    expect(names(module.within("AssignmentExpression", d ?? module.program))).toEqual(["d", "e"]);
    expect(module.within("TryStatement", other ?? module.program)).toEqual([]);
  });
});
