import { readFileSync } from "node:fs";
import { join } from "node:path";

import { resolveCommand } from "package-manager-detector";

import { manifest } from "../../manifest.ts";
import { loadFlatConfig } from "./eslint.ts";
import { addToFlatConfig, linesToAdd, newFlatConfig, type Edit, type Wanted } from "./flat-config.ts";
import { addScript, addToOxlintConfig, newOxlintConfig, oxlintLine, scriptToAdd } from "./json-files.ts";
import { readProject, type Project } from "./project.ts";
import { editStep, installStep, newFileStep, type Step } from "./steps.ts";

/** The person at the other end. */
export interface Conversation {
  say(text: string): void;
  /** Asks a question that is answered by yes or no. Absent: there is nobody to ask. */
  readonly ask?: (question: string) => Promise<boolean>;
}

/** What the exit code says. */
const done = 0;
const undone = 2;

/** What `init` cannot do by itself, with the lines that say what a person does instead. */
interface Problem {
  readonly message: string;
  readonly lines: readonly string[];
}

/**
 * Sets the plugin up in the project of a folder: installs what is missing, writes or edits the configuration of ESLint or oxlint, adds a
 * script. Each change is asked for, unless all is agreed to. Resolves with the exit code: 0 when all is as it should be, or as the
 * person wants it, 2 when something could not be done. A second run changes nothing. Rejects with Misuse in a folder that is no project's.
 */
export async function init(folder: string, isAgreed: boolean, conversation: Conversation): Promise<number> {
  const project = await readProject(folder);
  const decision = await decide(project);
  const linter = "message" in decision ? "eslint" : decision.linter;
  conversation.say(`${summary(project, linter)}\n`);
  if ("message" in decision) return giveUp(decision, conversation);
  const packages = missingPackages(project, decision);
  const install = packages.length > 0 ? [installStep(project, packages)] : [];
  const configuration = linter === "oxlint" ? oxlintStep(project) : await flatConfigStep(project, decision);
  // Nothing is installed for a configuration that a person has to change.
  if ("message" in configuration)
    return giveUp({ ...configuration, lines: [...install.flatMap(({ lines }) => lines), ...configuration.lines] }, conversation);
  const steps = [...install, ...("run" in configuration ? [configuration] : []), ...scriptSteps(project, linter)];
  if (steps.length > 0) return carryOut(project, linter, steps, isAgreed, conversation);
  conversation.say("\nNothing to do: the plugin is set up.\n");
  sayNested(project, conversation);
  return done;
}

function giveUp({ message, lines }: Problem, { say }: Conversation): number {
  say(`\n${message}\n${lines.map((line) => `  ${line}\n`).join("")}`);
  return undone;
}

type Linter = "eslint" | "oxlint";

/** Which linter is configured, and with what. */
interface Decision extends Wanted {
  readonly linter: Linter;
}

const majorOf = (version: string | undefined): number => Number(/\d+/.exec(version ?? "")?.[0] ?? Number.NaN);

/** What is to be done, or what stands in the way of it. */
async function decide(project: Project): Promise<Decision | Problem> {
  const { declared, installed, hasTypeScript, flatConfig, legacyConfig, oxlintConfig } = project;
  const hasEslint = flatConfig !== undefined || legacyConfig !== undefined || declared("eslint") !== undefined;
  const isNative = majorOf(installed("typescript") ?? declared("typescript")) >= 7;
  // TypeScript 7 has no interface for ESLint's parser; oxlint reads TypeScript without it.
  if (!hasEslint && (oxlintConfig !== undefined || declared("oxlint") !== undefined || (hasTypeScript && isNative)))
    return { linter: "oxlint", parser: false };
  const version = installed("eslint");
  if (version !== undefined && isTooOld(version))
    return {
      message: `ESLint ${version} is too old: the plugin needs 8.57 or later. Update ESLint, and run this command again.`,
      lines: [],
    };
  if (flatConfig === undefined && legacyConfig !== undefined) return legacyProblem(legacyConfig);
  const wantsParser = hasTypeScript && !isNative;
  if (flatConfig === undefined) return { linter: "eslint", parser: wantsParser };
  const loaded = await loadFlatConfig(project.folder, project.sample);
  if (loaded.kind === "broken") {
    const lines = ["Repair it, and run this command again."];
    return { message: `${flatConfig} was left as it is: ESLint cannot load it. ${loaded.message}`, lines };
  }
  const readsTypeScript = loaded.kind === "loaded" ? loaded.readsTypeScript : declared("typescript-eslint") !== undefined;
  return { linter: "eslint", parser: wantsParser && !readsTypeScript };
}

function isTooOld(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major < 8 || (major === 8 && minor < 57);
}

