import * as parser from "@typescript-eslint/parser";
import { Linter } from "eslint";
import { describe, expect, it } from "vitest";

import plugin from "../../src/index.ts";
import { type Files, layOut } from "../project/folder.ts";

/** What the rule reports in `user.ts` of a project, with the suggestions as their texts. */
function reportsIn(files: Files, options: object = {}): { readonly message: string; readonly suggestions: readonly string[] }[] {
  const folder = layOut({ "package.json": "{}", ...files });
  const config: Linter.Config = {
    files: ["**/*.ts"],
    plugins: { "performance-standards": plugin },
    languageOptions: { parser },
    rules: { "performance-standards/no-mutable-data-class": ["error", options] },
  };
  const code = files["user.ts"] ?? "";
  return new Linter({ cwd: folder.path })
    .verify(code, [config], { filename: folder.at("user.ts") })
    .map(({ message, suggestions = [] }) => ({
      message: message.replace(/^.*?but /, "").replace(/can be assigned again:.*Mark/, "… Mark"),
      suggestions: suggestions.map(({ fix }) => code.slice(0, fix.range[0]) + fix.text + code.slice(fix.range[1])),
    }));
}

const user = "export class User {\n  id: string;\n  name: string;\n}\n";

describe("no-mutable-data-class: who assigns in other files", () => {
  it.each([
    ["an annotated parameter", 'import { User } from "./user.ts";\nexport function rename(user: User): void {\n  user.name = "x";\n}', 3],
    [
      "a new instance",
      'import { User } from "./user.ts";\nexport const make = () => {\n  const user = new User();\n  user.name = "x";\n};',
      4,
    ],
    [
      "what a function returns, without naming the class",
      'import { load } from "./load.ts";\nexport const rename = () => {\n  const user = load();\n  user.name = "x";\n};',
      4,
    ],
    ["a subclass", 'import { User } from "./user.ts";\nexport class Admin extends User {\n  rename() {\n    this.name = "x";\n  }\n}', 4],
    ["a deletion", 'import type { User } from "./user.ts";\nexport const drop = (user: User) => {\n  delete user.name;\n};', 3],
    [
      "something that may be one, in a file that names the class",
      'import type { User } from "./user.ts";\nexport const of = (x: unknown): x is User => true;\nparse(text).name = "x";',
      3,
    ],
  ])("%s is named, and the field left", (_name, text, line) => {
    const files = {
      "user.ts": user,
      "load.ts": 'import { User } from "./user.ts";\nexport const load = (): User => read();',
      "src/other.ts": text.replaceAll('"./', '"../'),
    };
    expect(reportsIn(files)).toEqual([
      {
        message: `\`id\` … Mark it \`readonly\`, and leave \`name\`, which src/other.ts:${String(line)} assigns. Guide: Data classes.`,
        suggestions: [user.replace("  id", "  readonly id")],
      },
    ]);
  });

  it.each([
    [
      "another class",
      'import { Team } from "./team.ts";\nimport type { User } from "./user.ts";\nexport const f = (team: Team, user: User) => { team.name = user.name; };',
    ],
    ["something unknown, in a file that does not name the class", 'parse(text).name = "x";'],
    ["another class's own field", 'export class Team { name = ""; rename() { this.name = "x"; } }'],
  ])("not %s", (_name, text) => {
    const files = { "user.ts": user, "team.ts": "export class Team { name: string; constructor() { this.name = ''; } }", "other.ts": text };
    expect(reportsIn(files).map(({ message }) => message)).toEqual(["`id` and `name` … Mark them `readonly`. Guide: Data classes."]);
  });

  it("is silent where other files assign every field", () => {
    const other = 'import type { User } from "./user.ts";\nexport const f = (user: User) => { user.id = "x"; user.name = "y"; };';
    expect(reportsIn({ "user.ts": user, "other.ts": other })).toEqual([]);
  });

  it("looks at no other file for a private field", () => {
    const own = "export class User {\n  constructor(private name: string) {}\n\n  text(): string {\n    return this.name;\n  }\n}\n";
    const other = 'import type { User } from "./user.ts";\nexport const f = (user: User) => { user.name = "x"; };';
    expect(reportsIn({ "user.ts": own, "other.ts": other }).map(({ message }) => message)).toEqual([
      "`name` … Mark it `readonly`. Guide: Data classes.",
    ]);
  });

  it("names who assigns a property of an interface or an alias", () => {
    const shapes = "export interface UserDto {\n  id: string;\n  name: string;\n}\nexport type TeamDto = { id: string; name: string };\n";
    const other =
      'import type { TeamDto, UserDto } from "./user.ts";\nexport const f = (user: UserDto) => { user.name = "x"; };\nexport const g = (team: TeamDto) => { team.id = "x"; };';
    expect(
      reportsIn({ "user.ts": shapes, "other.ts": other }, { interfaces: true, typeAliases: true }).map(({ message }) => message),
    ).toEqual([
      "`id` … Mark it `readonly`, and leave `name`, which other.ts:2 assigns. Guide: Data classes.",
      "`name` … Mark it `readonly`, and leave `id`, which other.ts:3 assigns. Guide: Data classes.",
    ]);
  });
});

