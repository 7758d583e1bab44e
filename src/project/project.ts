import path from "node:path";
import { readText, stampOf } from "./disk.ts";
import { type Module, ReadModule } from "./module.ts";
import { isSource, Resolver } from "./resolve.ts";
import { type SourceIndex, sourceIndexOf } from "./source-index.ts";

/**
 * Characters of source whose trees are kept. A tree takes about 25 times its text, and answers that point into it keep it alive,
 * so past this bound everything is forgotten together: 100 MB.
 */
const keptCharacters = 4_000_000;

/** At most this share of the time since the last check goes into checking whether known files have changed. */
const checkedShare = 1 / 100;

/** The files around the linted one, read when asked for and always as they are on disk. One instance serves a whole process. */
export class Project {
  readonly #base: string;
  #resolver: Resolver;
  #modules = new Map<string, Module | undefined>();
  readonly #stamps = new Map<string, string>();
  #indexes = new Map<string, SourceIndex>();
  #characters = 0;
  #linted = new Set<string>();
  #nextCheck = 0;
  /** How many trees of other files have been made so far: the cost of the analysis. */
  treesMade = 0;
  /** Changes whenever an answer may be out of date: whoever keeps answers keeps them for one generation. */
  generation = 0;

  /** @param base the folder that linting started in */
  constructor(base: string) {
    this.#base = base;
    this.#resolver = new Resolver(base);
  }

  /**
   * To be called once when the lint of a file starts. Checks whether files that were read have changed since: at once when the
   * same file is linted again (an editor, a long-lived process, a fix), else as often as costs next to nothing.
   */
  startLint(file: string): void {
    const again = this.#linted.has(file);
    const now = performance.now();
    if (again || now >= this.#nextCheck) {
      this.#linted.clear();
      if (this.#hasChanged()) this.#forget();
      const end = performance.now();
      this.#nextCheck = end + Math.max(200, (end - now) / checkedShare);
    }
    this.#linted.add(file);
    if (this.#characters > keptCharacters) this.#forgetModules();
  }

  /** The module at an absolute path; undefined when it is missing, unreadable, enormous, no code, or can't be parsed. */
  module(file: string): Module | undefined {
    if (this.#modules.has(file)) return this.#modules.get(file);
    this.#watch(file);
    const text = isSource(file) ? readText(file) : undefined;
    const module =
      text === undefined
        ? undefined
        : ReadModule.from(file, text, () => {
            this.treesMade += 1;
            this.#characters += text.length;
          });
    this.#modules.set(file, module);
    return module;
  }

  /** The source file that a specifier means in a file; undefined for packages and for what is not there. */
  resolve(from: string, specifier: string): string | undefined {
    const found = this.#resolver.resolve(from, specifier);
    // A file that appears later changes its folder.
    if (!found && specifier.startsWith(".")) this.#watch(path.dirname(path.resolve(path.dirname(from), specifier)));
    return found;
  }

  /** All source files of the folder that a specifier names in a file. */
  filesIn(from: string, specifier: string): readonly string[] {
    this.#watch(path.resolve(path.dirname(from), specifier));
    return this.#resolver.filesIn(from, specifier);
  }

  /** Which files of the project around a file mention classes' bases and required files by name. */
  sourceIndex(file: string): SourceIndex {
    const { root } = this.#resolver.workspaces.around(path.dirname(file));
    let index = this.#indexes.get(root);
    if (!index) {
      index = sourceIndexOf(root);
      this.#indexes.set(root, index);
    }
    return index;
  }

  #watch(file: string): void {
    if (!this.#stamps.has(file)) this.#stamps.set(file, stampOf(file));
  }

  #hasChanged(): boolean {
    for (const [file, stamp] of this.#stamps) if (stampOf(file) !== stamp) return true;
    return false;
  }

  #forget(): void {
    this.#resolver = new Resolver(this.#base);
    this.#indexes = new Map();
    // Trees of unchanged files stay, but answers that point into trees of changed ones must go.
    for (const [file, stamp] of this.#stamps) {
      const now = stampOf(file);
      if (now === stamp) continue;
      this.#modules.delete(file);
      this.#stamps.set(file, now);
    }
    this.generation += 1;
  }

  #forgetModules(): void {
    this.#modules = new Map();
    this.#stamps.clear();
    this.#characters = 0;
    this.generation += 1;
  }
}
