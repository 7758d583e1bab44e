import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, relative } from "node:path";

import { detect, type Agent } from "package-manager-detector";

import { collectFiles } from "../files.ts";
import { firstLine, Misuse } from "../misuse.ts";

/** What `init` knows of the project that it is run in. */
export interface Project {
  readonly folder: string;
  readonly manager: Agent;
  /** The folder of the workspace's root, where the project is a workspace or a package of one. */
  readonly workspaceRoot: string | undefined;
  /** Is it of modules, so that a `.js` file is one? */
  readonly isModule: boolean;
  readonly hasTypeScript: boolean;
  /** The range under which its own package.json, or that of the workspace's root, names a package. */
  readonly declared: (name: string) => string | undefined;
  /** The version of a package that is installed. */
  readonly installed: (name: string) => string | undefined;
  /** The flat configuration of ESLint in the folder, by its name. */
  readonly flatConfig: string | undefined;
  /** Where ESLint is configured in the way that it had before the flat one: a file's name. */
  readonly legacyConfig: string | undefined;
  /** oxlint's configuration in the folder, by its name. */
  readonly oxlintConfig: string | undefined;
  /** A file that ESLint is asked about: one of TypeScript where there is one. */
  readonly sample: string;
  /** Folders below that have a flat configuration of their own, relative to the project's. */
  readonly nestedConfigs: readonly string[];
}

const flatNames = ["js", "mjs", "cjs", "ts", "mts", "cts"].map((extension) => `eslint.config.${extension}`);
const legacyNames = ["", ".js", ".cjs", ".yaml", ".yml", ".json"].map((extension) => `.eslintrc${extension}`);
const oxlintNames = [".oxlintrc.json", ".oxlintrc.jsonc", "oxlint.config.ts", "oxlint.config.mts"];

interface Manifest {
  readonly type?: unknown;
  readonly workspaces?: unknown;
  readonly eslintConfig?: unknown;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** Reads what `init` has to know. Rejects with {@link Misuse} where there is no package.json that can be read. */
export async function readProject(folder: string): Promise<Project> {
  const manifest = manifestOf(folder);
  if (!manifest) throw new Misuse("There is no package.json here. Change to the project's folder, or start with npm init.");
  const workspaceRoot = workspaceRootOf(folder);
  const manifests = [manifest, ...(workspaceRoot && workspaceRoot !== folder ? [manifestOf(workspaceRoot) ?? {}] : [])];
  const declared = (name: string): string | undefined =>
    manifests.map(({ dependencies, devDependencies }) => devDependencies?.[name] ?? dependencies?.[name]).find((range) => range);
  const files = collectFiles(["."], folder).groups.flatMap((group) => group.files);
  const present = (names: readonly string[], at = folder): string | undefined => names.find((name) => existsSync(join(at, name)));
  const flatConfig = present(flatNames);
  if (!flatConfig && workspaceRoot && workspaceRoot !== folder && present(flatNames, workspaceRoot)) {
    throw new Misuse(`ESLint is configured in the workspace's root. Run this command there: ${relative(folder, workspaceRoot)}`);
  }
  return {
    folder,
    manager: (await detect({ cwd: folder }))?.agent ?? "npm",
    workspaceRoot,
    isModule: manifest.type === "module",
    hasTypeScript: present(["tsconfig.json"]) !== undefined || files.some((path) => /\.[cm]?tsx?$/.test(path)),
    declared,
    installed: (name) => versionOf(name, folder),
    flatConfig,
    legacyConfig: present(legacyNames) ?? (manifest.eslintConfig ? "package.json" : undefined),
    oxlintConfig: present(oxlintNames),
    sample: files.find((path) => /\.[cm]?tsx?$/.test(path) && !flatNames.includes(basename(path))) ?? join(folder, "index.ts"),
    nestedConfigs: files
      .filter((path) => flatNames.includes(basename(path)) && dirname(path) !== folder)
      .map((path) => relative(folder, dirname(path))),
  };
}

function manifestOf(folder: string): Manifest | undefined {
  const path = join(folder, "package.json");
  if (!existsSync(path)) return undefined;
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Manifest;
  } catch (error) {
    throw new Misuse(`${path} cannot be read: ${firstLine(error)}.`);
  }
}

/** The nearest folder, this one or above, that says which packages are its workspaces. */
function workspaceRootOf(folder: string): string | undefined {
  const isRoot = existsSync(join(folder, "pnpm-workspace.yaml")) || manifestOf(folder)?.workspaces !== undefined;
  if (isRoot) return folder;
  const above = dirname(folder);
  // What lies above a repository is none of the project's.
  return above === folder || existsSync(join(folder, ".git")) ? undefined : workspaceRootOf(above);
}

function versionOf(name: string, folder: string): string | undefined {
  try {
    const { version } = createRequire(join(folder, "package.json"))(`${name}/package.json`) as { readonly version: string };
    return version;
  } catch {
    return undefined;
  }
}
