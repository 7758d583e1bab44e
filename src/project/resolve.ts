import fs from "node:fs";
import { createRequire, isBuiltin } from "node:module";
import path from "node:path";
import type { ResolverFactory } from "oxc-resolver";
import { entriesOf, isFile, readJson, realPathOf, type Watch } from "./disk.ts";
import { mappedTargets, PathMappings } from "./tsconfig.ts";
import { sourceCandidates, type WorkspacePackage, Workspaces } from "./workspace.ts";

const sourceExtensions = [".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs"];

/** What in a folder may give specifiers another meaning than they have in the folder around it. */
const settingApart = new Set(["package.json", "tsconfig.json", "jsconfig.json", "node_modules", "pnpm-workspace.yaml", "lerna.json"]);

/**
 * Finds the source file that a specifier means. tsconfig paths and workspace packages are read by this project's own lenient
 * readers: the resolver's tsconfig option fails every specifier of a package whose `extends` is not installed.
 */
export class Resolver {
  readonly workspaces: Workspaces;
  readonly #mappings: PathMappings;
  readonly #resolver: ResolverFactory;
  /** What relative specifiers mean, by the absolute path that they say. */
  readonly #relative = new Map<string, string | undefined>();
  /** Folder → what specifiers that are not relative mean in it. */
  readonly #bare = new Map<string, Map<string, string | undefined>>();
  readonly #watch: Watch;
  /** Folders in which the file of the present question was looked for. */
  readonly #lookedIn = new Set<string>();

