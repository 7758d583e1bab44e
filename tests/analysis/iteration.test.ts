import { describe, expect, it } from "vitest";

import { iterationsOf } from "../../src/analysis/iteration.ts";
import { ask, iterationsIn, mark } from "./ask.ts";

const imports =
  'import { PrismaClient } from "@prisma/client"; import pMap from "p-map"; import async from "async"; import _ from "lodash"; import Bluebird from "bluebird";\n' +
  "const db = new PrismaClient(); declare const xs: string[];\n";

/** What runs the marked expression repeatedly, in a code that says MARK where it stands. */
const iterations = (code: string): string[] => iterationsIn(imports + code.replace("MARK", mark));

describe("a loop", () => {
  it.each([
    ["for-of", "for (const x of xs) MARK f(x);", ["ForOf of xs"]],
    ["for-of with await", "for await (const x of xs) MARK f(x);", ["ForOf of xs"]],
    ["for-in", "for (const x in xs) MARK f(x);", ["ForIn of xs"]],
    ["for", "for (let i = 0; i < n; i++) MARK f(i);", ["For"]],
    ["for, its test", "for (let i = 0; MARK f(i); i++) {}", ["For"]],
    ["for, its step", "for (let i = 0; i < n; MARK f(i)) {}", ["For"]],
    ["while", "while (a) MARK f();", ["While"]],
    ["while, its test", "while (MARK f()) {}", ["While"]],
    ["do-while", "do { MARK f(); } while (a);", ["DoWhile"]],
    ["loops in loops, innermost first", "for (const x of xs) { while (x) { MARK f(x); } }", ["While", "ForOf of xs"]],
    ["a block, a condition and a try in it", "for (const x of xs) { if (x) { try { MARK f(x); } finally { } } }", ["ForOf of xs"]],
    ["a function that is called at once", "for (const x of xs) { (async () => { await (MARK f(x)); })(); }", ["ForOf of xs"]],
  ])("%s", (_, code, expected) => {
    expect(iterations(code)).toEqual(expected);
  });

  it.each([
    ["what it iterates over", "for (const x of MARK f(xs)) {}"],
    ["what a for-in iterates over", "for (const x in MARK f(xs)) {}"],
    ["what it starts with", "for (let i = MARK f(); i < n; i++) {}"],
    ["what comes after it", "for (const x of xs) {} MARK f();"],
    ["what a function in it holds that is only made", "for (const x of xs) { const g = () => { MARK f(x); }; }"],
    ["what a function in it holds that is declared", "for (const x of xs) { function g() { MARK f(x); } }"],
    ["what a method in it holds", "for (const x of xs) { class A { g() { MARK f(x); } } }"],
    ["an event's handler", "for (const x of xs) { emitter.on(x, () => { MARK f(x); }); }"],
    ["a route's handler", 'for (const x of xs) { app.get("/" + x, async () => { MARK f(x); }); }'],
    ["a timer's function", "for (const x of xs) { setTimeout(() => { MARK f(x); }, 1); }"],
    ["a client's listener", 'for (const x of xs) { db.$on("query", () => { MARK f(x); }); }'],
  ])("does not run %s", (_, code) => {
    expect(iterations(code)).toEqual([]);
  });
});

describe("a callback that runs once per item", () => {
  it.each([
    ["map", "xs.map((x) => MARK f(x));", ["xs.map() of xs"]],
    ["forEach", "xs.forEach((x) => { MARK f(x); });", ["xs.forEach() of xs"]],
    ["filter", "xs.filter(async (x) => MARK f(x));", ["xs.filter() of xs"]],
    ["flatMap", "xs.flatMap((x) => MARK f(x));", ["xs.flatMap() of xs"]],
    ["some", "xs.some((x) => MARK f(x));", ["xs.some() of xs"]],
    ["every", "xs.every((x) => MARK f(x));", ["xs.every() of xs"]],
    ["find", "xs.find((x) => MARK f(x));", ["xs.find() of xs"]],
    ["findIndex", "xs.findIndex((x) => MARK f(x));", ["xs.findIndex() of xs"]],
    ["findLast", "xs.findLast((x) => MARK f(x));", ["xs.findLast() of xs"]],
    ["reduce", "xs.reduce(async (all, x) => { await all; MARK f(x); }, p);", ["xs.reduce() of xs"]],
    ["Array.from", "Array.from(xs, (x) => MARK f(x));", ["Array.from() of xs"]],
    ["Array.from with a length", "Array.from({ length: 5 }, (_, i) => MARK f(i));", ["Array.from() of { length: 5 }"]],
    ["a chain", "xs.filter(Boolean).map((x) => MARK f(x));", ["xs.filter() of xs.filter(Boolean)"]],
    ["in Promise.all", "Promise.all(xs.map(async (x) => { MARK f(x); }));", ["xs.map() of xs"]],
    ["in itself", "xs.map((x) => x.ys.map((y) => MARK f(y)));", ["x.ys.map() of x.ys", "xs.map() of xs"]],
    ["in a loop", "for (const x of xs) { x.ys.forEach((y) => { MARK f(y); }); }", ["x.ys.forEach() of x.ys", "ForOf of xs"]],
    ["with question marks", "xs?.map?.((x) => MARK f(x));", ["xs?.map?.() of xs"]],
    ["of a map", "new Map().forEach((value) => { MARK f(value); });", ["new Map() of new Map()"]],
    ["of p-map", "pMap(xs, async (x) => MARK f(x), { concurrency: 2 });", ["pMap() of xs"]],
    ["of async", "async.eachSeries(xs, async (x) => { MARK f(x); });", ["async.eachSeries() of xs"]],
    ["of lodash", "_.forEach(xs, (x) => { MARK f(x); });", ["_.forEach() of xs"]],
    ["of Bluebird", "Bluebird.map(xs, (x) => MARK f(x));", ["Bluebird.map() of xs"]],
  ])("%s", (_, code, expected) => {
    expect(iterations(code)).toEqual(expected);
  });

  it.each([
    ["by name", "const load = (x) => x; xs.map(MARK load);", ["xs.map() of xs"]],
    ["by a member", "const a = { load(x) {} }; xs.forEach(MARK a.load);", ["xs.forEach() of xs"]],
    ["by this", "class A { load(x) {} all() { return xs.map(MARK this.load, this); } }", ["xs.map() of xs"]],
    ["bound", "class A { load(x) {} all() { return xs.map(MARK this.load.bind(this)); } }", ["xs.map() of xs"]],
    ["of a library", "const load = (x) => x; pMap(xs, MARK load);", ["pMap() of xs"]],
  ])("that is passed %s", (_, code, expected) => {
    expect(iterations(code)).toEqual(expected);
  });

  it.each([
    ["loops", "export async function each<T>(list: T[], fn: (one: T) => Promise<void>) { for (const one of list) await fn(one); }"],
    ["maps", "export const each = (list, fn) => Promise.all(list.map((one) => fn(one)));"],
    ["hands it on", "export const each = (list, fn) => list.map(fn);"],
  ])("of a function in another file that %s", (_, each) => {
    const main = `import { each } from "./each"; each(xs, async (x) => { ${mark} f(x); });`;
    expect(iterationsIn({ "main.ts": main, "each.ts": each })).toEqual(["each()"]);
  });

  it("of a function in this file is left to that function's own loop", () => {
    const each = "const each = async (list, fn) => { for (const one of list) await fn(one); };";
    expect(iterations(`${each} each(xs, async (x) => { MARK f(x); });`)).toEqual([]);
  });
});

