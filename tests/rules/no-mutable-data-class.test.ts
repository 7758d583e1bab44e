import rule from "../../rules/no-mutable-data-class.ts";
import { javascriptTester, ruleTester } from "./rule-tester.ts";

interface Expected {
  readonly messageId: "mutableClass";
  readonly data: Readonly<Record<string, string>>;
}

const mutable = (name: string, fields: string, them: "it" | "them", left = ""): Expected => ({
  messageId: "mutableClass",
  data: { name, fields, them, left, guide: "Data classes" },
});

ruleTester.run("no-mutable-data-class: what a data class is", rule, {
  valid: [
    { name: "parameter properties that are readonly", code: "class OrderPlaced { constructor(public readonly id: string) {} }" },
    { name: "a class without fields", code: "class Empty {}" },
    { name: "a class whose only field is constant", code: "class Circle { sides = 1; }" },
    { name: "static fields", code: "class Limits { static max: number; }" },
    {
      name: "private names, which TypeScript cannot mark from outside",
      code: "class A { #x: number; constructor(x: number) { this.#x = x; } get x() { return this.#x; } }",
    },
    { name: "a method that assigns", code: "class Counter { constructor(public n: number) {} next() { this.n += 1; } }" },
    {
      name: "a method that awaits",
      code: "class Loader { constructor(private url: string) {} async load() { return await get(this.url); } }",
    },
    {
      name: "a method that calls a field's method",
      code: "class Sender { constructor(private mail: Mail) {} send(text: string) { return this.mail.send(text); } }",
    },
    {
      name: "a method that drops what a call returns",
      code: "class Logger2 { constructor(public prefix: string) {} log() { console.log(this.prefix); } }",
    },
    {
      name: "a method that calls a field",
      code: "class Rule { constructor(private test: Test) {} check(x: string) { return this.test(x); } }",
    },
    {
      name: "a method that makes a thing of another file",
      code: "import { Job } from './job'; class Serial { constructor(public id: string) {} run() { return new Job(this.id); } }",
    },
    {
      name: "a method that works on a thing it made",
      code: "import { State } from './state'; class Writer { constructor(public marks: string) {} write() { const s = new State(); s.render(this.marks); return s; } }",
    },
    { name: "a method with an empty body", code: "class Observer { root: Element; observe() {} }" },
    {
      name: "a getter that memoises",
      code: "class Lazy { private sum?: number; constructor(private n: number) {} get total() { return (this.sum ??= this.n * 2); } }",
    },
    {
      name: "a static singleton",
      code: "class Config { constructor(public url: string) {} static shared: Config; static get(url: string) { Config.shared = new Config(url); return Config.shared; } }",
    },
    {
      name: "a constructor that registers",
      code: "class Plugin2 { constructor(public bus: string, public name: string) { subscribe(this.name, this); } }",
    },
    { name: "a constructor that subscribes on a parameter", code: "class A { constructor(public bus: Bus) { bus.on('x', () => {}); } }" },
    { name: "a holder of services", code: "class Services { constructor(public users: UserService, public name: string) {} }" },
    { name: "a holder of what it builds", code: "class Queries { users = createUsers(this.pool); constructor(public pool: string) {} }" },
    { name: "a holder of a function", code: "class Step { constructor(public name: string, public run: () => void) {} }" },
    {
      name: "an abstract class that leaves a method to others",
      code: "abstract class Shape { constructor(public name: string) {} abstract area(): number; }",
    },
    { name: "private fields that nothing reads", code: "class Brand { private brand: string; }" },
    { name: "a constructor that freezes", code: "class Point { x: number; constructor(x: number) { this.x = x; Object.freeze(this); } }" },
  ],
  invalid: [
    {
      name: "parameter properties",
      code: "class OrderPlaced { constructor(public id: string, private total = 0) {} }",
      errors: [
        {
          ...mutable("OrderPlaced", "`id` and `total`", "them"),
          line: 1,
          column: 7,
          suggestions: [
            {
              messageId: "suggestReadonly",
              data: { fields: "`id` and `total`" },
              output: "class OrderPlaced { constructor(public readonly id: string, private readonly total = 0) {} }",
            },
          ],
        },
      ],
    },
    {
      name: "a class of declarations only",
      code: "export class Hit { id: string; title?: string; }",
      errors: [
        {
          ...mutable("Hit", "`id` and `title`", "them"),
          suggestions: [
            {
              messageId: "suggestReadonly",
              data: { fields: "`id` and `title`" },
              output: "export class Hit { readonly id: string; readonly title?: string; }",
            },
          ],
        },
      ],
    },
    {
      name: "fields that the constructor sets, beside one that it computes",
      code: "class User { isAdmin: boolean; name: string; constructor(name: string) { this.isAdmin = false; this.name = name; } }",
      errors: [
        {
          ...mutable("User", "`isAdmin` and `name`", "them"),
          suggestions: [
            {
              messageId: "suggestReadonly",
              data: { fields: "`isAdmin` and `name`" },
              output:
                "class User { readonly isAdmin: boolean; readonly name: string; constructor(name: string) { this.isAdmin = false; this.name = name; } }",
            },
          ],
        },
      ],
    },
    {
      name: "an initialiser keeps the type that it gives now",
      code: "class Page { size = 10; at: number; constructor(at: number) { this.at = at; } }",
      errors: [
        {
          ...mutable("Page", "`size` and `at`", "them"),
          suggestions: [
            {
              messageId: "suggestReadonly",
              data: { fields: "`size` and `at`" },
              output: "class Page { readonly size: number = 10; readonly at: number; constructor(at: number) { this.at = at; } }",
            },
          ],
        },
      ],
    },
    {
      name: "a computed key that is a literal",
      code: "class Row { ['first name']: string; }",
      errors: [
        {
          ...mutable("Row", "`first name`", "it"),
          suggestions: [
            { messageId: "suggestReadonly", data: { fields: "`first name`" }, output: "class Row { readonly ['first name']: string; }" },
          ],
        },
      ],
    },
    ...(
      [
        ["accessors", "get x() { return this.value; }"],
        ["a method that computes", "plus(other: V) { return new V(this.value + other.value); }"],
        [
          "a method that calls methods of the language's own values",
          "text() { const parts: string[] = []; parts.push(this.value.trim()); return parts.join(); }",
        ],
        ["a method that calls another of the class", "text() { return this.twice(); } twice() { return this.value + this.value; }"],
        ["a method that throws", "check() { if (!this.value) throw new RangeError('empty'); return this.value; }"],
        ["a static factory, which may await", "static async load(id: string) { const row = await fetchRow(id); return new V(row.value); }"],
        ["an arrow function that computes", "twice = () => this.value + this.value;"],
      ] as const
    ).map(([name, member]) => ({
      name: `with ${name}`,
      code: `class V { constructor(public value: string) {} ${member} }`,
      errors: [
        {
          ...mutable("V", "`value`", "it"),
          suggestions: [
            {
              messageId: "suggestReadonly" as const,
              data: { fields: "`value`" },
              output: `class V { constructor(public readonly value: string) {} ${member} }`,
            },
          ],
        },
      ],
    })),
    {
      name: "a constructor that checks, and one that copies everything",
      code: "class A { id: string; constructor(init: Partial<A>) { assertValid(init); if (!init.id) throw new Error('id'); Object.assign(this, init); } }",
      errors: [
        {
          ...mutable("A", "`id`", "it"),
          suggestions: [
            {
              messageId: "suggestReadonly",
              data: { fields: "`id`" },
              output:
                "class A { readonly id: string; constructor(init: Partial<A>) { assertValid(init); if (!init.id) throw new Error('id'); Object.assign(this, init); } }",
            },
          ],
        },
      ],
    },
    {
      name: "a class expression that a constant names",
      code: "const Point = class { constructor(public x: number) {} };",
      errors: [
        {
          ...mutable("Point", "`x`", "it"),
          suggestions: [
            {
              messageId: "suggestReadonly",
              data: { fields: "`x`" },
              output: "const Point = class { constructor(public readonly x: number) {} };",
            },
          ],
        },
      ],
    },
    {
      name: "a default export without a name",
      code: "export default class { id: string; }",
      errors: [
        {
          messageId: "mutableClass",
          column: 16,
          suggestions: [
            { messageId: "suggestReadonly", data: { fields: "`id`" }, output: "export default class { readonly id: string; }" },
          ],
        },
      ],
    },
    {
      name: "many fields are cut off",
      code: `class Wide { ${"abcdefghij".replace(/./g, "$&: string; ")}}`,
      errors: [
        {
          ...mutable("Wide", "`a`, `b`, `c`, `d`, `e`, `f`, `g` and 3 more", "them"),
          suggestions: [
            {
              messageId: "suggestReadonly",
              data: { fields: "`a`, `b`, `c`, `d`, `e`, `f`, `g` and 3 more" },
              output: `class Wide { ${"abcdefghij".replace(/./g, "readonly $&: string; ")}}`,
            },
          ],
        },
      ],
    },
  ],
});

