import { afterAll, expect, it } from "vitest";

import { type LintRequest, parseCommandLine } from "../../src/cli/arguments.ts";
import { check } from "../../src/cli/check.ts";
import type { Finding } from "../../src/cli/finding.ts";
import { shownPath } from "../../src/cli/report.ts";
import { createApplication, programNamed } from "./programs.ts";

const application = createApplication(programNamed("ESLint 10"));
const { folder, write } = application;

afterAll(() => {
  application.remove();
});

write(
  "src/queries.ts",
  `import { Pool } from "pg";
const pool = new Pool();
export class Users {
  load(id: string): Promise<unknown> {
    return pool.query("select * from users where id = $1", [id]);
  }
}
export const notify = async (id: string): Promise<void> => {
  await fetch(id);
};
`,
);
write(
  "src/in-loop.ts",
  `import { Users } from "./queries.js";
export const loadAll = async (users: Users, ids: string[]): Promise<unknown> =>
  Promise.all(ids.map((id) => users.load(id)));
`,
);
write(
  "src/resolvers.ts",
  `import { ApolloServer } from "@apollo/server";
import { Users } from "./queries.js";
const users = new Users();
const resolvers = {
  Post: {
    author: (post: { authorId: string }) => users.load(post.authorId),
  },
};
export const server = new ApolloServer({ typeDefs: "", resolvers });
`,
);
write(
  "src/blocking.ts",
  `import { readFileSync } from "node:fs";
function template(path: string): string {
  return readFileSync(path, "utf8");
}
export async function page(path: string): Promise<string> {
  return template(path);
}
`,
);
write(
  "src/sequential.ts",
  `import { notify } from "./queries.js";
export async function notifyAll(ids: string[]): Promise<void> {
  for (const id of ids) {
    await notify(id);
  }
}
`,
);
write(
  "src/unbounded.ts",
  `import { notify } from "./queries.js";
export async function notifyAtOnce(ids: string[]): Promise<void> {
  await Promise.all(ids.map((id) => notify(id)));
}
`,
);

const { report } = await check(parseCommandLine(["--preset", "all"]) as LintRequest, folder);

/** The only finding of a rule: its client, and each step with its line and that of the call that leads to it. */
function evidenceOf(rule: string): { readonly client: Finding["client"]; readonly chain: readonly string[] } {
  const [finding, ...others] = report.findings.filter((one) => one.rule === rule);
  if (!finding || others.length > 0) throw new Error(`${rule}: ${JSON.stringify(report.findings, undefined, 1)}`);
  const chain = finding.chain.map(({ kind, name, place, calledAt }) => {
    const from = calledAt ? ` from ${shownPath(calledAt.file, report)}:${String(calledAt.line)}` : "";
    return `${kind} ${name} ${shownPath(place.file, report)}:${String(place.line)}${from}`;
  });
  return { client: finding.client, chain };
}

const postgres = { name: "node-postgres", kind: "database" };
const http = { name: "fetch", kind: "http" };

it.each([
  [
    "no-query-in-loop",
    postgres,
    [
      "repetition once per element of `ids` src/in-loop.ts:3",
      "function Users.load src/queries.ts:4 from src/in-loop.ts:3",
      "call pool.query src/queries.ts:5",
    ],
  ],
  [
    "no-query-in-resolver",
    postgres,
    [
      "repetition once per `Post` of a response src/resolvers.ts:6",
      "function Users.load src/queries.ts:4 from src/resolvers.ts:6",
      "call pool.query src/queries.ts:5",
    ],
  ],
  [
    "no-event-loop-blocking",
    { name: "node:fs", kind: "filesystem" },
    ["function page src/blocking.ts:5", "function template src/blocking.ts:2", "call readFileSync src/blocking.ts:3"],
  ],
  [
    "no-sequential-await-in-loop",
    http,
    [
      "repetition once per element of `ids` src/sequential.ts:3",
      "function notify src/queries.ts:8 from src/sequential.ts:4",
      "call fetch src/queries.ts:9",
    ],
  ],
  [
    "no-unbounded-concurrency",
    http,
    [
      "repetition once per element of `ids` src/unbounded.ts:3",
      "function notify src/queries.ts:8 from src/unbounded.ts:3",
      "call fetch src/queries.ts:9",
    ],
  ],
])("%s hands on its client and its chain", (rule, client, chain) => {
  expect(evidenceOf(rule)).toEqual({ client, chain });
});
