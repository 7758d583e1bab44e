import { bindingOf, forEachBound } from "../ast/scope.ts";
import { bare, keyName, type Node } from "../ast/walk.ts";
import type { Engine } from "./engine.ts";
import type { Frame } from "./frame.ts";

/** Is a list known to be an array (not another iterable), by its text: a literal, an annotation, a method that gives an array? */
export function isArray(engine: Engine, over: Node, frame: Frame): boolean {
  const expression = bare(over);
  if (expression.type === "ArrayExpression") return true;
  if (expression.type === "CallExpression" && expression.callee.type === "MemberExpression") {
    const { object } = expression.callee;
    const name = keyName(expression.callee) ?? "";
    if (object.type === "Identifier" && object.name === "Object") return /^(?:entries|keys|values)$/.test(name);
    return /^(?:filter|flat|flatMap|map|slice|sort|toSorted)$/.test(name) && engine.valueOf(object, frame).kind === "list";
  }
  if (expression.type !== "Identifier") return false;
  const binding = bindingOf(expression.name, expression);
  let annotated: Node | undefined;
  for (const pattern of binding ? [binding.identifier] : []) {
    forEachBound(pattern, ({ typeAnnotation }) => {
      annotated = typeAnnotation?.typeAnnotation;
    });
  }
  if (annotated)
    return annotated.type === "TSArrayType" || (annotated.type === "TSTypeOperator" && annotated.typeAnnotation?.type === "TSArrayType");
  const site = binding?.site;
  return (
    site?.type === "VariableDeclarator" &&
    site.id.type === "Identifier" &&
    site.init !== null &&
    site.init.type !== "Identifier" &&
    isArray(engine, site.init, frame)
  );
}
