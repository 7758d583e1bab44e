import { describe, expect, it, vi } from "vitest";

import { referencesTo } from "../../src/analysis/assigned.ts";
import { bindingOf } from "../../src/ast/scope.ts";
import { ask, mark } from "./ask.ts";

describe("the references to a name", () => {
  const functions = Array.from({ length: 50 }, (_, index) => `function f${String(index)}(x) { return x + x; }`).join("\n");

  it("are those that mean the same binding", () => {
    const { frame, node } = ask(`${functions}\nlet x = 0; ${mark} x; x = 1; ({ x: 2 }).x;`);
    const binding = bindingOf("x", node);
    expect(binding && referencesTo(frame.module, binding).map((use) => frame.module.lineOf(use))).toEqual([51, 51]);
  });

  it("are found in one way through the file, however many variables have the name", () => {
    const { frame, node } = ask(`${functions}\n${mark} f1;`);
    const { module } = frame;
    const parameters = module.identifiers("x").filter(({ parent }) => parent.type === "FunctionDeclaration");
    expect(node.type).toBe("Identifier");
    const identifiers = vi.spyOn(module, "identifiers");
    for (const parameter of parameters) {
      const binding = bindingOf("x", parameter);
      expect(binding && referencesTo(module, binding)).toHaveLength(2);
    }
    expect(parameters).toHaveLength(50);
    expect(identifiers).toHaveBeenCalledTimes(1);
  });
});
