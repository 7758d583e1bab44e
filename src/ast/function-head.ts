import type { TSESTree } from "@typescript-eslint/utils";
import type { SourceCode } from "@typescript-eslint/utils/ts-eslint";
import { patternOf, type Place } from "./annotations.ts";
import { classAround, type FunctionNode } from "./walk.ts";

/** The name under which a module exports a function, or `default`; nothing for a member. */
export const exportedName = (place: Place): string => {
  if (place.site.type === "ExportDefaultDeclaration") return "default";
  return place.kind !== "member" && place.name?.type === "Identifier" ? place.name.name : "";
};

/** How a report names a function: `load`, `Users.load`, `new Users()`, `the default export`. */
export function nameOf(node: FunctionNode, place: Place, sourceCode: Readonly<SourceCode>): string {
  const member = place.kind === "member" ? (place.site as TSESTree.MethodDefinition) : undefined;
  const around = member && classAround(node)?.id?.name;
  if (member?.kind === "constructor") return around === undefined ? "constructor" : `new ${around}()`;
  const { name } = place;
  if (!name) return node.id?.name ?? "the default export";
  if (place.kind === "assignment" && name.type === "Identifier" && name.name === "exports") return "module.exports";
  const text = name.type === "Identifier" ? name.name : sourceCode.getText(name);
  return around === undefined ? text : `${around}.${text}`;
}

/** From a function's start to its body, on its first line where it has several: its head. */
export function headOf(node: FunctionNode): TSESTree.SourceLocation {
  const { start } = node.loc;
  const end = node.body.loc.start;
  return { start, end: end.line === start.line ? end : { line: start.line, column: start.column + 1 } };
}

/** A parameter as a report shows it, cut where nobody would read on. */
export function parameterText(parameter: TSESTree.Parameter, sourceCode: Readonly<SourceCode>): string {
  const pattern = patternOf(parameter);
  if (pattern.type === "Identifier") return `\`${pattern.name}\``;
  const text = sourceCode.getText(pattern).replace(/\s+/g, " ");
  return `\`${text.length > 40 ? `${text.slice(0, 37)}…` : text}\``;
}