ruleTester.run("no-mutable-data-class: who assigns", rule, {
  valid: [
    {
      name: "every field is assigned in the file",
      code: "export class Node2 { next: string; } export function link(node: Node2) { node.next = 'x'; }",
    },
    {
      name: "a subclass assigns",
      code: "export class Base { name: string; } class Derived extends Base { rename() { this.name = 'x'; } }",
    },
    { name: "a destructuring assigns", code: "export class Pair { left: string; } export function set(p: Pair) { [p.left] = ['x']; }" },
    { name: "a step", code: "export class Tally { count: number; } export function step(t: Tally) { t.count++; }" },
    { name: "a delete", code: "export class Bag { key?: string; } export function clear(b: Bag) { delete b.key; }" },
    { name: "a loop", code: "export class Bag { key: string; } export function last(b: Bag) { for (b.key of ['x']); }" },
    {
      name: "a function in the constructor assigns later",
      code: "class Timer { constructor(public at: number) { const reset = () => { this.at = 0; }; schedule(reset); } }",
    },
  ],
  invalid: [
    {
      name: "the field that is assigned is left, and the report says where",
      code: "export class User { id: string; name: string; }\nexport function rename(user: User) {\n  user.name = 'x';\n}",
      errors: [
        {
          ...mutable("User", "`id`", "it", ", and leave `name`, which line 3 assigns"),
          suggestions: [
            {
              messageId: "suggestReadonly",
              data: { fields: "`id`" },
              output:
                "export class User { readonly id: string; name: string; }\nexport function rename(user: User) {\n  user.name = 'x';\n}",
            },
          ],
        },
      ],
    },
    {
      name: "an instance of another class is assigned",
      code: "class A { name: string; } class B { name: string; go() {} } const b = new B(); b.name = 'x';",
      errors: [
        {
          ...mutable("A", "`name`", "it"),
          suggestions: [
            {
              messageId: "suggestReadonly",
              data: { fields: "`name`" },
              output: "class A { readonly name: string; } class B { name: string; go() {} } const b = new B(); b.name = 'x';",
            },
          ],
        },
      ],
    },
    {
      name: "another class assigns its own field of that name",
      code: "class A { name: string; } class B { name = ''; set(name: string) { this.name = name; } }",
      errors: [
        {
          ...mutable("A", "`name`", "it"),
          suggestions: [
            {
              messageId: "suggestReadonly",
              data: { fields: "`name`" },
              output: "class A { readonly name: string; } class B { name = ''; set(name: string) { this.name = name; } }",
            },
          ],
        },
      ],
    },
  ],
});

