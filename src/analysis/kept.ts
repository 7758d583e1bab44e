import type { Node } from "../ast/walk.ts";
import type { Frame } from "./frame.ts";

/**
 * Answers to a question about nodes that others than the engine put, kept where the nodes stand: frames are made anew when a file
 * changes, so an answer may rest on other files.
 */
export class Kept<T> {
  readonly #answers = new WeakMap<Frame, Map<Node, T>>();

  /** The answer for a node; computed when it is first asked for. */
  at(frame: Frame, node: Node, compute: () => T): T {
    let answers = this.#answers.get(frame);
    if (!answers) this.#answers.set(frame, (answers = new Map()));
    let answer = answers.get(node);
    if (answer === undefined) answers.set(node, (answer = compute()));
    return answer;
  }
}
