import { describe, expect, it } from "vitest";

import { effectsIn, mark } from "./ask.ts";

const imports =
  'import { PrismaClient } from "@prisma/client"; const db = new PrismaClient(); declare const id: string; declare const user: User; declare const maybe: boolean;\n';

/** How many round trips a call makes, after some statements. */
const count = (statements: string, call: string): number => effectsIn(`${imports}${statements}\n${mark} ${call};`).length;

describe("a query behind an option", () => {
  const options = "const load = async (id, options) => { if (options.withTags) await db.tag.findMany(); };";
  const early = "const load = async (id, options = {}) => { if (!options.withTags) return; await db.tag.findMany(); };";
  const defaulted = "const load = async (id, { withTags = true } = {}) => { if (withTags) await db.tag.findMany(); };";
  const nullish =
    "const load = async (id, options?) => { const withTags = options?.withTags ?? true; if (withTags) await db.tag.findMany(); };";
  const flag = "const load = async (id, withTags) => { if (withTags) { await db.tag.findMany(); } };";
  const mode = 'const load = async (id, mode) => { if (mode === "full") await db.tag.findMany(); };';
  const switched = 'const load = async (id, mode) => { switch (mode) { case "full": await db.tag.findMany(); break; default: return; } };';
  const either = "const load = async (id, a, b) => { if (a || b) await db.tag.findMany(); };";
  const both = "const load = async (id, a, b) => a && b && (await db.tag.findMany());";
  const ternary = "const load = async (id, a) => (a ? await db.tag.findMany() : []);";

  it.each([
    [options, "load(id, { withTags: true })", "load(id, { withTags: false })"],
    [options, "load(id, given)", "load(id, {})"],
    [options, "load(id, { ...given })", "load(id, { ...given, withTags: false })"],
    [early, "load(id, { withTags: true })", "load(id, { withTags: false })"],
    [early, "load(id, given)", "load(id)"],
    [defaulted, "load(id)", "load(id, { withTags: false })"],
    [defaulted, "load(id, {})", "load(id, { withTags: 0 })"],
    [nullish, "load(id)", "load(id, { withTags: false })"],
    [nullish, "load(id, {})", "load(id, { withTags: false, other: 1 })"],
    [flag, "load(id, true)", "load(id, false)"],
    [flag, "load(id, maybe)", "load(id)"],
    [flag, "load(id, !maybe)", "load(id, null)"],
    [mode, 'load(id, "full")', 'load(id, "short")'],
    [mode, "load(id, maybe)", "load(id)"],
    [switched, 'load(id, "full")', 'load(id, "short")'],
    [either, "load(id, false, true)", "load(id, false, false)"],
    [both, "load(id, true, maybe)", "load(id, maybe, false)"],
    [ternary, "load(id, 1)", "load(id, 0)"],
    [`${options} const all = { withTags: true }; const few = { withTags: false };`, "load(id, all)", "load(id, few)"],
    [
      `${options} const few = { withTags: false }; const own = { withTags: false }; own.withTags = maybe;`,
      "load(id, own)",
      "load(id, few)",
    ],
  ])("%s %s, not %s", (statements, runs, skipped) => {
    expect(count(statements, runs)).toBe(1);
    expect(count(statements, skipped)).toBe(0);
  });

  it("through two functions", () => {
    const outer = "const outer = async (id, options) => await load(id, options);";
    expect(count(`${options} ${outer}`, "outer(id, { withTags: true })")).toBe(1);
    expect(count(`${options} ${outer}`, "outer(id, { withTags: false })")).toBe(0);
    const renamed = "const outer = async (id, { tags }) => await load(id, { withTags: tags });";
    expect(count(`${options} ${renamed}`, "outer(id, { tags: true })")).toBe(1);
    expect(count(`${options} ${renamed}`, "outer(id, { tags: false })")).toBe(0);
    const fixed = "const outer = async (id, options) => await load(id, { ...options, withTags: false });";
    expect(count(`${options} ${fixed}`, "outer(id, { withTags: true })")).toBe(0);
  });

  it("that is tested after it was set", () => {
    const set = "const load = async (id, options) => { options = other(); if (options.withTags) await db.tag.findMany(); };";
    expect(count(set, "load(id, { withTags: false })")).toBe(1);
    const filled = "const load = async (id, options) => { options = options || {}; if (options.withTags) await db.tag.findMany(); };";
    expect(count(filled, "load(id, { withTags: true })")).toBe(1);
    expect(count(filled, "load(id)")).toBe(0);
  });

  it("that one of several queries does not depend on", () => {
    const two = "const load = async (id, all) => { if (all) await db.tag.findMany(); await db.user.findMany(); };";
    expect(count(two, "load(id, true)")).toBe(1);
    expect(count(two, "load(id, false)")).toBe(1);
  });

  it("of a list that is filled later", () => {
    const filled = "const load = async (ids) => { if (ids.length === 0) return; await db.tag.findMany(); };";
    expect(count(filled, "load([])")).toBe(0);
    expect(count(filled, "load([1])")).toBe(1);
    expect(count(`${filled} const ids = []; ids.push(1);`, "load(ids)")).toBe(1);
  });
});

