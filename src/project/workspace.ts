import path from "node:path";
import { entriesOf, isFile, readJson, readText, type Watch } from "./disk.ts";

/** A package of the workspace, by its package.json. */
export interface WorkspacePackage {
  readonly name: string;
  readonly folder: string;
  readonly manifest: Readonly<Record<string, unknown>>;
}

/** The workspace that a folder belongs to: its root and the packages in it, whether or not anything is installed. */
export interface Workspace {
  readonly root: string;
  readonly packages: ReadonlyMap<string, WorkspacePackage>;
  /** The packages that the root's package.json or that of a package in it names as dependencies of any kind. */
  readonly dependencies: ReadonlySet<string>;
}

const skipped = new Set(["node_modules", "dist", "build", "coverage", "out"]);

/** The globs of a workspace root, by its package.json and other tools' files; undefined when the folder is none. */
function globsOf(folder: string, manifest: WorkspacePackage["manifest"] | undefined, watch: Watch): readonly string[] | undefined {
  const pnpm = readText(path.join(folder, "pnpm-workspace.yaml"), watch);
  const listed = pnpm === undefined ? [] : packagesIn(pnpm);
  // The file may hold settings only.
  if (listed.length > 0) return listed;
  const workspaces = manifest?.["workspaces"];
  const list = Array.isArray(workspaces) ? workspaces : (workspaces as { packages?: unknown } | undefined)?.packages;
  if (Array.isArray(list)) return list.filter((glob) => typeof glob === "string");
  const lerna = readJson(path.join(folder, "lerna.json"), watch);
  if (!lerna) return pnpm === undefined ? undefined : listed;
  return Array.isArray(lerna["packages"]) ? lerna["packages"].filter((glob) => typeof glob === "string") : ["packages/*"];
}

