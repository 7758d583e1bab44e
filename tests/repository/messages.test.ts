import { describe, expect, it } from "vitest";

import { factAndRemedy } from "../../src/cli/formats/html/fact-and-remedy.ts";
import { ruleNames, rules } from "./repository.ts";

describe("a message in two halves", () => {
  it.each([
    [
      "`load` queries the database once per element of `a: b` (load → find, src/a.ts:9): fetch them in one `find`, or join. Guide: Database queries.",
      "`load` queries the database once per element of `a: b` (load → find, src/a.ts:9).",
      "Fetch them in one `find`, or join.",
    ],
    [
      "`f` is awaited once per element: the waits add up. Run them in a pool (10 to 100 at once. Or so), results in order. Guide: Concurrency.",
      "`f` is awaited once per element: the waits add up.",
      "Run them in a pool (10 to 100 at once. Or so), results in order.",
    ],
    ["`f` is slow. Do less. Guide: Caching (https://example.com/guide#caching).", "`f` is slow.", "Do less."],
    ["`f` is slow. Guide: Caching.", "`f` is slow.", ""],
    ["`f` is slow", "`f` is slow", ""],
  ])("%s", (message, fact, remedy) => {
    expect(factAndRemedy(message)).toEqual({ fact, remedy });
  });
});

describe.each(ruleNames)("%s", (name) => {
  const messages = Object.entries(rules[name]?.meta.messages ?? {}).filter(([id]) => !id.startsWith("suggest"));

  it.each(messages)("%s says what is the matter, and then what to do", (_, message) => {
    const { fact, remedy } = factAndRemedy(message);
    expect(fact).toMatch(/\.$/);
    expect(remedy).toMatch(/^[A-Z{].+\.$/);
    expect(`${fact} ${remedy}`).not.toContain("Guide:");
  });
});
