import * as parser from "@typescript-eslint/parser";
import { Linter } from "eslint";
import { describe, expect, it } from "vitest";

import plugin from "../../src/index.ts";
import { type Files, json, layOut } from "../project/folder.ts";

const service = json({ name: "shop", dependencies: { express: "^5.0.0" } });

/** What the rule reports in a file of a project: its lines, with the text of the message. */
function reportsIn(files: Files, file: string): Pick<Linter.LintMessage, "line" | "message" | "messageId">[] {
  const folder = layOut({ "package.json": service, ...files });
  const config: Linter.Config = {
    files: ["**/*.{js,ts,tsx}"],
    plugins: { "performance-standards": plugin },
    languageOptions: { parser },
    rules: { "performance-standards/no-event-loop-blocking": "error" },
  };
  const reports = new Linter({ cwd: folder.path }).verify(files[file] ?? "", [config], { filename: folder.at(file) });
  return reports.map(({ line, message, messageId }) => ({ line, message, messageId }));
}

const linesIn = (files: Files | string, file = "main.ts"): number[] =>
  reportsIn(typeof files === "string" ? { [file]: files } : files, file).map(({ line }) => line);

const fs = 'import fs, { readFileSync } from "node:fs";\n';
const helper = `${fs}export function template() {\n  return readFileSync("a.html");\n}\n`;

describe("no-event-loop-blocking: what blocks", () => {
  it.each([
    ["a named import", 'import { readFileSync } from "fs";', 'readFileSync("a")'],
    ["a default import", 'import fs from "node:fs";', 'fs.readFileSync("a")'],
    ["require", 'const fs = require("fs");', 'fs.writeFileSync("a", "b")'],
    ["require, taken apart", 'const { generateKeyPairSync } = require("crypto");', 'generateKeyPairSync("rsa", { modulusLength: 2048 })'],
    ["a process", 'import { execSync } from "child_process";', 'execSync("ls")'],
    ["a password hash", 'import bcrypt from "bcryptjs";', 'bcrypt.hashSync("a", 10)'],
    ["compression", 'import { gzipSync } from "node:zlib";', 'gzipSync("a")'],
    ["a workbook", 'import * as XLSX from "xlsx";', "XLSX.write({})"],
  ])("%s", (_name, head, call) => {
    expect(linesIn(`${head}\nexport async function run() {\n  return ${call};\n}`)).toEqual([3]);
  });

  it.each([
    ["existsSync", `${fs}export async function run() { return fs.existsSync("a"); }`],
    ["the promise API", 'import fs from "node:fs";\nexport async function run() { return fs.promises.readFile("a"); }'],
    [
      "the same name on something else",
      'import { disk } from "./disk.ts";\nexport async function run() { return disk.readFileSync("a"); }',
    ],
    ["a method of the same name as a workbook's", 'import "xlsx";\nexport async function run(file: Reader) { return file.read("a"); }'],
  ])("not %s", (_name, code) => {
    expect(linesIn(code)).toEqual([]);
  });

  it("gives the advice for the kind of work", () => {
    const reportOf = (head: string, call: string): unknown =>
      reportsIn({ "main.ts": `${head}\nexport async function run() {\n  return ${call};\n}` }, "main.ts")[0];
    expect(reportOf(fs, 'readFileSync("a")')).toMatchObject({
      messageId: "io",
      message: expect.stringContaining("await `readFile` of `node:fs/promises`.") as string,
    });
    expect(reportOf('import { scryptSync } from "crypto";', 'scryptSync("a", "b", 64)')).toMatchObject({
      messageId: "cpu",
      message: expect.stringContaining(
        "use the asynchronous `scrypt`, which runs in Node's thread pool, or run it in a pool of worker threads.",
      ) as string,
    });
    expect(reportOf('import xlsx from "xlsx";', 'xlsx.read("a")')).toMatchObject({
      messageId: "library",
      message: expect.stringContaining("run it in a worker thread.") as string,
    });
  });
});

describe("no-event-loop-blocking: who comes to it", () => {
  const inside = (code: string): string => `${fs}${code}`;

  it.each([
    ["an async function", 'export async function run() { return readFileSync("a"); }'],
    ["a helper of one", 'const load = () => readFileSync("a");\nexport async function run() { return load(); }'],
    ["a callback in one", "export async function run(xs: string[]) { return xs.map((x) => readFileSync(x)); }"],
    ["a handler of an event registered in one", 'export async function run(s: Stream) { s.on("entry", (x) => { readFileSync(x); }); }'],
    ["a route", 'import express from "express"; const app = express(); app.get("/", (q, r) => { r.send(readFileSync("a")); });'],
    [
      "a route by name",
      'import { Router } from "express"; const show = (q, r) => { r.send(readFileSync("a")); }; Router().get("/", show);',
    ],
    ["a decorated handler", 'import { Get } from "@nestjs/common"; export class Pages { @Get() show() { return readFileSync("a"); } }'],
    ["a job", 'import { Worker } from "bullmq"; new Worker("mails", (job) => { readFileSync(job.name); });'],
    ["a timer", 'setInterval(() => { readFileSync("a"); }, 1000);'],
  ])("%s", (_name, code) => {
    expect(linesIn(inside(code))).toHaveLength(1);
  });

  it.each([
    ["module level", 'export const page = readFileSync("a");'],
    ["a helper that only module level calls", 'const load = () => readFileSync("a"); export const page = load();'],
    ["a constructor", 'export class Pages { page; constructor() { this.page = readFileSync("a"); } }'],
    ["a function that starts the process", 'export async function main() { return readFileSync("a"); }'],
    [
      "a helper that only such a function calls",
      'async function load() { return readFileSync("a"); } export async function startServer() { await load(); }',
    ],
    ["a life-cycle method", 'export class Pages { async onModuleInit() { readFileSync("a"); } }'],
    ["a helper that nobody calls", 'export function load() { return readFileSync("a"); }'],
    ["what listens for the end of the process", 'process.on("exit", async () => { fs.writeFileSync("a", ""); });'],
    ["what is kept in a name of the module", 'let page; export async function run() { page ??= readFileSync("a"); return page; }'],
    [
      "what is kept in a map of the module",
      "const pages = new Map(); export async function run(x: string) { pages.set(x, readFileSync(x)); }",
    ],
    [
      "what a flag of the module guards",
      'let isLoaded = false; export async function run() { if (!isLoaded) { load(readFileSync("a")); isLoaded = true; } }',
    ],
    [
      "what is built ahead",
      'export function generateStaticParams() { return []; } export default async function Page() { return readFileSync("a"); }',
    ],
  ])("not %s", (_name, code) => {
    expect(linesIn(inside(code))).toEqual([]);
  });
});

