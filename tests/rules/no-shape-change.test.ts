import rule from "../../rules/no-shape-change.ts";
import { javascriptTester, ruleTester } from "./rule-tester.ts";

const guide = "Data classes";

interface Expected<Id extends string> {
  readonly messageId: Id;
  readonly data: Readonly<Record<string, string>>;
}

const late = (property: string, className: string): Expected<"lateProperty"> => ({
  messageId: "lateProperty",
  data: { property, class: className, guide },
});
const sometimes = (property: string, className: string): Expected<"sometimesProperty"> => ({
  messageId: "sometimesProperty",
  data: { property, class: className, guide },
});
const field = (property: string, output: string): { messageId: "suggestField"; data: Record<string, string>; output: string } => ({
  messageId: "suggestField",
  data: { property },
  output,
});

/** Constructors after which every instance has `b`; the method sets it again. */
const complete: readonly (readonly [name: string, body: string, before?: string])[] = [
  ["an assignment", "constructor() { this.b = 0; }"],
  ["a field", "b;"],
  ["a field with a value", "b = 0;"],
  ["both branches", "constructor(x) { if (x) this.b = 1; else { this.b = 2; } }"],
  ["a branch that throws", "constructor(x) { if (!x) throw new Error('x'); else this.b = 1; }"],
  ["each case", "constructor(x) { switch (x) { case 1: this.b = 1; break; case 2: default: this.b = 2; } }"],
  ["a try whose failure is thrown on", "constructor(x) { try { this.b = x(); } catch (e) { throw new Error('x', { cause: e }); } }"],
  ["a finally", "constructor(x) { try { x(); } finally { this.b = 1; } }"],
  ["a chain of assignments", "constructor() { this.a = this.b = null; }"],
  ["a pattern", "constructor(o) { ({ b: this.b } = o); }"],
  ["an assignment in a condition", "constructor(o) { if ((this.b = o.b)) o.c(); }"],
  ["a method that the constructor calls", "constructor() { this.reset(); } reset() { this.b = 0; }"],
  ["a method that such a method calls", "constructor() { this.init(); } init() { this.reset(); } reset() { this.b = 0; }"],
  ["a guard that leaves an instance of no use", "constructor(x) { if (!x) return; this.b = 0; }"],
  ["another object than this", "constructor() { if (A.one) return A.one; this.b = 0; }"],
  ["an accessor", "set b(value) { this.#b = value; } #b = 0;"],
  ["everything that is passed", "constructor(o) { Object.assign(this, o); }"],
  ["keys that are computed", "constructor(o) { for (const k in o) this[k] = o[k]; }"],
  ["whatever a function does with it", "constructor(o) { extend(this, o); }"],
  ["a base of the file", "", "class B { constructor() { this.b = 0; } }\nclass A extends B"],
  ["a base that calls the class's method", "init() { this.b = 0; }", "class B { constructor() { this.init(); } }\nclass A extends B"],
  ["a base of a package", "", "import { Model } from 'orm';\nclass A extends Model"],
  ["a base that a call makes", "", "class A extends mixin(B)"],
  ["a decorator", "", "@Service()\nclass A"],
];