ruleTester.run("no-mutable-data-class: containers", rule, {
  valid: [
    {
      name: "read-only containers",
      code: "class Tags { readonly names: readonly string[]; constructor(names: string[]) { this.names = names; } }",
    },
  ],
  invalid: [
    {
      name: "lists, maps and sets that are only read",
      code: "class Tags { names: string[]; ids?: Array<number>; by: Map<string, number>; all: Set<string> | undefined; }",
      errors: [
        {
          messageId: "mutableClass",
          suggestions: [
            {
              messageId: "suggestReadonly",
              data: { fields: "`names`, `ids`, `by` and `all`" },
              output:
                "class Tags { readonly names: string[]; readonly ids?: Array<number>; readonly by: Map<string, number>; readonly all: Set<string> | undefined; }",
            },
            {
              messageId: "suggestReadonlyContainers",
              data: { fields: "`names`, `ids`, `by` and `all`" },
              output:
                "class Tags { readonly names: readonly string[]; readonly ids?: ReadonlyArray<number>; readonly by: ReadonlyMap<string, number>; readonly all: ReadonlySet<string> | undefined; }",
            },
          ],
        },
      ],
    },
    {
      name: "a list that the file changes keeps its type",
      code: "class Tags { constructor(public names: string[]) {} } export const add = (tags: Tags) => tags.names.push('x');",
      errors: [
        {
          messageId: "mutableClass",
          suggestions: [
            {
              messageId: "suggestReadonly",
              data: { fields: "`names`" },
              output:
                "class Tags { constructor(public readonly names: string[]) {} } export const add = (tags: Tags) => tags.names.push('x');",
            },
          ],
        },
      ],
    },
    {
      name: "a list that is taken apart keeps its type",
      code: "class Tags { constructor(public names: string[]) {} all(): string[] { const { names } = this; return names; } }",
      errors: [
        {
          messageId: "mutableClass",
          suggestions: [
            {
              messageId: "suggestReadonly",
              data: { fields: "`names`" },
              output:
                "class Tags { constructor(public readonly names: string[]) {} all(): string[] { const { names } = this; return names; } }",
            },
          ],
        },
      ],
    },
    {
      name: "a list that an interface may ask for keeps its type",
      code: "class Tags implements Named { names: string[]; }",
      errors: [
        {
          messageId: "mutableClass",
          suggestions: [
            {
              messageId: "suggestReadonly",
              data: { fields: "`names`" },
              output: "class Tags implements Named { readonly names: string[]; }",
            },
          ],
        },
      ],
    },
    {
      name: "a list that is handed on keeps its type",
      code: "class Tags { constructor(public names: string[]) {} all(): string[] { return this.names; } }",
      errors: [
        {
          messageId: "mutableClass",
          suggestions: [
            {
              messageId: "suggestReadonly",
              data: { fields: "`names`" },
              output: "class Tags { constructor(public readonly names: string[]) {} all(): string[] { return this.names; } }",
            },
          ],
        },
      ],
    },
  ],
});

