import type { TSESTree } from "@typescript-eslint/utils";
import { describe, expect, it } from "vitest";

import { Trace } from "../../src/analysis/trace.ts";
import { ask, type Question } from "./ask.ts";

const call = 'import { load } from "./missing";\n\n/*?*/load(x);';
const line = 'performance-standards: main.ts:3 load() is not followed: "./missing" cannot be found from main.ts';

/** A trace whose lines are kept, and what notes the marked call of a question in it. */
function traced({ engine, node, frame }: Question): { lines: string[]; note: () => Promise<void>; trace: Trace } {
  const lines: string[] = [];
  const trace = new Trace((text) => lines.push(text));
  return {
    lines,
    trace,
    async note() {
      trace.call(engine, node as TSESTree.CallExpression, frame, false, false);
      await Promise.resolve();
    },
  };
}

describe("a call that is not followed", () => {
  it("gives one line, however often it is looked into", async () => {
    const { lines, note } = traced(ask(call));
    await note();
    await note();
    expect(lines).toEqual([line]);
  });

  it("gives none when it was followed with the arguments of one of its callers", async () => {
    const question = ask(call);
    const { lines, note, trace } = traced(question);
    const done = note();
    trace.followed(question.engine, question.node, question.frame);
    await done;
    expect(lines).toEqual([]);
  });

  it("gives one that says when the lint's questions are used up", async () => {
    const question = ask(call);
    const { lines, note } = traced(question);
    const answers = new Map<number, number>();
    for (let index = 0; question.engine.refusal === undefined; index += 1) question.engine.ask(answers, index, 0, () => 1);
    await note();
    expect(lines).toEqual(["performance-standards: main.ts:3 load() is not followed: the questions that one lint may ask are used up"]);
    question.engine.startLint();
    await note();
    expect(lines[1]).toBe(line);
  });
});