javascriptTester.run("no-shape-change: what construction sets", rule, {
  valid: [
    ...complete.map(([name, body, head = "class A"]) => ({ name, code: `${head} { ${body} set2(x) { this.b = x; } }` })),
    { name: "a static property", code: "class A { constructor() { this.a = 0; } static load() { this.b = 1; } }" },
    {
      name: "the this of another function",
      code: "class A { constructor() { this.a = 0; } on(x) { x.run(function () { this.b = 1; }); } }",
    },
    { name: "one instance for all", code: "class A { start() { this.b = 1; } }\nmodule.exports = new A();" },
    { name: "one instance in a static field", code: "class A { static shared = new A(); start() { this.b = 1; } }" },
    { name: "one instance of a class without a name", code: "export default new (class { start() { this.b = 1; } })();" },
    { name: "an object", code: "const a = { start() { this.b = 1; } };" },
  ],
  invalid: [
    {
      name: "a method",
      code: "class A {\n  constructor() {\n    this.a = 0;\n  }\n\n  load() {\n    this.b = 1;\n    this.b = 2;\n  }\n}",
      errors: [
        {
          ...late("b", "A"),
          line: 7,
          column: 5,
          suggestions: [
            field("b", "class A {\n  b;\n  constructor() {\n    this.a = 0;\n  }\n\n  load() {\n    this.b = 1;\n    this.b = 2;\n  }\n}"),
          ],
        },
      ],
    },
    {
      name: "a method of a class whose instances are made as they are needed",
      code: "class A { start() { this.b = 1; } }\nexport const make = () => new A();",
      errors: [
        { ...late("b", "A"), suggestions: [field("b", "class A { b; start() { this.b = 1; } }\nexport const make = () => new A();")] },
      ],
    },
    {
      name: "a callback that the constructor leaves behind",
      code: "class A { constructor(x) { x.on('open', () => { this.b = 1; }); } }",
      errors: [{ ...late("b", "A"), suggestions: [field("b", "class A { b; constructor(x) { x.on('open', () => { this.b = 1; }); } }")] }],
    },
    ...(
      [
        ["one branch", "if (x) this.b = 1;"],
        ["one side of an operator", "x && (this.b = 1);"],
        ["one case", "switch (x) { case 1: this.b = 1; }"],
        ["a loop", "for (const y of x) this.b = y;"],
        ["a try whose failure is forgotten", "try { this.b = x(); } catch {}"],
        ["what follows a way out", "this.a = 0; if (x) return; this.b = 1;"],
      ] as const
    ).map(([name, body]) => ({
      name: `${name} of the constructor`,
      code: `class A { constructor(x) { ${body} } }`,
      errors: [{ ...sometimes("b", "A"), suggestions: [field("b", `class A { b; constructor(x) { ${body} } }`)] }],
    })),
    {
      name: "a property that stands before a method at times",
      code: "class A { constructor(o) { if (o.b) this.b = o.b; } b() { return 1; } }",
      errors: [{ ...sometimes("b", "A"), suggestions: [] }],
    },
    {
      name: "a subclass of a class of the file",
      code: "class B { constructor() { this.a = 0; } }\nclass A extends B { load() { this.a = 1; this.b = 1; } }",
      errors: [
        {
          ...late("b", "A"),
          suggestions: [
            field("b", "class B { constructor() { this.a = 0; } }\nclass A extends B { b; load() { this.a = 1; this.b = 1; } }"),
          ],
        },
      ],
    },
  ],
});

javascriptTester.run("no-shape-change: additions from outside", rule, {
  valid: [
    {
      name: "a property of the constructor",
      code: "class A { constructor() { this.a = 0; } } export function f() { const a = new A(); a.a = 1; }",
    },
    { name: "a setter", code: "class A { set a(x) {} } export function f() { const a = new A(); a.a = 1; }" },
    { name: "an instance of a package's class", code: "import { A } from 'a'; export function f() { const a = new A(); a.b = 1; }" },
    { name: "a computed key", code: "class A { a = 0; } export function f(k) { const a = new A(); a[k] = 1; }" },
    { name: "an object", code: "export function f() { const a = {}; a.b = 1; }" },
    { name: "one instance for all", code: "class A { a = 0; }\nconst a = new A();\nexport function f() { a.b = 1; }" },
  ],
  invalid: [
    {
      name: "a new property",
      code: "class A { a = 0; } export function f() { const one = new A(); one.b = 1; return one; }",
      errors: [{ messageId: "addedProperty", data: { target: "one.b", class: "A", guide }, column: 63 }],
    },
  ],
});

const row = "interface Row { id: number; name?: string; }\n";