ruleTester.run("no-mutable-data-class: what others fill", rule, {
  valid: [
    { name: "a decorated class", code: "@Entity() class User { id: string; }" },
    { name: "a decorated member", code: "class CreateUser { @IsString() name: string; age: number; }" },
    { name: "a decorated parameter", code: "class Handler2 { constructor(@Inject('X') public x: string) {} }" },
    { name: "a decorated base", code: "@InputType() class Base { id: string; } class Derived extends Base { name: string; }" },
    {
      name: "the base of a decorated class",
      code: "class Base { id: string; } @InputType() class Derived extends Base { @Field() name: string; }",
    },
    { name: "a base that a call makes", code: "class UpdateUser extends PartialType(CreateUser) { id: string; }" },
    {
      name: "fields that an unknown base may fill",
      code: "import { Command } from './command'; class Rename extends Command { name: string; }",
    },
    { name: "a class handed to a call", code: "class Row { id: string; } export const row = plainToInstance(Row, {});" },
    { name: "a class in a list", code: "class Row { id: string; } export const entities = [Row];" },
    { name: "a class that a callback returns", code: "class Row { id: string; } export const of = () => Row;" },
    { name: "the type of a decorated field", code: "class Channel { url: string; } class Body { @Type() channel: Channel; }" },
    {
      name: "the type of a decorated parameter",
      code: "class Query { page: string; } class C { list(@Query2() query: Query) { go(query); } }",
    },
    { name: "what a controller receives, by its name", code: "export class ListUsersQuery { page?: string; }" },
    { name: "an entity by its name", code: "class UserEntity { id: string; }" },
    { name: "an entity by its file", code: "class Address { street: string; }", filename: "user.entity.ts" },
    {
      name: "an error",
      code: "import { AppError } from './errors'; class NotFound extends AppError { constructor(public id: string) { super(id); } }",
    },
    { name: "a component", code: "class Panel extends React.Component { constructor(public title: string) { super(); } }" },
    {
      name: "a method beside a base from a package",
      code: "import { Selection } from 'editor'; class Row extends Selection { constructor(public at: number) { super(at); } get x() { return 1; } }",
    },
    { name: "a declared field", code: "class User { declare id: string; }" },
    { name: "an ambient class", code: "declare class User { id: string; }" },
    { name: "a class in an ambient module", code: "declare module 'x' { class User { id: string; } }" },
    { name: "a declaration file", code: "export class User { id: string; }", filename: "user.d.ts" },
    { name: "a generated file", code: "// Code generated by protoc. DO NOT EDIT.\nexport class User { id: string; }" },
    { name: "a file of a protobuf compiler", code: "export class User { id: string; }", filename: "user_pb.ts" },
    { name: "a file of Thrift", code: "/**\n * Autogenerated by Thrift Compiler (0.18.1)\n */\nexport class User { id: string; }" },
    { name: "a folder of generated files", code: "export class User { id: string; }", filename: "src/__generated__/user.ts" },
    { name: "a class that a function returns", code: "export function mixin() { return class { constructor(public id: string) {} }; }" },
    { name: "an interface, without the option", code: "interface UserDto { id: string; }" },
  ],
  invalid: [
    {
      name: "fields that the class's own constructor sets, whatever the base",
      code: "import { Event2 } from './event'; class Placed extends Event2 { note: string; constructor(public id: string) { super(); } }",
      errors: [
        {
          ...mutable("Placed", "`id`", "it"),
          suggestions: [
            {
              messageId: "suggestReadonly",
              data: { fields: "`id`" },
              output:
                "import { Event2 } from './event'; class Placed extends Event2 { note: string; constructor(public readonly id: string) { super(); } }",
            },
          ],
        },
      ],
    },
    {
      name: "a query that its own constructor fills",
      code: "export class ListUsersQuery { constructor(public page: string) {} }",
      errors: [
        {
          ...mutable("ListUsersQuery", "`page`", "it"),
          suggestions: [
            {
              messageId: "suggestReadonly",
              data: { fields: "`page`" },
              output: "export class ListUsersQuery { constructor(public readonly page: string) {} }",
            },
          ],
        },
      ],
    },
    {
      name: "a base in the file that is data too",
      code: "abstract class Output {} class Mail extends Output { body: string; }",
      errors: [
        {
          ...mutable("Mail", "`body`", "it"),
          suggestions: [
            {
              messageId: "suggestReadonly",
              data: { fields: "`body`" },
              output: "abstract class Output {} class Mail extends Output { readonly body: string; }",
            },
          ],
        },
      ],
    },
    {
      name: "a class that is made, asked, exported and named as a type",
      code: "class Row { id: string; } export const row: Row = new Row(); export const is = (x: unknown) => x instanceof Row; export { Row };",
      errors: [
        {
          ...mutable("Row", "`id`", "it"),
          suggestions: [
            {
              messageId: "suggestReadonly",
              data: { fields: "`id`" },
              output:
                "class Row { readonly id: string; } export const row: Row = new Row(); export const is = (x: unknown) => x instanceof Row; export { Row };",
            },
          ],
        },
      ],
    },
  ],
});

