import rule from "../../rules/require-type-annotations.ts";
import { javascriptTester, jsxTester, ruleTester } from "./rule-tester.ts";

const defaults = { scope: "exported", javascript: "ignore", components: "ignore", conventionalExports: [] } as const;
const all = [{ ...defaults, scope: "all" }] as const;
const jsdoc = [{ ...defaults, javascript: "jsdoc" }] as const;
const allJsdoc = [{ ...defaults, scope: "all", javascript: "jsdoc" }] as const;
const guide = "Type annotations";

interface Expected<Id extends string> {
  readonly messageId: Id;
  readonly data: Readonly<Record<string, string>>;
}

const missingReturn = (name: string): Expected<"missingReturn"> => ({
  messageId: "missingReturn",
  data: { name, parameters: "", nouns: "type", guide },
});
const missingParameters = (name: string, parameters: string, nouns: "type" | "types" = "type"): Expected<"missingParameters"> => ({
  messageId: "missingParameters",
  data: { name, parameters, nouns, guide },
});
const missingBoth = (name: string, parameters: string, nouns: "type" | "types" = "type"): Expected<"missingBoth"> => ({
  messageId: "missingBoth",
  data: { name, parameters, nouns, guide },
});

ruleTester.run("require-type-annotations: exported functions", rule, {
  valid: [
    { name: "all types written", code: "export function f(a: string, ...rest: number[]): void {}" },
    { name: "a function that the file keeps to itself", code: "function f(a) { return a; }" },
    { name: "a local function", code: "export function f(): void { const g = (a) => a; g(1); }" },
    {
      name: "a primitive literal for a default",
      code: "export function f(a = 1, b = '', c = true, d = -1, e = `x`, g = 1n, h = !x): void {}",
    },
    {
      name: "an asserted, checked or constructed default",
      code: "export function f(a = [] as string[], b = {} satisfies O, c = new Date(), d = new Map<string, number>()): void {}",
    },
    { name: "a destructured parameter with a type", code: "export function f({ a, b = 1 }: Options = {}, [c]: string[]): void {}" },
    {
      name: "a default of another file, of an enumeration, of a call",
      code: "export function f(a = LIMIT, b = Order.Asc, c = load(), d = { e: 1 }, g = (h: string) => h): void {}",
    },
    {
      name: "a destructured parameter all of whose parts have typed defaults",
      code: "export function f({ a = 1, b = 'x' }, { c = true } = {}): void {}",
    },
    { name: "a this parameter", code: "export function f(this: Window): void {}" },
    { name: "a generator", code: "export function* f(): Generator<number> { yield 1; }" },
    { name: "an assertion", code: "export function f(x: unknown): asserts x is string {}" },
    { name: "a re-export from elsewhere of the same name", code: "export { f } from './f'; function f(a) { return a; }" },
    { name: "a declared function", code: "export declare function f(a: string): void;" },
    { name: "a file of declarations", code: "export function f(a);", filename: "f.d.ts" },
    { name: "a template", code: "export function f(a) {}", filename: "f.vue" },
    { name: "JavaScript", code: "export function f(a) { return a; }", filename: "f.js" },
    {
      name: "the implementation of overloads",
      code: "export function f(a: string): string; export function f(a: number): number; export function f(a: any) { return a; }",
    },
    {
      name: "the implementation of overloads by default",
      code: "export default function f(a: string): string; export default function f(a: any) { return a; }",
    },
    {
      name: "an export that the framework types",
      code: "export const loader = async () => ({});",
      options: [{ ...defaults, conventionalExports: ["loader"] }],
    },
    {
      name: "a default export that the framework types",
      code: "export default async function page() { return 1; }",
      options: [{ ...defaults, conventionalExports: ["default"] }],
    },
  ],
  invalid: [
    {
      name: "a missing return type",
      code: "export function f(a: string) { return g(a); }",
      errors: [{ ...missingReturn("f"), line: 1, column: 17, suggestions: [] }],
    },
    {
      name: "a missing parameter type",
      code: "export function f(a): void {}",
      errors: [{ ...missingParameters("f", "`a`"), suggestions: [] }],
    },
    {
      name: "everything, in one report",
      code: "export async function f(a, b = [], c = null, { d } = {}, ...e) { return g(a, b, c, d, e); }",
      errors: [{ ...missingBoth("f", "`a`, `b`, `c`, `{ d }` and `e`", "types"), suggestions: [] }],
    },
    {
      name: "a default that lets anything in",
      code: "export function f(a = {}, b = new Map(), c = undefined, d = (e) => e, { g = [], h = 1 } = {}): void {}",
      errors: [missingParameters("f", "`a`, `b`, `c`, `d` and `{ g = [], h = 1 }`", "types")],
    },
    { name: "an arrow function", code: "export const f = (a: string) => g(a);", errors: [{ ...missingReturn("f"), column: 14 }] },
    { name: "a function expression", code: "export const f = function (a: string) { return g(a); };", errors: [missingReturn("f")] },
    {
      name: "an export by a later statement",
      code: "const f = (a: string) => g(a);\nexport { f as h };",
      errors: [{ ...missingReturn("f"), line: 1 }],
    },
    { name: "a default export by name", code: "function f(a: string) { return g(a); }\nexport default f;", errors: [missingReturn("f")] },
    { name: "an export assignment", code: "function f(a: string) { return g(a); }\nexport = f;", errors: [missingReturn("f")] },
    {
      name: "a default export without a name",
      code: "export default (a: string) => g(a);",
      errors: [{ ...missingReturn("the default export"), line: 1 }],
    },
    {
      name: "a default function without a name",
      code: "export default function (a: string) { return g(a); }",
      errors: [missingReturn("the default export")],
    },
    { name: "a this parameter without a type", code: "export function f(this): void {}", errors: [missingParameters("f", "`this`")] },
    {
      name: "a long pattern is cut",
      code: "export function f({ aaaaaaaaaaaa, bbbbbbbbbbbbb, cccccccccccc, dd }): void {}",
      errors: [missingParameters("f", "`{ aaaaaaaaaaaa, bbbbbbbbbbbbb, cccccc…`")],
    },
    {
      name: "an export beside the one that the framework types",
      code: "export const load = async () => g();",
      options: [{ ...defaults, conventionalExports: ["loader"] }],
      errors: [missingReturn("load")],
    },
  ],
});