ruleTester.run("no-shape-change: deletions", rule, {
  valid: [
    { name: "a computed key", code: "export function f(rows: Row[], k: string) { for (const row of rows) delete row[k]; }" },
    { name: "a name that is no identifier", code: "export function f(rows: Row[]) { for (const row of rows) delete row['']; }" },
    { name: "a dictionary", code: "export function f(all: Record<string, string>[]) { for (const one of all) delete one.id; }" },
    {
      name: "a type with an index signature",
      code: "interface Bag { [k: string]: string } export function f(bag: Bag) { delete bag.id; }",
    },
    {
      name: "an object that is used as a dictionary",
      code: "export function f(rows: any[], k: string) { for (const row of rows) { row[k] = 1; delete row.id; } }",
    },
    {
      name: "an object that is made for a dictionary",
      code: "export function f(all: any[]) { for (const one of all) { const o = Object.fromEntries(one); delete o.id; } }",
    },
    { name: "the environment", code: "export function f() { delete process.env.TOKEN; }" },
    { name: "headers", code: "export function f(calls: any[]) { for (const call of calls) delete call.headers.authorization; }" },
    { name: "one object of which nothing is known", code: "export function f(data) { delete data.id; return data; }" },
    {
      name: "one object that all turns share",
      code: "const seen: any = load(); export function f(xs: X[]) { for (const x of xs) delete seen.id; }",
    },
    { name: "what is gathered", code: "export const f = (xs: X[]) => xs.reduce((all, x) => { delete all.id; return all; }, load());" },
    { name: "a few objects", code: "export function f(a: any, b: any) { for (const x of [a, b]) delete x.id; }" },
    {
      name: "a property that the turn has added itself",
      code: "export function f(xs: X[]) { for (const x of xs) { const o: any = { id: x.id }; o.note = g(x); if (!o.note) delete o.note; save(o); } }",
    },
    { name: "the one instance of a class", code: "class A { a?: string; drop() { delete this.a; } }\nexport const a = new A();" },
    { name: "an instance that a framework makes", code: "@Entity() class A { a?: string; drop() { delete this.a; } }" },
    {
      name: "an instance of a class with a base of a package",
      code: "import { B } from 'b'; class A extends B { a?: string; drop() { delete this.a; } }",
    },
    { name: "a static property", code: "class A { static a?: string; static drop() { delete this.a; } }" },
    { name: "a variable of the module", code: "const state: Row = load(); delete state.name;" },
  ],
  invalid: [
    {
      name: "a field of the instance",
      code: "class A { a?: string; drop() { delete this.a; } }",
      errors: [
        {
          messageId: "deletedField",
          data: { target: "this.a", family: "instances of `A`", guide },
          suggestions: [
            {
              messageId: "suggestUndefined",
              data: { target: "this.a" },
              output: "class A { a?: string; drop() { this.a = undefined; } }",
            },
          ],
        },
      ],
    },
    {
      name: "a field of an instance that is passed",
      code: "class User { email?: string; } export function anonymous(user: User) { delete user.email; return user; }",
      errors: [
        {
          messageId: "deletedField",
          data: { target: "user.email", family: "instances of `User`", guide },
          suggestions: [
            {
              messageId: "suggestUndefined",
              data: { target: "user.email" },
              output: "class User { email?: string; } export function anonymous(user: User) { user.email = undefined; return user; }",
            },
          ],
        },
      ],
    },
    {
      name: "a property of a type of the project, whose result is used",
      code: `${row}export function f(row: Row) { return delete row.name; }`,
      errors: [{ messageId: "deletedField", data: { target: "row.name", family: "`Row` objects", guide }, suggestions: [] }],
    },
    {
      name: "a property of an aliased type",
      code: "type Row = { name?: string }; export function f(row: Row) { delete row.name; }",
      errors: [
        {
          messageId: "deletedField",
          suggestions: [
            {
              messageId: "suggestUndefined",
              data: { target: "row.name" },
              output: "type Row = { name?: string }; export function f(row: Row) { row.name = undefined; }",
            },
          ],
        },
      ],
    },
    ...(
      [
        ["a loop's item", "for (const row of rows) { delete row.id; }"],
        ["a callback's item", "rows.forEach((row) => { delete row.id; });"],
        ["what a turn copies", "for (const one of rows) { const row = { ...one }; delete row.id; save(row); }"],
        ["what is gathered into", "rows.reduce((all, row) => { delete row.id; return all; }, 0);"],
      ] as const
    ).map(([name, body]) => ({
      name,
      code: `export function f(rows) { ${body} }`,
      errors: [{ messageId: "deletedProperty" as const, data: { target: "row.id", property: "id", object: "row", guide } }],
    })),
    {
      name: "an object within a loop's item",
      code: "export function f(users) { for (const user of users) delete user.profile.avatar; }",
      errors: [
        { messageId: "deletedProperty", data: { target: "user.profile.avatar", property: "avatar", object: "user.profile", guide } },
      ],
    },
  ],
});
