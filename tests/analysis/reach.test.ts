import { describe, expect, it } from "vitest";
import { mayReachDatabase } from "../../src/analysis/reach.ts";
import type { Files } from "../project/folder.ts";
import { ask, mark } from "./ask.ts";

function reaches(files: Files | string, followsImports = true): boolean {
  const { engine, frame } = ask(files, followsImports);
  return mayReachDatabase(engine, frame.module);
}

const client = 'import { PrismaClient } from "@prisma/client"; export const db = new PrismaClient();';

describe("a database can be reached", () => {
  it.each<[string, Files | string]>([
    ["from a file that imports its client", `${client} ${mark} db;`],
    ["by an import", { "main.ts": `import { db } from "./db"; ${mark} db;`, "db.ts": client }],
    [
      "through other files",
      {
        "main.ts": `import { a } from "./a"; ${mark} a;`,
        "a.ts": 'export * from "./b";',
        "b.ts": 'export { db as a } from "./db";',
        "db.ts": client,
      },
    ],
    [
      "through a circle of imports",
      {
        "main.ts": `import { a } from "./a"; ${mark} a;`,
        "a.ts": 'import "./b"; import "./db"; export const a = 1;',
        "b.ts": 'import "./a";',
        "db.ts": client,
      },
    ],
    [
      "by a folder that is required",
      { "main.js": `const a = require(\`./stores/\${name}\`); ${mark} a;`, "stores/user.js": 'const { Pool } = require("pg");' },
    ],
    [
      "through a class that implements an interface",
      {
        "main.ts": `import type { Store } from "./store"; declare const store: Store; ${mark} store;`,
        "store.ts": "export interface Store { load(): void }",
        "own.ts": `${client} import { Store } from "./store"; export class Own implements Store { load() { return db.user.findMany(); } }`,
      },
    ],
    [
      "through a class that implements an interface which a barrel passes on",
      {
        "main.ts": `import type { Store } from "./store"; declare const store: Store; ${mark} store;`,
        "store.ts": "export interface Store { load(): void }",
        "barrel.ts": 'export * from "./store";',
        "own.ts": `${client} import { Store } from "./barrel"; export class Own implements Store { load() { return db.user.findMany(); } }`,
      },
    ],
    ["by a generated class that no file of the project holds", `import { PrismaClient } from "./generated"; ${mark} new PrismaClient();`],
    ["by a package that is named after a client's", `import { createPool } from "@acme/slonik"; ${mark} createPool();`],
    ["by whoever requires the file", `module.exports = function (Topics) { ${mark} Topics; };`],
  ])("%s", (_, files) => {
    expect(reaches(files)).toBe(true);
  });
});

describe("no database can be reached", () => {
  it.each<[string, Files | string]>([
    ["from a file that imports nothing", `${mark} 1;`],
    ["by other packages", `import axios from "axios"; import { map } from "lodash"; ${mark} axios;`],
    [
      "through other files",
      {
        "main.ts": `import { a } from "./a"; ${mark} a;`,
        "a.ts": 'import "./b"; export const a = 1;',
        "b.ts": 'import "./a";',
        "db.ts": client,
      },
    ],
    [
      "through an interface that nobody implements with one",
      {
        "main.ts": `import type { Store } from "./store"; declare const store: Store; ${mark} store;`,
        "store.ts": "export interface Store { load(): void }",
        "own.ts": 'import { Store } from "./store"; export class Own implements Store { load() {} }',
        "db.ts": client,
      },
    ],
    [
      "through a class that implements another interface of the same name",
      {
        "main.ts": `import type { Store } from "./store"; declare const store: Store; ${mark} store;`,
        "store.ts": "export interface Store { load(): void }",
        "other.ts": "export interface Store { load(): void }",
        "own.ts": `${client} import { Store } from "./other"; export class Own implements Store { load() { return db.user.findMany(); } }`,
      },
    ],
    [
      "through a class that names an interface only as a type argument",
      {
        "main.ts": `import type { Store } from "./store"; declare const store: Store; ${mark} store;`,
        "store.ts": "export interface Store { load(): void }",
        "own.ts": `${client} import { Store } from "./store"; import { Base } from "base"; export class Own extends Base<Store, () => Store> {}`,
      },
    ],
    ["by a method that is named import", `documents.import(file); ${mark} 1;`],
    ["by what a bundler loads", `const scenes = import.meta.glob("./scenes/*.tsx"); ${mark} scenes;`],
  ])("%s", (_, files) => {
    expect(reaches(files)).toBe(false);
  });

  it("where imports are not followed every file is looked at", () => {
    expect(reaches(`${mark} 1;`, false)).toBe(true);
  });
});
