import type { Module } from "../project/module.ts";
import { type References, referencesIn } from "../project/references.ts";
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
  readonly #declared = new Set<string>();

  constructor(engine: Engine, known: Map<string, boolean>, start: Module) {
    this.#engine = engine;
    this.#known = known;
    this.#start = start;
  }

  run(): boolean {
    const { path, text } = this.#start;
    if (this.#leadsThere(path, referencesIn(text, this.#engine.catalogue.databaseNames)) || this.#goOn()) return true;
    // Classes that implement what was seen may stand in files that nobody of these imports.
    const index = this.#declared.size > 0 ? this.#engine.project.sourceIndex(this.#start.path) : undefined;
    for (const name of this.#declared) {
      for (const heir of index?.heirs.get(name) ?? []) this.#add(heir, this.#start.path);
      if (this.#goOn()) return true;
    }
    for (const file of this.#cameFrom.keys()) this.#known.set(file, false);
    return false;
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
  #leadsThere(file: string, { specifiers, declared, loadsUnnamed, mentions }: References): boolean {
    const { catalogue, project } = this.#engine;
    if (mentions || loadsUnnamed || specifiers.some((specifier) => catalogue.leadsToDatabase(specifier))) return true;
    for (const specifier of specifiers) {
      if (specifier.endsWith("/")) for (const one of project.filesIn(file, specifier)) this.#add(one, file);
      const next = project.resolve(file, specifier);
      if (next !== undefined) this.#add(next, file);
    }
    for (const name of declared) this.#declared.add(name);
    return false;
  }

  #add(file: string, from: string): void {
    if (file === this.#start.path || this.#cameFrom.has(file) || this.#known.get(file) === false) return;
    this.#cameFrom.set(file, from);
    this.#waiting.push(file);
  }
}
