import { describe, expect, it } from "vitest";

import type { Files } from "../project/folder.ts";
import { valueIn } from "./ask.ts";

/** A module with a client of its own. */
const db: Files = {
  "db.ts": 'import { PrismaClient } from "@prisma/client";\nexport const prisma = new PrismaClient();\nexport default prisma;\n',
};

const client = "Prisma client";

describe("an import of another file", () => {
  it.each([
    ["by name", 'import { prisma } from "./db"; /*?*/ prisma;'],
    ["by name, with an extension", 'import { prisma } from "./db.js"; /*?*/ prisma;'],
    ["renamed", 'import { prisma as db } from "./db"; /*?*/ db;'],
    ["default", 'import db from "./db"; /*?*/ db;'],
    ["default, by name", 'import { default as db } from "./db"; /*?*/ db;'],
    ["namespace", 'import * as db from "./db"; /*?*/ db.prisma;'],
    ["namespace, by a name in brackets", 'import * as db from "./db"; /*?*/ db["prisma"];'],
    ["the default of a namespace", 'import * as db from "./db"; /*?*/ db.default;'],
    ["in TypeScript's form of CommonJS", 'import db = require("./db"); /*?*/ db.prisma;'],
    ["dynamic", 'const { prisma } = await import("./db"); /*?*/ prisma;'],
    ["dynamic, its default", 'const db = (await import("./db")).default; /*?*/ db;'],
    ["dynamic, chained", 'import("./db").then(({ prisma }) => /*?*/ prisma);'],
    ["by require", 'const { prisma } = require("./db"); /*?*/ prisma;'],
    ["by require, as a whole", 'const db = require("./db"); /*?*/ db.prisma;'],
    ["destructured later", 'import * as db from "./db"; const { prisma: p } = db; /*?*/ p;'],
  ])("%s", (_, main) => {
    expect(valueIn({ "main.ts": main, ...db })).toBe(client);
  });

  it("of a type only names what it annotates", () => {
    const files = {
      "main.ts": 'import type { Service } from "./service"; function f(a: Service) { /*?*/ a; }',
      "service.ts": "export class Service {}",
    };
    expect(valueIn(files)).toBe("Service");
  });

  it.each([
    ["a missing file", 'import { prisma } from "./none"; /*?*/ prisma;', "prisma of ./none"],
    ["a missing export", 'import { none } from "./db"; /*?*/ none;', "unknown"],
    ["a package that nobody knows", 'import { load } from "acme"; /*?*/ load.deep;', "load deep of acme"],
    ["a built-in module that nobody knows", 'import os from "node:os"; /*?*/ os;', "default of node:os"],
  ])("of %s is not known", (_, main, expected) => {
    expect(valueIn({ "main.ts": main, ...db })).toBe(expected);
  });

  it("is not read when imports are not followed", () => {
    const main = { "main.ts": 'import { prisma } from "./db"; /*?*/ prisma;', ...db };
    expect(valueIn(main)).toBe(client);
    expect(valueIn(main, false)).toBe("prisma of ./db");
  });

  it("of a client that is generated into the project is known by its exported name, from any module that is not there", () => {
    expect(valueIn('import { PrismaClient } from "../generated/prisma"; /*?*/ new PrismaClient();')).toBe(client);
  });

  it("of a generated client that a file of the project hands on, as a value and as a type", () => {
    const barrel = { "barrel.ts": 'export * from "./generated/client"; export * from "./own";', "own.ts": "export const own = 1;" };
    expect(valueIn({ "main.ts": 'import { PrismaClient } from "./barrel"; /*?*/ new PrismaClient();', ...barrel })).toBe(client);
    const typed = 'import type { PrismaClient } from "./barrel"; export function load(db: PrismaClient) { return /*?*/ db; }';
    expect(valueIn({ "main.ts": typed, ...barrel })).toBe(client);
    expect(valueIn({ "main.ts": typed.replaceAll("PrismaClient", "Client"), ...barrel })).not.toBe(client);
  });

  it("of a type that a file of declarations says", () => {
    const types = {
      "types/api.d.ts": 'import type { Context } from "./context"; export interface Request { readonly context: Context }',
      "types/context.d.ts": 'import type { Services } from "../services"; export type Context = Services;',
      "services.ts": 'import { PrismaClient } from "@prisma/client"; export class Services { readonly db = new PrismaClient(); }',
    };
    const load = 'import type { Request } from "./types/api"; export const load = (request: Request) => /*?*/ request.context.db;';
    expect(valueIn({ "main.ts": load, ...types })).toBe(client);
    expect(valueIn({ "main.ts": load.replace("context.db", "context.other"), ...types })).toBe("unknown");
  });

  it("of a generated client that is there with its declarations, too", () => {
    const files = {
      "main.ts": 'import { PrismaClient } from "./generated"; /*?*/ new PrismaClient();',
      "generated/index.d.ts": "export declare class PrismaClient {}",
    };
    expect(valueIn(files)).toBe(client);
  });

  it("of the same name from a module that is there is what that module says", () => {
    const files = {
      "main.ts": 'import { PrismaClient } from "./own"; /*?*/ new PrismaClient();',
      "own.ts": "export class PrismaClient {}",
    };
    expect(valueIn(files)).toBe("PrismaClient");
  });
});

