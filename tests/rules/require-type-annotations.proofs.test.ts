import { describe, expect, it } from "vitest";

import { suggestedType } from "./suggested.ts";

type Case = readonly [name: string, code: string, type: string | undefined];

const check = (name: string, cases: readonly Case[]): void => {
  describe(`require-type-annotations: ${name}`, () => {
    it.each(cases)("%s", (_name, code, type) => {
      expect(suggestedType(code)).toBe(type);
    });
  });
};

const row = "interface Row { id: string; note?: string; flag: 'a' | 'b'; at: Date | null; load(): number; ask?(): number }\n";

check("what a test leaves as it is", [
  ["an object whose members are tested", `${row}export function f(a: Row)«» { if (a.note) log(); return a; }`, "Row"],
  [
    "an object that is asked of what class it is",
    `${row}export function f(a: Row)«» { if (a instanceof B) return a; return a; }`,
    undefined,
  ],
  ["an object that a guard is asked of", `${row}export function f(a: Row)«» { if (isB(a)) return a; return a; }`, undefined],
  ["a type that may be a union", "type Row = A | B;\nexport function f(a: Row)«» { if (a.note) return a; return a; }", undefined],
  ["a string that is asked for", "export function f(a: string)«» { if (!a) return a; return a; }", "string"],
  ["a string that is compared", "export function f(a: string)«» { if (a === 'b') return a; return g(a); }", undefined],
  ["a string that is picked from", "export function f(a: string)«» { switch (a) { default: return a; } }", undefined],
  ["a number that is compared by order", "export function f(a: number)«» { return a > 1 ? a : -a; }", "number"],
  ["a truth value that is asked for", "export function f(a: boolean)«» { if (a) return a; return g(); }", undefined],
  ["a parameter of a union", "export function f(a: string | null)«» { g(); return a; }", "string | null"],
  ["a variable of a union, which its first value narrows", "export function f()«» { const a: string | null = g(); return a; }", undefined],
]);

const find = "function find(): Row | undefined { return load(); }\n";

check("a guard in front", [
  ["that leaves", `${row}${find}export function f()«» { const a = find(); if (!a) throw new Error(); return a; }`, "Row"],
  ["with more to ask", `${row}${find}export function f()«» { const a = find(); if (!a || a.note) return null; return a; }`, "Row | null"],
  [
    "against what is missing",
    `${row}${find}export function f()«» { const a = find(); if (a === undefined) throw new Error(); return a; }`,
    "Row",
  ],
  [
    "against something else",
    `${row}${find}export function f()«» { const a = find(); if (a === null) throw new Error(); return a; }`,
    undefined,
  ],
  ["that stays", `${row}${find}export function f()«» { const a = find(); if (!a) log(); return a; }`, undefined],
  ["with another branch", `${row}${find}export function f()«» { const a = find(); if (!a) return null; else log(); return a; }`, undefined],
  ["behind", `${row}${find}export function f()«» { const a = find(); if (g()) return a; if (!a) throw new Error(); return a; }`, undefined],
  [
    "of a truth value, of which it leaves one",
    "function find(): boolean | undefined { return load(); }\nexport function f()«» { const a = find(); if (!a) throw new Error(); return a; }",
    undefined,
  ],
  [
    "of a variable that changes",
    `${row}${find}export function f()«» { let a = find(); if (!a) throw new Error(); a = find(); return a; }`,
    undefined,
  ],
]);

