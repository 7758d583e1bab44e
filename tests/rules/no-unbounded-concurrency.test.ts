import * as parser from "@typescript-eslint/parser";
import type { TestCaseError } from "@typescript-eslint/rule-tester";
import { Linter, type Rule } from "eslint";
import { describe, expect, it } from "vitest";

import queryRule from "../../rules/no-query-in-loop.ts";
import rule from "../../rules/no-unbounded-concurrency.ts";
import { javascriptTester, ruleTester } from "./rule-tester.ts";

const unbounded = { messageId: "unbounded" } as const;
type Suggested = "suggestChunks" | "suggestOption" | "suggestPool";
type Errors = readonly TestCaseError<Suggested | "unbounded">[];
const suggested = (messageId: Suggested, output: string, data: object = {}): Errors => [
  { ...unbounded, suggestions: [{ messageId, ...data, output }] },
];
const notSuggested = [{ ...unbounded, suggestions: [] }] as const;
const limit = (output: string): Errors => suggested("suggestPool", output, { data: { library: "p-limit" } });
const map = (output: string): Errors => suggested("suggestPool", output, { data: { library: "p-map" } });
const run = (body: string, before = ""): string => `${before}export async function run(urls: string[]) { ${body} }`;

ruleTester.run("no-unbounded-concurrency: the list", rule, {
  valid: [
    { name: "a list that the code writes out", code: run("await Promise.all([fetch(urls[0]), fetch(urls[1])]);") },
    {
      name: "a list written out in a variable",
      code: run('const regions = ["eu", "us"]; await Promise.all(regions.map((region) => fetch(region)));'),
    },
    {
      name: "a list written out, in part",
      code: run('await Promise.all(["eu", "us"].filter((one) => one !== urls[0]).map((region) => fetch(region)));'),
    },
    { name: "a spread of a list that is written out", code: run('await Promise.all([...["eu", "us"].map((region) => fetch(region))]);') },
    { name: "a slice", code: run("await Promise.all(urls.slice(0, 10).map((url) => fetch(url)));") },
    {
      name: "chunks",
      code: run(
        "for (let i = 0; i < urls.length; i += 10) { const some = urls.slice(i, i + 10); await Promise.all(some.map((url) => fetch(url))); }",
      ),
    },
    { name: "chunks by name", code: run("await Promise.all(chunk.map((url) => fetch(url)));", "declare const chunk: string[];\n") },
    {
      name: "a list in what its type calls a batch",
      code: "interface Batch { urls: string[] }\nexport const run = ({ urls }: Batch) => Promise.all(urls.map((url) => fetch(url)));",
    },
    {
      name: "a page",
      code: run(
        "let page = 0; while (page < 9) { const found = await list(page); await Promise.all(found.map((url) => fetch(url))); page += 1; }",
        "declare function list(page: number): Promise<string[]>;\n",
      ),
    },
    {
      name: "a list that is asked for with a limit",
      code: run(
        "const found = await list({ limit: 20 }); await Promise.all(found.map((url) => fetch(url)));",
        "declare function list(options: object): Promise<string[]>;\n",
      ),
    },
    {
      name: "a list that is asked for with a limit in the address",
      code: "export async function run(most: number) { const answer = await fetch(`/orders?state=open&limit=${most}`); const orders = await answer.json(); await Promise.all(orders.map((order) => fetch(order.url))); }",
    },
    {
      name: "a list that is asked for with a limit in the address, in a constant",
      code: 'export async function run() { const url = "/orders?per_page=20"; const orders = await (await fetch(url)).json(); await Promise.all(orders.map((order) => fetch(order.url))); }',
    },
    {
      name: "a page of what a service lists",
      code: 'import Stripe from "stripe"; const stripe = new Stripe(""); const list = (customer: string) => stripe.invoices.list({ customer }); export async function run(id: string) { const found = await list(id); await Promise.all(found.data.map((one) => fetch(one.url))); }',
    },
    {
      name: "what a function for batches is handed",
      code: run(
        "await inBatches(urls, async (some) => { await Promise.all(some.map((url) => fetch(url))); });",
        "declare function inBatches(urls: string[], run: (some: string[]) => Promise<void>): Promise<void>;\n",
      ),
    },
    {
      name: "emptied when it is full",
      code: run(
        "let pending = []; for (const url of urls) { pending.push(fetch(url)); if (pending.length >= 10) { await Promise.all(pending); pending = []; } }",
      ),
    },
    {
      name: "as many as race",
      code: run(
        "const pending = []; for (const url of urls) { pending.push(fetch(url)); if (pending.length >= 10) await Promise.race(pending); } await Promise.all(pending);",
      ),
    },
    { name: "one push", code: run("const pending = []; pending.push(fetch(urls[0])); await Promise.all(pending);") },
    { name: "no promise combinator", code: run("await Promise.race(urls.map((url) => fetch(url)));") },
  ],
  invalid: [
    {
      name: "a mapped list, with message and place",
      code: "export function run(urls: string[]) {\n  return Promise.all(urls.map((url) => fetch(url)));\n}",
      errors: [
        {
          messageId: "unbounded",
          data: { all: "Promise.all", call: "fetch", items: "`urls`", chain: "", guide: "Concurrency" },
          line: 2,
          column: 10,
          endLine: 2,
          endColumn: 52,
        },
      ],
    },
    {
      name: "allSettled",
      code: "export const run = (urls: string[]) => Promise.allSettled(urls.map((url) => fetch(url)));",
      errors: [unbounded],
    },
    {
      name: "a list that is asked for by an address without a limit",
      code: "export async function run(state: string) { const answer = await fetch(`/orders?state=${state}`); const orders = await answer.json(); await Promise.all(orders.map((order) => fetch(order.url))); }",
      errors: [unbounded],
    },
    {
      name: "a list that a service gives as a whole",
      code: 'import Stripe from "stripe"; const stripe = new Stripe(""); export async function run(id: string) { const found = await stripe.invoices.retrieve(id); await Promise.all(found.lines.map((one) => fetch(one.url))); }',
      errors: [unbounded],
    },
    {
      name: "a list in an object",
      code: "interface Order { urls: string[] }\nexport const run = ({ urls }: Order) => Promise.all(urls.map((url) => fetch(url)));",
      errors: [unbounded],
    },
    { name: "any", code: run("await Promise.any(urls.map((url) => fetch(url)));"), errors: [unbounded] },
    {
      name: "an asynchronous function",
      code: "export const run = (urls: string[]) => Promise.all(urls.map(async (url) => { const answer = await fetch(url); return answer.json(); }));",
      errors: [unbounded],
    },
    { name: "a spread", code: run('await Promise.all([fetch("/"), ...urls.map((url) => fetch(url))]);'), errors: [unbounded] },
    { name: "a variable", code: run("const pending = urls.map((url) => fetch(url)); await Promise.all(pending);"), errors: [unbounded] },
    { name: "Array.from", code: run("await Promise.all(Array.from(new Set(urls), async (url) => fetch(url)));"), errors: [unbounded] },
    {
      name: "pushed in a loop",
      code: run("const pending = []; for (const url of urls) pending.push(fetch(url)); await Promise.all(pending);"),
      errors: [unbounded],
    },
    {
      name: "pushed in forEach",
      code: run("const pending = []; urls.forEach((url) => { pending.push(fetch(url)); }); await Promise.all(pending);"),
      errors: [unbounded],
    },
    {
      name: "filtered first",
      code: run("await Promise.all(urls.filter((url) => url !== '').map((url) => fetch(url)));"),
      errors: [unbounded],
    },
    { name: "the rest of a slice", code: run("await Promise.all(urls.slice(1).map((url) => fetch(url)));"), errors: [unbounded] },
    {
      name: "a function by name, and what it leads to",
      code: "async function load(url: string) { return await fetch(url); }\nexport const run = (urls: string[]) => Promise.all(urls.map(load));",
      errors: [{ messageId: "unbounded", data: { all: "Promise.all", call: "load", items: "`urls`", chain: "", guide: "Concurrency" } }],
    },
    {
      name: "a list that is read as a whole",
      code: run(
        "const found = await list(); if (found[0]) await Promise.all(found.map((url) => fetch(url)));",
        "declare function list(): Promise<string[]>;\n",
      ),
      errors: [unbounded],
    },
  ],
});

