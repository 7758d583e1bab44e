import { isFunction, type Node, startOf, endOf } from "../ast/walk.ts";
import type { ChainStep, Evidence, Place } from "../evidence.ts";
import type { BlockingCall } from "./blocking.ts";
import type { RoundTripWitness, Step } from "./effects.ts";
import type { Frame } from "./frame.ts";
import type { Iteration } from "./iteration.ts";
import { callText, nameOfStep, repeatedOver } from "./wording.ts";

/** What the report of a round trip rests on: what repeats it, the functions on the way, and the call. */
export function roundTripEvidence({ call, chain }: RoundTripWitness, repetition: ChainStep): Evidence {
  return {
    chain: [repetition, ...chain.map(functionStep), callStep(call.node, call.frame)],
    client: { name: call.client.name, kind: call.client.kind },
  };
}

/** What the report of a call that holds the thread rests on: the functions that come to it, and the call. */
export function blockingEvidence({ client }: BlockingCall, chain: readonly Step[], node: Node, frame: Frame): Evidence {
  return { chain: [...chain.map(functionStep), callStep(node, frame)], client: { name: client.name, kind: client.kind } };
}

/** A loop, or a call that runs a function per item. */
export function iterationStep(iteration: Iteration): ChainStep {
  const { node, loop, callback, frame } = iteration;
  return { kind: "repetition", name: repeatedOver(iteration), place: headOf(node, (loop ?? callback)?.body, frame) };
}

/** A function that runs many times, in the words of the report. */
export function repeatedFunctionStep(fn: Node, name: string, frame: Frame): ChainStep {
  return { kind: "repetition", name, place: headOf(fn, isFunction(fn) ? fn.body : undefined, frame) };
}

function functionStep(step: Step): ChainStep {
  const { node, frame, call } = step;
  return {
    kind: "function",
    name: nameOfStep(step),
    place: placeOf(frame, startOf(node), endOf(node)),
    ...(call && { calledAt: placeOf(call.frame, startOf(call.node), endOf(call.node)) }),
  };
}

function callStep(node: Node, frame: Frame): ChainStep {
  return { kind: "call", name: callText(node, frame), place: placeOf(frame, startOf(node), endOf(node)) };
}

/** A loop or function without its body. */
function headOf(node: Node, body: Node | null | undefined, frame: Frame): Place {
  const start = startOf(node);
  const head = frame.module.text.slice(start, body ? startOf(body) : endOf(node));
  return placeOf(frame, start, start + head.trimEnd().length);
}

function placeOf({ module }: Frame, start: number, end: number): Place {
  const from = module.positionAt(start);
  const to = module.positionAt(end);
  return { file: module.path, line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
}