describe("no-mutable-data-class: who fills in other files", () => {
  it.each([
    ["a call that makes instances", "export const f = (row: object) => plainToInstance(User, row);"],
    ["a list of entities", "export const entities = [User];"],
    ["a provider", "export const provider = { provide: 'x', useClass: User };"],
    ["a decorated parameter", "export class A { f(@Body() user: User) { g(user); } }"],
    ["a decorated field", "export class A { @Type() user: User; }"],
    ["a decorator's type", "export class A { @Field(() => User) user: unknown; }"],
    ["a model by the class's name", "export class A { constructor(@InjectModel(User.name) users: unknown) {} }"],
    ["a decorated subclass", "@Entity() export class Admin extends User {}"],
  ])("silent for %s", (_name, text) => {
    expect(reportsIn({ "user.ts": user, "other.ts": `import { User } from "./user.ts";\n${text}` })).toEqual([]);
  });

  it("silent when it is imported through a barrel and by another name", () => {
    const files = {
      "user.ts": user,
      "index.ts": 'export * from "./user.ts";',
      "src/other.ts": 'import { User as Row } from "../index.ts";\nexport const f = (row: object) => plainToInstance(Row, row);',
    };
    expect(reportsIn(files)).toEqual([]);
  });

  it("silent for an entity that is described beside its class, whatever its constructor asks for", () => {
    const entity = "export class User {\n  constructor(public id: string) {}\n}\n";
    const other = 'import { User } from "./user.ts";\nexport const schema = new EntitySchema({ class: User });';
    expect(reportsIn({ "user.ts": entity, "other.ts": other })).toEqual([]);
  });

  it("not for an event that is looked for, whose constructor asks for what it holds", () => {
    const event = "export class User {\n  constructor(public id: string) {}\n}\n";
    const other =
      'import { User } from "./user.ts";\nexport const f = (bus: Bus) => bus.ofType(User);\nexport const all = [User];\nexport const rule = { event: User };';
    expect(reportsIn({ "user.ts": event, "other.ts": other })).toHaveLength(1);
  });

  it.each([
    ["new", "export const f = () => new User();"],
    ["a check", "export const f = (x: unknown) => x instanceof User;"],
    ["a type", "export const f = (users: Map<string, User>): readonly User[] => [...users.values()];"],
    ["a subclass", "export class Admin extends User {}"],
    ["a decorated class of the same shape", "@Entity()\nexport class Row implements User { id: string; name: string; }"],
    ["another class of that name", "class User {}\nexport const entities = [User];"],
  ])("not for %s", (_name, text) => {
    const head = text.startsWith("class") ? "" : 'import { User } from "./user.ts";\n';
    expect(reportsIn({ "user.ts": user, "other.ts": head + text })).toHaveLength(1);
  });
});

describe("no-mutable-data-class: bases in other files", () => {
  const placed = (head: string): string =>
    `${head}\nexport class Placed extends Base {\n  constructor(public id: string) {\n    super();\n  }\n}\n`;
  const base = 'import { Base } from "./base.ts";';

  it.each([
    ["an error", "export class Base extends Error {}"],
    ["a model of a client library", 'import { Model } from "sequelize";\nexport class Base extends Model {}'],
    ["a class of a package", 'import { Thing } from "thing";\nexport class Base extends Thing {}'],
    ["what a framework fills", "@Entity()\nexport class Base {}"],
  ])("silent where the base is %s", (_name, text) => {
    expect(reportsIn({ "user.ts": placed(base), "base.ts": text })).toEqual([]);
  });

  it("not where the base is a class of the project", () => {
    expect(reportsIn({ "user.ts": placed(base), "base.ts": "export abstract class Base { readonly at = new Date(); }" })).toHaveLength(1);
  });
});

describe("no-mutable-data-class: containers that other files use", () => {
  const tags = "export class Tags {\n  constructor(public names: string[]) {}\n}\n";
  const suggested = (use: string): readonly string[] =>
    reportsIn({ "user.ts": tags, "other.ts": `import type { Tags } from "./user.ts";\n${use}` }).flatMap(({ suggestions }) => suggestions);
  const marked = tags.replace("names", "readonly names");
  const readOnly = marked.replace("string[]", "readonly string[]");

  it.each(["export const f = (tags: Tags) => tags.names.join();", "export const f = (tags: Tags) => [...tags.names];", "f(other.name);"])(
    "read-only where it is only read: %s",
    (use) => {
      expect(suggested(use)).toEqual([marked, readOnly]);
    },
  );

  it.each([
    "export const f = (tags: Tags) => tags.names.push('x');",
    "export const f = (tags: Tags) => sort(tags.names);",
    "export const f = ({ names }: Tags) => names;",
    "export const f = (tags: unknown) => parse(tags).names.sort();",
  ])("as it is where it may be changed: %s", (use) => {
    expect(suggested(use)).toEqual([marked]);
  });
});
