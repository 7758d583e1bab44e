import { describe, expect, it } from "vitest";

import { isSuppressed } from "../../src/analysis/suppressions.ts";
import { repeatedQuery } from "../../src/analysis/queries.ts";
import type { Node } from "../../src/ast/walk.ts";
import { ask, mark } from "./ask.ts";

const isQuiet = (text: string, line: number): boolean => isSuppressed(ask(text).frame.module, line, "no-query-in-loop");

describe("a comment switches a rule off", () => {
  it.each([
    ["on the next line", "// eslint-disable-next-line performance-standards/no-query-in-loop\nf();", 2, 1],
    ["on the next line, with a reason", "// eslint-disable-next-line performance-standards/no-query-in-loop -- few rows\nf();", 2, 1],
    ["under another prefix", "// eslint-disable-next-line perf/no-query-in-loop\nf();", 2, 3],
    ["under a scoped prefix", "// eslint-disable-next-line @acme/perf/no-query-in-loop\nf();", 2, 3],
    ["among others", "// eslint-disable-next-line no-console, perf/no-query-in-loop\nf();", 2, 3],
    ["in a block of several lines", "/* eslint-disable-next-line\n  perf/no-query-in-loop */\nf();", 3, 2],
    ["on its own line", "f(); // eslint-disable-line perf/no-query-in-loop\ng();", 1, 2],
    ["for oxlint", "// oxlint-disable-next-line perf/no-query-in-loop\nf();", 2, 3],
    ["in a part", "/* eslint-disable perf/no-query-in-loop */\nf();\n/* eslint-enable perf/no-query-in-loop */\ng();", 2, 4],
    ["in a part that ends for all rules", "g();\n/* eslint-disable perf/no-query-in-loop */\nf();\n/* eslint-enable */", 3, 1],
  ])("%s", (_, text, quiet, loud) => {
    expect(isQuiet(text, quiet)).toBe(true);
    expect(isQuiet(text, loud)).toBe(false);
  });

  it("in the whole file", () => {
    expect(isQuiet("/* eslint-disable perf/no-query-in-loop */\nf();\nf();", 3)).toBe(true);
    expect(isQuiet("// eslint-disable perf/no-query-in-loop\nf();\nf();", 3)).toBe(false);
  });

  it.each([
    "// eslint-disable-next-line\nf();",
    "// eslint-disable-next-line -- so be it\nf();",
    "/* eslint-disable */\nf();",
    "// eslint-disable-next-line no-await-in-loop\nf();",
    "// eslint-disable-next-line perf/no-query-in-loops\nf();",
    "// eslint-disable-next-line no-console -- perf/no-query-in-loop\nf();",
    'const text = "// eslint-disable-next-line perf/no-query-in-loop";\nf();',
  ])("not: %s", (text) => {
    expect(isQuiet(text, 2)).toBe(false);
  });
});

describe("a query that a comment is content with", () => {
  const isRepeated = (load: string): boolean => {
    const { engine, frame, node } = ask({
      "main.ts": `import { load } from "./load"; async function run(ids) { for (const id of ids) await ${mark} load(id); }`,
      "load.ts": `import { PrismaClient } from "@prisma/client"; const db = new PrismaClient();\n${load}`,
    });
    return repeatedQuery({ engine, frame }, node as Node & { type: "CallExpression" }, 15) !== undefined;
  };
  const comment = "// eslint-disable-next-line performance-standards/no-query-in-loop -- one row, from memory\n";

  it("is not told to callers", () => {
    expect(isRepeated(`export async function load(id) {\n${comment}  return await db.user.findMany({ where: { id } });\n}`)).toBe(false);
    expect(isRepeated("export async function load(id) {\n  return await db.user.findMany({ where: { id } });\n}")).toBe(true);
  });

  it("is not told to the callers of its callers", () => {
    const deep = "async function deep(id) { return await db.user.findMany({ where: { id } }); }\n";
    expect(isRepeated(`${deep}export async function load(id) {\n${comment}  return await deep(id);\n}`)).toBe(false);
    expect(isRepeated(`${deep}export async function load(id) {\n  return await deep(id);\n}`)).toBe(true);
  });

  it("does not hide another one", () => {
    expect(isRepeated(`export async function load(id) {\n${comment}  await db.user.findMany();\n  await db.post.findMany();\n}`)).toBe(
      true,
    );
  });
});