ruleTester.run("require-type-annotations: functions that return functions", rule, {
  valid: [
    { name: "the inner one is typed", code: "export const f = (a: string) => (b: number): string => a + b;" },
    { name: "the outer one says what the inner is", code: "export const f = (a: string): Handler => (b) => a + b;" },
    { name: "the inner one with a return statement", code: "export function f(a: string) { return (b: number): string => a + b; }" },
  ],
  invalid: [
    {
      name: "the inner one lacks its return type",
      code: "export const f = (a: string) => async (b: number) => g(a, b);",
      errors: [{ ...missingReturn("f"), column: 33 }],
    },
    {
      name: "the outer one lacks a parameter's type",
      code: "export const f = (a) => (b: number): string => g(a, b);",
      errors: [missingParameters("f", "`a`")],
    },
    {
      name: "a function that does more than return one",
      code: "export function f(a: string) { g(a); return (b) => a + b; }",
      errors: [missingReturn("f")],
    },
  ],
});

ruleTester.run("require-type-annotations: classes", rule, {
  valid: [
    {
      name: "private, protected and #private methods",
      code: "export class A { private a(x) { return x; } protected b(x) { return x; } #c(x) { return x; } }",
    },
    { name: "a class that the file keeps to itself", code: "class A { a(x) { return x; } }" },
    { name: "a constructor's return", code: "export class A { constructor(private readonly a: string) {} }" },
    { name: "a setter's return", code: "export class A { set x(value: string) {} }" },
    { name: "a setter beside a typed getter", code: "export class A { get x(): string { return g(); } set x(value) {} }" },
    { name: "a typed field", code: "export class A { run: Handler = (event) => g(event); }" },
    { name: "overloads", code: "export class A { a(x: string): string; a(x: number): number; a(x: any) { return x; } }" },
    { name: "a method that overrides", code: "export class A extends B { override a(x) { return g(x); } }" },
    { name: "a life-cycle method", code: "export class A extends Component { componentDidUpdate(previous) { g(previous); } }" },
    { name: "a life-cycle method of an interface", code: "export class A implements OnInit { ngOnInit() { g(); } }" },
    { name: "a life-cycle method of a decorated class", code: "@Module({}) export class A { onModuleInit() { return g(); } }" },
  ],
  invalid: [
    {
      name: "a public method",
      code: "export class A { a(x: string) { return g(x); } }",
      errors: [{ ...missingReturn("A.a"), column: 18 }],
    },
    { name: "a static method", code: "export class A { static a(x: string) { return g(x); } }", errors: [missingReturn("A.a")] },
    { name: "a getter", code: "export class A { get a() { return g(); } }", errors: [missingReturn("A.a")] },
    { name: "a setter without a typed getter", code: "export class A { set a(x) {} }", errors: [missingParameters("A.a", "`x`")] },
    { name: "an arrow function in a field", code: "export class A { a = (x: string) => g(x); }", errors: [missingReturn("A.a")] },
    {
      name: "a constructor's parameters",
      code: "export class A { constructor(private config, items = []) {} }",
      errors: [missingParameters("new A()", "`config` and `items`", "types")],
    },
    {
      name: "a constructor of a class without a name",
      code: "export default class { constructor(config) {} }",
      errors: [missingParameters("constructor", "`config`")],
    },
    {
      name: "a class that is exported later",
      code: "class A { a(x: string) { return g(x); } } export { A };",
      errors: [missingReturn("A.a")],
    },
    {
      name: "a class that a constant names",
      code: "export const A = class { a(x: string) { return g(x); } };",
      errors: [missingReturn("a")],
    },
    {
      name: "a method named like a life cycle in a plain class",
      code: "export class A { render(x: string) { return g(x); } }",
      errors: [missingReturn("A.render")],
    },
  ],
});