describe("no-event-loop-blocking: tools", () => {
  const code = `${fs}export async function run() { return readFileSync("a"); }`;

  it.each([
    ["a shebang", { "main.ts": `#!/usr/bin/env node\n${code}` }, "main.ts"],
    ["an import of a command-line library", { "main.ts": `import { Command } from "commander";\n${code}` }, "main.ts"],
    ["a plugin of a bundler", { "main.ts": `import type { Plugin } from "vite";\n${code}` }, "main.ts"],
    ["a folder of scripts", { "scripts/main.ts": code }, "scripts/main.ts"],
    ["a configuration", { "app.config.ts": code }, "app.config.ts"],
    ["a package that is a command", { "package.json": json({ name: "tool", bin: "./tool.js" }), "main.ts": code }, "main.ts"],
  ] as const)("not in %s", (_name, files, file) => {
    expect(linesIn(files as unknown as Files, file)).toEqual([]);
  });

  it("in a server that has a command beside", () => {
    const manifest = json({ name: "server", bin: "./server.js", dependencies: { express: "^5.0.0" } });
    expect(linesIn({ "package.json": manifest, "main.ts": code })).toEqual([2]);
  });

  it("not where only a tool calls the helper", () => {
    const tool = 'import "commander"; import { template } from "./main.ts"; export async function build() { template(); }';
    expect(linesIn({ "main.ts": helper, "build-pages.ts": tool })).toEqual([]);
  });
});

describe("no-event-loop-blocking: callers in other files", () => {
  const caller = 'import { template } from "./main.ts";\nexport async function mail() {\n  return template();\n}\n';

  it("reports the blocking call once, with the way there, and not the calls that come to it", () => {
    const files = { "main.ts": helper, "mail.ts": caller, "page.ts": caller };
    const [report, ...more] = reportsIn(files, "main.ts");
    expect(more).toEqual([]);
    expect(report?.line).toBe(3);
    expect(report?.message).toMatch(/\((?:mail) → template → readFileSync, (?:mail|page)\.ts:2\)/);
    expect(linesIn(files, "mail.ts")).toEqual([]);
  });

  it("finds callers through a file that exports again, and by another name", () => {
    const index = 'export { template as page } from "./main.ts";';
    const user = 'import { page } from "./index.ts"; export async function mail() { return page(); }';
    const renamed = 'import { template as page } from "./main.ts"; export async function mail() { return page(); }';
    expect(linesIn({ "main.ts": helper, "mail.ts": renamed })).toEqual([3]);
    expect(
      linesIn({ "main.ts": helper, "index.ts": 'export * from "./main.ts";', "mail.ts": caller.replace("./main.ts", "./index.ts") }),
    ).toEqual([3]);
    expect(linesIn({ "main.ts": helper, "index.ts": index, "mail.ts": user })).toEqual([3]);
  });

  it("finds the callers of a method", () => {
    const pages = `${fs}export class Pages {\n  page() {\n    return readFileSync("a");\n  }\n}`;
    const user =
      'import { Pages } from "./main.ts"; export class Mails { constructor(private pages: Pages) {} async send() { return this.pages.page(); } }';
    expect(linesIn({ "main.ts": pages, "mails.ts": user })).toEqual([4]);
    expect(linesIn({ "main.ts": pages, "mails.ts": user.replace("async send", "send") })).toEqual([]);
  });

  it("finds a route in another file, also with CommonJS", () => {
    const controller = 'const fs = require("fs");\nexports.show = (req, res) => {\n  res.send(fs.readFileSync("a"));\n};';
    const app = 'const express = require("express"); const pages = require("./pages"); const app = express(); app.get("/", pages.show);';
    expect(linesIn({ "pages.js": controller, "app.js": app }, "pages.js")).toEqual([3]);
    expect(linesIn({ "pages.js": controller }, "pages.js")).toEqual([]);
  });

  it("is silent where all callers run on start", () => {
    const start = 'import { template } from "./main.ts"; export const page = template();';
    expect(linesIn({ "main.ts": helper, "start.ts": start })).toEqual([]);
  });

  it("does not come to an end with functions that call each other", () => {
    const code = `${fs}export function a() {\n  readFileSync("a");\n  b();\n}\nexport function b() {\n  a();\n}`;
    expect(linesIn(code)).toEqual([]);
  });
});
