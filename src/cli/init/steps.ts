import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { resolveCommand } from "package-manager-detector";

import { firstLine } from "../misuse.ts";
import type { Edit } from "./flat-config.ts";
import type { Project } from "./project.ts";

/** One change that `init` makes to a project, when it is allowed to. */
export interface Step {
  /** What is done, as a sentence without its end: `Write eslint.config.js`. */
  readonly title: string;
  /** The lines that are added, or the command that is run. */
  readonly lines: readonly string[];
  /** Does it. Resolves with what went wrong, in one line; then all is as it was before. */
  run(): Promise<string | undefined>;
}

/** Installs packages for development, with the project's package manager. */
export function installStep(project: Project, packages: readonly string[]): Step {
  const { manager, folder, workspaceRoot } = project;
  // These two refuse to add a package to a workspace's root that is not named as meant.
  const flag = manager.startsWith("pnpm") ? ["-w"] : manager === "yarn" ? ["-W"] : [];
  const resolved = resolveCommand(manager, "add", ["-D", ...(workspaceRoot === folder ? flag : []), ...packages]);
  const { command, args } = resolved ?? { command: "npm", args: ["install", "-D", ...packages] };
  const line = [command, ...args].join(" ");
  return {
    title: `Install ${packages.join(", ")}`,
    lines: [line],
    run: () =>
      new Promise((resolve) => {
        // The programs of package managers are command files on Windows, which only a shell runs.
        const child = spawn(command, args, { cwd: folder, stdio: ["ignore", "inherit", "inherit"], shell: process.platform === "win32" });
        child.on("error", (error) => resolve(`"${line}" cannot be run: ${error.message}`));
        child.on("close", (code) => resolve(code === 0 ? undefined : `"${line}" failed. Run it yourself, and then this command again.`));
      }),
  };
}

/** Writes a file that is not there. */
export const newFileStep = (folder: string, name: string, text: string, check?: () => Promise<string | undefined>): Step =>
  fileStep(folder, name, `Write ${name}`, () => text, text.trimEnd().split("\n"), check);

/**
 * Edits a file. The text is read again when it is done, as a package manager may have written it meanwhile. `check` says what is wrong
 * with the outcome.
 */
export function editStep(
  folder: string,
  name: string,
  edit: (text: string) => Edit,
  check?: () => Promise<string | undefined>,
): Step | Extract<Edit, { kind: "same" | "refused" }> {
  const before = readFileSync(join(folder, name), "utf8");
  const edited = edit(before);
  if (edited.kind !== "changed") return edited;
  const change = (text: string): string => {
    const result = edit(text);
    return result.kind === "changed" ? result.text : text;
  };
  return fileStep(folder, name, `Edit ${name}`, change, addedLines(before, edited.text), check);
}

/** Lines of a text that the one before lacks. One that only gains the comma before the next is not shown. */
function addedLines(before: string, after: string): string[] {
  const old = before.split(/\r?\n/).map((line) => line.replace(/,$/, ""));
  return after.split(/\r?\n/).filter((line) => {
    const at = old.indexOf(line.replace(/,$/, ""));
    if (at >= 0) old.splice(at, 1);
    return at < 0;
  });
}

function fileStep(
  folder: string,
  name: string,
  title: string,
  change: (text: string) => string,
  lines: readonly string[],
  check: () => Promise<string | undefined> = () => Promise.resolve(undefined),
): Step {
  const path = join(folder, name);
  return {
    title,
    lines: lines.map((line) => `+ ${line}`.trimEnd()),
    async run() {
      const before = existsSync(path) ? readFileSync(path, "utf8") : undefined;
      try {
        writeFileSync(path, change(before ?? ""));
      } catch (error) {
        return `${name} cannot be written: ${firstLine(error)}`;
      }
      const problem = await check();
      if (problem === undefined) return undefined;
      if (before === undefined) rmSync(path);
      else writeFileSync(path, before);
      return problem;
    },
  };
}
