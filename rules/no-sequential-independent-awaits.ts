import type { TSESTree } from "@typescript-eslint/utils";
import { analysisOf } from "../src/analysis/index.ts";
import { independentAwaits } from "../src/analysis/independence.ts";
import { callText } from "../src/analysis/wording.ts";
import { type AwaitStep, awaitStep, statementsAround } from "../src/ast/await-steps.ts";
import { isFunction, type Node } from "../src/ast/walk.ts";
import { createRule } from "../src/create-rule.ts";

/** More awaits than this are counted, not named. */
const mostNames = 3;

type Statements = readonly TSESTree.Statement[];

export default createRule<[], "independent" | "suggestTogether">({
  name: "no-sequential-independent-awaits",
  meta: {
    type: "suggestion",
    docs: {
      description: "disallow awaits one after another where none needs the others",
      guide: "concurrency",
      preset: "strict",
      offInScripts: true,
    },
    messages: {
      independent:
        "`{{call}}` starts only when {{others}} done, though none of them needs another: the waits add up. Start them together and await them with `Promise.all`.",
      suggestTogether: "Start them together and await them with `Promise.all`.",
    },
    schema: [],
    hasSuggestions: true,
  },
  create(context) {
    const { sourceCode } = context;
    /** Rows of statements with an await, and how many of them wait. */
    const rows = new Map<Statements, number>();

    const check = (statements: Statements): void => {
      const analysis = analysisOf(context);
      for (const { before, late } of independentAwaits(analysis, statements)) {
        const others = before.map((step) => `\`${callText(step.await, analysis.frame)}\``);
        const more = others.splice(mostNames).length;
        const named = [...new Set(others), ...(more > 0 ? [`${String(more)} more`] : [])];
        const joined = joinedText([...before, late], sourceCode);
        context.report({
          node: late.await,
          messageId: "independent",
          data: { call: callText(late.await, analysis.frame), others: `${named.join(" and ")} ${named.length > 1 ? "are" : "is"}` },
          suggest: joined ? [{ messageId: "suggestTogether", fix: (fixer) => fixer.replaceTextRange(joined.range, joined.text) }] : [],
        });
      }
    };

    return {
      AwaitExpression(node) {
        const statement = statementOf(node);
        const statements = statement && statementsAround(statement);
        if (statements && awaitStep(statement, sourceCode.visitorKeys)) rows.set(statements, (rows.get(statements) ?? 0) + 1);
      },
      "Program:exit"() {
        for (const [statements, waits] of rows) if (waits > 1) check(statements);
      },
    };
  },
});

/** The declaration or condition that an await stands in. */
function statementOf(node: Node): TSESTree.IfStatement | TSESTree.VariableDeclaration | undefined {
  for (let at = node.parent; at; at = at.parent) {
    if (at.type === "VariableDeclaration" || at.type === "IfStatement") return at;
    if (at.type.endsWith("Statement") || isFunction(at)) return undefined;
  }
  return undefined;
}

/** `const [a, b] = await Promise.all([…]);` in place of the declarations; undefined where they do not fit into one. */
function joinedText(
  together: readonly AwaitStep[],
  sourceCode: Readonly<{ getText(node: Node): string; getCommentsInside(node: Node): readonly unknown[]; text: string }>,
): { readonly range: [number, number]; readonly text: string } | undefined {
  const names: string[] = [];
  const calls: string[] = [];
  const statements = together.flatMap(({ statement }) => (statement.type === "VariableDeclaration" ? [statement] : []));
  const [first] = statements;
  const last = statements.at(-1);
  if (!first || !last || statements.length < 2) return undefined;
  for (const { kind, declarations } of statements) {
    const [declarator] = declarations;
    // A type would need a place among the types of all, and `(await load()).rows` one of its own.
    if (!declarator || kind !== first.kind || declarator.id.typeAnnotation || declarator.init?.type !== "AwaitExpression") return undefined;
    names.push(sourceCode.getText(declarator.id));
    calls.push(sourceCode.getText(declarator.init.argument));
  }
  const range: [number, number] = [first.range[0], last.range[1]];
  const between = statements.slice(1).map((statement, index) => sourceCode.text.slice(statements[index]?.range[1], statement.range[0]));
  if (between.some((text) => text.trim() !== "") || statements.some((statement) => sourceCode.getCommentsInside(statement).length > 0))
    return undefined;
  const end = sourceCode.getText(last).endsWith(";") ? ";" : "";
  return { range, text: `${first.kind} [${names.join(", ")}] = await Promise.all([${calls.join(", ")}])${end}` };
}