ruleTester.run("require-type-annotations: scope all", rule, {
  valid: [
    { name: "callbacks", code: "xs.map((x) => x); new Promise((resolve) => resolve(1)); setTimeout(function () {}, 1);", options: all },
    { name: "a typed variable", code: "const f: Handler = (event) => g(event);", options: all },
    { name: "satisfies and as", code: "const f = ((e) => g(e)) satisfies Handler; const h = ((e) => g(e)) as Handler;", options: all },
    {
      name: "an object typed by its variable",
      code: "const o: Handlers = { f(e) { return g(e); }, h: { i: (e) => g(e) } };",
      options: all,
    },
    { name: "an object typed by satisfies", code: "const o = { f(e) { return g(e); } } satisfies Handlers;", options: all },
    { name: "an object that is an argument", code: "define({ f(e) { return g(e); } });", options: all },
    { name: "an object that a function returns", code: "const make = (): Handlers => ({ f: (e) => g(e) });", options: all },
    { name: "a value of a default", code: "function f(h: Handler = (e) => g(e)): void {}", options: all },
    { name: "a function assigned to a property", code: "server.onerror = (e) => g(e);", options: all },
    { name: "a function that is called at once", code: "(async () => { await g(); })();", options: all },
    { name: "an exported configuration", code: "export default { data() { return {}; } };", options: all },
  ],
  invalid: [
    { name: "a local function", code: "function f(a) { return g(a); }", options: all, errors: [missingBoth("f", "`a`")] },
    { name: "a private method", code: "class A { private a(x: string) { return g(x); } }", options: all, errors: [missingReturn("A.a")] },
    {
      name: "a method of an untyped object",
      code: "const o = { f(e: E) { return g(e); }, h: { i: (e: E) => g(e) } };",
      options: all,
      errors: [missingReturn("f"), missingReturn("i")],
    },
  ],
});

