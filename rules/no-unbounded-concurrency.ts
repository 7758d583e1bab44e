import type { TSESTree } from "@typescript-eslint/utils";
import type { ReportFixFunction, SuggestionReportDescriptor } from "@typescript-eslint/utils/ts-eslint";
import { type BoundedForm, boundedForm } from "../src/analysis/bounded-form.ts";
import { isWaitingForAll, unboundedWork } from "../src/analysis/concurrency.ts";
import { analysisOf } from "../src/analysis/index.ts";
import { callText, chainText, itemsOf } from "../src/analysis/wording.ts";
import { bindingOf } from "../src/ast/scope.ts";
import { isFunction, type Node } from "../src/ast/walk.ts";
import { createRule } from "../src/create-rule.ts";

type Suggestion = "suggestChunks" | "suggestOption" | "suggestPool";

export default createRule<[], Suggestion | "unbounded">({
  name: "no-unbounded-concurrency",
  meta: {
    type: "problem",
    docs: {
      description: "disallow outgoing calls for all elements of a collection at once",
      guide: "concurrency",
      preset: "strict",
      offInScripts: true,
    },
    messages: {
      unbounded:
        "`{{all}}` has `{{call}}` run for every element of {{items}} at once, however many there are{{chain}}: run them in a bounded pool (10 to 100 at once).",
      suggestChunks: "Run ten of them at a time.",
      suggestOption: "Run ten of them at a time, by the option `{{option}}`.",
      suggestPool: "Run ten of them at a time in a pool of `{{library}}`.",
    },
    schema: [],
    hasSuggestions: true,
  },
  create(context) {
    return {
      CallExpression(node) {
        if (!mayRunAll(node)) return;
        const analysis = analysisOf(context);
        const work = unboundedWork(analysis, node);
        if (!work) return;
        context.report({
          node,
          messageId: "unbounded",
          data: {
            all: callText(node, analysis.frame),
            call: callText(work.named, analysis.frame),
            items: itemsOf(work.iteration),
            chain: chainText(work.witness, context.cwd),
          },
          suggest: suggestionsOf(boundedForm(analysis, node, work)),
        });
      },
    };
  },
});

function suggestionsOf(form: BoundedForm | undefined): SuggestionReportDescriptor<Suggestion>[] {
  if (!form) return [];
  const fix: ReportFixFunction = (fixer) => form.replacements.map(({ range, text }) => fixer.replaceTextRange([...range], text));
  switch (form.by) {
    case "chunks":
      return [{ messageId: "suggestChunks", fix }];
    case "option":
      return [{ messageId: "suggestOption", data: { option: form.option }, fix }];
    default:
      return [{ messageId: "suggestPool", data: { library: form.library }, fix }];
  }
}

/** Cheap: `Promise.all` and its like over what may be a list of unknown length, or a package's function that is handed a function. */
function mayRunAll(node: TSESTree.CallExpression): boolean {
  const [list, work] = node.arguments;
  if (isWaitingForAll(node)) {
    return list !== undefined && (list.type !== "ArrayExpression" || list.elements.some((element) => element?.type === "SpreadElement"));
  }
  return work !== undefined && (isFunction(work) || work.type === "Identifier") && !isFunction(list) && isOfPackage(node.callee);
}

/** Does what is called come from a package by name? */
function isOfPackage(callee: Node): boolean {
  const root = callee.type === "MemberExpression" ? callee.object : callee;
  if (root.type !== "Identifier") return false;
  const site = bindingOf(root.name, root)?.site;
  let specifier: Node | null | undefined;
  if (site?.parent?.type === "ImportDeclaration") specifier = site.parent.source;
  if (site?.type === "VariableDeclarator" && site.init?.type === "CallExpression") {
    const { callee: required, arguments: given } = site.init;
    if (required.type === "Identifier" && required.name === "require") specifier = given[0];
  }
  return specifier?.type === "Literal" && typeof specifier.value === "string" && !/^[./]/.test(specifier.value);
}
