import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of this repository's package.json. */
export const root = fileURLToPath(new URL("../..", import.meta.url));

const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  readonly name: string;
  readonly files: readonly string[];
  readonly dependencies: Readonly<Record<string, string>>;
};

/** Whether the file or folder at `path`, below a part that is published, is published too. */
const isPublished = (path: string): boolean => !manifest.files.includes(`!${relative(root, path).replaceAll(sep, "/")}`);

/** What a program says, and how it ends. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program of Node in a folder. Never rejects: a bad end is part of the outcome. */
export function run(
  script: string,
  args: readonly string[],
  cwd: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  return new Promise((resolve) => {
    const env = { ...process.env, NO_COLOR: "1", ...environment };
    execFile(process.execPath, [script, ...args], { cwd, env, maxBuffer: 1e9 }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code ?? 1) : 0, stdout, stderr });
    });
  });
}

/** A linter as an application has it installed. */
export interface Program {
  readonly name: string;
  /** The package under node_modules of this repository. */
  readonly package: "eslint" | "eslint-8" | "eslint-9" | "oxlint";
}

export const programs: readonly Program[] = [
  { name: "ESLint 8.57", package: "eslint-8" },
  { name: "ESLint 9", package: "eslint-9" },
  { name: "ESLint 10", package: "eslint" },
  { name: "oxlint", package: "oxlint" },
];

export const eslints: readonly Program[] = programs.filter((program) => program.package !== "oxlint");

export function programNamed(name: string): Program {
  const program = programs.find((each) => each.name === name);
  if (!program) throw new Error(`No program is named ${name}.`);
  return program;
}

/** A finding in the words that all programs share. */
export interface Finding {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly rule: string;
  readonly message: string;
}

/** An application in a folder of its own, with the program and the plugin installed. */
export interface Application {
  readonly folder: string;
  /** Writes a file, by its path in the folder. */
  write(path: string, text: string): void;
  /** Copies a folder of this repository. */
  copy(from: string, to: string): void;
  /** Installs the plugin as a registry would: copied, so that it finds the program of the application. */
  installCopy(): void;
  /** Installs packages of this repository with the programs that they bring, which then stand in node_modules/.bin. */
  installPrograms(...names: string[]): void;
  /** Runs the program on the folder src, with arguments of its own. */
  lint(...args: string[]): Promise<Outcome>;
  remove(): void;
}

/** Makes an application under the system's folder for temporary files. */
export function createApplication(program: Program): Application {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "application-")));
  const isOxlint = program.package === "oxlint";
  const link = (name: string, target: string): void => {
    mkdirSync(dirname(join(folder, "node_modules", name)), { recursive: true });
    symlinkSync(target, join(folder, "node_modules", name), "junction");
  };
  link(isOxlint ? "oxlint" : "eslint", join(root, "node_modules", program.package));
  link("eslint-plugin-performance-standards", root);
  link("@typescript-eslint/parser", join(root, "node_modules/@typescript-eslint/parser"));
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  write("package.json", `{ "name": "application", "private": true, "type": "module" }`);
  return {
    folder,
    write,
    copy(from, to) {
      cpSync(join(root, from), join(folder, to), { recursive: true, filter: (path) => !path.includes(`${sep}node_modules`) });
    },
    installCopy() {
      const installed = join(folder, "node_modules", manifest.name);
      rmSync(installed, { force: true });
      for (const part of ["package.json", ...manifest.files]) {
        if (!part.startsWith("!")) cpSync(join(root, part), join(installed, part), { recursive: true, filter: isPublished });
      }
      for (const name of Object.keys(manifest.dependencies)) {
        if (!existsSync(join(folder, "node_modules", name))) link(name, join(root, "node_modules", name));
      }
    },
    installPrograms(...names) {
      for (const name of names) {
        const installed = join(folder, "node_modules", name);
        if (!existsSync(installed)) link(name, join(root, "node_modules", name));
        const { bin = {} } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8")) as { readonly bin?: string | object };
        const programs = typeof bin === "string" ? { [name]: bin } : bin;
        for (const [program, file] of Object.entries(programs)) link(join(".bin", program), join(realpathSync(installed), file as string));
      }
    },
    lint(...args) {
      if (isOxlint) return run(join(root, "node_modules/oxlint/bin/oxlint"), [...args, "src"], folder);
      return run(join(folder, "node_modules/eslint/bin/eslint.js"), [...args, "src"], folder, { ESLINT_USE_FLAT_CONFIG: "true" });
    },
    remove() {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A flat configuration with all JavaScript and TypeScript files read by typescript-eslint's parser. `rest` follows as it stands. */
export const flatConfig = (rest: string, imports = ""): string => `import * as parser from "@typescript-eslint/parser";
import plugin from "eslint-plugin-performance-standards";
${imports}
const files = ["**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}"];
const languageOptions = { parser, parserOptions: { ecmaFeatures: { jsx: true } } };
export default ${rest};
`;

/** A configuration of oxlint that extends one that the package ships, by its preset, without oxlint's own rules. `rest` follows. */
export const oxlintConfig = (preset: string, rest: object = {}): string =>
  JSON.stringify({ extends: [`./node_modules/${manifest.name}/src/oxlint/${preset}.json`], categories: { correctness: "off" }, ...rest });

/** A message as every program says it: under oxlint it names the page of its rule, too. */
export const withoutPage = (message: string): string => message.replace(/ \(https:[^ ]*\/docs\/rules\/[\w-]+\.md\)\.$/, ".");

interface EslintFile {
  readonly filePath: string;
  readonly messages: readonly {
    readonly ruleId: string | null;
    readonly line: number;
    readonly column: number;
    readonly message: string;
  }[];
}

interface OxlintReport {
  readonly diagnostics: readonly {
    readonly message: string;
    readonly code?: string;
    readonly filename: string;
    readonly labels: readonly { readonly span: { readonly line: number; readonly column: number } }[];
  }[];
}

/** Reads what `--format json` of either program printed, sorted by place. */
export function findingsOf({ stdout, stderr }: Outcome, folder: string): Finding[] {
  if (!/^\s*[[{]/.test(stdout)) throw new Error(`No report:\n${stdout}\n${stderr}`);
  const report = JSON.parse(stdout) as readonly EslintFile[] | OxlintReport;
  const findings = "diagnostics" in report ? report.diagnostics.map(fromOxlint) : report.flatMap((file) => fromEslint(file, folder));
  const place = ({ file, line, column, rule }: Finding): string =>
    [file, String(line).padStart(6), String(column).padStart(6), rule].join(":");
  return findings.sort((a, b) => (place(a) < place(b) ? -1 : 1));
}

function fromEslint({ filePath, messages }: EslintFile, folder: string): Finding[] {
  const file = relative(folder, filePath).split(sep).join("/");
  return messages.map(({ line, column, message, ruleId }) => ({ file, line, column, message, rule: ruleId ?? "" }));
}

function fromOxlint({ filename, labels, message, code = "" }: OxlintReport["diagnostics"][number]): Finding {
  const { line = 0, column = 0 } = labels[0]?.span ?? {};
  return { file: filename, line, column, message, rule: code.replace(/^(.+)\((.+)\)$/, "$1/$2") };
}
