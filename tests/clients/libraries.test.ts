import { join } from "node:path";
import { fileURLToPath } from "node:url";

import * as parser from "@typescript-eslint/parser";
import { Linter, type Rule } from "eslint";
import { expect, test } from "vitest";

import noQueryInLoop from "../../rules/no-query-in-loop.ts";

// The types of ESLint and of typescript-eslint describe the same rule with different words.
const rule = noQueryInLoop as unknown as Rule.RuleModule;
const project = fileURLToPath(new URL("../..", import.meta.url));

const pool =
  'import { Pool } from "pg";\nconst pool = new Pool();\nconst load = async (id: string) => pool.query("SELECT name FROM users WHERE id = $1", [id]);\n';

/** Code of a library that runs, wraps or stores a function which queries, and how many queries per item it makes. */
const cases: readonly { readonly name: string; readonly imports: string; readonly body: string; readonly reports: number }[] = [
  {
    name: "p-map runs its function per item",
    imports: 'import pMap from "p-map";',
    body: "await pMap(ids, load, { concurrency: 4 });",
    reports: 1,
  },
  {
    name: "p-each-series too",
    imports: 'import each from "p-each-series";',
    body: "await each(ids, async (id) => { await load(id); });",
    reports: 1,
  },
  {
    name: "async.eachLimit",
    imports: 'import async from "async";',
    body: "await async.eachLimit(ids, 5, async (id: string) => { await load(id); });",
    reports: 1,
  },
  {
    name: "async, by a named import",
    imports: 'import { mapSeries } from "async";',
    body: "await mapSeries(ids, async (id: string) => load(id));",
    reports: 1,
  },
  {
    name: "async.queue stores its function",
    imports: 'import async from "async";',
    body: "const queue = async.queue(load, 2); await queue.drain();",
    reports: 0,
  },
  {
    name: "Bluebird's map",
    imports: 'import Bluebird from "bluebird";',
    body: "await Bluebird.map(ids, (id) => load(id), { concurrency: 2 });",
    reports: 1,
  },
  { name: "lodash's map", imports: 'import _ from "lodash";', body: "await Promise.all(_.map(ids, (id) => load(id)));", reports: 1 },
  {
    name: "a chain of lodash",
    imports: 'import _ from "lodash";',
    body: "await Promise.all(_(ids).uniq().map((id) => load(id)).value());",
    reports: 1,
  },
  {
    name: "chunks of lodash",
    imports: 'import { chunk } from "lodash";',
    body: "for (const some of chunk(ids, 100)) await pool.query('SELECT 1', [some]);",
    reports: 0,
  },
  {
    name: "chunks of Remeda",
    imports: 'import * as R from "remeda";',
    body: "await Promise.all(R.chunk(ids, 100).map((some) => pool.query('SELECT 1', [{ some }])));",
    reports: 0,
  },
  { name: "Remeda's map", imports: 'import { map } from "remeda";', body: "await Promise.all(map(ids, (id) => load(id)));", reports: 1 },
  {
    name: "clusters of Radash",
    imports: 'import { cluster } from "radash";',
    body: "for (const some of cluster(ids, 100)) await pool.query('SELECT 1', [{ some }]);",
    reports: 0,
  },
  {
    name: "Radash's parallel",
    imports: 'import { parallel } from "radash";',
    body: "await parallel(4, ids, async (id) => { await load(id); });",
    reports: 1,
  },
  {
    name: "chunks of es-toolkit",
    imports: 'import { chunk } from "es-toolkit";',
    body: "for (const some of chunk(ids, 100)) await pool.query('SELECT 1', [some]);",
    reports: 0,
  },
  {
    name: "a limiter runs its function once",
    imports: 'import pLimit from "p-limit";',
    body: "const limit = pLimit(2); await limit(() => load('1'));",
    reports: 0,
  },
  {
    name: "a limiter in a loop",
    imports: 'import pLimit from "p-limit";',
    body: "const limit = pLimit(2); await Promise.all(ids.map((id) => limit(() => load(id))));",
    reports: 1,
  },
  {
    name: "a queue in a loop",
    imports: 'import PQueue from "p-queue";',
    body: "const queue = new PQueue(); await Promise.all(ids.map((id) => queue.add(() => load(id))));",
    reports: 1,
  },
  {
    name: "Bottleneck in a loop",
    imports: 'import Bottleneck from "bottleneck";',
    body: "const limiter = new Bottleneck(); for (const id of ids) await limiter.schedule(() => load(id));",
    reports: 1,
  },
  {
    name: "a throttled function in a loop",
    imports: 'import pThrottle from "p-throttle";',
    body: "const slow = pThrottle({ limit: 1, interval: 9 })(load); for (const id of ids) await slow(id);",
    reports: 1,
  },
  {
    name: "a retry is no loop over items",
    imports: 'import pRetry from "p-retry";',
    body: "await pRetry(() => load('1'), { retries: 3 });",
    reports: 0,
  },
  {
    name: "a retry in a loop",
    imports: 'import retry from "async-retry";',
    body: "for (const id of ids) await retry(async () => load(id));",
    reports: 1,
  },
  {
    name: "promisify returns what it wraps",
    imports: 'import { promisify } from "node:util";',
    body: "const query = promisify(pool.query).bind(pool); for (const id of ids) await query(id);",
    reports: 1,
  },
  {
    name: "a memo called with the item",
    imports: 'import { cache } from "react";',
    body: "const user = cache(load); for (const id of ids) await user(id);",
    reports: 1,
  },
  {
    name: "a memo called with constants",
    imports: 'import { cache } from "react";',
    body: "const all = cache(async () => load('all')); for (const id of ids) { await all(); void id; }",
    reports: 0,
  },
  {
    name: "a loader makes one query for all",
    imports: 'import DataLoader from "dataloader";',
    body: "const users = new DataLoader(async (keys: readonly string[]) => [await load(keys.join())]); await Promise.all(ids.map((id) => users.load(id)));",
    reports: 0,
  },
  {
    name: "waiting is no query",
    imports: 'import { setTimeout } from "node:timers/promises";',
    body: "for (const id of ids) await setTimeout(id.length);",
    reports: 0,
  },
];

test.each(cases)("$name: $reports", ({ imports, body, reports }) => {
  const linter = new Linter({ cwd: project });
  const messages = linter.verify(
    `${imports}\n${pool}export async function run(ids: string[]) { ${body} }`,
    [
      {
        files: ["**/*.ts"],
        languageOptions: { parser },
        plugins: { own: { rules: { "no-query-in-loop": rule } } },
        rules: { "own/no-query-in-loop": "error" },
      },
    ],
    { filename: join(project, "src/sample.ts") },
  );
  expect(messages.map((message) => message.message)).toHaveLength(reports);
});