check("members", [
  ["of a parameter", `${row}export const f = (a: Row)«» => a.id;`, "string"],
  ["optional ones", `${row}export const f = (a: Row)«» => a.note;`, "string | undefined"],
  ["optional ones that are tested", `${row}export const f = (a: Row)«» => (a.note ? a.note : null);`, undefined],
  ["of a literal type, which TypeScript does not widen", `${row}export const f = (a: Row)«» => a.flag;`, undefined],
  ["called", `${row}export const f = (a: Row)«» => a.load();`, "number"],
  ["optional methods", `${row}export const f = (a: Row)«» => a.ask?.();`, undefined],
  ["of a union that is taken apart", `${row}export const f = (a: Row)«» => a.at;`, "Date | null"],
  ["of what may be missing", `${row}export const f = (a: Row | null)«» => a?.id;`, "string | undefined"],
  ["a chain that cannot stop", `${row}export const f = (a: Row)«» => a?.id;`, "string"],
  ["a method of what may be missing", `${row}export const f = (a: Row | undefined)«» => a?.load();`, "number | undefined"],
  ["unknown ones", `${row}export const f = (a: Row)«» => a.other;`, undefined],
  ["declared in two places", `${row}interface Row { id: string }\nexport const f = (a: Row)«» => a.id;`, undefined],
  ["overloaded", "interface Row { load(): string; load(a: number): number }\nexport const f = (a: Row)«» => a.load();", undefined],
  ["generic", "interface Row { load<T>(): T }\nexport const f = (a: Row)«» => a.load();", undefined],
  ["of a generic type", "interface Box<T> { held: T }\nexport const f = (a: Box<Date>)«» => a.held;", "Date"],
  ["of a base", "interface Base { id: number }\ninterface Row extends Base { a: 1 }\nexport const f = (a: Row)«» => a.id;", "number"],
  [
    "of a base with type arguments",
    "interface Base<T> { id: T }\ninterface Row extends Base<Date> { a: 1 }\nexport const f = (a: Row)«» => a.id;",
    "Date",
  ],
  [
    "of a base that is not known",
    'import type { Base } from "./gone";\ninterface Row extends Base { a: 1 }\nexport const f = (a: Row)«» => a.id;',
    undefined,
  ],
  ["of an object type", "type Row = { id: number };\nexport const f = (a: Row)«» => a.id;", "number"],
  ["a function type", "interface Row { load: (a: string) => Date }\nexport const f = (a: Row)«» => a.load('');", "Date"],
  ["of the parameter's own type", "export const f = (a: { id: number })«» => a.id;", undefined],
]);

check("classes", [
  ["an accessor", "export class A { private get b(): number { return 1; }\n c()«» { return this.b; } }", "number"],
  ["an accessor that proves its type", "export class A { private get b() { return new Date(); }\n c()«» { return this.b; } }", "Date"],
  ["a field that starts with an instance", "export class A { private b = new Date();\n c()«» { return this.b; } }", "Date"],
  ["a field that starts with a number", "export class A { private b = 1;\n c()«» { return this.b; } }", "number"],
  ["a read-only one, which keeps its literal", "export class A { private readonly b = 1;\n c()«» { return this.b; } }", undefined],
  [
    "a field of what may be missing, tested",
    "export class A { private b?: Date;\n c()«» { if (this.b) return this.b; return null; } }",
    undefined,
  ],
  [
    "a method behind a field",
    "class B { b() { return 1; } }\nexport class A { constructor(private b: B) {}\n c()«» { return this.b.b(); } }",
    "number",
  ],
  ["a base's method", "class B { b(): string { return g(); } }\nexport class A extends B { c()«» { return super.b(); } }", "string"],
  ["a base's field", "class B { b: Date; }\nexport class A extends B { c()«» { return this.b; } }", "Date"],
  ["a generic base's field", "class B<T> { b: T; }\nexport class A extends B<Date> { c()«» { return this.b; } }", "Date"],
  ["a static field of that name", "class B { static b: Date; }\nexport class A extends B { c()«» { return this.b; } }", undefined],
  [
    "another class's method of that name",
    "class B { b(): string { return g(); } }\nexport class A { c()«» { return this.b(); } }",
    undefined,
  ],
]);

check("patterns", [
  ["a parameter", "export const f = ({ a }: { a: number })«» => a;", "number"],
  ["a parameter with a named type", `${row}export const f = ({ id }: Row)«» => id;`, "string"],
  ["an optional part", "export const f = ({ a }: { a?: number })«» => a;", "number | undefined"],
  ["an optional part with a default", "export const f = ({ a = 1 }: { a?: number })«» => a;", "number"],
  ["a default of another type", "export const f = ({ a = '' }: { a?: number })«» => a;", undefined],
  ["what is left", "export const f = ({ a, ...b }: { a: number; c: string })«» => b;", undefined],
  ["a constant", `${row}export function f(a: Row)«» { const { id } = a; return id; }`, "string"],
  ["a variable", `${row}export function f(a: Row)«» { let { id } = a; id = g(); return id; }`, undefined],
  [
    "a part of a tuple",
    "declare function g(): [string, Date];\nfunction h(): [string, Date] { return g(); }\nexport function f()«» { const [, a] = h(); return a; }",
    "Date",
  ],
]);