ruleTester.run("no-unbounded-concurrency: the work", rule, {
  valid: [
    { name: "no outgoing call", code: run("await Promise.all(urls.map(async (url) => url.length));") },
    { name: "what nobody knows", code: run("await Promise.all(urls.map((url) => load(url)));", "import { load } from './unknown';\n") },
    {
      name: "a query is the query rule's",
      code: run(
        "await Promise.all(urls.map((url) => prisma.page.findFirst({ where: { url } })));",
        'import { PrismaClient } from "@prisma/client"; const prisma = new PrismaClient();\n',
      ),
    },
    {
      name: "a cache",
      code: run("await Promise.all(urls.map((url) => redis.get(url)));", 'import Redis from "ioredis"; const redis = new Redis();\n'),
    },
    {
      name: "a loader",
      code: run(
        "await Promise.all(urls.map((url) => loader.load(url)));",
        'import DataLoader from "dataloader"; const loader = new DataLoader(async (urls) => urls.map((url) => fetch(url)));\n',
      ),
    },
    {
      name: "a limiter",
      code: run(
        "await Promise.all(urls.map((url) => only(() => fetch(url))));",
        'import pLimit from "p-limit"; const only = pLimit(10);\n',
      ),
    },
    {
      name: "a queue",
      code: run(
        "await Promise.all(urls.map((url) => later.add(() => fetch(url))));",
        'import PQueue from "p-queue"; const later = new PQueue({ concurrency: 10 });\n',
      ),
    },
    {
      name: "a function with a pace of its own",
      code: run(
        "await Promise.all(urls.map((url) => load(url)));",
        'import pThrottle from "p-throttle"; const slow = pThrottle({ limit: 10, interval: 1000 }); const load = slow((url: string) => fetch(url));\n',
      ),
    },
    {
      name: "a limiter behind a function",
      code: run(
        "await Promise.all(urls.map((url) => load(url)));",
        'import pLimit from "p-limit"; const only = pLimit(10); const load = (url: string) => only(() => fetch(url));\n',
      ),
    },
    {
      name: "a semaphore by name",
      code: run(
        "await Promise.all(urls.map(async (url) => { await semaphore.acquire(); return fetch(url); }));",
        "declare const semaphore: any;\n",
      ),
    },
    {
      name: "a handler that is stored",
      code: run(
        "await Promise.all(urls.map((url) => { on(url, () => fetch(url)); return url; }));",
        "declare function on(url: string, handler: () => void): void;\n",
      ),
    },
    { name: "names of files", code: run("await Promise.all(urls.map((url) => stat(url)));", 'import { stat } from "node:fs/promises";\n') },
    {
      name: "a pool with a bound",
      code: run("await pMap(urls, (url) => fetch(url), { concurrency: 10 });", 'import pMap from "p-map";\n'),
    },
    {
      name: "a pool with options from elsewhere",
      code: run("await pMap(urls, (url) => fetch(url), options);", 'import pMap from "p-map"; declare const options: object;\n'),
    },
  ],
  invalid: [
    {
      name: "contents of files",
      code: run("if (urls[0]) await Promise.all(urls.map((url) => readFile(url)));", 'import { readFile } from "node:fs/promises";\n'),
      errors: [unbounded],
    },
    {
      name: "objects in storage",
      code: run(
        'if (urls[0]) await Promise.all(urls.map((Key) => s3.send(new DeleteObjectCommand({ Bucket: "b", Key }))));',
        'import { DeleteObjectCommand, S3Client } from "@aws-sdk/client-s3"; const s3 = new S3Client({});\n',
      ),
      errors: [unbounded],
    },
    {
      name: "a pool with other options",
      code: run("await pMap(urls, (url) => fetch(url), { stopOnError: false });", 'import pMap from "p-map";\n'),
      errors: [unbounded],
    },
    {
      name: "Bluebird's map",
      code: run("await Bluebird.map(urls, (url) => fetch(url), {});", 'import Bluebird from "bluebird";\n'),
      errors: [unbounded],
    },
  ],
});

