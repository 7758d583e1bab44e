import { describe, expect, it } from "vitest";

import { fateOf } from "../../src/analysis/fate.ts";
import { clientCall } from "../../src/analysis/round-trips.ts";
import { ask, mark } from "./ask.ts";

const imports =
  'import { PrismaClient } from "@prisma/client"; import knex from "knex"; import pMap from "p-map";\n' +
  "const db = new PrismaClient(); const sql = knex({}); declare const xs: string[];\n";
const query = `${mark} db.user.update({})`;

/** What becomes of the marked operation, and whether it is a round trip where it stands. */
function fate(code: string): string {
  const { engine, frame, node } = ask(imports + code.replace("QUERY", query).replace("MARK", mark));
  return `${fateOf(engine, node, frame)}${clientCall(engine, node, frame) ? ", a round trip" : ""}`;
}

describe("a pending operation runs", () => {
  it.each([
    ["where it is awaited", "await (QUERY);"],
    ["where it is chained", "(QUERY).then(f);"],
    ["where its error is caught", "(QUERY).catch(f);"],
    ["in Promise.all", "Promise.all([QUERY]);"],
    ["in Promise.all, mapped", "Promise.all(xs.map((x) => QUERY));"],
    ["in Promise.allSettled, with a block", "Promise.allSettled(xs.map((x) => { return QUERY; }));"],
    ["where an asynchronous function returns it", "async function f() { return QUERY; }"],
    ["where an asynchronous arrow function gives it", "const f = async () => QUERY;"],
    ["where it is awaited later", "const pending = QUERY; await pending;"],
    ["where it is one of two", "await (a ? QUERY : undefined);"],
    ["in a list that is awaited later", "const all = []; for (const x of xs) all.push(QUERY); await Promise.all(all);"],
    ["in a list that is built and awaited", "const all = xs.map((x) => QUERY); await Promise.all(all);"],
    ["in a list that is joined to another", "await Promise.all([other].concat(xs.map((x) => QUERY)));"],
    ["where it is yielded", "function* f() { yield QUERY; }"],
    ["as the result of a library's callback", "pMap(xs, (x) => QUERY);"],
  ])("%s", (_, code) => {
    expect(fate(code)).toBe("awaited, a round trip");
  });

  it.each([
    ["alone", "await MARK sql('users').where({});"],
    ["as a subquery it does not", "await sql('users').whereIn('id', MARK sql('posts').select('id'));", "combined"],
    ["in the middle of a chain it does not", "await (MARK sql('users')).where({});", "kept"],
  ])("of a builder: %s", (_, code, expected = "awaited, a round trip") => {
    expect(fate(code)).toBe(expected);
  });
});

describe("a pending operation runs with others as one", () => {
  it.each([
    ["in a list", "db.$transaction([QUERY]);"],
    ["in a list that is mapped", "db.$transaction(xs.map((x) => QUERY));"],
    ["in a list in a variable", "const all = xs.map((x) => QUERY); await db.$transaction(all);"],
    ["in a list that is filled", "const all = []; for (const x of xs) { all.push(QUERY); } await db.$transaction(all);"],
    ["in a list that is spread", "const all = xs.map((x) => QUERY); await db.$transaction([...all, other]);"],
    ["in a list that is filtered", "db.$transaction(xs.map((x) => a && QUERY).filter(Boolean));"],
    ["in a list that is joined to another", "db.$transaction([other].concat(xs.map((x) => QUERY)));"],
    ["in a list that another is joined to", "db.$transaction(xs.map((x) => QUERY).concat([other]));"],
    ["in a list that a function of the file takes", "const run = (all) => db.$transaction(all); run(xs.map((x) => QUERY));"],
  ])("%s", (_, code) => {
    expect(fate(code)).toBe("batched");
  });
});

describe("a pending operation does not run here", () => {
  it.each([
    ["where it is only made", "QUERY;", "kept"],
    ["where it is kept", "const pending = QUERY;", "kept"],
    ["where a function gives it to its caller", "const f = () => QUERY;", "returned"],
    ["where a function returns it", "function f() { return QUERY; }", "returned"],
    ["where it is a condition", "if (QUERY) f();", "kept"],
    ["where a stored function gives it", "emitter.on('a', () => QUERY);", "kept"],
    ["where forEach drops it", "xs.forEach((x) => QUERY);", "kept"],
  ])("%s", (_, code, expected) => {
    expect(fate(code)).toBe(expected);
  });
});
