import * as typescriptParser from "@typescript-eslint/parser";
import type { TSESTree } from "@typescript-eslint/utils";
import { describe, expect, it } from "vitest";

import { parse } from "../../src/project/parse.ts";
import { type ModuleRecord, recordOfParsed, recordOfTree } from "../../src/project/record.ts";

/** A record in one line for each of its entries, sorted: the order in which the parsers meet them says nothing. */
function lines({ imports, exports, stars }: ModuleRecord): string[] {
  const from = (target: ModuleRecord["exports"] extends ReadonlyMap<string, infer T> ? T : never): string =>
    typeof target === "object" ? `${target.imported} of ${target.specifier}` : (target ?? "an expression");
  return [
    ...[...imports].map(([local, target]) => `import ${local}: ${from(target)}`),
    ...[...exports].map(([name, target]) => `export ${name}: ${from(target)}`),
    ...stars.map((specifier) => `export * of ${specifier}`),
  ].sort();
}

/** The record that the project's parser gives. */
function parsedRecord(code: string): string[] {
  const parsed = parse("/x.ts", code);
  return parsed ? lines(recordOfParsed(parsed.module)) : [];
}

/** The record that is read from the tree of the linter's parser. */
const treeRecord = (code: string): string[] => lines(recordOfTree(typescriptParser.parse(code, { range: true }) as TSESTree.Program));

/** Code → the lines of its record. */
const forms: Readonly<Record<string, readonly string[]>> = {
  // Imports.
  'import a from "x";': ["import a: default of x"],
  'import { a } from "x";': ["import a: a of x"],
  'import { a as b } from "x";': ["import b: a of x"],
  'import { default as a } from "x";': ["import a: default of x"],
  'import { "a name" as a } from "x";': ["import a: a name of x"],
  'import * as a from "x";': ["import a: * of x"],
  'import a, { b } from "x";': ["import a: default of x", "import b: b of x"],
  'import a, * as b from "x";': ["import a: default of x", "import b: * of x"],
  'import "x";': [],
  'import {} from "x";': [],
  'import type { A } from "x";': ["import A: A of x"],
  'import type A from "x";': ["import A: default of x"],
  'import type * as A from "x";': ["import A: * of x"],
  'import { type A, b } from "x";': ["import A: A of x", "import b: b of x"],
  'import a from "x" with { type: "json" };': ["import a: default of x"],
  // Exports of what the module declares.
  "export const a = 1;": ["export a: a"],
  "export let a = 1, b = 2;": ["export a: a", "export b: b"],
  "export const { a, b: { c = 1 }, ...d } = x;": ["export a: a", "export c: c", "export d: d"],
  "export const [a, , b = 1, ...c] = x;": ["export a: a", "export b: b", "export c: c"],
  "export function a() {}": ["export a: a"],
  "export async function* a() {}": ["export a: a"],
  "export class A {}": ["export A: A"],
  "export abstract class A {}": ["export A: A"],
  "export interface A {}": ["export A: A"],
  "export type A = string;": ["export A: A"],
  "export enum A { B }": ["export A: A"],
  "export const enum A { B }": ["export A: A"],
  "export namespace A { export const b = 1; }": ["export A: A"],
  "export declare const a: string;": ["export a: a"],
  "export declare function a(): void;": ["export a: a"],
  "export declare class A {}": ["export A: A"],
  "export function a(x: string): void; export function a(x: unknown) {}": ["export a: a"],
  // Lists.
  "const a = 1; export { a };": ["export a: a"],
  "const a = 1; export { a as b };": ["export b: a"],
  "const a = 1; export { a as default };": ["export default: a"],
  'const a = 1; export { a as "a name" };': ["export a name: a"],
  "interface A {} export type { A };": ["export A: A"],
  "interface A {} const b = 1; export { type A, b };": ["export A: A", "export b: b"],
  "export {};": [],
  // Defaults.
  "const a = 1; export default a;": ["export default: a"],
  "export default 1;": ["export default: an expression"],
  "export default { a: 1 };": ["export default: an expression"],
  "export default () => 1;": ["export default: an expression"],
  "export default function () {}": ["export default: an expression"],
  "export default function a() {}": ["export default: a"],
  "export default async function a() {}": ["export default: a"],
  "export default class {}": ["export default: an expression"],
  "export default class A {}": ["export default: A"],
  "export default interface A {}": ["export default: A"],
  "export default abstract class A {}": ["export default: A"],
  "const a = 1; export default a as number;": ["export default: an expression"],
  "export default new (class A {})();": ["export default: an expression"],
  "export default (function a() {});": ["export default: an expression"],
  "export default (class A {});": ["export default: an expression"],
  // What comes from elsewhere.
  'export { a } from "x";': ["export a: a of x"],
  'export { a as b } from "x";': ["export b: a of x"],
  'export { default } from "x";': ["export default: default of x"],
  'export { default as a } from "x";': ["export a: default of x"],
  'export { a as default } from "x";': ["export default: a of x"],
  'export { "a name" as a } from "x";': ["export a: a name of x"],
  'export type { A } from "x";': ["export A: A of x"],
  'export { type A } from "x";': ["export A: A of x"],
  'export * from "x";': ["export * of x"],
  'export type * from "x";': ["export * of x"],
  'export * from "x"; export * from "y";': ["export * of x", "export * of y"],
  'export * as a from "x";': ["export a: * of x"],
  'export * as default from "x";': ["export default: * of x"],
  'import { a } from "x"; export { a };': ["export a: a of x", "import a: a of x"],
  'import { a } from "x"; export { a as b };': ["export b: a of x", "import a: a of x"],
  'import { a as b } from "x"; export { b };': ["export b: a of x", "import b: a of x"],
  'import a from "x"; export { a };': ["export a: default of x", "import a: default of x"],
  'import * as a from "x"; export { a };': ["export a: * of x", "import a: * of x"],
  'import a from "x"; export default a;': ["export default: default of x", "import a: default of x"],
  'import { a } from "x"; export default a;': ["export default: a of x", "import a: a of x"],
  'import * as a from "x"; export default a;': ["export default: * of x", "import a: * of x"],
  'export { a }; import { a } from "x";': ["export a: a of x", "import a: a of x"],
  'export default a; import { a } from "x";': ["export default: a of x", "import a: a of x"],
  // No part of a record: read from the tree.
  'import a = require("x");': [],
  "const a = 1; export = a;": [],
  'const a = require("x"); exports.b = a;': [],
};

describe("the record of a module", () => {
  it.each(Object.entries(forms))("of %s", (code, expected) => {
    expect(parsedRecord(code), "from the project's parser").toEqual(expected);
    expect(treeRecord(code), "from the linter's tree").toEqual(expected);
  });
});