  /**
   * @param base the folder that linting started in
   * @param watch told of what answers rest on: configurations, and folders in which nothing was found
   */
  constructor(base: string, watch: Watch) {
    this.workspaces = new Workspaces(base, watch);
    this.#mappings = new PathMappings((name, from) => this.workspaces.around(from).packages.get(name)?.folder, watch);
    this.#watch = watch;
    const { ResolverFactory: Factory } = createRequire(import.meta.url)("oxc-resolver") as typeof import("oxc-resolver");
    this.#resolver = new Factory({
      extensions: sourceExtensions,
      extensionAlias: {
        ".js": [".ts", ".tsx", ".js", ".jsx"],
        ".jsx": [".tsx", ".jsx"],
        ".mjs": [".mts", ".mjs"],
        ".cjs": [".cts", ".cjs"],
      },
      conditionNames: ["source", "import", "require", "node", "default"],
      mainFields: ["source", "module", "main"],
    });
  }

  /** The absolute path of the source file, or undefined: a package, a built-in module, a file that is not there or no code. */
  resolve(from: string, specifier: string): string | undefined {
    const folder = path.dirname(from);
    const isRelative = specifier.startsWith(".");
    const answers = isRelative ? this.#relative : this.#answersIn(folder);
    // `./a/` and `..` mean folders, beside which a file of the same name may stand.
    const key = isRelative ? path.resolve(folder, specifier) + (/[./]$/.test(specifier) ? path.sep : "") : specifier;
    if (answers.has(key)) return answers.get(key);
    this.#lookedIn.clear();
    const answer = isBuiltin(specifier) ? undefined : this.#find(folder, specifier);
    // A file that appears later changes its folder.
    if (answer === undefined) for (const looked of this.#lookedIn) this.#watch(looked);
    answers.set(key, answer);
    return answer;
  }

  /** The answers for specifiers that are not relative: a folder shares them with the one around it, unless something may set it apart. */
  #answersIn(folder: string): Map<string, string | undefined> {
    let answers = this.#bare.get(folder);
    if (!answers) {
      const around = path.dirname(folder);
      const isApart = around === folder || entriesOf(folder).some(({ name }) => settingApart.has(name));
      answers = isApart ? new Map<string, string | undefined>() : this.#answersIn(around);
      this.#bare.set(folder, answers);
    }
    return answers;
  }

  /** All source files of a folder, for ``require(`./${name}`)``. */
  filesIn(from: string, specifier: string): string[] {
    const folder = path.resolve(path.dirname(from), specifier);
    this.#watch(folder);
    try {
      return fs
        .readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isFile() && isSource(entry.name))
        .map((entry) => path.join(folder, entry.name))
        .sort();
    } catch {
      return [];
    }
  }

  #find(folder: string, specifier: string): string | undefined {
    if (specifier.startsWith(".") || path.isAbsolute(specifier)) {
      const direct = this.#file(folder, specifier);
      // Meteor's `/imports/x` starts at the application's root.
      const fromRoot = direct === undefined && specifier.startsWith("/") ? this.#fromRoots(folder, specifier) : undefined;
      return direct ?? fromRoot ?? declarationFile([path.resolve(folder, specifier)]);
    }
    const mapped = mappedTargets(specifier, this.#mappings.in(folder));
    for (const target of mapped) {
      const file = this.#file(folder, target);
      if (file) return file;
    }
    const parts = specifier.split("/");
    const name = parts.slice(0, specifier.startsWith("@") ? 2 : 1).join("/");
    const rest = parts.slice(name.split("/").length).join("/");
    const subPath = rest ? `./${rest}` : ".";
    const local = this.workspaces.around(folder).packages.get(name) ?? this.#linked(folder, specifier, name);
    const source = (local && this.#source(local, subPath)) ?? this.#file(folder, specifier) ?? this.#fromPackages(folder, specifier, name);
    return source ?? declarationFile([...mapped, ...(local ? sourceCandidates(local, subPath) : [])]);
  }

  /** A path from the folder of a package around, as `NODE_PATH` and transforms of imports allow, unless a package has that name. */
  #fromPackages(folder: string, specifier: string, name: string): string | undefined {
    if (/^[^a-zA-Z_]/.test(name) || this.workspaces.around(folder).dependencies.has(name)) return undefined;
    for (let at = folder; path.dirname(at) !== at; at = path.dirname(at)) {
      if (!isFile(path.join(at, "package.json"))) continue;
      if (this.workspaces.around(at).dependencies.has(name)) return undefined;
      const file = this.#file(at, `./${specifier}`);
      if (file) return file;
    }
    return undefined;
  }

  /** The source of a package's export. */
  #source(of: WorkspacePackage, subPath: string): string | undefined {
    for (const candidate of sourceCandidates(of, subPath)) {
      const file = this.#file(of.folder, candidate);
      if (file) return file;
    }
    return undefined;
  }

  /** A package that node_modules holds as a link to a folder of the project, though no workspace names it. */
  #linked(folder: string, specifier: string, name: string): WorkspacePackage | undefined {
    const found = this.#resolver.sync(folder, specifier);
    if (found.path !== undefined && isInstalled(found.path)) return undefined;
    // What its `main` names may not be built.
    const file = found.packageJsonPath ?? this.#resolver.sync(folder, `${name}/package.json`).path;
    if (file === undefined) return undefined;
    const home = realPathOf(path.dirname(file));
    const manifest = isInstalled(home) ? undefined : readJson(file, this.#watch);
    return manifest?.["name"] === name ? { name, folder: home, manifest } : undefined;
  }

  #fromRoots(folder: string, specifier: string): string | undefined {
    for (let at = folder; path.dirname(at) !== at; at = path.dirname(at)) {
      if (fs.existsSync(path.join(at, "package.json"))) return this.#file(at, `.${specifier}`);
    }
    return undefined;
  }

  /** A source file outside node_modules, links followed. */
  #file(folder: string, request: string): string | undefined {
    const declaration = /\.d\.[cm]?ts$/;
    const asked = request.replace(declaration, "");
    const isPath = /^[./]/.test(asked) || path.isAbsolute(asked);
    const { path: resolved, error } = this.#resolver.sync(folder, asked);
    const found = resolved ?? (isPath && error?.startsWith("JSONError") ? plainFile(path.resolve(folder, asked)) : undefined);
    if (found === undefined && isPath) this.#lookedIn.add(path.dirname(path.resolve(folder, asked)));
    return found !== undefined && isSource(found) && !isInstalled(found) ? found : undefined;
  }
}

/** The file of the project that only declares types (`types/api.d.ts`) among paths without extension, or with that of a source. */
function declarationFile(targets: readonly string[]): string | undefined {
  for (const target of targets) {
    const stem = target.replace(/(?:\.d)?\.[cm]?[jt]s$/, "");
    const file = [`${stem}.d.ts`, path.join(stem, "index.d.ts")].find(isFile);
    if (file !== undefined && !isInstalled(file)) return realPathOf(file);
  }
  return undefined;
}

/** The file that a path means without regard to any package.json: beside a broken one the resolver finds nothing. */
function plainFile(target: string): string | undefined {
  const stem = target.replace(/\.[cm]?jsx?$/, "");
  const candidates = [
    ...sourceExtensions.map((extension) => stem + extension),
    target,
    ...sourceExtensions.map((extension) => path.join(target, `index${extension}`)),
  ];
  const found = candidates.find(isFile);
  return found && realPathOf(found);
}

/** Does the file belong to an installed package? */
const isInstalled = (file: string): boolean => file.split(path.sep).includes("node_modules");

/** Is it a file that only declares what code elsewhere is? */
export const isDeclaration = (file: string): boolean => /\.d\.[cm]?ts$/.test(file);

/** Is it a file that can hold code of the project? Declarations hold none. */
export const isSource = (file: string): boolean => /\.[cm]?[jt]sx?$/.test(file) && !isDeclaration(file);
