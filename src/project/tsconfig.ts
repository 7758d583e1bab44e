import path from "node:path";
import { readJson, type Watch } from "./disk.ts";

/** How a configuration maps specifiers that are not relative. Folders are absolute. */
export interface PathMapping {
  /** Where bare specifiers start, when the configuration says `baseUrl`. */
  readonly baseUrl: string | undefined;
  /** Pattern (with at most one `*`) → targets, absolute. */
  readonly paths: readonly (readonly [pattern: string, targets: readonly string[]])[];
}

const none: PathMapping = { baseUrl: undefined, paths: [] };

/** Where `extends` and `references` may lead: a file, or a folder with a tsconfig.json. */
const candidates = (target: string): string[] => [target, `${target}.json`, path.join(target, "tsconfig.json")];

/**
 * What configurations say that a framework generates, and that are not in the repository, by the folder that they stand in. Documented:
 * https://svelte.dev/docs/kit/$lib, https://nuxt.com/docs/api/nuxt-config#alias (the sources of Nuxt 4 stand in `app`).
 */
const generatedPaths: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  ".svelte-kit": { $lib: ["src/lib"], "$lib/*": ["src/lib/*"] },
  ".nuxt": { "~/*": ["app/*", "./*"], "@/*": ["app/*", "./*"], "~~/*": ["./*"], "@@/*": ["./*"] },
};

function generatedOptions(parent: string, folder: string): Options {
  const home = path.resolve(folder, parent, "..");
  const patterns = generatedPaths[path.basename(home)];
  return patterns ? { paths: { patterns, folder: path.dirname(home) } } : {};
}

/** What a configuration says of paths, itself or by what it extends: each option is inherited on its own. */
interface Options {
  readonly baseUrl?: string;
  /** Not yet resolved: the patterns, and the folder that they start in where there is no `baseUrl`. */
  readonly paths?: { readonly patterns: object; readonly folder: string };
}

/**
 * The path mapping that holds in a folder: of the nearest tsconfig.json or jsconfig.json. It is read leniently: a parent that is
 * not installed, a broken file or an unknown key only means that nothing is mapped.
 */
export class PathMappings {
  readonly #byFolder = new Map<string, PathMapping>();
  readonly #packageFolder: (name: string, from: string) => string | undefined;
  readonly #watch: Watch;

  /** @param packageFolder finds a workspace package's folder, for `extends: "@acme/config/base.json"` */
  constructor(packageFolder: (name: string, from: string) => string | undefined, watch: Watch) {
    this.#packageFolder = packageFolder;
    this.#watch = watch;
  }

  in(folder: string): PathMapping {
    let mapping = this.#byFolder.get(folder);
    if (!mapping) {
      const own = this.#fromFile(path.join(folder, "tsconfig.json")) ?? this.#fromFile(path.join(folder, "jsconfig.json"));
      const parent = path.dirname(folder);
      mapping = own ?? (parent === folder ? none : this.in(parent));
      this.#byFolder.set(folder, mapping);
    }
    return mapping;
  }

  /** Undefined when there is no such file or it can't be read. */
  #fromFile(file: string): PathMapping | undefined {
    const options = this.#optionsOf(file, new Set());
    return options && resolved(options, path.dirname(file));
  }

  #optionsOf(file: string, seen: Set<string>): Options | undefined {
    if (seen.has(file)) return undefined;
    seen.add(file);
    const config = readJson(file, this.#watch);
    if (!config) return undefined;
    const folder = path.dirname(file);
    const own = (config["compilerOptions"] ?? {}) as { baseUrl?: unknown; paths?: unknown };
    const options: Options = {
      ...this.#inherited(config["extends"], folder, seen),
      ...(typeof own.baseUrl === "string" && { baseUrl: path.resolve(folder, own.baseUrl) }),
      ...(typeof own.paths === "object" && own.paths !== null && { paths: { patterns: own.paths, folder } }),
    };
    return options.paths || options.baseUrl ? options : (this.#referredTo(config["references"], folder, seen) ?? options);
  }

  /** What the parents say. The last one wins, as in TypeScript. */
  #inherited(parents: unknown, folder: string, seen: Set<string>): Options {
    let options: Options = {};
    for (const parent of [parents].flat()) {
      if (typeof parent !== "string") continue;
      options = { ...options, ...(this.#firstOf(this.#parentFiles(parent, folder), seen) ?? generatedOptions(parent, folder)) };
    }
    return options;
  }

  #parentFiles(parent: string, folder: string): string[] {
    if (parent.startsWith(".") || path.isAbsolute(parent)) return candidates(path.resolve(folder, parent));
    const parts = parent.split("/");
    const name = parts.slice(0, parent.startsWith("@") ? 2 : 1).join("/");
    const home = this.#packageFolder(name, folder);
    return home ? candidates(path.join(home, ...parts.slice(name.split("/").length))) : [];
  }

  /** A configuration that only refers to others stands for the first of them that maps anything. */
  #referredTo(references: unknown, folder: string, seen: Set<string>): Options | undefined {
    if (!Array.isArray(references)) return undefined;
    for (const reference of references as ({ path?: unknown } | null)[]) {
      if (typeof reference?.path !== "string") continue;
      const options = this.#firstOf(candidates(path.resolve(folder, reference.path)), seen);
      if (options?.paths || options?.baseUrl) return options;
    }
    return undefined;
  }

  #firstOf(files: readonly string[], seen: Set<string>): Options | undefined {
    for (const file of files) {
      const options = file.endsWith(".json") ? this.#optionsOf(file, seen) : undefined;
      if (options) return options;
    }
    return undefined;
  }
}

/** @param home the folder of the configuration that all others are read for: `${configDir}` */
function resolved({ baseUrl, paths }: Options, home: string): PathMapping {
  const from = baseUrl ?? paths?.folder ?? home;
  const targetOf = (target: string): string =>
    path.resolve(
      from,
      target.replace("${configDir}", () => home),
    );
  return {
    baseUrl,
    paths: Object.entries(paths?.patterns ?? {}).map(([pattern, targets]) => {
      const list: unknown[] = Array.isArray(targets) ? targets : [];
      return [pattern, list.filter((target) => typeof target === "string").map(targetOf)] as const;
    }),
  };
}

/** The files (without regard to extension) that a mapping offers for a specifier, best first. */
export function mappedTargets(specifier: string, mapping: PathMapping): string[] {
  const targets: string[] = [];
  // As TypeScript: an exact pattern first, then the pattern with the longest prefix.
  const matching = mapping.paths
    .flatMap(([pattern, to]) => {
      const star = pattern.indexOf("*");
      if (star < 0) return pattern === specifier ? [{ length: Infinity, rest: "", to }] : [];
      const before = pattern.slice(0, star);
      const after = pattern.slice(star + 1);
      const fits = specifier.length >= before.length + after.length && specifier.startsWith(before) && specifier.endsWith(after);
      return fits ? [{ length: before.length, rest: specifier.slice(before.length, specifier.length - after.length), to }] : [];
    })
    .sort((a, b) => b.length - a.length);
  for (const { rest, to } of matching) for (const target of to) targets.push(target.replace("*", () => rest));
  if (mapping.baseUrl) targets.push(path.join(mapping.baseUrl, specifier));
  return targets;
}
