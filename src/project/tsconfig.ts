import path from "node:path";
import { readJson } from "./disk.ts";

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
 * The path mapping that holds in a folder: of the nearest tsconfig.json or jsconfig.json. It is read leniently: a parent that is
 * not installed, a broken file or an unknown key only means that nothing is mapped.
 */
export class PathMappings {
  readonly #byFolder = new Map<string, PathMapping>();
  readonly #packageFolder: (name: string, from: string) => string | undefined;

  /** @param packageFolder finds a workspace package's folder, for `extends: "@acme/config/base.json"` */
  constructor(packageFolder: (name: string, from: string) => string | undefined) {
    this.#packageFolder = packageFolder;
  }

  in(folder: string): PathMapping {
    let mapping = this.#byFolder.get(folder);
    if (!mapping) {
      const own = this.#fromFile(path.join(folder, "tsconfig.json"), new Set()) ?? this.#fromFile(path.join(folder, "jsconfig.json"), new Set());
      const parent = path.dirname(folder);
      mapping = own ?? (parent === folder ? none : this.in(parent));
      this.#byFolder.set(folder, mapping);
    }
    return mapping;
  }

  /** Undefined when there is no such file or it can't be read. */
  #fromFile(file: string, seen: Set<string>): PathMapping | undefined {
    if (seen.has(file)) return undefined;
    seen.add(file);
    const config = readJson(file);
    if (!config) return undefined;
    const folder = path.dirname(file);
    const options = (config["compilerOptions"] ?? {}) as { baseUrl?: unknown; paths?: unknown };
    const baseUrl = typeof options.baseUrl === "string" ? path.resolve(folder, options.baseUrl) : undefined;
    if (typeof options.paths === "object" && options.paths !== null) {
      const from = baseUrl ?? folder;
      const paths = Object.entries(options.paths).map(([pattern, targets]) => {
        const list = Array.isArray(targets) ? targets.filter((target) => typeof target === "string") : [];
        return [pattern, list.map((target) => path.resolve(from, target))] as const;
      });
      return { baseUrl, paths };
    }
    const inherited = this.#fromParents(config["extends"], folder, seen) ?? this.#fromReferences(config["references"], folder, seen) ?? none;
    return baseUrl ? { ...inherited, baseUrl } : inherited;
  }

  #fromParents(parents: unknown, folder: string, seen: Set<string>): PathMapping | undefined {
    // The last parent wins, as in TypeScript.
    for (const parent of [parents].flat().reverse()) {
      if (typeof parent !== "string") continue;
      const mapping = this.#firstOf(this.#parentFiles(parent, folder), seen);
      if (mapping && (mapping.paths.length > 0 || mapping.baseUrl)) return mapping;
    }
    return undefined;
  }

  #parentFiles(parent: string, folder: string): string[] {
    if (parent.startsWith(".") || path.isAbsolute(parent)) return candidates(path.resolve(folder, parent));
    const parts = parent.split("/");
    const name = parts.slice(0, parent.startsWith("@") ? 2 : 1).join("/");
    const home = this.#packageFolder(name, folder);
    return home ? candidates(path.join(home, ...parts.slice(name.split("/").length))) : [];
  }

  #fromReferences(references: unknown, folder: string, seen: Set<string>): PathMapping | undefined {
    if (!Array.isArray(references)) return undefined;
    for (const reference of references as { path?: unknown }[]) {
      if (typeof reference?.path !== "string") continue;
      const mapping = this.#firstOf(candidates(path.resolve(folder, reference.path)), seen);
      if (mapping && (mapping.paths.length > 0 || mapping.baseUrl)) return mapping;
    }
    return undefined;
  }

  #firstOf(files: readonly string[], seen: Set<string>): PathMapping | undefined {
    for (const file of files) {
      const mapping = file.endsWith(".json") ? this.#fromFile(file, seen) : undefined;
      if (mapping) return mapping;
    }
    return undefined;
  }
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