javascriptTester.run("no-unbounded-concurrency: CommonJS", rule, {
  valid: [
    {
      name: "a pool with a bound",
      code: 'const Promise = require("bluebird"); exports.run = (urls) => Promise.map(urls, (url) => fetch(url), { concurrency: 5 });',
    },
  ],
  invalid: [
    {
      name: "a pool without a bound",
      code: 'const Promise = require("bluebird"); exports.run = (urls) => Promise.map(urls, (url) => fetch(url));',
      errors: suggested(
        "suggestOption",
        'const Promise = require("bluebird"); exports.run = (urls) => Promise.map(urls, (url) => fetch(url), { concurrency: 10 });',
        { data: { option: "concurrency" } },
      ),
    },
  ],
});

const pMapImport = 'import pMap from "p-map"; export { pMap };\n';
const pLimitImport = 'import pLimit from "p-limit"; export { pLimit };\n';
const chunk = (given: string): string => `for (let start = 0; start < urls.length; start += 10) {\n  ${given}\n}`;
const someOf = (fn: string, all = "Promise.all"): string => `await ${all}(urls.slice(start, start + 10).map(${fn}))`;

ruleTester.run("no-unbounded-concurrency: suggestions", rule, {
  valid: [],
  invalid: [
    {
      name: "chunks, for their effect",
      code: run("await Promise.all(urls.map((url) => fetch(url)));"),
      errors: suggested("suggestChunks", run(chunk(`${someOf("(url) => fetch(url)")};`))),
    },
    {
      name: "no chunks for what looks at the place in the list",
      code: run("await Promise.all(urls.map((url, index) => fetch(url + index)));"),
      errors: notSuggested,
    },
    {
      name: "no chunks for what looks at the list",
      code: run("await Promise.all(urls.map((url) => fetch(url + urls.length)));"),
      errors: notSuggested,
    },
    {
      name: "chunks, for their results",
      code: run("const pages = await Promise.all(urls.map((url) => fetch(url))); return pages;"),
      errors: suggested(
        "suggestChunks",
        run(`const pages = [];\n${chunk(`pages.push(...(${someOf("(url) => fetch(url)")}));`)} return pages;`),
      ),
    },
    {
      name: "no chunks for results that are taken apart",
      code: run("const [page] = await Promise.all(urls.map((url) => fetch(url))); return page;"),
      errors: notSuggested,
    },
    {
      name: "chunks, returned",
      code: run("return Promise.all(urls.map((url) => fetch(url)));"),
      errors: suggested(
        "suggestChunks",
        run(`const results = [];\n${chunk(`results.push(...(${someOf("(url) => fetch(url)")}));`)}\nreturn results;`),
      ),
    },
    {
      name: "no chunks in a function that can't wait",
      code: "export function run(urls: string[]) { return Promise.all(urls.map((url) => fetch(url))); }",
      errors: notSuggested,
    },
    {
      name: "no chunks where no loop can stand",
      code: run("if (urls[0]) await Promise.all(urls.map((url) => fetch(url)));"),
      errors: notSuggested,
    },
    {
      name: "chunks of all settled",
      code: run("await Promise.allSettled(urls.map((url) => fetch(url)));"),
      errors: suggested("suggestChunks", run(chunk(`${someOf("(url) => fetch(url)", "Promise.allSettled")};`))),
    },
    {
      name: "no chunks of which any may answer",
      code: run("await Promise.any(urls.map((url) => fetch(url)));"),
      errors: notSuggested,
    },
    {
      name: "no chunks of promises that are under way",
      code: run("const pending = urls.map((url) => fetch(url)); await Promise.all(pending);"),
      errors: notSuggested,
    },
    {
      name: "no chunks of what may be another collection",
      code: "export async function run(urls: Urls) { await Promise.all(urls.map((url) => fetch(url))); }",
      errors: notSuggested,
    },
    {
      name: "no chunks with a name that is taken",
      code: run("const start = 1; await Promise.all(urls.map((url) => fetch(url))); return start;"),
      errors: notSuggested,
    },
    {
      name: "a pool of items",
      code: run("return Promise.all(urls.map(async (url) => { await fetch(url); }));", pMapImport),
      errors: map(run("return pMap(urls, async (url) => { await fetch(url); }, { concurrency: 10 });", pMapImport)),
    },
    {
      name: "a pool of items from any collection",
      code: run("return Promise.all(Array.from(new Set(urls), (url) => fetch(url)));", pMapImport),
      errors: map(run("return pMap(new Set(urls), (url) => fetch(url), { concurrency: 10 });", pMapImport)),
    },
    {
      name: "no pool of items that settle",
      code: run("if (urls[0]) return Promise.allSettled(urls.map((url) => fetch(url)));", pMapImport),
      errors: notSuggested,
    },
    {
      name: "no pool of items for what is handed the list",
      code: run("if (urls[0]) return Promise.all(urls.map((url, index, all) => fetch(url + all[index + 1])));", pMapImport),
      errors: notSuggested,
    },
    {
      name: "a pool of calls",
      code: run("return Promise.all(urls.map(async (url) => { await fetch(url); }));", pLimitImport),
      errors: limit(
        run("const limit = pLimit(10);\nreturn Promise.all(urls.map((url) => limit(async () => { await fetch(url); })));", pLimitImport),
      ),
    },
    {
      name: "a pool of calls that settle",
      code: run("if (urls[0]) { return Promise.allSettled(urls.map((url) => fetch(url))); }", pLimitImport),
      errors: limit(
        run(
          "if (urls[0]) { const limit = pLimit(10);\nreturn Promise.allSettled(urls.map((url) => limit(() => fetch(url)))); }",
          pLimitImport,
        ),
      ),
    },
    {
      name: "no pool of calls where the name is taken",
      code: run("if (urls[0]) return limit + Promise.allSettled(urls.map((url) => fetch(url)));", `const limit = 5; ${pLimitImport}`),
      errors: notSuggested,
    },
    {
      name: "the option of a library's function",
      code: run("await pMap(urls, (url) => fetch(url));", 'import pMap from "p-map";\n'),
      errors: suggested(
        "suggestOption",
        run("await pMap(urls, (url) => fetch(url), { concurrency: 10 });", 'import pMap from "p-map";\n'),
        {
          data: { option: "concurrency" },
        },
      ),
    },
    {
      name: "no second object of options",
      code: run("await pMap(urls, (url) => fetch(url), { stopOnError: false });", 'import pMap from "p-map";\n'),
      errors: notSuggested,
    },
  ],
});

describe("one defect, one report", () => {
  it("a query and a request per item belong to the query rule", () => {
    const code =
      'import { PrismaClient } from "@prisma/client"; const prisma = new PrismaClient();\n' +
      "export const run = (urls: string[]) => Promise.all(urls.map(async (url) => { const page = await prisma.page.findFirst({ where: { url } }); return page ?? (await fetch(url)); }));";
    const rules = { unbounded: rule, query: queryRule } as unknown as Record<string, Rule.RuleModule>;
    const messages = new Linter().verify(
      code,
      [
        {
          files: ["**/*.ts"],
          languageOptions: { parser },
          plugins: { own: { rules } },
          rules: { "own/unbounded": "error", "own/query": "error" },
        },
      ],
      { filename: "file.ts" },
    );
    expect(messages.map(({ ruleId }) => ruleId)).toEqual(["own/query"]);
  });
});
