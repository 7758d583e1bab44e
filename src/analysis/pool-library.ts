import { bindingOf } from "../ast/scope.ts";
import { endOf, type Node } from "../ast/walk.ts";
import { pools } from "../clients/pools.ts";
import type { Engine } from "./engine.ts";
import type { Frame } from "./frame.ts";
import type { Replacement } from "./rewriting.ts";

/** How many turns of a pool or chunk are under way together: the lower end of what the guide advises. */
export const poolSize = 10;

/** A package of the project that runs a bounded number of functions at a time, and how a file calls it. */
export interface Library {
  readonly name: string;
  readonly takes: "calls" | "items";
  readonly local: string;
  /** The import, where the file has none. */
  readonly imported: readonly Replacement[];
}

/** The pool of the project: what the file imports, or what its package depends on. */
export function libraryOf(engine: Engine, loop: Node, { module }: Frame): Library | undefined {
  const { body } = module.program;
  const imports = body.filter((statement) => statement.type === "ImportDeclaration");
  // A CommonJS file can't import them: they are ES modules.
  if (imports.length === 0 && !body.some(({ type }) => type.startsWith("Export"))) return undefined;
  const dependencies = engine.project.ownDependencies(module.path);
  for (const { name, local, takes } of pools) {
    const known = imports.find(({ source }) => source.value === name)?.specifiers.find(({ type }) => type === "ImportDefaultSpecifier");
    if (known) return { name, takes, local: known.local.name, imported: [] };
    if (!dependencies.has(name) || bindingOf(local, loop)) continue;
    const last = imports.at(-1);
    const at = last ? endOf(last) : 0;
    const text = `import ${local} from "${name}";`;
    return { name, takes, local, imported: [{ range: [at, at], text: last ? `\n${text}` : `${text}\n` }] };
  }
  return undefined;
}
