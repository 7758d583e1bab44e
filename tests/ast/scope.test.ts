import { describe, expect, it } from "vitest";

import { bindingOf, patternPath, typeBindingOf } from "../../src/ast/scope.ts";
import { endOf, type Node, startOf } from "../../src/ast/walk.ts";
import { type Module, ReadModule } from "../../src/project/module.ts";

/** The module of a code, and the identifiers `x` in it. */
function read(code: string): { readonly module: Module; readonly uses: readonly Node[] } {
  const module = ReadModule.from("/a.ts", code, () => undefined);
  if (!module) throw new Error("The code does not parse.");
  return { module, uses: module.identifiers("x") };
}

/** What the last `x` of a code means: the kind of its binding and the text that declares it; "global" without one. */
function meaning(code: string, find = bindingOf): string {
  const { module, uses } = read(code);
  const use = uses.at(-1);
  const binding = use && find("x", use);
  return binding ? `${binding.kind} ${module.text.slice(startOf(binding.site), endOf(binding.site))}` : "global";
}

const typeMeaning = (code: string): string => meaning(code, typeBindingOf);

describe("what a name means as a value", () => {
  it.each([
    ["nothing declares it", "x;", "global"],
    ["const", "const x = 1; x;", "variable x = 1"],
    ["let after its use in a function", "let x = 1; () => x;", "variable x = 1"],
    ["a declarator among others", "const a = 0, x = 1; x;", "variable x = 1"],
    ["a pattern", "const { a: [x] } = b; x;", "variable { a: [x] } = b"],
    ["a function", "x(); function x() {} x;", "function function x() {}"],
    ["a function with overloads", "function x(a: 1): void; function x(a: unknown) {} x;", "function function x(a: unknown) {}"],
    ["an overload alone", "declare function x(): void; x;", "function declare function x(): void;"],
    ["a class", "class x {} x;", "class class x {}"],
    ["an exported declaration", "export const x = 1; x;", "variable x = 1"],
    ["a default export", "export default function x() {} x;", "function function x() {}"],
    ["an import", 'import { x } from "a"; x;', "import x"],
    ["a renamed import", 'import { a as x } from "a"; x;', "import a as x"],
    ["a namespace import", 'import * as x from "a"; x;', "import * as x"],
    ["an import of CommonJS", 'import x = require("a"); x;', 'import import x = require("a");'],
    ["an enum", "enum x { A } x;", "enum enum x { A }"],
    ["a namespace", "namespace x { export const a = 1; } x;", "namespace namespace x { export const a = 1; }"],
    ["a parameter", "(x) => x;", "parameter x"],
    ["a parameter with a default", "(x = 1) => x;", "parameter x = 1"],
    ["a parameter's pattern", "({ x }) => x;", "parameter { x }"],
    ["a rest parameter", "(...x) => x;", "parameter ...x"],
    ["a parameter property", "class A { constructor(private x: B) { x; } }", "parameter private x: B"],
    ["a catch clause", "try {} catch (x) { x; }", "catch catch (x) { x; }"],
    ["a function expression's own name", "(function x() { x; });", "function function x() { x; }"],
    ["a class expression's own name", "(class x { a() { x; } });", "class class x { a() { x; } }"],
    ["a for loop", "for (let x = 0; x < 1;) { x; }", "variable x = 0"],
    ["a for-of loop", "for (const x of xs) x;", "variable x"],
    ["a for-in loop", "for (const x in xs) x;", "variable x"],
    ["a case", "switch (1) { case 1: let x = 1; x; }", "variable x = 1"],
    ["a static block", "class A { static { const x = 1; x; } }", "variable x = 1"],
    ["a namespace's inside", "namespace A { export const x = 1; x; }", "variable x = 1"],
  ])("%s", (_, code, expected) => {
    expect(meaning(code)).toBe(expected);
  });

  it.each([
    ["a block hides what is around it", "const x = 1; { const x = 2; x; }", "variable x = 2"],
    ["a block ends", "const x = 1; { const x = 2; } x;", "variable x = 1"],
    ["a block's let does not leave it", "{ let x = 1; } x;", "global"],
    ["var leaves its block", "{ var x = 1; } x;", "variable x = 1"],
    ["var leaves a loop's head", "for (var x = 1;;) {} x;", "variable x = 1"],
    ["var does not leave its function", "function f() { var x = 1; } x;", "global"],
    ["var belongs to the whole function", "const x = 1; function f() { x; if (a) { var x = 2; } x; }", "variable x = 2"],
    ["a parameter hides", "const x = 1; (x) => x;", "parameter x"],
    ["a parameter ends with its function", "const x = 1; ((x) => x)(2); x;", "variable x = 1"],
    ["a function's own name is behind its parameters", "(function x(x) { x; });", "parameter x"],
    ["a loop's variable ends with it", "for (const x of xs) {} x;", "global"],
    ["a class's own name is known in its heritage", "(class x extends f(() => x) {});", "class class x extends f(() => x) {}"],
    ["a parameter is known in a later default", "(x, a = x) => a;", "parameter x"],
    ["a type is no value", "type x = 1; x;", "global"],
    ["an interface is no value", "interface x {} x;", "global"],
  ])("%s", (_, code, expected) => {
    expect(meaning(code)).toBe(expected);
  });

  it.each(["constructor", "toString", "__proto__", "hasOwnProperty"])("%s is global like any other name", (name) => {
    const { module } = read(`function f() { ${name}; }`);
    expect(bindingOf(name, module.program)).toBeUndefined();
  });

  it("is one binding for all uses", () => {
    const { uses } = read("let x = 1; x; { x; } () => x;");
    const bindings = new Set(uses.map((use) => bindingOf("x", use)));
    expect(bindings.size).toBe(1);
  });
});