describe("a callback that runs once", () => {
  it.each([
    ["of a transaction", "db.$transaction(async (tx) => { MARK f(tx); });", []],
    ["of a transaction in a loop", "for (const x of xs) { await db.$transaction(async (tx) => { MARK f(tx); }); }", ["ForOf of xs"]],
    ["of then", "for (const x of xs) { p.then(() => MARK f(x)); }", ["ForOf of xs"]],
    ["of a new promise", "for (const x of xs) { new Promise((resolve) => { MARK f(x); }); }", ["ForOf of xs"]],
    [
      "of a function of the project",
      "const once = async (fn) => await fn(); for (const x of xs) { await once(() => MARK f(x)); }",
      ["ForOf of xs"],
    ],
    ["of an unknown function that is awaited", "for (const x of xs) { await retry(async () => { MARK f(x); }); }", ["ForOf of xs"]],
    [
      "that a function of the project keeps",
      "const all = []; const keep = (fn) => { all.push(fn); }; for (const x of xs) { keep(() => MARK f(x)); }",
      [],
    ],
  ])("%s", (_, code, expected) => {
    expect(iterations(code)).toEqual(expected);
  });
});

describe("a callback of a helper in another file", () => {
  /** How often the helper runs the function that it is passed. */
  const runs = (helper: string): string => {
    const { engine, frame, node } = ask({
      "main.ts": `import { each } from "./each"; async function run(key) { await each(key, async (part) => { await ${mark} f(part); }); }`,
      "each.ts": `declare const get; declare const size: number; ${helper}`,
    });
    const [iteration] = iterationsOf(engine, node, frame);
    return iteration ? (iteration.isPerChunk ? "per chunk" : "per item") : "once";
  };

  it.each([
    ["export async function each(all, work) { for (const one of all) await work(one); }", "per item"],
    ["export async function each(all, work) { while (all.length) await work(all.shift()); }", "per item"],
    [
      "export async function each(all, work) { let next = 0; while (next < all.length) { const i = next++; await work(all[i]); } }",
      "per item",
    ],
    [
      "export async function each(all, work) { for (let i = 0; i < all.length; i += size) await work(all.slice(i, i + size)); }",
      "per chunk",
    ],
    [
      "export async function each(all, work) { let ids = []; for await (const one of all) { ids.push(one); if (ids.length >= size) { await work(ids); ids = []; } } }",
      "per chunk",
    ],
    [
      "export async function each(key, work) { let start = 0; while (true) { const ids = await get(key, start, start + size); if (!ids.length) return; await work(ids); start += size; } }",
      "once",
    ],
    [
      "export async function each(key, work) { for (let attempt = 0; attempt < 3; attempt++) { try { return await work(key); } catch {} } }",
      "once",
    ],
    ["export async function each(key, work) { for (const kind of ['a', 'b']) await work(kind); }", "once"],
    ["import { through } from './through'; export async function each(key, work) { await through(key, work); }", "once"],
    [
      "async function inner(all, work) { for (const one of all) await work(one); } export const each = async (all, work) => inner(all, work);",
      "per item",
    ],
    [
      "async function inner(all, work) { while (all.length) await work(all.splice(0, 9)); } export const each = async (all, work) => inner(all, work);",
      "per chunk",
    ],
    [
      "export const each = async (pages, work) => { for (const page of pages) await Promise.all(page.map(async (one) => work(one))); };",
      "per item",
    ],
  ])("%s", (helper, expected) => {
    expect(runs(helper)).toBe(expected);
  });
});
