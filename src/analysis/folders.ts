import path from "node:path";
import type { TSESTree } from "@typescript-eslint/utils";
import { isFunction, isLoop, type Node } from "../ast/walk.ts";
import type { Call } from "../clients/client.ts";
import type { Engine } from "./engine.ts";
import { importedValue } from "./modules.ts";
import type { Frame } from "./frame.ts";
import { alternatives, type FolderValue, type PathValue, unionOf, unknown, type Value } from "./value.ts";

/** Modules of one folder beyond this many are not told apart. */
const mostModules = 12;

/** `__dirname`, `__filename`; undefined for any other name. */
export function pathGlobal(name: string, { module }: Frame): Value | undefined {
  if (name === "__dirname") return { kind: "filePath", paths: [path.dirname(module.path)] };
  return name === "__filename" ? { kind: "filePath", paths: [module.path] } : undefined;
}

/** `import.meta.url`, `import.meta.dirname`, `import.meta.filename`. */
export function metaPath(name: string | undefined, { module }: Frame): Value {
  if (name === "dirname") return { kind: "filePath", paths: [path.dirname(module.path)] };
  return name === "url" || name === "filename" ? { kind: "filePath", paths: [module.path] } : unknown;
}

const isPath = (value: Value): value is PathValue => value.kind === "filePath";

/** The path that texts and paths give when they stand one after another, separated or not. */
export function joinedPath(parts: readonly Value[]): Value {
  // An entry of a folder already says which folder it is of.
  const last = parts.findLast(isPath);
  const at = last ? parts.lastIndexOf(last) : -1;
  if (!last || last.paths.length > 1) return last ?? unknown;
  const rest = parts.slice(at + 1);
  if (!rest.every((part) => part.kind === "literal" && typeof part.value === "string")) return unknown;
  const added = rest.map((part) => (part.kind === "literal" ? String(part.value) : ""));
  return { kind: "filePath", paths: last.paths.map((start) => path.join(start, ...added)) };
}

/** What a call does with paths, as a description says. */
export function pathResult(engine: Engine, use: NonNullable<Call["paths"]>, args: readonly Value[], frame: Frame): Value {
  const [first = unknown] = args;
  const [start] = isPath(first) ? first.paths : [];
  switch (use) {
    case "join":
      return joinedPath(args);
    case "same":
      return isPath(first) ? first : unknown;
    case "folder":
      return isPath(first) ? { kind: "filePath", paths: first.paths.map((file) => path.dirname(file)) } : unknown;
    case "entries":
      return start === undefined ? unknown : listOf(filesIn(engine, start, frame));
    case "matches": {
      const pattern =
        start ??
        (first.kind === "literal" && typeof first.value === "string"
          ? path.resolve(path.dirname(frame.module.path), first.value)
          : undefined);
      return pattern === undefined ? unknown : listOf(filesMatching(engine, pattern, frame));
    }
    case "modules": {
      const folder = folderIn(engine, first, frame);
      return folder === undefined ? unknown : { kind: "folder", files: filesIn(engine, folder, frame), from: frame.module };
    }
  }
}

const listOf = (paths: readonly string[]): Value => (paths.length === 0 ? unknown : { kind: "list", element: { kind: "filePath", paths } });

/** The folder that an argument names: itself, or as an option (`{ dirname: __dirname }`). */
function folderIn(engine: Engine, value: Value, frame: Frame): string | undefined {
  const named = value.kind === "object" ? ["dirname", "path", "folder"].map((name) => engine.memberOf(value, name)) : [value];
  for (const one of named) {
    if (isPath(one)) return one.paths[0];
    if (one.kind === "literal" && typeof one.value === "string") return path.resolve(path.dirname(frame.module.path), one.value);
  }
  return undefined;
}

/** The source files of a folder, but for the one that asks. */
function filesIn(engine: Engine, folder: string, { module }: Frame): readonly string[] {
  return engine.followsImports ? engine.project.filesIn(module.path, folder).filter((file) => file !== module.path) : [];
}