describe("what a name means as a type", () => {
  it.each([
    ["an alias", "type x = 1; let a: x;", "type type x = 1;"],
    ["an interface", "interface x {} let a: x;", "type interface x {}"],
    ["an exported interface", "export interface x {} let a: x;", "type interface x {}"],
    ["a class", "class x {} let a: x;", "class class x {}"],
    ["an enum", "enum x { A } let a: x;", "enum enum x { A }"],
    ["an import", 'import type { x } from "a"; let b: x;', "import x"],
    ["a function's parameter", "function f<x>(a: x) {}", "type-parameter x"],
    ["an arrow function's parameter", "const f = <x extends B>(a: x) => a;", "type-parameter x extends B"],
    ["a class's parameter", "class A<x> { b: x; }", "type-parameter x"],
    ["an interface's parameter", "interface A<x> { b: x; }", "type-parameter x"],
    ["an alias's parameter", "type A<x> = x[];", "type-parameter x"],
    ["a method's parameter", "interface A { f<x>(a: x): void; }", "type-parameter x"],
    ["a function type's parameter", "type A = <x>(a: x) => void;", "type-parameter x"],
    ["a local alias", "type x = 1; function f() { type x = 2; let a: x; }", "type type x = 2;"],
    ["not a value", "const x = 1; let a: x;", "global"],
    ["both, where a class hides a value", "const x = 1; { class x {} let a: x; }", "class class x {}"],
  ])("%s", (_, code, expected) => {
    expect(typeMeaning(code)).toBe(expected);
  });
});

describe("the way to a name in a pattern", () => {
  /** The path to the only `x` of a pattern, and its default. */
  function way(pattern: string): unknown {
    const { module, uses } = read(`const ${pattern} = whole;`);
    const [identifier] = uses;
    const binding = identifier && bindingOf("x", identifier);
    const site = binding?.site;
    const place = site?.type === "VariableDeclarator" ? patternPath(site.id, binding?.identifier ?? site) : undefined;
    return place && [...place.path, ...(place.fallback ? [`= ${module.text.slice(startOf(place.fallback), endOf(place.fallback))}`] : [])];
  }

  it.each([
    ["x", []],
    ["{ x }", ["x"]],
    ["{ a: x }", ["a"]],
    ['{ "a-b": x }', ["a-b"]],
    ["{ 0: x }", ["0"]],
    ["{ x = 1 }", ["x", "= 1"]],
    ["{ a: { b: x } }", ["a", "b"]],
    ["{ a: { x } = {} }", ["a", "x"]],
    ["{ a: { x = 1 } = {} }", ["a", "x", "= 1"]],
    ["[x]", [0]],
    ["[, x]", [1]],
    ["[x = 1]", [0, "= 1"]],
    ["[{ a: [, x] }]", [0, "a", 1]],
    ["{ a, ...x }", []],
    ["{ b: { a, ...x } }", ["b"]],
    ["[a, ...x]", []],
    ["[a, [b, ...x]]", [1]],
    ["{ [a]: x }", undefined],
  ])("%s", (pattern, expected) => {
    expect(way(pattern)).toEqual(expected);
  });
});
