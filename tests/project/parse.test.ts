import { describe, expect, it } from "vitest";

import { startOf, walk } from "../../src/ast/walk.ts";
import { ReadModule } from "../../src/project/module.ts";
import { Project } from "../../src/project/project.ts";
import { layOut } from "./folder.ts";

const ignore = (): void => undefined;

/** The types of a file's statements; undefined when it could not be read. */
const statements = (path: string, text: string): string[] | undefined =>
  ReadModule.from(path, text, ignore)?.program.body.map(({ type }) => type);

describe("the language of a file", () => {
  it.each([
    ["a.ts", "const a = <string>b;"],
    ["a.mts", "const a = <string>b;"],
    ["a.cts", "const a = <string>b;"],
    ["a.tsx", "const a: string = <b />;"],
    ["a.jsx", "const a = <b />;"],
    ["a.js", "const a = b;"],
    ["a.mjs", "const a = b;"],
    ["a.cjs", "const a = b;"],
  ])("%s is that of its extension", (path, text) => {
    expect(statements(`/${path}`, text)).toEqual(["VariableDeclaration"]);
  });

  it("of a .js file is JSX where it is no JavaScript", () => {
    expect(statements("/a.js", "const a = <b />;")).toEqual(["VariableDeclaration"]);
  });

  it("of a .js file is TSX where it is neither", () => {
    expect(statements("/a.js", "const a: string = b; export type C = { d: number };")).toEqual([
      "VariableDeclaration",
      "ExportNamedDeclaration",
    ]);
  });

  it.each(["a.vue", "a.json", "a.css", "a"])("%s is none", (path) => {
    expect(ReadModule.from(`/${path}`, "const a = 1;", ignore)).toBeUndefined();
  });
});

describe("a text", () => {
  it("with errors and a body is used", () => {
    expect(statements("/a.js", "const a = 1;\nreturn a;")).toEqual(["VariableDeclaration", "ReturnStatement"]);
  });

  it("of old JavaScript is read", () => {
    expect(statements("/a.js", "var a = 010; with (a) b(); delete a;")).toHaveLength(3);
  });

  it("that no language reads is no module", () => {
    expect(ReadModule.from("/a.ts", "const = ;", ignore)).toBeUndefined();
    expect(ReadModule.from("/a.js", "const = ;", ignore)).toBeUndefined();
  });

  it("that is empty is a module without exports", () => {
    const module = ReadModule.from("/a.ts", "", ignore);
    expect(module?.record.exports.size).toBe(0);
    expect(module?.program.body).toEqual([]);
  });

  it("has no parentheses in its tree, as the linter's", () => {
    const module = ReadModule.from("/a.ts", "(a)((b));", ignore);
    const types: string[] = [];
    if (module) walk(module.program, module.visitorKeys, ({ type }) => void types.push(type));
    expect(types).toEqual(["Program", "ExpressionStatement", "CallExpression", "Identifier", "Identifier"]);
  });
});

describe("places in a module read from disk", () => {
  /** The module in a file that starts with some text, and the declaration after it. */
  function read(before: string): { readonly text: string; readonly start: number; readonly line: number } {
    const folder = layOut({ "a.ts": `${before}export const target = 1;` });
    const module = new Project(folder.path).module(folder.at("a.ts"));
    const [identifier] = module?.identifiers("target") ?? [];
    if (!module || !identifier) throw new Error("The file was not read.");
    return { text: module.text, start: startOf(identifier), line: module.lineOf(identifier) };
  }

  it.each([
    ["after a byte order mark", "\uFEFF", 1],
    ["after a hashbang", "#!/usr/bin/env node\n", 2],
    ["after both", "\uFEFF#!/usr/bin/env node\n", 2],
    ["after characters of two units", "const a = '😀';\n\n", 3],
    ["after Windows' line ends", "a();\r\nb();\r\n", 3],
  ])("%s count from the text as the linter has it", (_, before, line) => {
    const place = read(before);
    expect(place.text.slice(place.start, place.start + 6)).toBe("target");
    expect(place.line).toBe(line);
  });
});

describe("a module", () => {
  it("makes its tree once, when it is first asked for", () => {
    let trees = 0;
    const module = ReadModule.from("/a.ts", "export const a = 1;", () => (trees += 1));
    expect([...(module?.record.exports.keys() ?? [])]).toEqual(["a"]);
    expect(trees).toBe(0);
    expect(module?.program).toBe(module?.program);
    expect(trees).toBe(1);
  });

  it("has parents on all of its nodes", () => {
    const module = ReadModule.from("/a.ts", "class A<T> { @b() c = (d: T) => [d, { e: `${d}` }]; }", ignore);
    const orphans: string[] = [];
    const tree = module?.program;
    if (module) walk(module.program, module.visitorKeys, (node) => void ((node.parent as unknown) ?? orphans.push(node.type)));
    expect(tree?.type).toBe("Program");
    expect(orphans).toEqual(["Program"]);
  });

  it("lists its comments with their places", () => {
    const module = ReadModule.from("/a.ts", "// one\n/* two */ a();", ignore);
    expect(module?.comments.map(({ value, start, end }) => [value, start, end])).toEqual([
      [" one", 0, 6],
      [" two ", 7, 16],
    ]);
  });

  it("lists the identifiers of a name in source order", () => {
    const module = ReadModule.from("/a.ts", "a(b, a.a); constructor;", ignore);
    expect(module?.identifiers("a").map(startOf)).toEqual([0, 5, 7]);
    expect(module?.identifiers("constructor")).toHaveLength(1);
    expect(module?.identifiers("toString")).toEqual([]);
  });
});