jsxTester.run("require-type-annotations: components", rule, {
  valid: [
    { name: "a function that returns only JSX", code: "export function badge({ label }: Props) { return <b>{label}</b>; }" },
    { name: "an arrow function that gives JSX or nothing", code: "export const badge = (p: Props) => (p.on ? <b /> : null);" },
    {
      name: "a component that may return its children",
      code: "export function Guard(p: Props) { if (p.ok) return p.children; return <No />; }",
    },
    { name: "a callback in an attribute", code: "export const A = () => <B onClick={(e) => g(e)} />;", options: all },
  ],
  invalid: [
    {
      name: "with the option",
      code: "export const Badge = (p: Props) => <b />;",
      options: [{ ...defaults, components: "report" }],
      errors: [missingReturn("Badge")],
    },
    {
      name: "its parameters",
      code: "export const Badge = ({ label }) => <b>{label}</b>;",
      errors: [missingParameters("Badge", "`{ label }`")],
    },
    {
      name: "a function that returns other things too",
      code: "export function pick(p: Props) { if (p.on) return load(p); return <b />; }",
      errors: [missingReturn("pick")],
    },
    {
      name: "a hook",
      code: "export const useBadge = (p: Props) => { const view = <b />; return { view }; };",
      errors: [missingReturn("useBadge")],
    },
  ],
});

ruleTester.run("require-type-annotations: containers", rule, {
  valid: [
    { name: "with a type", code: "const a: string[] = []; let b: Record<string, number> = {}; class A { c: string[] = []; }" },
    { name: "with type arguments", code: "const a = new Map<string, number>(); const b = new Set<string>();" },
    { name: "asserted", code: "const a = [] as string[]; const b = {} satisfies O;" },
    { name: "with elements", code: "const a = [1]; const b = { c: 1 }; const d = new Map([[1, 2]]); const e = new Set(xs);" },
    { name: "in an argument or a property", code: "f([], {}, new Map()); const o = { items: [] };" },
    { name: "a pattern", code: "const [a] = []; const { b } = {};" },
    { name: "an object that stays empty", code: "const none = {}; f(none); class A { none = {}; }" },
    { name: "a class of the project", code: "const a = new Cache();" },
    { name: "React's own fields", code: "class A extends Component { static propTypes = {}; state = {}; }" },
    { name: "JavaScript", code: "const a = [];", filename: "a.js", options: jsdoc },
  ],
  invalid: [
    ...(
      [
        ["[]", "`[]`", "the compiler takes its elements for `any` until something is pushed"],
        ["new Map()", "`new Map()`", "the compiler takes its keys and values for `any`"],
        ["new Set()", "`new Set()`", "the compiler takes its elements for `unknown`"],
        ["new WeakMap()", "`new WeakMap()`", "the compiler takes its values for `any`"],
        ["new Array()", "`new Array()`", "the compiler takes its elements for `any`"],
      ] as const
    ).map(([value, container, fact]) => ({
      name: `a variable that starts as ${value}`,
      code: `function f(): void { let results = ${value}; }`,
      errors: [{ messageId: "missingContainer" as const, data: { name: "results", container, fact, guide }, column: 26, suggestions: [] }],
    })),
    {
      name: "an object that is filled",
      code: "function f(): void { const results = {}; for (const x of xs) results[x] = 1; }",
      errors: [
        {
          messageId: "missingContainer",
          data: { name: "results", container: "`{}`", fact: "the compiler knows of no key in it, or takes every value for `any`", guide },
          suggestions: [],
        },
      ],
    },
    { name: "an object that is replaced", code: "let o = {}; o = { a: 1 };", errors: [{ messageId: "missingContainer", suggestions: [] }] },
    {
      name: "an object that is extended",
      code: "const o = {}; Object.assign(o, p);",
      errors: [{ messageId: "missingContainer", suggestions: [] }],
    },
    {
      name: "an object in a field that is filled",
      code: "class A { private byId = {}; add(x: X): void { this.byId[x.id] = x; } }",
      errors: [{ messageId: "missingContainer", suggestions: [] }],
    },
    { name: "a field", code: "class A { private items = []; }", errors: [{ messageId: "missingContainer", column: 19, suggestions: [] }] },
    {
      name: "pushes that prove the type",
      code: "function f(): number { const names = []; for (const x of xs) { names.push(x + '!', `${x}`); } return names.map((n) => n).length; }",
      errors: [
        {
          messageId: "missingContainer",
          suggestions: [
            {
              messageId: "suggestContainer",
              data: { type: "string[]" },
              output:
                "function f(): number { const names: string[] = []; for (const x of xs) { names.push(x + '!', `${x}`); } return names.map((n) => n).length; }",
            },
          ],
        },
      ],
    },
    {
      name: "a push of something unknown",
      code: "function f(): void { const names = []; names.push('a'); names.push(load()); }",
      errors: [{ messageId: "missingContainer", suggestions: [] }],
    },
    {
      name: "a list that another function may fill",
      code: "function f(): void { const names = []; names.push('a'); fill(names); }",
      errors: [{ messageId: "missingContainer", suggestions: [] }],
    },
  ],
});