/** The source files that fit a pattern (`*` within a name, `**` for any depth). */
function filesMatching(engine: Engine, pattern: string, frame: Frame): readonly string[] {
  const before = pattern.slice(0, pattern.search(/[*?[{(!]/) >>> 0);
  const folder = before.endsWith(path.sep) ? before : path.dirname(before);
  if (before === pattern) return [];
  const fits = expressionOf(pattern);
  const isDeep = pattern.includes("**") || /[*?[{(!].*\//.test(pattern);
  const files =
    isDeep && engine.followsImports ? [...engine.project.sourceIndex(frame.module.path).texts.keys()] : filesIn(engine, folder, frame);
  return files.filter((file) => file !== frame.module.path && fits.test(file));
}

const expressionOf = (pattern: string): RegExp => new RegExp(`^${sourceOf(pattern)}$`);

/** A pattern as the source of an expression. The alternatives in braces are patterns themselves: `{*.ts,*.js}`. */
function sourceOf(pattern: string): string {
  return pattern.replaceAll(/\*\*\/|\*\*|\*|\?|\{[^{}]*\}|[.+^$|()[\]\\{}]/g, (part) => {
    if (part === "**/") return "(?:.*/)?";
    if (part === "**") return ".*";
    if (part === "*") return "[^/]*";
    if (part === "?") return "[^/]";
    return part.length > 1 ? `(?:${part.slice(1, -1).split(",").map(sourceOf).join("|")})` : `\\${part}`;
  });
}

/** The modules at a path: of one file, or any of several. */
export function modulesAt(engine: Engine, { paths }: PathValue, frame: Frame): Value {
  return unionOf(paths.slice(0, mostModules).map((file) => importedValue(engine, frame.module, file, "*")));
}

/** A module of a folder's object, by the name of its file. */
export function memberOfFolder(engine: Engine, { files, from }: FolderValue, name: string): Value {
  const file = files.find((one) => stemOf(one) === name) ?? named(files, name)[0];
  return file === undefined ? unknown : importedValue(engine, from, file, "*");
}

export const elementOfFolder = (engine: Engine, { files, from }: FolderValue): Value =>
  modulesAt(engine, { kind: "filePath", paths: files }, engine.frameOf(from));

const stemOf = (file: string): string => path.basename(file).replace(/\.[cm]?[jt]sx?$/, "");

/** A name without regard to case, separators, and what files of a kind have in common (`user.model`, `users`, `UserModel`). */
const normal = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[-_.\s]/g, "")
    .replace(/(?:models?|schema|entity)$/, "")
    .replace(/s$/, "");

/** The files that are named as something is. */
const named = (files: readonly string[], name: string): readonly string[] => files.filter((file) => normal(stemOf(file)) === normal(name));

/**
 * The frame for what one file of a folder gives, where a loop or callback around a node goes over a folder's files and one of them
 * is named as a member is: `db[model.name] = model` for `User` is what `user.js` gives. The same frame, where there is no such.
 */
export function frameOfFile(engine: Engine, node: Node, name: string, frame: Frame): Frame {
  for (let at = node.parent; at; at = at.parent) {
    const site = siteOf(at);
    if (!site) continue;
    const value = alternatives(engine.valueOf(site.identifier, frame)).find(isPath);
    const files = value && value.paths.length > 1 ? named(value.paths, name) : [];
    if (files.length > 0)
      return engine.withArguments(
        frame,
        at,
        new Map<Node, Value>([[site.binds, { kind: "filePath", paths: files }]]),
        frame.boundDepth + 1,
      );
  }
  return frame;
}

/** The variable of a loop, or the first parameter of a function: its identifier, and what a frame binds its value to. */
function siteOf(node: Node): { readonly identifier: TSESTree.Identifier; readonly binds: Node } | undefined {
  if (isFunction(node)) {
    const [first] = node.params;
    return first?.type === "Identifier" ? { identifier: first, binds: first } : undefined;
  }
  if (!isLoop(node) || node.type !== "ForOfStatement" || node.left.type !== "VariableDeclaration") return undefined;
  const [declarator] = node.left.declarations;
  return declarator?.id.type === "Identifier" ? { identifier: declarator.id, binds: declarator } : undefined;
}
