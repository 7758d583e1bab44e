import { cpus } from "node:os";
import { join } from "node:path";

import { expect, it } from "vitest";

import { root, run } from "../integration/programs.ts";

/** The ways of tests/bench/measure-shape.js, in the order of the table, and what they are. */
const ways = {
  whole: "all in the constructor, in one order",
  "other-order": "two orders",
  "one-path": "one property on one path only: two shapes",
  "many-paths": "three properties on paths of their own: eight shapes",
  late: "a late property on every other object, from the first on",
  "late-for-all": "a late property on all, after the first thousand",
  "delete-last": "`delete` of the property that was added last",
  "delete-first": "`delete` of any other property",
  undefined: "`undefined` instead of `delete`",
  copy: "a copy without the property, by `...rest`",
} as const;

interface Cost {
  readonly bytes: number;
  readonly nanoseconds: number;
}

/** Processes for each way, of which the fastest counts. */
const runs = 3;

async function costOf(way: string): Promise<Cost> {
  const { stdout, stderr } = await run("--expose-gc", [join(root, "tests/bench/measure-shape.js"), way], root);
  if (!stdout.startsWith("{")) throw new Error(stderr);
  return JSON.parse(stdout) as Cost;
}

it("the table of docs/rules/no-shape-change.md", async () => {
  const costs = new Map<string, Cost>();
  for (let again = 0; again < runs; again += 1) {
    for (const way of Object.keys(ways)) {
      const { bytes, nanoseconds } = await costOf(way);
      costs.set(way, { bytes, nanoseconds: Math.min(nanoseconds, costs.get(way)?.nanoseconds ?? Infinity) });
    }
  }
  const megabytes = (way: keyof typeof ways): number => (costs.get(way)?.bytes ?? NaN) / 1e6;
  const rows = [...costs].map(
    ([way, { bytes, nanoseconds }]) =>
      `| ${ways[way as keyof typeof ways]} | ${(bytes / 1e6).toFixed(0)} MB | ${nanoseconds.toFixed(1)} ns |`,
  );
  console.log(
    [
      `Node.js ${process.version}, ${cpus()[0]?.model ?? "unknown"}, ${process.arch}`,
      "| a million objects | heap | one read |",
      "|---|---|---|",
      ...rows,
    ].join("\n"),
  );
  // Times are printed, not judged: they hang on the machine. The bytes hang on V8 alone.
  for (const way of ["other-order", "one-path", "late", "delete-last", "undefined", "copy"] as const)
    expect(megabytes(way) / megabytes("whole"), way).toBeCloseTo(1, 1);
  expect(megabytes("late-for-all") / megabytes("whole")).toBeGreaterThan(1.4);
  expect(megabytes("delete-first") / megabytes("whole")).toBeGreaterThan(4);
});
