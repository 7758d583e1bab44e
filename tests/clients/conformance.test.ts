import { beforeAll, describe, expect, test } from "vitest";

import { catalogue } from "../../src/clients/index.ts";
import { descriptionFiles, objectionsTo, objectionsToAll, testOf } from "./conformance.ts";
import { prisma } from "../../src/clients/prisma.ts";
import prismaTest from "./prisma.ts";

const files = descriptionFiles();

describe("a description names only what its library has", () => {
  let objections: ReadonlyMap<string, readonly string[]>;

  beforeAll(async () => {
    const tests = await Promise.all(files.map(async (library) => [library, await testOf(library)] as const));
    objections = objectionsToAll(new Map(tests));
  }, 120_000);

  test.each(files)("%s", (library) => {
    expect(objections.get(library)).toEqual([]);
  });
});

describe("completeness", () => {
  test("every description is in the catalogue, once", async () => {
    const tested = await Promise.all(files.map(async (library) => (await testOf(library)).client.name));
    expect(catalogue.map((client) => client.name).sort()).toEqual(tested.sort());
  });

  test("every description of a service has samples", async () => {
    for (const library of files) {
      const { client, matrix } = await testOf(library);
      if (["database", "cache", "http"].includes(client.kind)) expect(matrix, library).not.toEqual([]);
    }
  });
});

describe("the check itself", () => {
  test("a misspelt member is an error", () => {
    const model = { members: { findFirts: { effect: "read" as const } } };
    const misspelt = { ...prismaTest, client: { ...prisma, handles: { ...prisma.handles, model } } };
    expect(objectionsTo(misspelt)).toEqual([expect.stringContaining('"findFirts"')]);
  });

  test("a misspelt export is an error", () => {
    const misspelt = { ...prismaTest, client: { ...prisma, exports: { ...prisma.exports, PrismaClinet: "PrismaClient" } } };
    expect(objectionsTo(misspelt)).toEqual(["no package exports PrismaClinet"]);
  });

  test("a handle that does not exist is an error", () => {
    const misspelt = { ...prismaTest, client: { ...prisma, exports: { PrismaClient: "PrismaClinet" } } };
    expect(objectionsTo(misspelt)).toEqual(["no handle is named PrismaClinet"]);
  });

  test("a sample that does not compile is an error", () => {
    const lookAlike = { setup: "", expression: "Number(id)" };
    const { untypedSamples: _reason, ...typed } = prismaTest;
    expect(objectionsTo({ ...typed, matrix: [{ name: "", setup: "", read: "missing(id)", lookAlike }] })).toEqual([
      expect.stringContaining("'missing'"),
    ]);
  });

  test("an absence that is allowed for nothing is an error", () => {
    const stale = { ...prismaTest, allowed: { ...prismaTest.allowed, "client.$uses": "" } };
    expect(objectionsTo(stale)).toEqual(["the description has no client.$uses"]);
  });

  test("a type that takes every name is an error", () => {
    const open = { ...prismaTest, types: { ...prismaTest.types, model: "Record<string, 0>" } };
    expect(objectionsTo(open)).toEqual([expect.stringContaining("isClosed")]);
  });
});