/** Cases of a function whose return type syntax proves, and of the nearest one where it does not. */
const proofs: readonly (readonly [name: string, before: string, type: string | undefined, after: string])[] = [
  ["nothing", "export function f()", "void", " { g(); }"],
  ["nothing, by a method", "export class A { a()", "void", " { g(); } }"],
  ["nothing, by an arrow function", "export const f = (a: string)", "void", " => { g(a); }"],
  ["nothing, asynchronously", "export async function f()", "Promise<void>", " { await g(); }"],
  ["a bare return", "export function f(a: number)", "void", " { if (a > 1) return; g(); }"],
  ["an arrow function that may never return", "export const f = ()", undefined, " => { process.exit(1); }"],
  ["an arrow function that throws", "export const f = ()", undefined, " => { throw new Error('x'); }"],
  ["a string", "export function f()", "string", " { return 'a'; }"],
  ["a number", "export const f = ()", "number", " => 1;"],
  ["a template", "export const f = (a: string)", "string", " => `${a}!`;"],
  ["a boolean", "export function f(a: number)", "boolean", " { if (a > 1) return true; return false; }"],
  ["literals, which TypeScript keeps", "export function f(a: number)", "'a' | 'b'", " { return a > 1 ? 'a' : 'b'; }"],
  ["a value or null", "export function f(a: number)", "'a' | null", " { return a > 1 ? 'a' : null; }"],
  ["a value or the end of the body", "export function f(a: number)", "'a' | undefined", " { if (a > 1) { return 'a'; } }"],
  ["an end that a call may prevent", "export function f(a: number)", undefined, " { if (a > 1) { return 'a'; } fail(); }"],
  ["a new Date", "export const f = ()", "Date", " => new Date();"],
  ["a new map with type arguments", "export const f = ()", "Map<string, number>", " => new Map<string, number>();"],
  ["an instance of a class of the file", "class A {} export const f = ()", "A", " => new A();"],
  ["an instance of a generic class without arguments", "class A<T> {} export const f = ()", undefined, " => new A();"],
  ["an instance of an unknown class", "import { A } from './a'; export const f = ()", undefined, " => new A();"],
  ["an assertion", "export const f = (a: unknown)", "Row[]", " => a as Row[];"],
  ["a constant list", "export const f = (a: number)", "readonly ['a', number]", " => ['a', a] as const;"],
  ["a constant object", "export const f = (a: number)", "{ readonly b: 'x'; readonly c: number }", " => ({ b: 'x', c: a }) as const;"],
  ["a constant list of lists", "export const f = ()", undefined, " => [['a']] as const;"],
  ["a constant literal, which TypeScript does not widen", "export const f = ()", undefined, " => 'a' as const;"],
  [
    "functions in an object",
    "export function f(a: number)",
    "{ b: (c?: string) => void; d: (e: Row, g?: number) => number }",
    " { return { b: (c?: string): void => log(c), d: (e: Row, g = 1) => a * g }; }",
  ],
  [
    "an asynchronous function in an object",
    "export function f()",
    "{ b: () => Promise<void> }",
    " { return { b: async () => { await g(); } }; }",
  ],
  ["a function whose parameter has no type", "export function f(a: number)", undefined, " { return { b: (c) => a }; }"],
  ["a generic function in an object", "export function f()", undefined, " { return { b: <T>(c: T): T => c }; }"],
  ["a function or nothing", "export function f(a: number)", undefined, " { if (a > 1) return (): void => {}; g(); return null; }"],
  [
    "a switch all of whose cases return",
    "export function f(a: number)",
    "'b' | 'c'",
    " { switch (a) { case 1: return 'b'; default: return 'c'; } }",
  ],
  ["a switch that may be left", "export function f(a: number)", undefined, " { switch (a) { case 1: break; default: return 'c'; } }"],
  ["a switch without a default", "export function f(a: number)", undefined, " { switch (a) { case 1: return 'b'; case 2: return 'c'; } }"],
  ["the instance itself, by an arrow function", "export class A { a = ()", "this", " => { g(); return this; }; }"],
  ["an assertion to any", "export const f = (a: unknown)", undefined, " => a as any;"],
  ["an assertion to a type of the body", "export function f(a: unknown)", undefined, " { type T = string; return a as T; }"],
  [
    "unlike objects, which TypeScript unites in its own way",
    "export const f = (a: number)",
    undefined,
    " => (a > 1 ? { b: 1 } : { c: 1 });",
  ],
  ["a function that names a union", "function h(): string | null { return load(); } export const f = ()", "string | null", " => h();"],
  [
    "an awaited union, and a value",
    "async function h(): Promise<Row | null> { return load(); } export const f = async (a: number)",
    "Promise<Row | null>",
    " => (a > 1 ? null : await h());",
  ],
  [
    "a function that names a literal, which TypeScript does not widen",
    "function h(): 'a' { return 'a'; } export const f = ()",
    undefined,
    " => h();",
  ],
  [
    "a function that names a function type",
    "function h(): (() => string) | null { return load(); } export const f = (a: number)",
    undefined,
    " => (a > 1 ? 1 : h());",
  ],
  ["an array", "export const f = ()", "(string | number)[]", " => ['a', 1];"],
  ["an empty array", "export const f = ()", undefined, " => [];"],
  ["an object", "export const f = (a: string)", "{ a: string; b: number }", " => ({ a, b: 1 });"],
  ["an object with a spread", "export const f = (a: O)", undefined, " => ({ ...a });"],
  ["a parameter", "export const f = (a: Row)", "Row", " => a;"],
  ["a parameter that a test may narrow", "export function f(a: Row)", undefined, " { if (a.ok) return a; return a; }"],
  ["an optional parameter", "export const f = (a?: string)", "string | undefined", " => a;"],
  ["a parameter with a literal default", "export const f = (a = 1)", "number", " => a;"],
  ["a variable", "export function f()", "number", " { let n = 0; for (const x of xs) n += x; return n; }"],
  ["a constant of two literals", "export function f(a: number)", "1 | 0", " { const n = a > 1 ? 1 : 0; return n; }"],
  ["a constant of one literal", "export function f()", "number", " { const n = 1; return n; }"],
  ["a constant with a type", "export function f()", "Row[]", " { const rows: Row[] = load(); return rows; }"],
  ["arithmetic", "export const f = (a: number)", "number", " => a * 2 - 1;"],
  ["a sum of unknown things", "export const f = (a: A, b: A)", undefined, " => a + b;"],
  ["a comparison by order", "export const f = (a: number)", "boolean", " => a > 1;"],
  ["a comparison that may be a type predicate", "export const f = (a: string | null)", undefined, " => a !== null;"],
  ["the same, asynchronously", "export const f = async (a: string | null)", "Promise<boolean>", " => a !== null;"],
  ["a built-in function", "export const f = (a: string)", "number", " => Math.max(Number(a), 1);"],
  ["a built-in function that the file shadows", "const Number = g(); export const f = (a: string)", undefined, " => Number(a);"],
  ["a built-in method", "export const f = (a: string)", "string", " => a.trim().toUpperCase();"],
  ["an annotated function of the file", "const h = (): Row => load(); export const f = ()", "Row", " => h();"],
  [
    "an awaited annotated function of the file",
    "async function h(): Promise<Row> { return load(); } export const f = async ()",
    "Promise<Row>",
    " => await h();",
  ],
  [
    "a promise of the file, returned",
    "async function h(): Promise<Row> { return load(); } export const f = async ()",
    "Promise<Row>",
    " => h();",
  ],
  ["a function of the file whose body proves its type", "function h() { return 'a'; } export const f = ()", "string", " => h();"],
  ["a function that calls itself", "export function f(n: number)", undefined, " { return n > 0 ? f(n - 1) : 0; }"],
  ["a generic function of the file", "function h<T>(a: T): T { return a; } export const f = ()", undefined, " => h('a');"],
  ["an annotated method of the class", "export class A { a()", "Row", " { return this.b(); } private b(): Row { return load(); } }"],
  [
    "an annotated field of the class",
    "export class A { constructor(private name: string) {} get a()",
    "string",
    " { return this.name; } }",
  ],
  ["a field with a named type", "export class A { constructor(private rows: Rows) {} a()", "Rows", " { log(); return this.rows; } }"],
  [
    "a field that is tested first",
    "export class A { rows?: Row; b: Row; a()",
    undefined,
    " { if (!this.b.ok) return this.b; return this.b; } }",
  ],
  ["a field that is set first", "export class A { rows: Rows; a()", undefined, " { this.rows = load(); return this.rows; } }"],
  ["an optional field", "export class A { name?: string; a()", "string | undefined", " { return this.name; } }"],
  [
    "an optional parameter property",
    "export class A { constructor(private name?: string) {} a()",
    "string | undefined",
    " { return this.name; } }",
  ],
  ["a static method beside a field of its name", "export class A { name: string; static a()", undefined, " { return this.name; } }"],
  ["another object's field", "export class A { rows: Rows; a()", undefined, " { return { b() { return this.rows; } }.b(); } }"],
  ["the instance itself", "export class A { a()", "this", " { return this; } }"],
  ["any", "function h(): any { return 1; } export const f = ()", undefined, " => h();"],
  ["an unknown call", "export const f = ()", undefined, " => load();"],
  ["a generator", "export function* f()", "Generator<number, void, unknown>", " { yield 1; yield 2 * 3; }"],
  ["an asynchronous generator", "export async function* f()", "AsyncGenerator<string, void, unknown>", " { yield 'a'; }"],
  ["a generator of unknown things", "export function* f()", undefined, " { yield load(); }"],
];

