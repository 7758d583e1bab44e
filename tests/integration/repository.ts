import { execFile } from "node:child_process";
import { delimiter, dirname } from "node:path";

import type { Application, Outcome } from "./programs.ts";

/** An application under git. */
export interface Repository {
  /** Runs a program in its root, as a person's shell would. Never rejects: a bad end is part of the outcome. */
  run(program: string, ...args: string[]): Promise<Outcome>;
  /** Adds all files and commits them, with what hooks there are. Both streams of the outcome hold what the hooks said. */
  commitAll(message: string): Promise<Outcome>;
  /** How many commits there are. */
  commits(): Promise<number>;
}

/** Makes a git repository of an application. The machine's own settings of git do not count. `environment` is what hooks see. */
export async function createRepository(application: Application, environment: Readonly<Record<string, string>> = {}): Promise<Repository> {
  const nobody = { GIT_CONFIG_GLOBAL: "", GIT_CONFIG_NOSYSTEM: "1", GIT_TERMINAL_PROMPT: "0" };
  const author = { GIT_AUTHOR_NAME: "A", GIT_AUTHOR_EMAIL: "a@example.com", GIT_COMMITTER_NAME: "A", GIT_COMMITTER_EMAIL: "a@example.com" };
  // Node as this process runs it, for hooks that start it by its name.
  const PATH = [dirname(process.execPath), process.env["PATH"] ?? ""].join(delimiter);
  // A hook of git that runs these tests would lead git to its own repository.
  const outer = Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_"));
  const env = { ...Object.fromEntries(outer), NO_COLOR: "1", ...nobody, ...author, PATH, ...environment };
  const run = (program: string, ...args: string[]): Promise<Outcome> =>
    new Promise((resolve) => {
      execFile(program, args, { cwd: application.folder, env }, (error, stdout, stderr) => {
        resolve({ code: error ? Number(error.code ?? 1) : 0, stdout, stderr });
      });
    });
  await run("git", "init", "--quiet", "--initial-branch=main");
  application.write(".gitignore", "node_modules\n");
  return {
    run,
    async commitAll(message) {
      await run("git", "add", "--all");
      return run("git", "commit", "--quiet", "--message", message);
    },
    async commits() {
      const { code, stdout } = await run("git", "rev-list", "--count", "HEAD");
      return code === 0 ? Number(stdout) : 0;
    },
  };
}
