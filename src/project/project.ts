import path from "node:path";
import { channels } from "../channels.ts";
import { readFile, readingProblem, stampOf } from "./disk.ts";
import { type Module, ReadModule } from "./module.ts";
import { printOf, type References, referencesIn } from "./references.ts";
import { isDeclaration, isSource, Resolver } from "./resolve.ts";
import { isOutdated, type ReadText, type SourceIndex, sourceIndexOf } from "./source-index.ts";
import type { WorkspacePackage } from "./workspace.ts";

/**
 * Nodes of the trees that are kept. With the answers that point into it, and keep it alive, a node takes 180 to 280 bytes, so past this
 * bound everything is forgotten together, at 100 to 150 MB.
 */
const keptNodes = 550_000;
/** Characters of source of which what the parser gave is kept between lints: 25 MB outside the heap. */
const openCharacters = 1_000_000;
/** A file's text and record take as much as so many nodes for each of its characters. */
const nodesOfText = 1 / 70;

/** At most this share of the time since the last check goes into checking whether known files have changed. */
const checkedShare = 1 / 500;

/** The files around the linted one, read when asked for and always as they are on disk. One instance serves a whole process. */
export class Project {
  readonly #base: string;
  #resolver: Resolver;
  #modules = new Map<string, Module | undefined>();
  readonly #references = new Map<string, References>();
  /** What a text says of other files → those files. */
  #targets = new WeakMap<References, readonly string[]>();
  #names = /(?!)/;
  /** Modules that hold what the parser gave, the oldest first: their trees may be asked for in the lint of another file. */
  readonly #opened: ReadModule[] = [];
  #openedCharacters = 0;
  readonly #stamps = new Map<string, string>();
  /** Root of a workspace → its index, and after which change of files it was made. */
  readonly #indexes = new Map<string, { readonly index: SourceIndex; readonly change: number }>();
  #changes = 0;
  #nodes = 0;
  readonly #linted = new Set<string>();
  #nextCheck = 0;
  /** How many trees of other files have been made so far: the cost of the analysis. */
  treesMade = 0;
  /** Changes whenever an answer may be out of date: whoever keeps answers keeps them for one generation. */
  generation = 0;

  /** @param base the folder that linting started in */
  constructor(base: string) {
    this.#base = base;
    this.#resolver = this.#newResolver();
  }

