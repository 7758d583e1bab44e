import { Linter } from "eslint";
import { describe, expect, it, vi } from "vitest";

import { createRule } from "../../src/create-rule.ts";
import { failures } from "../no-failure.ts";

/** A rule with a defect: it reads what debuggers do not have. */
const defective = (when: "create" | "DebuggerStatement"): Linter.Config => ({
  plugins: {
    own: {
      rules: {
        told: {
          meta: { schema: [] },
          create: (context) => ({ DebuggerStatement: (node) => context.report({ node, message: "a debugger" }) }),
        },
        defective: createRule({
          name: "defective",
          meta: {
            type: "problem",
            docs: { description: "", guide: "typeAnnotations", preset: "strict" },
            messages: { seen: "seen" },
            schema: [],
          },
          create(context) {
            if (when === "create") throw new TypeError("no rule");
            return {
              EmptyStatement: (node) => context.report({ node, messageId: "seen" }),
              DebuggerStatement: (node) => String((node as unknown as { own: { name: string } }).own.name),
            };
          },
        }) as never,
      },
    },
  },
  rules: { "own/told": "error", "own/defective": "error" },
});

function lint(config: Linter.Config): { found: (string | null)[]; warnings: string[]; thrown: unknown[] } {
  const emitted = vi.spyOn(process, "emitWarning").mockImplementation(() => undefined);
  const found = new Linter().verify("; debugger; ; debugger;", [config], "a.js").map(({ ruleId }) => ruleId);
  const warnings = emitted.mock.calls.map(([warning]) => String(warning));
  emitted.mockRestore();
  return { found, warnings, thrown: failures.splice(0) };
}

describe("a rule that throws", () => {
  it("says so once, reports no more of the file and leaves the other rules alone", () => {
    const { found, warnings, thrown } = lint(defective("DebuggerStatement"));
    expect(found).toEqual(["own/defective", "own/told", "own/told"]);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(
      /^defective reports no more of .*a\.js, it has failed: TypeError: Cannot read .*'name'.* at .*failure\.test\.ts.*please report it\.$/,
    );
    expect(thrown).toMatchObject([{ rule: "defective", error: expect.any(TypeError) as unknown }]);
  });

  it("where it begins with a file leaves that file out", () => {
    const { found, warnings } = lint(defective("create"));
    expect(found).toEqual(["own/told", "own/told"]);
    expect(warnings).toEqual([expect.stringContaining("TypeError: no rule")]);
  });
});
