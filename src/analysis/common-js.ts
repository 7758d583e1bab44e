import { bindingOf } from "../ast/scope.ts";
import { bare, keyName, type Node, outer } from "../ast/walk.ts";
import type { Module } from "../project/module.ts";
import { referencesTo } from "./assigned.ts";

/** Is it `module.exports` or `exports`? */
export function isModuleExports(node: Node): boolean {
  const expression = bare(node);
  const name = expression.type === "MemberExpression" && keyName(expression) === "exports" ? expression.object : expression;
  // A parameter may have the same name.
  if (name.type !== "Identifier" || bindingOf(name.name, name)) return false;
  return name.name === (expression.type === "MemberExpression" ? "module" : "exports");
}

/** Is it `module.parent.exports`: what the module that required this one exports? */
export function isParentExports(node: Node): boolean {
  if (node.type !== "MemberExpression" || keyName(node) !== "exports" || node.object.type !== "MemberExpression") return false;
  const { object } = node.object;
  return keyName(node.object) === "parent" && object.type === "Identifier" && object.name === "module" && !bindingOf("module", object);
}

/** All places of a module that say `module.exports` or `exports`. */
function exportMentions(module: Module): readonly Node[] {
  const members = module.identifiers("module").flatMap(({ parent }) => (parent.type === "MemberExpression" ? [parent] : []));
  const names = module
    .identifiers("exports")
    .filter(
      ({ parent }) =>
        !(parent.type === "MemberExpression" && parent.object.type === "Identifier" && parent.object.name === "module" && !parent.computed),
    );
  return [...members, ...names].filter((node) => isModuleExports(node));
}

/** The right-hand sides of `module.exports = …` and `export = …`, but for those that only give it another name. */
export function wholeExports(module: Module): readonly Node[] {
  return factsOf(module).wholes;
}

/** The expressions of a module that mean its `exports` object: the mentions of it, and of names that it is given to. */
export function exportUses(module: Module): readonly Node[] {
  return factsOf(module).uses;
}

interface Facts {
  readonly wholes: readonly Node[];
  readonly uses: readonly Node[];
}

const known = new WeakMap<Module, Facts>();

function factsOf(module: Module): Facts {
  let facts = known.get(module);
  if (!facts) {
    facts = find(module);
    known.set(module, facts);
  }
  return facts;
}

function find(module: Module): Facts {
  const mentions = /\bexports\b/.test(module.text) ? exportMentions(module) : [];
  const wholes: Node[] = [];
  const uses = new Set(mentions);
  for (const mention of mentions) {
    // `const lib = (module.exports = {})`, `exports = module.exports = load`: up to what names it, down to what it is.
    const { parent } = mention;
    if (parent?.type === "AssignmentExpression" && parent.left === mention) {
      let right: Node = parent.right;
      while (right.type === "AssignmentExpression") right = right.right;
      if (!isModuleExports(right) && mention.type === "MemberExpression") wholes.push(right);
    }
    for (const use of otherNames(mention, module)) uses.add(use);
  }
  if (module.text.includes("export =")) {
    for (const statement of module.program.body) if (statement.type === "TSExportAssignment") wholes.push(statement.expression);
  }
  return { wholes, uses: [...uses] };
}

/** The uses of the names that an expression is given to: `const X = …`, `X = …`, also at the end of several assignments. */
export function otherNames(node: Node, module: Module): readonly Node[] {
  const uses: Node[] = [];
  for (let { parent, child } = outer(node); parent; { parent, child } = outer(parent)) {
    const named =
      parent.type === "VariableDeclarator" && parent.init === child
        ? parent.id
        : parent.type === "AssignmentExpression" && parent.right === child
          ? parent.left
          : undefined;
    if (named?.type === "Identifier") {
      const binding = bindingOf(named.name, named);
      if (binding) uses.push(...referencesTo(module, binding));
    }
    if (parent.type !== "AssignmentExpression") break;
  }
  return uses;
}