  /**
   * To be called once when the lint of a file starts. Checks whether files that were read have changed since: at once when the
   * file has been linted before (an editor, a long-lived process, a fix), else as often as costs next to nothing.
   *
   * @param text what the linter has of the file, where it is known
   */
  startLint(file: string, text?: string): void {
    const again = this.#linted.has(file);
    const now = performance.now();
    const isNews = this.#isNews(file, text);
    if (again || isNews || now >= this.#nextCheck) {
      if (isNews || this.#hasChanged()) this.#forget();
      const end = performance.now();
      this.#nextCheck = end + Math.max(200, (end - now) / checkedShare);
    }
    this.#linted.add(file);
    while (this.#openedCharacters > openCharacters) {
      const module = this.#opened.shift();
      if (!module) break;
      this.#openedCharacters -= module.text.length;
      module.release();
    }
    if (this.#nodes > keptNodes) this.#forgetModules();
  }

  /** The module at an absolute path; undefined when it is missing, unreadable, enormous, no code, or can't be parsed. */
  module(file: string): Module | undefined {
    if (this.#modules.has(file)) return this.#modules.get(file);
    const text = isSource(file) || isDeclaration(file) ? this.#read(file) : undefined;
    const module =
      text === undefined
        ? undefined
        : ReadModule.from(file, text, ({ nodes }) => {
            this.treesMade += 1;
            this.#nodes += nodes;
          });
    this.#nodes += (text?.length ?? 0) * nodesOfText;
    this.#modules.set(file, module);
    if (module && channels.read.hasSubscribers) channels.read.publish(file);
    if (module) this.#opened.push(module);
    this.#openedCharacters += module?.text.length ?? 0;
    return module;
  }

  /** Sets the names whose mention in a text counts in {@link referencesOf}. */
  lookFor(names: RegExp): void {
    if (names === this.#names) return;
    this.#names = names;
    this.#references.clear();
    this.#indexes.clear();
  }

  /** What the text of the file at an absolute path says of other files; nothing when it is missing, unreadable or enormous. */
  referencesOf(file: string): References {
    let references = this.#references.get(file);
    if (!references) {
      const { references: read, stamp } = this.#indexed(file) ?? this.#readText(file);
      if (!this.#stamps.has(file)) this.#stamps.set(file, stamp);
      references = read;
      this.#references.set(file, references);
    }
    return references;
  }

  /** The same for a text that may not be what is on disk. */
  referencesIn(file: string, text: string): References {
    const known = this.#references.get(file) ?? this.#indexed(file)?.references;
    return known?.print === printOf(text) ? known : referencesIn(text, this.#names);
  }

  /** The source files of the project that a file's text leads to, whole folders where it names those. */
  targetsOf(file: string, references: References): readonly string[] {
    let targets = this.#targets.get(references);
    if (!targets) {
      targets = references.specifiers.flatMap((specifier) => [
        ...(specifier.endsWith("/") ? this.filesIn(file, specifier) : []),
        ...[this.resolve(file, specifier) ?? []].flat(),
      ]);
      this.#targets.set(references, targets);
    }
    return targets;
  }

  /** A file's path from the folder that linting started in, with `/`. */
  within(file: string): string {
    return path.relative(this.#base, file).split(path.sep).join("/");
  }

  /** Why there is no module at a path, in words that follow the file's name. */
  problemOf(file: string): string {
    return readingProblem(file) ?? "does not parse";
  }

  /** The source file that a specifier means in a file; undefined for packages and for what is not there. */
  resolve(from: string, specifier: string): string | undefined {
    return this.#resolver.resolve(from, specifier);
  }

  /** All source files of the folder that a specifier names in a file. */
  filesIn(from: string, specifier: string): readonly string[] {
    return this.#resolver.filesIn(from, specifier);
  }

  /** Which files of the project around a file mention classes' bases and required files by name. */
  sourceIndex(file: string): SourceIndex {
    const { root } = this.#resolver.workspaces.around(path.dirname(file));
    let known = this.#indexes.get(root);
    if (known?.change !== this.#changes) {
      known = { index: sourceIndexOf(root, (path) => this.#known(path) ?? this.#readText(path), known?.index), change: this.#changes };
      this.#indexes.set(root, known);
    }
    return known.index;
  }

  /** The packages that the workspace around a file depends on, by its package.json files. */
  dependencies(file: string): ReadonlySet<string> {
    return this.#resolver.workspaces.around(path.dirname(file)).dependencies;
  }

  /** The packages that the package of a file itself depends on at run time, by the nearest package.json. */
  ownDependencies(file: string): ReadonlySet<string> {
    return this.#resolver.workspaces.dependenciesAt(path.dirname(file));
  }

  /** The version of a package that the package of a file asks for, as its package.json writes it. */
  versionOf(file: string, dependency: string): string | undefined {
    return this.#resolver.workspaces.versionAt(path.dirname(file), dependency);
  }

  /** A file's path within its package, that folder's name included where it is not the workspace's root; with a leading separator. */
  pathWithin(file: string): string {
    const { root } = this.#resolver.workspaces.around(path.dirname(file));
    const folder = this.packageOf(file)?.folder ?? root;
    return file.slice((folder === root ? root : path.dirname(folder)).length);
  }

  /** The package of the workspace that a file belongs to: the innermost one whose folder holds it. */
  packageOf(file: string): WorkspacePackage | undefined {
    let innermost: WorkspacePackage | undefined;
    for (const one of this.#resolver.workspaces.around(path.dirname(file)).packages.values()) {
      const holds = file.startsWith(one.folder + path.sep);
      if (holds && one.folder.length > (innermost?.folder.length ?? -1)) innermost = one;
    }
    return innermost;
  }

  #newResolver(): Resolver {
    return new Resolver(this.#base, (path) => {
      this.#watch(path);
    });
  }

  /** The text of a file that an answer rests on. */
  #read(file: string): string | undefined {
    const { text, stamp } = readFile(file);
    if (!this.#stamps.has(file)) this.#stamps.set(file, stamp);
    return text;
  }

  #readText(file: string): ReadText {
    const { text = "", stamp } = readFile(file);
    return { stamp, references: referencesIn(text, this.#names) };
  }

  /** What is known of a file's text since it was read for itself. */
  #known(file: string): ReadText | undefined {
    const references = this.#references.get(file);
    const stamp = this.#stamps.get(file);
    return references && stamp !== undefined ? { stamp, references } : undefined;
  }

  /** What an index of the present files knows of a file's text. */
  #indexed(file: string): ReadText | undefined {
    for (const { index, change } of this.#indexes.values()) {
      const text = change === this.#changes ? index.texts.get(file) : undefined;
      if (text) return text;
    }
    return undefined;
  }

  #watch(file: string): void {
    if (!this.#stamps.has(file)) this.#stamps.set(file, stampOf(file));
  }

  #hasChanged(): boolean {
    for (const [file, stamp] of this.#stamps) if (stampOf(file) !== stamp) return true;
    return false;
  }

  /** Does the linted file extend, implement or require other things than the index of its project says? */
  #isNews(linted: string, text: string | undefined): boolean {
    for (const [root, { index, change }] of this.#indexes) {
      if (change === this.#changes && isOutdated(root, index, linted, text)) return true;
    }
    return false;
  }

  #forget(): void {
    this.#resolver = this.#newResolver();
    this.#targets = new WeakMap();
    // Trees of unchanged files stay, but answers that point into trees of changed ones must go.
    for (const [file, stamp] of this.#stamps) {
      const now = stampOf(file);
      if (now === stamp) continue;
      this.#modules.delete(file);
      this.#references.delete(file);
      this.#stamps.set(file, now);
    }
    this.#changes += 1;
    this.generation += 1;
  }

  #forgetModules(): void {
    // What answers of the resolver rest on stays watched.
    for (const file of this.#modules.keys()) if (!this.#references.has(file)) this.#stamps.delete(file);
    this.#modules = new Map();
    this.#nodes = 0;
    this.generation += 1;
  }
}
