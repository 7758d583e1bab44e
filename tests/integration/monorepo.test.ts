import { execFile } from "node:child_process";
import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";

import { afterAll, beforeAll, expect, it } from "vitest";

import { filesOf } from "../repository/markdown.ts";
import { read } from "../repository/repository.ts";
import { createApplication, type Outcome, programNamed, root } from "./programs.ts";
import { createRepository } from "./repository.ts";

const application = createApplication(programNamed("ESLint 10"));
const { folder, write } = application;
const clone = `${folder}-clone`;
const recipes = filesOf(read("docs/ci.md"));

afterAll(() => {
  application.remove();
  rmSync(clone, { recursive: true, force: true });
});

/** A package of the monorepo; \`dependencies\` are others of it. */
function writePackage(name: string, dependencies: readonly string[], source: string): void {
  const manifest = {
    ...{ name: `@shop/${name}`, version: "1.0.0", type: "module", exports: "./src/index.ts" },
    dependencies: Object.fromEntries(dependencies.map((one) => [`@shop/${one}`, "*"])),
    // Only what is looked at is checked: that the others run, and when, does not depend on what they run.
    scripts: { lint: name === "app" ? `node ${JSON.stringify(join(root, "dist/src/cli/main.js"))} src` : "node --version" },
  };
  write(`packages/${name}/package.json`, JSON.stringify(manifest));
  write(`packages/${name}/src/index.ts`, source);
}

const querying = `import { Pool } from "pg";
const pool = new Pool();
export const load = async (id: string): Promise<unknown> => pool.query("select * from users where id = $1", [id]);
`;
const silent = "export const load = async (id: string): Promise<unknown> => id;\n";

// A loop in `app` calls through `users` what `db` does; `other` has nothing to do with them.
beforeAll(async () => {
  write("package.json", '{ "name": "shop", "private": true, "packageManager": "npm@10.8.2", "workspaces": ["packages/*"] }');
  write("turbo.json", recipes.get("turbo.json") ?? "");
  writePackage("db", [], silent);
  writePackage("users", ["db"], 'export { load } from "@shop/db";\n');
  writePackage(
    "app",
    ["users"],
    'import { load } from "@shop/users";\nexport const all = async (ids: string[]): Promise<void> => {\n  for (const id of ids) await load(id);\n};\n',
  );
  writePackage("other", [], "export const one = 1;\n");
  await createRepository(application);
  write(".gitignore", "node_modules\n.turbo\n");
});

/** Runs Turborepo, which looks for nobody outside this machine. The cache stands in for the one that machines share. */
function turbo(cwd: string, ...args: string[]): Promise<Outcome> {
  const binary = join(root, `node_modules/@turbo/${process.platform}-${process.arch === "x64" ? "64" : process.arch}/bin/turbo`);
  const env = {
    ...process.env,
    NO_COLOR: "1",
    TURBO_TELEMETRY_DISABLED: "1",
    DO_NOT_TRACK: "1",
    TURBO_CACHE_DIR: join(folder, ".turbo/cache"),
  };
  return new Promise((resolve) => {
    execFile(binary, ["run", "lint", ...args], { cwd, env }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code ?? 1) : 0, stdout, stderr });
    });
  });
}

interface Plan {
  readonly tasks: readonly { readonly taskId: string; readonly hash: string; readonly cache: { readonly status: "HIT" | "MISS" } }[];
}

/** Which packages' results are in the cache, and the hash of each. */
async function plan(cwd = folder): Promise<{ kept: string[]; hashes: ReadonlyMap<string, string> }> {
  const { stdout } = await turbo(cwd, "--dry=json");
  const tasks = (JSON.parse(stdout) as Plan).tasks.filter(({ taskId }) => taskId.endsWith("#lint"));
  const nameOf = (taskId: string): string => taskId.replace(/^@shop\/(.+)#lint$/, "$1");
  return {
    kept: tasks.filter(({ cache }) => cache.status === "HIT").map(({ taskId }) => nameOf(taskId)),
    hashes: new Map(tasks.map(({ taskId, hash }) => [nameOf(taskId), hash])),
  };
}

it("with Turborepo, an edit of a package counts for those that import it, and for no others", async () => {
  const first = await turbo(folder);
  expect(first).toMatchObject({ code: 0, stdout: expect.stringContaining("Cached:    0 cached, 4 total") as string });
  expect((await plan()).kept.sort()).toEqual(["app", "db", "other", "users"]);

  write("packages/db/src/index.ts", querying);
  expect((await plan()).kept).toEqual(["other"]);
  const second = await turbo(folder, "--filter=@shop/app", "--filter=@shop/other");
  expect(second.code).toBe(1);
  expect(second.stdout).toContain("Cached:    1 cached, 2 total");
  expect(second.stdout).toContain("`load` queries the database once per element of `ids` (load → pool.query, ../db/src/index.ts:3)");

  write("packages/db/src/index.ts", silent);
  expect((await plan()).kept.sort()).toEqual(["app", "db", "other", "users"]);
  write("eslint.config.js", "export default [];\n");
  expect((await plan()).kept).toEqual([]);
  rmSync(join(folder, "eslint.config.js"));
});

it("with Turborepo, another machine's result can be used", async () => {
  cpSync(folder, clone, { recursive: true, filter: (path) => !path.includes(".turbo") && !path.includes("node_modules") });
  const [here, there] = [await plan(), await plan(clone)];
  expect(there).toEqual(here);
});

it("with every source as an input, an edit of a package counts for those that it imports too", async () => {
  write("turbo.json", recipes.get("turbo.everything.json") ?? "");
  const before = await plan();
  write("packages/app/src/index.ts", "export {};\n");
  const after = await plan();
  expect([...after.hashes].filter(([name, hash]) => before.hashes.get(name) === hash)).toEqual([]);
  expect(after.hashes.size).toBe(4);
});
