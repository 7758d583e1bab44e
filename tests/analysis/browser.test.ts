import { describe, expect, it } from "vitest";

import { repeatedQuery } from "../../src/analysis/queries.ts";
import type { Node } from "../../src/ast/walk.ts";
import { ask, mark } from "./ask.ts";

describe("a file that runs in the browser", () => {
  const isRepeated = (file: string, imports: string, helper: string): boolean => {
    const { engine, frame, node } = ask({
      [file]: `import { load } from "../helper"; async function run(ids) { for (const id of ids) await ${mark} load(id); }`,
      "helper.ts": `${imports} export const load = async (id) => await ${helper};`,
    });
    return repeatedQuery({ engine, frame }, node as Node & { type: "CallExpression" }, 15) !== undefined;
  };
  const meteor = 'import { Mongo } from "meteor/mongo"; const users = new Mongo.Collection("users");';
  const prisma = 'import { PrismaClient } from "@prisma/client"; const db = new PrismaClient();';

  it("runs what it calls there, too, where the client answers from memory", () => {
    expect(isRepeated("client/main.ts", meteor, "users.findOneAsync(id)")).toBe(false);
    expect(isRepeated("server/main.ts", meteor, "users.findOneAsync(id)")).toBe(true);
    expect(isRepeated("client/main.ts", prisma, "db.user.findFirst({ where: { id } })")).toBe(true);
  });
});
