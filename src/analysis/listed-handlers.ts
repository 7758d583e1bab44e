import type { Node } from "../ast/walk.ts";
import type { Engine } from "./engine.ts";
import type { Frame } from "./frame.ts";
import { alternatives, type Value } from "./value.ts";

/**
 * How many handlers a list holds at most: strategies, processes, stages that the application writes out somewhere (`[new A(), b]`),
 * also where a type says no more than what each can do. Undefined when the elements are anything else.
 */
export function handlersIn(engine: Engine, node: Node, frame: Frame): number | undefined {
  const count = handlersOrNone(engine, node, frame);
  return count === 0 ? undefined : count;
}

/** The same, and zero for a list that is written out empty. */
export function handlersOrNone(engine: Engine, node: Node, frame: Frame): number | undefined {
  let most: number | undefined;
  for (const value of alternatives(engine.valueOf(node, frame))) {
    if (value.kind !== "list") return undefined;
    if (!value.items) {
      if (!alternatives(value.element).every(({ kind }) => kind === "interface")) return undefined;
    } else if (value.items.every(isHandler)) most = Math.max(most ?? 0, value.items.length);
    else return undefined;
  }
  return most;
}

const handlerKinds: ReadonlySet<Value["kind"]> = new Set(["class", "function", "instance", "made", "namespace", "object"] as const);

function isHandler(value: Value): boolean {
  const kinds = alternatives(value).map(({ kind }) => kind);
  return kinds.some((kind) => handlerKinds.has(kind)) && kinds.every((kind) => handlerKinds.has(kind) || kind === "interface");
}
