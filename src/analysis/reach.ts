import type { Module } from "../project/module.ts";
import type { References } from "../project/references.ts";
import type { Engine } from "./engine.ts";

/** More files than this are not gone through: the answer is then yes. */
const mostFiles = 5000;

/** For an engine: files, as they are on disk, from which no database can be reached, and files from which one can. */
const reaches = new WeakMap<Engine, Map<string, boolean>>();
/** The same for what is linted: an editor's text may say something else than the disk. */
const linted = new WeakMap<Module, boolean>();

/**
 * Could code of a linted file come to a client of a database: by what it imports, directly or through other files, by those who
 * implement what is declared there, by a global? From the texts alone, so that no tree is made and no question asked in files
 * that cannot: a yes may be wrong, a no is not.
 */
export function mayReachDatabase(engine: Engine, module: Module): boolean {
  if (!engine.followsImports) return true;
  let answer = linted.get(module);
  if (answer === undefined) {
    let known = reaches.get(engine);
    if (!known) reaches.set(engine, (known = new Map()));
    answer = new Search(engine, known, module).run();
    linted.set(module, answer);
  }
  return answer;
}

/** One walk over the files that a file refers to. */
class Search {
  readonly #engine: Engine;
  readonly #known: Map<string, boolean>;
  readonly #start: Module;
  /** File → the file that referred to it. */
  readonly #cameFrom = new Map<string, string>();
  readonly #waiting: string[] = [];
  /** Name of a class or interface → the files that declare one. */
  readonly #declared = new Map<string, Set<string>>();

  constructor(engine: Engine, known: Map<string, boolean>, start: Module) {
    this.#engine = engine;
    this.#known = known;
    this.#start = start;
  }

  run(): boolean {
    const { path, text } = this.#start;
    if (this.#leadsThere(path, this.#engine.project.referencesIn(path, text)) || this.#goOn()) return true;
    while (this.#addHeirs()) if (this.#goOn()) return true;
    for (const file of this.#cameFrom.keys()) this.#known.set(file, false);
    return false;
  }

  /**
   * Puts on the list the files with classes that implement or extend what was seen: nobody of those seen may import them. They import
   * it themselves, from where it is declared or from a file that passes it on. False when there are no more.
   */
  #addHeirs(): boolean {
    if (this.#declared.size === 0) return false;
    const { heirs } = this.#engine.project.sourceIndex(this.#start.path);
    const before = this.#cameFrom.size;
    for (const [name, files] of this.#declared) {
      for (const heir of heirs.get(name) ?? []) {
        if (!this.#isSeen(heir) && this.#refersTo(files, heir, 2)) this.#add(heir, this.#start.path);
      }
    }
    return this.#cameFrom.size > before;
  }

  #isSeen(file: string): boolean {
    return file === this.#start.path || this.#cameFrom.has(file);
  }

  /** Does a file refer to one of others, in so many steps at most? */
  #refersTo(others: ReadonlySet<string>, file: string, steps: number): boolean {
    const { project } = this.#engine;
    const next = project.targetsOf(file, project.referencesOf(file));
    return next.some((one) => others.has(one)) || (steps > 1 && next.some((one) => this.#refersTo(others, one, steps - 1)));
  }

  #goOn(): boolean {
    for (let file = this.#waiting.pop(); file !== undefined; file = this.#waiting.pop()) {
      const references = this.#engine.project.referencesOf(file);
      if (this.#known.get(file) ?? (this.#leadsThere(file, references) || this.#cameFrom.size > mostFiles)) {
        for (let at: string | undefined = file; at !== undefined; at = this.#cameFrom.get(at)) this.#known.set(at, true);
        return true;
      }
    }
    return false;
  }

  /** Is the file itself one that hands out a client? What it refers to is put on the list. */
  #leadsThere(file: string, references: References): boolean {
    const { catalogue, project } = this.#engine;
    const { specifiers, declared, loadsUnnamed, mentions } = references;
    if (mentions || loadsUnnamed || specifiers.some((specifier) => catalogue.leadsToDatabase(specifier))) return true;
    for (const next of project.targetsOf(file, references)) this.#add(next, file);
    for (const name of declared) {
      const files = this.#declared.get(name);
      if (files) files.add(file);
      else this.#declared.set(name, new Set([file]));
    }
    return false;
  }

  #add(file: string, from: string): void {
    if (this.#isSeen(file) || this.#known.get(file) === false) return;
    this.#cameFrom.set(file, from);
    this.#waiting.push(file);
  }
}