describe("an export", () => {
  it.each([
    ["of a declaration", "export const prisma = new PrismaClient();"],
    ["of a list", "const prisma = new PrismaClient(); export { prisma };"],
    ["renamed", "const db = new PrismaClient(); export { db as prisma };"],
    ["of a pattern", "export const { prisma } = { prisma: new PrismaClient() };"],
    ["of a variable that is assigned later", "export let prisma: unknown; prisma = new PrismaClient();"],
  ])("%s", (_, text) => {
    expect(
      valueIn({
        "main.ts": 'import { prisma } from "./db"; /*?*/ prisma;',
        "db.ts": `import { PrismaClient } from "@prisma/client"; ${text}`,
      }),
    ).toBe(client);
  });

  it.each([
    ["of an expression", "export default new PrismaClient();", client],
    ["of a name", "const db = new PrismaClient(); export default db;", client],
    ["of an object", "export default { prisma: new PrismaClient() };", "object"],
    ["of a function", "export default function load() {}", "function load"],
    ["of a function without a name", "export default function () {}", "function (unnamed)"],
    ["of an arrow function", "export default () => 1;", "function (unnamed)"],
    ["of a class", "export default class Store {}", "class Store"],
    ["of a class without a name", "export default class {}", "class (unnamed)"],
    ["in a list", "const db = new PrismaClient(); export { db as default };", client],
  ])("as default, %s", (_, text, expected) => {
    expect(
      valueIn({ "main.ts": 'import x from "./db"; /*?*/ x;', "db.ts": `import { PrismaClient } from "@prisma/client"; ${text}` }),
    ).toBe(expected);
  });
});

describe("a barrel", () => {
  const main = 'import { prisma } from "./index"; /*?*/ prisma;';

  it.each<[string, Files]>([
    ["by name", { "index.ts": 'export { prisma } from "./db";' }],
    ["renamed", { "index.ts": 'export { default as prisma } from "./db";' }],
    ["by star", { "index.ts": 'export * from "./db";' }],
    [
      "by stars, one of them elsewhere",
      {
        "index.ts": 'export * from "./none"; export * from "acme"; export * from "./other"; export * from "./db";',
        "other.ts": "export const a = 1;",
      },
    ],
    ["of a barrel", { "index.ts": 'export * from "./lib";', "lib/index.ts": 'export * from "../db";' }],
    ["imported and exported", { "index.ts": 'import { prisma } from "./db"; export { prisma };' }],
    ["a default imported and exported", { "index.ts": 'import prisma from "./db"; export { prisma };' }],
    [
      "a name before a star",
      { "index.ts": 'export * from "./other"; export { prisma } from "./db";', "other.ts": "export const prisma = 1;" },
    ],
  ])("%s", (_, files) => {
    expect(valueIn({ "main.ts": main, ...files, ...db })).toBe(client);
  });

  it("of a namespace", () => {
    const files = { "main.ts": 'import { db } from "./index"; /*?*/ db.prisma;', "index.ts": 'export * as db from "./db";', ...db };
    expect(valueIn(files)).toBe(client);
    const imported = { ...files, "index.ts": 'import * as db from "./db"; export { db };' };
    expect(valueIn(imported)).toBe(client);
  });

  it("does not hand on a default by star", () => {
    expect(valueIn({ "main.ts": 'import db from "./index"; /*?*/ db;', "index.ts": 'export * from "./db";', ...db })).toBe("unknown");
  });

  it("of a client's package leads to the client", () => {
    expect(
      valueIn({
        "main.ts": 'import { PrismaClient } from "./index"; /*?*/ new PrismaClient();',
        "index.ts": 'export * from "@prisma/client";',
      }),
    ).toBe(client);
    expect(
      valueIn({
        "main.ts": 'import { PrismaClient } from "./index"; /*?*/ new PrismaClient();',
        "index.ts": 'export { PrismaClient } from "@prisma/client";',
      }),
    ).toBe(client);
  });

  it.each<[string, Files, string]>([
    ["of two files", { "index.ts": 'export * from "./b"; export * from "./db";', "b.ts": 'export * from "./index";' }, client],
    ["of a file with itself", { "index.ts": 'export * from "./index"; export * from "./db";' }, client],
    ["without an end", { "index.ts": 'export * from "./b";', "b.ts": 'export * from "./index";' }, "unknown"],
    ["of names", { "index.ts": 'export { prisma } from "./b";', "b.ts": 'export { prisma } from "./index";' }, "unknown"],
    [
      "of values",
      {
        "index.ts": 'import { b } from "./b"; export const prisma = b;',
        "b.ts": 'import { prisma } from "./index"; export const b = prisma;',
      },
      "unknown",
    ],
  ])("in a circle %s", (_, files, expected) => {
    expect(valueIn({ "main.ts": main, ...files, ...db })).toBe(expected);
  });

  it("in a circle with the linted file", () => {
    const files = {
      "main.ts": 'import { prisma } from "./b"; export const own = 1; /*?*/ prisma;',
      "b.ts": 'import { own } from "./main"; export { prisma } from "./db"; own;',
      ...db,
    };
    expect(valueIn(files)).toBe(client);
  });
});