ruleTester.run("no-mutable-data-class: shapes", rule, {
  valid: [
    {
      name: "an interface not named like data",
      code: "interface Props { id: string; }",
      options: [{ interfaces: true, typeAliases: false, javascript: false }],
    },
    {
      name: "an interface with a method",
      code: "interface UserData { id: string; save(): void; }",
      options: [{ interfaces: true, typeAliases: false, javascript: false }],
    },
    {
      name: "an interface with a function",
      code: "interface UserData { id: string; save: () => void; }",
      options: [{ interfaces: true, typeAliases: false, javascript: false }],
    },
    {
      name: "a readonly interface",
      code: "interface UserData { readonly id: string; }",
      options: [{ interfaces: true, typeAliases: false, javascript: false }],
    },
    {
      name: "an alias of a union",
      code: "type Result = string | number;",
      options: [{ interfaces: false, typeAliases: true, javascript: false }],
    },
    {
      name: "an alias, with interfaces only",
      code: "type UserDto = { id: string };",
      options: [{ interfaces: true, typeAliases: false, javascript: false }],
    },
  ],
  invalid: [
    {
      name: "an interface, without the property that the file assigns",
      code: "interface UserDto { id: string; name?: string; age: number; } export const grow = (user: UserDto) => { user.age += 1; };",
      options: [{ interfaces: true, typeAliases: false, javascript: false }],
      errors: [
        {
          messageId: "mutableShape",
          data: {
            name: "UserDto",
            fields: "`id` and `name`",
            them: "them",
            left: ", and leave `age`, which line 1 assigns",
            guide: "Data classes",
          },
          suggestions: [
            {
              messageId: "suggestReadonly",
              data: { fields: "`id` and `name`" },
              output:
                "interface UserDto { readonly id: string; readonly name?: string; age: number; } export const grow = (user: UserDto) => { user.age += 1; };",
            },
          ],
        },
      ],
    },
    {
      name: "an alias of an object type",
      code: "type OrderEvent = { id: string };",
      options: [{ interfaces: false, typeAliases: true, javascript: false }],
      errors: [
        {
          messageId: "mutableShape",
          suggestions: [{ messageId: "suggestReadonly", data: { fields: "`id`" }, output: "type OrderEvent = { readonly id: string };" }],
        },
      ],
    },
  ],
});

