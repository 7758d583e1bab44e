import { expect, it } from "vitest";

import { dependentsOf } from "../../src/analysis/dependents.ts";
import { functionAround } from "../../src/ast/walk.ts";
import { ask, mark } from "./ask.ts";

it("follows a chain of names that is longer than the stack is deep", () => {
  const length = 4000;
  const names = Array.from({ length }, (_, at) => `const a${at + 1} = a${at};`).join("\n");
  const { frame, node } = ask(`function run(a0, other) {\n${names}\n ${mark} a${length}.load(); }`);
  const fn = functionAround(node);
  if (!fn) throw new Error("The call stands in no function.");
  const [first, second] = fn.params.map((parameter) => dependentsOf(fn, parameter, frame.module));
  expect(first?.has(node)).toBe(true);
  expect(second?.has(node)).toBe(false);
});