describe("a query for what is not passed", () => {
  const assigned = "const load = async (id, user) => { if (!user) { user = await db.user.findMany(); } return user; };";
  const returned = "const load = async (id, user) => { if (user) return user; return await db.user.findMany(); };";
  const member = "const load = async (id, { user } = {}) => user ?? (await db.user.findMany());";
  const pattern = "const load = async ({ id, user = await db.user.findMany() }) => user;";
  const set = "const load = async (id, user) => { user ??= await db.user.findMany(); };";
  const forced = "const load = async (id, user, force) => { if (!user || force) user = await db.user.findMany(); return user; };";

  it.each([
    [assigned, "load(id)", "load(id, user)"],
    [returned, "load(id, undefined)", "load(id, user)"],
    [member, "load(id, {})", "load(id, { user })"],
    [pattern, "load({ id })", "load({ id, user: {} })"],
    [set, "load(id, null)", "load(id, user)"],
    [forced, "load(id, user, true)", "load(id, user)"],
  ])("%s %s, not %s", (statements, runs, skipped) => {
    expect(count(statements, runs)).toBe(1);
    expect(count(statements, skipped)).toBe(0);
  });

  it("is made where the function looks for it itself", () => {
    const cached =
      "const users = new Map(); const load = async (id) => { const user = users.get(id); if (user) return user; return await db.user.findMany(); };";
    expect(count(cached, "load(id)")).toBe(1);
  });
});

describe("a query behind the type of what is passed", () => {
  const byId = 'const load = async (given) => { const user = typeof given === "string" ? await db.user.findMany() : given; return user; };';
  const list = "const load = async (given) => { if (Array.isArray(given)) { await db.user.findMany(); } };";
  const one = "const load = async (given) => { if (Array.isArray(given)) return; await db.user.findMany(); };";
  const named = "const load = async (given) => { const isList = Array.isArray(given); if (isList) { await db.user.findMany(); } };";
  const through = `${list} const outer = async (all) => await load(all);`;

  it.each([
    [byId, "load(`user:${id}`)", "load({ id })"],
    [byId, "load(id)", "load([id])"],
    [byId, "load(other)", "load(user)"],
    [list, "load([id])", "load(`user:${id}`)"],
    [list, "load(user.ids)", "load('user:' + user.id)"],
    [list, "load(other)", "load(id)"],
    [list, "load(user.ids.map(String))", "load(String(user))"],
    [list, "load(ids)", "load(id)"],
    [one, "load(id)", "load(ids)"],
    [one, "load(other)", "load([other])"],
    [named, "load([id])", "load(id)"],
    [through, "outer([id])", "outer(id)"],
    [through, "outer(other)", "outer({})"],
  ])("%s %s, not %s", (statements, runs, skipped) => {
    const declared = "declare const ids: string[]; declare const other: Other; use(user.profile, user.ids);";
    expect(count(`${declared} ${statements}`, runs)).toBe(1);
    expect(count(`${declared} ${statements}`, skipped)).toBe(0);
  });

  it("is made for what the function has changed before", () => {
    const wrapped = "const load = async (given) => { given = [given]; if (Array.isArray(given)) await db.user.findMany(); };";
    expect(count(wrapped, "load(id)")).toBe(1);
  });
});