const legacyProblem = (name: string): Problem => ({
  message: `${name} was left as it is: it is a configuration of the kind that ESLint had before version 9. Turn it into a flat one, and run this command again:`,
  lines: [
    name === "package.json"
      ? "npx @eslint/migrate-config .eslintrc.json   (with its eslintConfig moved to that file)"
      : `npx @eslint/migrate-config ${name}`,
  ],
});

function summary({ manager, workspaceRoot, installed, declared, hasTypeScript }: Project, linter: Linter): string {
  const versionOf = (name: string): string => installed(name) ?? declared(name) ?? "to be installed";
  const parts = [
    manager,
    linter === "oxlint" ? `oxlint ${versionOf("oxlint")}` : `ESLint ${versionOf("eslint")}`,
    hasTypeScript ? "TypeScript" : "JavaScript",
    ...(workspaceRoot ? ["a workspace"] : []),
  ];
  return `Found: ${parts.join(", ")}.`;
}

function missingPackages({ declared }: Project, { linter, parser }: Decision): string[] {
  const needed = [manifest.name, linter, ...(parser ? ["typescript", "typescript-eslint"] : [])];
  // The parser has no use for a later one.
  return needed.filter((name) => declared(name) === undefined).map((name) => (name === "typescript" ? "typescript@6" : name));
}

async function flatConfigStep(project: Project, wanted: Wanted): Promise<Step | Edit | Problem> {
  const { folder, flatConfig, sample } = project;
  const name = flatConfig ?? (project.isModule ? "eslint.config.js" : "eslint.config.mjs");
  const check = async (): Promise<string | undefined> => {
    const loaded = await loadFlatConfig(folder, sample);
    return loaded.kind === "broken" ? `${name} is as it was: ESLint could not load it after the change. ${loaded.message}` : undefined;
  };
  if (flatConfig === undefined) return newFileStep(folder, name, newFlatConfig(wanted), check);
  const step = editStep(folder, name, (text) => addToFlatConfig(join(folder, name), text, wanted), check);
  if (!("kind" in step) || step.kind === "same") return step;
  return { message: `${name} was left as it is. ${step.reason} By hand:`, lines: linesToAdd(wanted) };
}

function oxlintStep({ folder, oxlintConfig }: Project): Step | Edit | Problem {
  if (oxlintConfig === undefined) return newFileStep(folder, ".oxlintrc.json", newOxlintConfig);
  const step = /\.m?ts$/.test(oxlintConfig)
    ? ({ kind: "refused", reason: "It is a program, and oxlint takes no path there." } as const)
    : editStep(folder, oxlintConfig, addToOxlintConfig);
  if (!("kind" in step) || step.kind === "same") return step;
  return { message: `${oxlintConfig} was left as it is. ${step.reason} By hand, in a configuration in JSON:`, lines: [oxlintLine] };
}

function scriptSteps({ folder }: Project, linter: Linter): Step[] {
  const name = scriptToAdd(readFileSync(join(folder, "package.json"), "utf8"), linter);
  if (name === undefined) return [];
  const step = editStep(folder, "package.json", (text) => addScript(text, name, linter === "eslint" ? "eslint ." : "oxlint"));
  return "kind" in step ? [] : [step];
}

async function carryOut(
  project: Project,
  linter: Linter,
  steps: readonly Step[],
  isAgreed: boolean,
  { say, ask }: Conversation,
): Promise<number> {
  for (const step of steps) {
    say(`\n${step.title}\n${step.lines.map((line) => `  ${line}\n`).join("")}`);
    if (!isAgreed && !ask) continue;
    if (!isAgreed && !(await ask?.(`${step.title}?`))) {
      say("Left out.\n");
      continue;
    }
    const problem = await step.run();
    if (problem === undefined) continue;
    say(`\n${problem}\n`);
    return undone;
  }
  if (!isAgreed && !ask) {
    say("\nNothing was changed, as there is no terminal on which to ask. With --yes all of this is done.\n");
    return undone;
  }
  sayNested(project, { say });
  say(`\nCheck the project: ${checkCommand(project, linter)}\nIn the editor: ${manifest.homepage}/editors.md\n`);
  say(`With many findings: ${manifest.homepage}/first-hour.md\n`);
  return done;
}

function sayNested({ nestedConfigs }: Project, { say }: Conversation): void {
  if (nestedConfigs.length > 0) say(`\nWith a configuration of their own, in which to run this command too: ${nestedConfigs.join(", ")}\n`);
}

function checkCommand({ manager }: Project, linter: Linter): string {
  const resolved = resolveCommand(manager, "execute-local", linter === "eslint" ? ["eslint", "."] : ["oxlint"]);
  return resolved ? [resolved.command, ...resolved.args].join(" ") : `npx ${linter}`;
}
