import type { TSESTree } from "@typescript-eslint/utils";
import type { ReportSuggestionArray } from "@typescript-eslint/utils/ts-eslint";
import { type Drop, droppedCallback, type DroppedCallback, needsFunction } from "../src/analysis/dropped-callbacks.ts";
import { type Analysis, analysisOf } from "../src/analysis/index.ts";
import { alternatives } from "../src/analysis/value.ts";
import { callText } from "../src/analysis/wording.ts";
import { functionAround } from "../src/ast/walk.ts";
import { createRule } from "../src/create-rule.ts";

type Suggestion = "suggestAll" | "suggestDrop" | "suggestLoop";

export default createRule<[], Drop | Suggestion | "needless">({
  name: "no-dropped-async-callback",
  meta: {
    type: "problem",
    docs: {
      description: "disallow async callbacks whose promise nobody takes",
      guide: "concurrency",
      preset: "recommended",
    },
    hasSuggestions: true,
    messages: {
      accumulator:
        "The async callback of `{{call}}` does not await its first parameter, which is the promise of the turn before: all turns start at once and only the last is waited for. Use a `for…of` loop, or `await Promise.all({{array}}.map(…))`.",
      awaited: "`await` of the array that `{{call}}` gives waits for none of its promises: write `await Promise.all({{call}}(…))`.",
      compared: "`{{call}}` compares by the promise of its async callback, which is no number: await what to sort by first.",
      ignored:
        "`{{call}}` throws away the promise of its async callback: the code after it goes on before the work is done, and no one sees it fail. Use `for…of` with `await`, or `await Promise.all({{array}}.map(…))`.",
      needless: "The async callback of `{{call}}` awaits nothing, and its promise is dropped: drop `async`.",
      nested:
        "`Promise.all` does not wait for the promises in the array that `{{call}}` gives, since the array is one value to it: wrap it in a `Promise.all` of its own.",
      tested: "`{{call}}` takes the promise of its async callback for an answer, and a promise is always true: await the answers first.",
      unused: "Nobody takes the promises that `{{call}}` gives: write `await Promise.all({{call}}(…))`.",
      suggestAll: "Wait for all of them with `Promise.all`.",
      suggestDrop: "Drop `async`.",
      suggestLoop: "Await them one after another in a `for…of` loop.",
    },
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    let analysis: Analysis | undefined;
    const current = (): Analysis => (analysis ??= analysisOf(context));

    const suggestionsFor = (found: DroppedCallback): ReportSuggestionArray<Suggestion> => {
      const { call, callee, inline, drop, isNeedlesslyAsync } = found;
      if (isNeedlesslyAsync && inline) {
        const token = sourceCode.getFirstToken(inline);
        const next = token && sourceCode.getTokenAfter(token);
        if (token?.value !== "async" || !next) return [];
        return [{ messageId: "suggestDrop", fix: (fixer) => fixer.removeRange([token.range[0], next.range[0]]) }];
      }
      const replaced = call.parent.type === "ChainExpression" ? call.parent : call;
      if (drop === "nested" && replaced.parent.type === "ArrayExpression") {
        return [{ messageId: "suggestAll", fix: (fixer) => fixer.replaceText(replaced, `Promise.all(${sourceCode.getText(replaced)})`) }];
      }
      if (!functionAround(call)?.async || !mayAwaitHere(call) || call.optional) return [];
      if ((drop === "unused" || drop === "awaited") && replaced === call) {
        const awaited = drop === "awaited" ? call.parent : call;
        return [{ messageId: "suggestAll", fix: (fixer) => fixer.replaceText(awaited, `await Promise.all(${sourceCode.getText(call)})`) }];
      }
      return drop === "ignored" && replaced === call && call.parent.type === "ExpressionStatement" ? loops(found, callee) : [];
    };

    /** Both ways to wait for what `forEach` starts. A map's `forEach` gives its values, a loop over it its entries. */
    const loops = ({ call, inline }: DroppedCallback, callee: TSESTree.MemberExpression): ReportSuggestionArray<Suggestion> => {
      const { engine, frame } = current();
      const [argument, ...others] = call.arguments;
      const isMap = alternatives(engine.valueOf(callee.object, frame)).some(({ kind }) => kind === "dictionary");
      if (isMap || !argument || others.length > 0 || callee.optional) return [];
      const array = sourceCode.getText(callee.object);
      const [parameter, ...further] = inline?.params ?? [];
      const isSimple = parameter && parameter.type !== "AssignmentPattern" && parameter.type !== "RestElement" && further.length === 0;
      const isMovable = inline && inline.body.type === "BlockStatement" && !needsFunction(inline, sourceCode.visitorKeys);
      const suggestions: ReportSuggestionArray<Suggestion>[number][] = [];
      // The name of the item may not stand in what is iterated.
      if (isSimple && isMovable && parameter.type === "Identifier" && !new RegExp(`\\b${parameter.name}\\b`).test(array)) {
        const loop = `for (const ${parameter.name} of ${array}) ${sourceCode.getText(inline.body)}`;
        suggestions.push({ messageId: "suggestLoop", fix: (fixer) => fixer.replaceText(call.parent, loop) });
      }
      suggestions.push({
        messageId: "suggestAll",
        fix: (fixer) => fixer.replaceText(call, `await Promise.all(${array}.map(${sourceCode.getText(argument)}))`),
      });
      return suggestions;
    };

    return {
      CallExpression(node) {
        const found = droppedCallback(current, node, sourceCode.visitorKeys);
        if (!found) return;
        const call = callText(node, current().frame);
        context.report({
          node: found.callee.property,
          messageId: found.isNeedlesslyAsync ? "needless" : found.drop,
          data: { call, array: call.slice(0, call.lastIndexOf(".")).replace(/\?$/, "") },
          suggest: suggestionsFor(found),
        });
      },
    };
  },
});

/** An `await` may stand in the body of the function around a call, not in the default of one of its parameters. */
function mayAwaitHere(call: TSESTree.CallExpression): boolean {
  let child: TSESTree.Node = call;
  const fn = functionAround(call);
  while (child.parent && child.parent !== fn) child = child.parent;
  return child === fn?.body;
}