/** The list `packages` of a pnpm-workspace.yaml: one a line, or all in one. */
function packagesIn(yaml: string): string[] {
  const inLine = /^packages:[ \t]*\[([^\]]*)\]/m.exec(yaml)?.[1];
  if (inLine !== undefined) return inLine.split(",").flatMap((glob) => glob.replaceAll(/["'\s]/g, "") || []);
  const list = /^packages:[^\n]*\n((?:[ \t]*(?:-|#)[^\n]*\n?|[ \t\r]*\n)*)/m.exec(yaml)?.[1] ?? "";
  return [...list.matchAll(/^[ \t]*-[ \t]*["']?([^"'#\n]+?)["']?[ \t]*(?:#.*)?$/gm)].map((match) => match[1] ?? "");
}

/** The folders that a workspace glob means: `*` is one level, `**` any depth (bounded). */
function foldersOf(root: string, glob: string): string[] {
  let folders = [root];
  for (const segment of glob.replace(/\/(?:package\.json)?$/, "").split("/")) {
    if (segment === "." || segment === "") continue;
    if (!segment.includes("*")) folders = folders.map((folder) => path.join(folder, segment));
    else if (segment === "**") folders = folders.flatMap((folder) => below(folder, 5));
    else {
      const [before = "", after = ""] = segment.split("*");
      folders = folders.flatMap((folder) => childFolders(folder).filter((child) => fits(path.basename(child), before, after)));
    }
  }
  return folders;
}

const fits = (name: string, before: string, after: string): boolean =>
  name.length >= before.length + after.length && name.startsWith(before) && name.endsWith(after);

function childFolders(folder: string): string[] {
  return entriesOf(folder)
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith(".") && !skipped.has(entry.name))
    .map((entry) => path.join(folder, entry.name));
}

function below(folder: string, depth: number): string[] {
  return depth === 0 ? [folder] : [folder, ...childFolders(folder).flatMap((child) => below(child, depth - 1))];
}

/** Finds workspaces, each read once. */
export class Workspaces {
  readonly #byFolder = new Map<string, Workspace>();
  readonly #byRoot = new Map<string, Workspace>();
  /** Folder → the globs of the workspace whose root it is. */
  readonly #globs = new Map<string, readonly string[] | undefined>();
  /** Folder → what its package.json says. */
  readonly #manifests = new Map<string, WorkspacePackage["manifest"] | undefined>();

  readonly #base: string;
  readonly #watch: Watch;

  /** @param base the folder that linting started in: the root of files that belong to no package */
  constructor(base: string, watch: Watch) {
    this.#base = base;
    this.#watch = watch;
  }

  /** The workspace around a folder. Without one, the nearest package is a workspace of its own, and else the base folder. */
  around(folder: string): Workspace {
    let workspace = this.#byFolder.get(folder);
    if (!workspace) {
      workspace = this.#find(folder);
      this.#byFolder.set(folder, workspace);
    }
    return workspace;
  }

  /** The packages that the nearest package.json at or above a folder names among its `dependencies`; none without one. */
  dependenciesAt(folder: string): ReadonlySet<string> {
    for (let at = folder; ; at = path.dirname(at)) {
      const manifest = this.#manifestOf(at);
      if (manifest) return new Set(Object.keys((manifest["dependencies"] as object | null | undefined) ?? {}));
      if (path.dirname(at) === at) return new Set();
    }
  }

  /** The version that the nearest package.json at or above a folder asks for of a package; undefined where it names none. */
  versionAt(folder: string, dependency: string): string | undefined {
    for (let at = folder; ; at = path.dirname(at)) {
      const manifest = this.#manifestOf(at);
      for (const field of manifest ? ["dependencies", "devDependencies", "peerDependencies"] : []) {
        const version = (manifest?.[field] as Readonly<Record<string, unknown>> | null | undefined)?.[dependency];
        if (typeof version === "string") return version;
      }
      if (manifest || path.dirname(at) === at) return undefined;
    }
  }

  #find(folder: string): Workspace {
    let nearestPackage: string | undefined;
    for (let at = folder; ; at = path.dirname(at)) {
      const known = this.#byRoot.get(at);
      if (known && known.packages.size > 1) return known;
      const globs = this.#globsOf(at);
      if (globs) return this.#read(at, globs);
      // A package.json that is broken still says where its package is.
      if (!nearestPackage && (this.#manifestOf(at) || isFile(path.join(at, "package.json")))) nearestPackage = at;
      if (path.dirname(at) === at) break;
    }
    const isInBase = folder === this.#base || folder.startsWith(this.#base + path.sep);
    const root = nearestPackage ?? (isInBase ? this.#base : folder);
    return this.#byRoot.get(root) ?? this.#read(root, []);
  }

  #globsOf(folder: string): readonly string[] | undefined {
    if (this.#globs.has(folder)) return this.#globs.get(folder);
    const globs = globsOf(folder, this.#manifestOf(folder), this.#watch);
    this.#globs.set(folder, globs);
    return globs;
  }

  /** What the package.json of a folder says; undefined when there is none that can be read. */
  #manifestOf(folder: string): WorkspacePackage["manifest"] | undefined {
    if (this.#manifests.has(folder)) return this.#manifests.get(folder);
    const manifest = readJson(path.join(folder, "package.json"), this.#watch);
    this.#manifests.set(folder, manifest);
    return manifest;
  }

  #read(root: string, globs: readonly string[]): Workspace {
    const packages = new Map<string, WorkspacePackage>();
    const dependencies = new Set<string>();
    const folders = new Set([root, ...globs.filter((glob) => !glob.startsWith("!")).flatMap((glob) => foldersOf(root, glob))]);
    for (const folder of folders) {
      const manifest = this.#manifestOf(folder);
      for (const field of ["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"]) {
        for (const dependency of Object.keys((manifest?.[field] as object | null | undefined) ?? {})) dependencies.add(dependency);
      }
      const name = manifest?.["name"];
      if (manifest && typeof name === "string" && !packages.has(name)) packages.set(name, { name, folder, manifest });
    }
    const workspace = { root, packages, dependencies };
    this.#byRoot.set(root, workspace);
    return workspace;
  }
}

/** The strings in an `exports` or `main` value: the conditions' targets, in order. */
function targetsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(targetsIn);
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(targetsIn) : [];
}

/** The targets that `exports` gives for a sub-path (`.`, `./x`), wildcards included. */
function exported(exports: unknown, subPath: string): string[] {
  if (typeof exports !== "object" || exports === null || Array.isArray(exports)) return subPath === "." ? targetsIn(exports) : [];
  const entries = Object.entries(exports);
  if (!entries.some(([key]) => key.startsWith("."))) return subPath === "." ? targetsIn(exports) : [];
  const targets: string[] = [];
  for (const [key, value] of entries) {
    const [before = "", after] = key.split("*");
    if (key === subPath) targets.unshift(...targetsIn(value));
    else if (after !== undefined && fits(subPath, before, after)) {
      const rest = subPath.slice(before.length, subPath.length - after.length);
      targets.push(...targetsIn(value).map((target) => target.replaceAll("*", () => rest)));
    }
  }
  return targets;
}

const builtFolder = /^(?:\.\/)?(?:(?:dist|lib|build|out|esm|cjs|output)\/)+(?:(?:esm|cjs|types|src|mjs)\/)?/;

/**
 * Paths (without regard to extension, best first) of the source behind a specifier of a workspace package: what `exports`,
 * `types`, `module` or `main` say, with the build's folder mapped back to the sources, then the usual places.
 */
export function sourceCandidates({ folder, manifest }: WorkspacePackage, subPath: string): string[] {
  const fields = ["source", "types", "typings", "module", "main"].map((field) => manifest[field]);
  const targets = [...exported(manifest["exports"], subPath), ...(subPath === "." ? fields.flatMap(targetsIn) : [])];
  const rest = subPath === "." ? "index" : subPath.slice(2);
  const candidates = targets.flatMap((target) => {
    const built = target.replace(builtFolder, "");
    return built === target.replace(/^\.\//, "") ? [target] : [`src/${built}`, built, `lib/${built}`, target];
  });
  candidates.push(`src/${rest}`, rest.replace(builtFolder, "src/"), rest);
  return [...new Set(candidates)].map((candidate) => path.join(folder, candidate));
}