const inJavaScript = [{ interfaces: false, typeAliases: false, javascript: true }] as const;

javascriptTester.run("no-mutable-data-class: JavaScript", rule, {
  valid: [
    { name: "without the option", code: "class Point { constructor(x) { this.x = x; } }" },
    { name: "a frozen instance", code: "class Point { constructor(x) { this.x = x; Object.freeze(this); } }", options: inJavaScript },
    {
      name: "private names with getters",
      code: "class Point { #x; constructor(x) { this.#x = x; } get x() { return this.#x; } }",
      options: inJavaScript,
    },
    {
      name: "a class that acts",
      code: "class Door { constructor(isOpen) { this.isOpen = isOpen; } close() { this.isOpen = false; } }",
      options: inJavaScript,
    },
    {
      name: "a subclass of something else",
      code: "class Door extends HTMLElement { constructor(x) { super(); this.x = x; } }",
      options: inJavaScript,
    },
  ],
  invalid: [
    {
      name: "properties that the constructor sets",
      code: "class Point {\n  constructor(x) {\n    this.x = x;\n  }\n}",
      options: inJavaScript,
      errors: [
        {
          messageId: "mutableJavaScriptClass",
          data: { name: "Point", fields: "`x`", them: "it", left: "", guide: "Data classes" },
          suggestions: [
            { messageId: "suggestFreeze", output: "class Point {\n  constructor(x) {\n    this.x = x;\n    Object.freeze(this);\n  }\n}" },
          ],
        },
      ],
    },
    {
      name: "no freezing of what a subclass extends",
      code: "class Point { constructor(x) { this.x = x; } }\nexport class Named extends Point { constructor(x) { super(x); this.name = ''; } rename() { this.name = 'x'; } }",
      options: inJavaScript,
      errors: [{ messageId: "mutableJavaScriptClass", suggestions: [] }],
    },
    {
      name: "no freezing where a property is assigned later",
      code: "class Point { constructor(x, y) { this.x = x; this.y = y; } }\nexport const move = (point) => { point.y = 1; };",
      options: inJavaScript,
      errors: [{ messageId: "mutableJavaScriptClass", suggestions: [] }],
    },
  ],
});
