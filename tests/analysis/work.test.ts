import { describe, expect, it } from "vitest";

import { isQueryNode, mayRepeat, repeatedQuery } from "../../src/analysis/queries.ts";
import { registeredResolvers } from "../../src/analysis/schemas.ts";
import { walk } from "../../src/ast/walk.ts";
import type { Files } from "../project/folder.ts";
import { ask } from "./ask.ts";

/** What it costs to look for repeated queries in the first file: counted, not timed. */
interface Work {
  readonly trees: number;
  readonly questions: number;
  readonly reports: number;
}

function workOn(files: Files): Work {
  const { engine, frame } = ask(files);
  let reports = 0;
  walk(frame.module.program, frame.module.visitorKeys, (node) => {
    if (isQueryNode(node) && mayRepeat(node) && repeatedQuery({ engine, frame }, node, 15)) reports += 1;
  });
  return { trees: engine.project.treesMade, questions: engine.evaluated, reports };
}

const db = 'import { PrismaClient } from "@prisma/client";\nexport const prisma = new PrismaClient();\n';

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

/** Text for each number below a count. */
const repeated = (count: number, text: (index: number) => string): string => numbers(count).map(text).join("\n");

/** Files for each number below a count. */
const filesFor = (count: number, path: (index: number) => string, text: (index: number) => string): Files =>
  Object.fromEntries(numbers(count).map((index) => [path(index), text(index)]));

describe("resolvers of a schema", () => {
  const files = {
    "main.ts": "export const User = { posts: (user) => user.posts };",
    "server.ts": 'import { ApolloServer } from "@apollo/server"; import { User } from "./main"; new ApolloServer({ resolvers: { User } });',
  };
  const workOf = (all: Files): { trees: number; questions: number; found: number } => {
    const { engine, frame } = ask(all);
    const found = registeredResolvers({ engine, frame }).size;
    return { trees: engine.project.treesMade, questions: engine.evaluated, found };
  };

  it("are not looked for in a project that builds no schema", () => {
    expect(workOf(files)).toEqual({ trees: 0, questions: 0, found: 0 });
  });

  it("are looked for in the files that import a package which builds schemas, and in what these hand to it", () => {
    const { trees, found } = workOf({
      ...files,
      "package.json": '{ "dependencies": { "@apollo/server": "^4.0.0" } }',
      ...filesFor(
        20,
        (index) => `other${String(index)}.ts`,
        () => "export const other = 1;",
      ),
    });
    expect({ trees, found }).toEqual({ trees: 2, found: 1 });
  });
});

describe("trees of other files", () => {
  it("are not made for a file whose loops call nothing of them", () => {
    const main = `import { load } from "./load";
      export function run(xs: string[]) { for (const x of xs) { console.log(x.trim()); all.push(Math.max(1, 2)); } load(); return new Map(xs.map((x) => [x, 1])); }`;
    expect(
      workOn({
        "main.ts": main,
        "load.ts": 'import { prisma } from "./db"; export const load = () => prisma.user.findMany();',
        "db.ts": db,
      }).trees,
    ).toBe(0);
  });

  it("are not made for the files of a barrel but the one that has the name", () => {
    const main = 'import { load7 } from "./lib"; export async function run(xs: string[]) { for (const x of xs) await load7(x); }';
    const barrel = repeated(20, (index) => `export * from "./load${String(index)}";`);
    const files = {
      "main.ts": main,
      "lib/index.ts": barrel,
      ...filesFor(
        20,
        (index) => `lib/load${String(index)}.ts`,
        (index) =>
          `import { prisma } from "../db"; export const load${String(index)} = async (id) => await prisma.user.findMany({ where: { id } });`,
      ),
      "db.ts": db,
    };
    expect(workOn(files)).toMatchObject({ trees: 2, reports: 1 });
  });

  it("are made once, however often they are used", () => {
    const main = `import { load } from "./load"; ${repeated(50, (index) => `export async function run${String(index)}(xs: string[]) { for (const x of xs) await load(x); }`)}`;
    const load = 'import { prisma } from "./db"; export const load = async (id) => await prisma.user.findMany({ where: { id } });';
    expect(workOn({ "main.ts": main, "load.ts": load, "db.ts": db })).toMatchObject({ trees: 2, reports: 50 });
  });

  it("are not made when imports are not followed", () => {
    const { engine, frame } = ask({ "main.ts": 'import { load } from "./load"; for (const x of xs) await load(x);', "load.ts": db }, false);
    walk(frame.module.program, frame.module.visitorKeys, (node) => void (isQueryNode(node) && repeatedQuery({ engine, frame }, node, 15)));
    expect(engine.project.treesMade).toBe(0);
  });
});

