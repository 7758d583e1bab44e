import type { Module } from "../project/module.ts";
import { referencesIn } from "../project/references.ts";
import type { Engine } from "./engine.ts";

/** Folders whose files someone starts by hand, or a build or a test does. */
const toolFolder =
  /[\\/](?:scripts|bin|cli|tools|migrations?|seeds?|seeders?|upgrades|releases|compiler|codegen|generators?|\.[\w-]+|(?:[\w-]+-)?(?:__tests__|tests?|testing|e2e|bench(?:marks?)?|examples?|demos?|playwright|cypress)(?:-[\w-]+)?)[\\/]/;
/** Files that configure or build. */
const toolFile = /[\\/](?:[^\\/]*\.config|[^\\/]*rc|gulpfile|Gruntfile|build|prepublish|postinstall|install)\.[cm]?[jt]s$/;

const answers = new WeakMap<Engine, Map<string, boolean>>();

/**
 * Does a module belong to a tool, a build or a test, where nobody waits but who started it? It has a shebang, imports what only commands
 * and build steps do, stands in a folder of scripts, or in a package that is a command and no server.
 */
export function isTool(engine: Engine, module: Module): boolean {
  let known = answers.get(engine);
  if (!known) answers.set(engine, (known = new Map()));
  let answer = known.get(module.path);
  if (answer === undefined) known.set(module.path, (answer = findTool(engine, module)));
  return answer;
}

function findTool(engine: Engine, { path, text }: Module): boolean {
  if (text.startsWith("#!")) return true;
  const within = engine.project.pathWithin(path);
  if (toolFolder.test(within) || toolFile.test(within)) return true;
  const { catalogue } = engine;
  if (referencesIn(text, catalogue.databaseNames).specifiers.some((specifier) => catalogue.isOfKind(specifier, "command"))) return true;
  const manifest = engine.project.packageOf(path)?.manifest;
  if (!manifest) return false;
  const dependencies = Object.keys((manifest["dependencies"] as object | null | undefined) ?? {});
  if (dependencies.some((name) => catalogue.isOfKind(name, "server"))) return false;
  return manifest["bin"] !== undefined || dependencies.some((name) => catalogue.isOfKind(name, "command"));
}
