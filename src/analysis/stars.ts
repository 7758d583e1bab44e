import type { Module } from "../project/module.ts";
import type { Engine } from "./engine.ts";
import type { Frame } from "./frame.ts";

/**
 * What a module hands on by `export *`, through other modules that do: found only as far as names were asked for, and kept, since
 * hundreds of files may import from one module that hands on hundreds of others.
 */
class Stars {
  readonly #engine: Engine;
  /** Name → the modules that export it, in the order in which they are handed on. */
  readonly #byName = new Map<string, Module[]>();
  readonly #seen: Set<Module>;
  /** What is still to be opened, the next one last. */
  readonly #waiting: { readonly from: Module; readonly specifier: string }[] = [];
  readonly #packages: { readonly from: Module; readonly specifier: string }[] = [];
  readonly #withoutExports: Module[] = [];

  constructor(engine: Engine, module: Module) {
    this.#engine = engine;
    this.#seen = new Set([module]);
    this.#addStarsOf(module);
  }

  *exporting(name: string): Iterable<Module> {
    for (let index = 0; ; index += 1) {
      while (index >= (this.#byName.get(name)?.length ?? 0)) if (!this.#openNext()) return;
      const module = this.#byName.get(name)?.[index];
      if (module) yield module;
    }
  }

  /** The packages among what is handed on, and who hands them on. */
  get packages(): readonly { readonly from: Module; readonly specifier: string }[] {
    while (this.#openNext());
    return this.#packages;
  }

  /** The modules among what is handed on that export nothing as an ES module does. */
  get withoutExports(): readonly Module[] {
    while (this.#openNext());
    return this.#withoutExports;
  }

  #openNext(): boolean {
    const next = this.#waiting.pop();
    if (!next) return false;
    const { catalogue, project, followsImports } = this.#engine;
    const isFollowed = followsImports && !catalogue.knows(next.specifier);
    const file = isFollowed ? project.resolve(next.from.path, next.specifier) : undefined;
    const module = file === undefined ? undefined : project.module(file);
    if (!module) this.#packages.push(next);
    else if (!this.#seen.has(module)) {
      this.#seen.add(module);
      const { exports, stars } = module.record;
      for (const name of exports.keys()) {
        const modules = this.#byName.get(name);
        if (modules) modules.push(module);
        else if (name !== "default") this.#byName.set(name, [module]);
      }
      if (exports.size === 0 && stars.length === 0) this.#withoutExports.push(module);
      this.#addStarsOf(module);
    }
    return true;
  }

  #addStarsOf(module: Module): void {
    for (const specifier of module.record.stars.toReversed()) this.#waiting.push({ from: module, specifier });
  }
}

const stars = new WeakMap<Frame, Stars>();

/** What a module hands on by `export *`. */
export function starsOf(engine: Engine, module: Module): Stars {
  const frame = engine.frameOf(module);
  let known = stars.get(frame);
  if (!known) stars.set(frame, (known = new Stars(engine, module)));
  return known;
}