/** Applications of a size: what their analysis costs must grow as they do. */
const applications: Readonly<Record<string, (size: number) => Files>> = {
  "loops over one helper": (size) => ({
    "main.ts": `import { load } from "./load"; ${repeated(size, (index) => `export async function run${String(index)}(xs: string[]) { for (const x of xs) { const row = await load(x); console.log(row.name); } }`)}`,
    "load.ts": 'import { prisma } from "./db"; export const load = async (id) => await prisma.user.findMany({ where: { id } });',
    "db.ts": db,
  }),
  "services with stores": (size) => ({
    "main.ts": `${repeated(size, (index) => `import { Service${String(index)} } from "./service${String(index)}";`)}
      export class Main { constructor(${numbers(size)
        .map((index) => `private s${String(index)}: Service${String(index)}`)
        .join(", ")}) {}
      ${repeated(size, (index) => `async run${String(index)}(xs: string[]) { for (const x of xs) await this.s${String(index)}.load(x); }`)} }`,
    ...filesFor(
      size,
      (index) => `service${String(index)}.ts`,
      (index) => {
        const n = String(index);
        return `import { Store${n} } from "./store${n}"; export class Service${n} { constructor(private store: Store${n}) {} async load(id: string) { return await this.store.find(id); } }`;
      },
    ),
    ...filesFor(
      size,
      (index) => `store${String(index)}.ts`,
      (index) =>
        `import { prisma } from "./db"; export class Store${String(index)} { async find(id: string) { return await prisma.user.findMany({ where: { id } }); } }`,
    ),
    "db.ts": db,
  }),
  "a chain of functions that are handed a client, each called twice": (size) => ({
    "main.ts": `import { prisma } from "./db"; import { f0 } from "./chain"; for (const x of xs) await f0(prisma, x);`,
    "chain.ts": `${repeated(size, (index) => `export async function f${String(index)}(client, id) { await f${String(index + 1)}(client, id); return await f${String(index + 1)}(client, id); }`)}
      export async function f${String(size)}(client, id) { return await client.user.findMany({ where: { id } }); }`,
    "db.ts": db,
  }),
  "a circle of functions that call each other": (size) => ({
    "main.ts": `import { ${numbers(size)
      .map((index) => `f${String(index)}`)
      .join(", ")} } from "./circle"; for (const x of xs) { ${repeated(size, (index) => `await f${String(index)}(x);`)} }`,
    "circle.ts": `import { prisma } from "./db"; ${repeated(size, (index) => `export async function f${String(index)}(id) { if (id) await f${String((index + 1) % size)}(id); await prisma.user.findMany({ where: { id } }); }`)}`,
    "db.ts": db,
  }),
  "factories of factories": (size) => ({
    "main.ts": `import { make0 } from "./make"; for (const x of xs) await make0().user.findMany();`,
    "make.ts": `import { prisma } from "./db"; ${repeated(size, (index) => `export const make${String(index)} = () => { const a = make${String(index + 1)}(); const b = make${String(index + 1)}(); return a ?? b; };`)}
      export const make${String(size)} = () => prisma;`,
    "db.ts": db,
  }),
  "types that refer to each other": (size) => ({
    "main.ts": `import type { T0 } from "./types"; export async function run(all: T0, xs: string[]) { for (const x of xs) await all.next.own.load(x); }`,
    "types.ts": repeated(
      size,
      (index) =>
        `export interface T${String(index)} { next: T${String((index + 1) % size)} & T${String((index + 2) % size)}; own: T${String((index + 3) % size)} | null; load(x: string): Promise<T0>; }`,
    ),
  }),
  "a class with fields that are made of each other": (size) => ({
    "main.ts": `import { All } from "./all"; const all = new All(); for (const x of xs) await all.a0.user.findMany();`,
    "all.ts": `import { prisma } from "./db"; export class All { ${repeated(size, (index) => `a${String(index)} = this.a${String(index + 1)} ?? this.a${String(index + 1)};`)} a${String(size)} = prisma; }`,
    "db.ts": db,
  }),
};

describe("the work", () => {
  it.each(Object.entries(applications))("grows with the code: %s", (_, application) => {
    const [once, twice, fourTimes] = [6, 12, 24].map((size) => workOn(application(size)));
    expect(twice?.questions).toBeLessThanOrEqual(2.2 * (once?.questions ?? 0));
    expect(fourTimes?.questions).toBeLessThanOrEqual(2.2 * (twice?.questions ?? 0));
    expect(fourTimes?.trees).toBeLessThanOrEqual(2 * (twice?.trees ?? 0));
  });

  // More is a loss of speed; less is a gain: then write the new numbers here.
  it.each<[string, Work]>([
    ["loops over one helper", { trees: 2, questions: 172, reports: 10 }],
    ["services with stores", { trees: 21, questions: 458, reports: 10 }],
  ])("is pinned: %s", (name, expected) => {
    expect(workOn(applications[name]?.(10) ?? {})).toEqual(expected);
  });
});
