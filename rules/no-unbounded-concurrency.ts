import type { TSESTree } from "@typescript-eslint/utils";
import { isWaitingForAll, unboundedWork } from "../src/analysis/concurrency.ts";
import { analysisOf } from "../src/analysis/index.ts";
import { callText, chainText, itemsOf } from "../src/analysis/wording.ts";
import { bindingOf } from "../src/ast/scope.ts";
import { isFunction, type Node, type VisitorKeys } from "../src/ast/walk.ts";
import { createRule } from "../src/create-rule.ts";

export default createRule<[], "unbounded">({
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
    },
    schema: [],
  },
  create(context) {
    return {
      CallExpression(node) {
        if (!mayRunAll(node, context.sourceCode.visitorKeys)) return;
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
        });
      },
    };
  },
});

/** Cheap: `Promise.all` and its like over what may be a list of unknown length, or a package's function that is handed a function. */
function mayRunAll(node: TSESTree.CallExpression, keys: VisitorKeys): boolean {
  const [list, work] = node.arguments;
  if (isWaitingForAll(node)) {
    return list !== undefined && (list.type !== "ArrayExpression" || list.elements.some((element) => element?.type === "SpreadElement"));
  }
  return work !== undefined && (isFunction(work) || work.type === "Identifier") && !isFunction(list) && isOfPackage(node.callee, keys);
}

/** Does what is called come from a package by name? */
function isOfPackage(callee: Node, keys: VisitorKeys): boolean {
  const root = callee.type === "MemberExpression" ? callee.object : callee;
  if (root.type !== "Identifier") return false;
  const site = bindingOf(root.name, root, keys)?.site;
  let specifier: Node | null | undefined;
  if (site?.parent?.type === "ImportDeclaration") specifier = site.parent.source;
  if (site?.type === "VariableDeclarator" && site.init?.type === "CallExpression") {
    const { callee: required, arguments: given } = site.init;
    if (required.type === "Identifier" && required.name === "require") specifier = given[0];
  }
  return specifier?.type === "Literal" && typeof specifier.value === "string" && !/^[./]/.test(specifier.value);
}