check("lists", [
  ["an empty one beside another", "export function f(a: string[])«» { if (a.length > 1) return []; return a; }", "string[]"],
  ["an empty one in a branch", "export const f = (a: number, b: Date[])«» => (a > 1 ? b : []);", "Date[]"],
  ["an empty one instead of nothing", "export const f = (a?: Date[])«» => a ?? [];", "Date[]"],
  [
    "an empty one beside a read-only list",
    "export function f(a: readonly string[], b: number)«» { if (b > 1) return []; return a; }",
    undefined,
  ],
  ["an empty one in an object", "export const f = ()«» => ({ a: [] });", undefined],
  ["spread", "export const f = (a: Date[])«» => [...a, 1];", "(Date | number)[]"],
  ["spread text", "export const f = (a: string)«» => [...a];", undefined],
  ["mapped", "export const f = (a: string[])«» => a.map((b, i) => ({ b, i }));", "{ b: string; i: number }[]"],
  ["mapped to what is not known", "export const f = (a: string[])«» => a.map((b) => g(b));", undefined],
  ["mapped by what has no body here", "export const f = (a: string[])«» => a.map(g);", undefined],
  ["filtered", "export const f = (a: Date[])«» => a.filter((b) => b.getTime() > 1);", "Date[]"],
  ["filtered by what may be a type guard", "export const f = (a: (Date | null)[])«» => a.filter((b) => b !== null);", undefined],
  ["searched", "export const f = (a: Date[])«» => a.find((b) => b.getTime() > 1);", "Date | undefined"],
  ["sliced", "export const f = (a: Date[])«» => a.slice(1);", "Date[]"],
  ["the last one", "export const f = (a: Date[])«» => a.at(-1);", "Date | undefined"],
  ["an index, which may be missing", "export const f = (a: Date[])«» => a[0];", undefined],
  [
    "promises, awaited",
    "async function g(): Promise<Date> { return h(); }\nexport const f = (a: string[])«» => Promise.all(a.map(() => g()));",
    "Promise<Date[]>",
  ],
  [
    "promises that are written out",
    "async function g(): Promise<Date> { return h(); }\nexport const f = (a: string)«» => Promise.all([g(), a]);",
    "Promise<[Date, string]>",
  ],
  [
    "promises and a literal",
    "async function g(): Promise<Date> { return h(); }\nexport const f = ()«» => Promise.all([g(), 'a']);",
    undefined,
  ],
]);

check("the platform", [
  ["fetch", "export const f = ()«» => fetch('/');", "Promise<Response>"],
  ["the body as text", "export async function f()«» { const a = await fetch('/'); return a.text(); }", "Promise<string>"],
  ["the body as anything", "export async function f()«» { const a = await fetch('/'); return a.json(); }", undefined],
  ["Intl", "export const f = (a: string)«» => new Intl.NumberFormat(a);", "Intl.NumberFormat"],
  ["another Intl", "const Intl = g();\nexport const f = (a: string)«» => new Intl.NumberFormat(a);", undefined],
  ["storage", "export const f = (a: string)«» => localStorage.getItem(a);", "string | null"],
  ["logging", "export const f = (a: string)«» => console.log(a);", "void"],
  ["a callback's type", "export const f = (a: (b: string) => Date)«» => a('');", "Date"],
  ["a generic callback's", "export const f = (a: <T>(b: T) => T)«» => a('');", undefined],
  ["a function type with a parameter of any type", "export const f = (a: (string) => void)«» => a;", undefined],
]);

check("circles", [
  ["a constant of itself", "export function f()«» { const a = a; return a; }", undefined],
  ["a constant of itself, twice", "export function f()«» { const a = a + a; return a; }", undefined],
  ["two constants of each other", "export function f()«» { const a = [...b]; const b = a.slice(1); return a; }", undefined],
  ["a field of itself", "export class A { private a = this.a;\n b()«» { return this.a; } }", undefined],
  ["a base of itself", "export class A extends A { b()«» { return super.b(); } }", undefined],
  [
    "interfaces of each other",
    "interface A extends B { a: 1 }\ninterface B extends A { b: 1 }\nexport const f = (a: A)«» => a.c;",
    undefined,
  ],
  [
    "names that stand for names, twice each",
    `export function f(a0: A)«» {\n${Array.from({ length: 40 }, (_, at) => `const a${String(at + 1)} = a${String(at)} + a${String(at)};`).join("\n")}\nreturn a40; }`,
    undefined,
  ],
]);
