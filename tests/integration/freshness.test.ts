import type { ESLint } from "eslint";
import { describe, expect, it } from "vitest";

import { db, files, found, main, open, querying, rule, silent } from "./session.ts";

describe("in one instance of ESLint", () => {
  it("an edit of the helper shows at the caller's next lint", async () => {
    const { lint, write } = open(files);
    expect(await lint()).toEqual(found);
    write("load.ts", silent);
    expect(await lint()).toEqual([]);
    write("load.ts", querying);
    expect(await lint()).toEqual(found);
  });

  it("an edit of what the helper imports shows too", async () => {
    const { lint, write } = open(files);
    expect(await lint()).toEqual(found);
    write("db.ts", "export const prisma = { user: { findFirst: async () => 1 } };\n");
    expect(await lint()).toEqual([]);
  });

  it("an edit of what a cache hands its load to shows", async () => {
    const cached =
      'import { fill } from "./fill";\nconst store = new Map();\nexport async function cached(key, load, ttl) {\n  const hit = await store.get(key);\n  if (hit) return hit;\n  return await fill(store, key, load, ttl);\n}\n';
    const fill = (keep: string): string =>
      `export async function fill(store, key, load, ttl) {\n  const hit = await store.get(key);\n  if (hit) return hit;\n  const made = await load();\n  ${keep}\n  return made;\n}\n`;
    const { lint, write } = open({
      "main.ts":
        'import { cached } from "./cached";\nimport { prisma } from "./db";\nexport async function run(xs: string[]) {\n  for (const x of xs) await cached(x, async () => await prisma.user.findFirst({ where: { id: x } }), 60);\n}\n',
      "cached.ts": cached,
      "fill.ts": fill("await store.set(key, made, ttl);"),
      "db.ts": db,
    });
    expect(await lint()).toEqual([]);
    write("fill.ts", fill("console.log(key, ttl);"));
    expect(await lint()).toEqual([4]);
  });

  it("an edit of the list that a loop elsewhere goes through shows", async () => {
    const { lint, write } = open({
      "main.ts": 'import { load } from "./load";\nexport async function run(xs: string[]) {\n  for (const x of xs) await load(x);\n}\n',
      "load.ts":
        'import { kinds } from "./kinds";\nimport { prisma } from "./db";\nexport async function load(id: string) {\n  for (const kind of kinds(id)) await prisma.user.findFirst({ where: { id, kind } });\n}\n',
      "kinds.ts": "export function kinds(id: string) {\n  return [id, `${id}s`];\n}\n",
      "db.ts": db,
    });
    expect(await lint()).toEqual([3]);
    write("kinds.ts", 'export function kinds(id: string): string[] {\n  return id.split("");\n}\n');
    // Now it is told of where it stands.
    expect(await lint()).toEqual([]);
  });

  it("an edit that keeps the size shows", async () => {
    const { lint, write } = open(files);
    expect(await lint()).toEqual(found);
    write("db.ts", db.replace("new PrismaClient()", "new PrismaMirror()"));
    expect(await lint()).toEqual([]);
  });

  it("an edit of the caller itself shows", async () => {
    const { lint, write } = open(files);
    expect(await lint()).toEqual(found);
    write("main.ts", main.replace("for (const x of xs) ", ""));
    expect(await lint()).toEqual([]);
  });

  it("a suppressed query deep down quiets nobody until it is gone; a fixed one quiets every caller", async () => {
    const { lint, write } = open({ ...files, "other.ts": main });
    expect([await lint(), await lint("other.ts")]).toEqual([found, found]);
    write("load.ts", silent);
    expect([await lint(), await lint("other.ts")]).toEqual([[], []]);
  });

  it("a file that is created shows", async () => {
    const { lint, write } = open({ "main.ts": main, "db.ts": db });
    expect(await lint()).toEqual([]);
    write("load.ts", querying);
    expect(await lint()).toEqual(found);
  });

  it("a file that is deleted shows", async () => {
    const { lint, remove } = open(files);
    expect(await lint()).toEqual(found);
    remove("load.ts");
    expect(await lint()).toEqual([]);
  });

  it("an edit of an alias shows", async () => {
    const alias = (folder: string): string => JSON.stringify({ compilerOptions: { paths: { "@/*": [`./${folder}/*`] } } });
    const { lint, write } = open({
      "main.ts": main.replace("./load", "@/load"),
      "tsconfig.json": alias("one"),
      "one/load.ts": querying.replace("./db", "../db"),
      "two/load.ts": silent,
      "db.ts": db,
    });
    expect(await lint()).toEqual(found);
    write("tsconfig.json", alias("two"));
    expect(await lint()).toEqual([]);
  });

  it("an edit of a class that implements an interface shows", async () => {
    const store = 'import type { Store } from "./store";\n';
    const implementing = (text: string): string =>
      `${store}${text.replace("export async function", "export class Own implements Store { async")}}\n`;
    const { lint, write } = open({
      "main.ts": `${store}export async function run(store: Store, xs: string[]) {\n  for (const x of xs) await store.load(x);\n}\n`,
      "store.ts": "export interface Store {\n  load(id: string): Promise<string>;\n}\n",
      "own.ts": implementing(silent),
      "db.ts": db,
    });
    expect(await lint()).toEqual([]);
    write("own.ts", implementing(querying));
    expect(await lint()).toEqual(found);
  });

  it("text that is not yet saved is linted as it is", async () => {
    const { lintText } = open(files);
    expect(await lintText(main)).toBe(1);
    expect(await lintText(main.replace("await load(x)", "console.log(x)"))).toBe(0);
    expect(await lintText(main)).toBe(1);
  });
});

describe("with followImports switched off", () => {
  it("no finding depends on another file", async () => {
    const own = `${db}export async function own(xs: string[]) {\n  for (const x of xs) await prisma.user.findFirst({ where: { x } });\n}\n`;
    const { lint } = open({ ...files, "own.ts": own }, { followImports: false });
    expect(await lint()).toEqual([]);
    expect(await lint("own.ts")).toEqual([4]);
  });
});

describe("concurrency", () => {
  it("gives the same findings as one thread", async () => {
    const services = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`service${String(index)}.ts`, main]));
    const { write, lintAll } = open({ ...files, ...services });
    // Workers read their configuration from a file: plugins cannot be handed to them.
    write(
      "eslint.config.mjs",
      `import * as parser from ${JSON.stringify(import.meta.resolve("@typescript-eslint/parser"))};
import plugin from ${JSON.stringify(new URL("../../dist/src/index.js", import.meta.url).href)};
export default [{ files: ["**/*.ts"], languageOptions: { parser }, plugins: { "performance-standards": plugin }, rules: { "${rule}": "error" } }];
`,
    );
    const fromFile: ESLint.Options = { overrideConfigFile: null, overrideConfig: null };
    const alone = await lintAll(fromFile);
    expect(alone).toHaveLength(13);
    expect(await lintAll({ ...fromFile, concurrency: 2 })).toEqual(alone);
  });
});