ruleTester.run("require-type-annotations: suggested return types", rule, {
  valid: [{ name: "a return type that is written", code: "export const f = (): number => 1;" }],
  invalid: proofs.map(([name, before, type, after]) => ({
    name,
    code: before + after,
    errors: [
      {
        messageId: "missingReturn" as const,
        suggestions:
          type === undefined ? [] : [{ messageId: "suggestReturn" as const, data: { type }, output: `${before}: ${type}${after}` }],
      },
    ],
  })),
});

const missingJsdoc = (name: string, parameters: string, tags: string): Expected<"missingJsdoc"> => ({
  messageId: "missingJsdoc",
  data: { name, parameters, tags, guide },
});

javascriptTester.run("require-type-annotations: JavaScript", rule, {
  valid: [
    { name: "without the option", code: "export function f(a) { return a; }" },
    {
      name: "tags with types",
      code: "/**\n * @param {string} a\n * @param {{ b: number }} [o]\n * @returns {string}\n */\nexport function f(a, o) { return a; }",
      options: jsdoc,
    },
    { name: "tags before a constant", code: "/** @param {string} a */\nexport const f = (a) => { g(a); };", options: jsdoc },
    { name: "tags before a method", code: "export class A {\n  /** @param {string} a */\n  f(a) { g(a); }\n}", options: jsdoc },
    { name: "a tag for the whole function", code: "/** @type {import('./t').Handler} */\nexport const f = (a) => a;", options: jsdoc },
    { name: "an inherited comment", code: "class A {\n  /** @inheritdoc */\n  f(a) { return a; }\n}", options: allJsdoc },
    {
      name: "a destructured parameter, by its place",
      code: "/**\n * @param {O} options\n * @param {string} options.a\n */\nexport function f({ a }) { g(a); }",
      options: jsdoc,
    },
    { name: "a type before the parameter", code: "export function f(/** @type {string} */ a) { g(a); }", options: jsdoc },
    { name: "nothing is returned", code: "/** @param {string} a */\nexport function f(a) { if (!a) return; g(a); }", options: jsdoc },
    { name: "a function that the file keeps to itself", code: "function f(a) { return a; }", options: jsdoc },
    { name: "a Flow file", code: "/* @flow */\nexport function f(a) { return a; }", options: jsdoc },
    { name: "a callback", code: "xs.map((x) => x);", options: allJsdoc },
    {
      name: "an object with a type",
      code: "/** @type {Record<string, (id: number) => object>} */\nconst ways = { a: (id) => ({ id }), b: { c(id) { return id; } } };",
      options: allJsdoc,
    },
    {
      name: "an exported object with a type",
      code: "/** @satisfies {Ways} */\nexport const ways = { a: (id) => ({ id }) };",
      options: allJsdoc,
    },
    { name: "a field with a type", code: "class A {\n  /** @type {Ways} */\n  ways = { a: (id) => ({ id }) };\n}", options: allJsdoc },
  ],
  invalid: [
    {
      name: "no comment",
      code: "export function f(a) { return a; }",
      options: jsdoc,
      errors: [missingJsdoc("f", "`a` and what it returns", "`@param {…}` and `@returns {…}`")],
    },
    {
      name: "a tag without a type",
      code: "/** @param a the first */\nexport function f(a) { g(a); }",
      options: jsdoc,
      errors: [missingJsdoc("f", "`a`", "`@param {…}`")],
    },
    {
      name: "a comment that belongs to another function",
      code: "/** @param {string} a */\nexport function f(a) { g(a); }\nexport function h(a) { g(a); }",
      options: jsdoc,
      errors: [missingJsdoc("h", "`a`", "`@param {…}`")],
    },
    {
      name: "an object without a type",
      code: "/** The ways. */\nconst ways = { a: (id) => { g(id); } };",
      options: allJsdoc,
      errors: [missingJsdoc("a", "`id`", "`@param {…}`")],
    },
    {
      name: "something is returned",
      code: "/** @param {string} a */\nexport const f = (a) => a;",
      options: jsdoc,
      errors: [missingJsdoc("f", "what it returns", "`@returns {…}`")],
    },
    {
      name: "a CommonJS export",
      code: "exports.f = (a) => { g(a); };",
      options: jsdoc,
      errors: [missingJsdoc("f", "`a`", "`@param {…}`")],
    },
    {
      name: "a CommonJS export by name",
      code: "function f(a) { g(a); }\nmodule.exports = { f };",
      options: jsdoc,
      errors: [missingJsdoc("f", "`a`", "`@param {…}`")],
    },
    {
      name: "a CommonJS module that is a function",
      code: "module.exports = function (a) { g(a); };",
      options: jsdoc,
      errors: [missingJsdoc("module.exports", "`a`", "`@param {…}`")],
    },
    {
      name: "any function, under scope all",
      code: "X.prototype.f = function (a) { g(a); };",
      options: allJsdoc,
      errors: [missingJsdoc("f", "`a`", "`@param {…}`")],
    },
  ],
});
