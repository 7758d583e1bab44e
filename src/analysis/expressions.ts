import type { TSESTree } from "@typescript-eslint/utils";
import { bindingOf, type Binding, patternPath } from "../ast/scope.ts";
import { bare, classAround, contains, keyName, type Node, thisScopeOf } from "../ast/walk.ts";
import { importOf } from "./imports.ts";
import { madeThis } from "./constructors.ts";
import type { Engine } from "./engine.ts";
import { joinedPath, metaPath, pathGlobal } from "./folders.ts";
import { declaredGlobals, isGlobalObject } from "./global-object.ts";
import { addedMember } from "./additions.ts";
import { isModuleExports, isParentExports } from "./common-js.ts";
import { awaitedValue, iteratedElement } from "./members.ts";
import { importedValue, moduleValue } from "./modules.ts";
import { requirersOf } from "./requirers.ts";
import { parameterValue } from "./parameters.ts";
import { assignmentsTo, referencesTo, takenApartFor } from "./assigned.ts";
import type { Frame } from "./frame.ts";
import { data, holdsShapes, isConcrete, unionOf, unknown, type Value } from "./value.ts";

/** What an expression (or a binding's declaring identifier) is. */
export function valueOf(engine: Engine, node: Node, frame: Frame): Value {
  switch (node.type) {
    case "Identifier":
      return identifierValue(engine, node, frame);
    case "ThisExpression":
      return thisValue(engine, node, frame);
    case "Super":
      return superValue(engine, node, frame);
    case "MemberExpression":
      return memberValue(engine, node, frame);
    case "CallExpression":
      return importOf(engine, node, frame) ?? engine.resultOf(engine.valueOf(node.callee, frame), node, frame);
    case "TaggedTemplateExpression":
      return engine.resultOf(engine.valueOf(node.tag, frame), node, frame);
    case "NewExpression":
      return engine.resultOf(engine.valueOf(node.callee, frame), node, frame);
    case "ImportExpression":
      return importOf(engine, node, frame) ?? unknown;
    case "AwaitExpression":
      return awaitedValue(engine, engine.valueOf(node.argument, frame));
    case "ConditionalExpression":
      return unionOf([engine.valueOf(node.consequent, frame), engine.valueOf(node.alternate, frame)]);
    case "LogicalExpression":
      return unionOf([engine.valueOf(node.left, frame), engine.valueOf(node.right, frame)]);
    case "AssignmentExpression":
      return node.operator === "="
        ? engine.valueOf(node.right, frame)
        : unionOf([engine.valueOf(node.left, frame), engine.valueOf(node.right, frame)]);
    case "SequenceExpression": {
      const last = node.expressions.at(-1);
      return last ? engine.valueOf(last, frame) : unknown;
    }
    case "ArrayExpression":
      return arrayValue(engine, node, frame);
    case "ObjectExpression":
      return { kind: "object", node, frame };
    case "ArrowFunctionExpression":
    case "FunctionExpression":
    case "FunctionDeclaration":
      return { kind: "function", node, frame };
    case "ClassDeclaration":
    case "ClassExpression":
      return { kind: "class", node, frame };
    case "TSDeclareFunction":
      return { kind: "signature", node, frame, owner: undefined, name: node.id?.name ?? "" };
    case "Literal":
      return typeof node.value === "object" && node.value !== null ? data : { kind: "literal", value: node.value as string };
    case "TemplateLiteral":
      return node.expressions.length === 0
        ? { kind: "literal", value: node.quasis[0]?.value.cooked ?? "" }
        : templateValue(engine, node, frame);
    case "TSAsExpression":
    case "TSTypeAssertion": {
      const value = engine.valueOf(node.expression, frame);
      // `{} as Record<string, User[]>`: what it starts as says nothing.
      const declared = isEmptyLiteral(node.expression) ? engine.valueOfType(node.typeAnnotation, frame) : unknown;
      if (declared.kind !== "unknown" && declared.kind !== "data") return declared;
      return isConcrete(value) && value.kind !== "data" ? value : unionOf([value, engine.valueOfType(node.typeAnnotation, frame)]);
    }
    case "TSNonNullExpression":
    case "TSSatisfiesExpression":
    case "TSInstantiationExpression":
    case "ChainExpression":
      return engine.valueOf(node.expression, frame);
    case "BinaryExpression":
      return node.operator === "+" ? sumValue(engine, node, frame) : data;
    case "UnaryExpression":
    case "UpdateExpression":
    case "JSXElement":
    case "JSXFragment":
    case "TSEnumDeclaration":
      return data;
    default:
      return unknown;
  }
}

/** Is it a list or an object that is written out, with something in it? */
export const isFilledLiteral = (node: Node): boolean =>
  (node.type === "ObjectExpression" || node.type === "ArrayExpression") && !isEmptyLiteral(node);

function isEmptyLiteral(node: Node): boolean {
  return (
    (node.type === "ObjectExpression" && node.properties.length === 0) || (node.type === "ArrayExpression" && node.elements.length === 0)
  );
}

/** A text with gaps: a path, where it begins or ends with one. */
function templateValue(engine: Engine, node: TSESTree.TemplateLiteral, frame: Frame): Value {
  const parts = node.quasis.flatMap(({ value }, index): Value[] => {
    const gap = node.expressions[index];
    return [{ kind: "literal", value: value.cooked }, ...(gap ? [engine.valueOf(gap, frame)] : [])];
  });
  return parts.some(({ kind }) => kind === "filePath") ? joinedPath(parts) : data;
}

/** A sum: a path, where one is put before a text. */
function sumValue(engine: Engine, node: TSESTree.BinaryExpression, frame: Frame): Value {
  // Sums of numbers and texts are many: only one with a name or call in it can be a path.
  if (node.right.type === "Literal" && typeof node.right.value !== "string") return data;
  const parts = [engine.valueOf(node.left, frame), engine.valueOf(node.right, frame)];
  return parts.some(({ kind }) => kind === "filePath") ? joinedPath(parts) : data;
}

/** The frame that is right for a binding seen from a frame: what is bound for one call does not matter outside its function. */
function frameOfBinding(engine: Engine, binding: Binding, frame: Frame): Frame {
  if (binding.scope.type === "Program") return engine.frameOf(frame.module);
  let at = frame;
  while (at.owner && at.parent && !contains(at.owner, binding.scope)) at = at.parent;
  return at;
}

function identifierValue(engine: Engine, node: TSESTree.Identifier, frame: Frame): Value {
  const binding = bindingOf(node.name, node);
  if (!binding) return globalValue(engine, node, frame);
  const home = frameOfBinding(engine, binding, frame);
  if (binding.identifier !== node || home !== frame) return engine.valueOf(binding.identifier, home);
  return bindingValue(engine, binding, home);
}

function globalValue(engine: Engine, node: TSESTree.Identifier, frame: Frame): Value {
  if (node.name === "undefined" || node.name === "NaN") return data;
  if (isModuleExports(node)) return { kind: "exports", module: frame.module };
  const known = engine.catalogue.global(node.name) ?? pathGlobal(node.name, frame);
  if (known) return known;
  const declared = declaredGlobals(frame.module).get(node.name);
  if (declared) return engine.valueOfType(declared, frame);
  return isGlobalObject(node.name) ? { kind: "global", module: frame.module } : unknown;
}

/** What a declared name is: by its declaration, its annotation, its initialiser, or what is assigned to it. */
function bindingValue(engine: Engine, binding: Binding, frame: Frame): Value {
  const { site } = binding;
  switch (binding.kind) {
    case "import": {
      if (site.type === "TSImportEqualsDeclaration") return importOf(engine, site, frame) ?? unknown;
      const from = frame.module.record.imports.get(binding.name);
      return from ? importedValue(engine, frame.module, from.specifier, from.imported) : unknown;
    }
    case "function":
    case "class":
      return engine.valueOf(site, frame);
    case "parameter":
      return parameterValue(engine, binding, frame);
    case "variable":
      return variableValue(engine, binding, site as TSESTree.VariableDeclarator, frame);
    case "enum":
      return data;
    default:
      return unknown;
  }
}

function variableValue(engine: Engine, binding: Binding, declarator: TSESTree.VariableDeclarator, frame: Frame): Value {
  const bound = frame.bindings?.get(declarator);
  if (bound) return bound;
  const place = patternPath(declarator.id, binding.identifier);
  if (!place) return unknown;
  const annotated = declarator.id.typeAnnotation ? engine.valueOfType(declarator.id.typeAnnotation.typeAnnotation, frame) : unknown;
  const follow = (whole: Value): Value => place.path.reduce<Value>((value, name) => memberAt(engine, value, name), whole);
  // `const adapters: Record<string, Adapter> = { user: userAdapter }` says more than its type.
  const isWrittenOut = declarator.init !== null && holdsShapes(annotated) && isFilledLiteral(bare(declarator.init));
  if (isConcrete(annotated) && annotated.kind !== "data" && !isWrittenOut) return follow(annotated);
  const whole: Value[] = [];
  if (declarator.init) whole.push(engine.valueOf(declarator.init, frame));
  else if (isLoopVariable(declarator)) whole.push(loopVariable(engine, declarator, frame));
  if (declarator.init && bare(declarator.init).type === "ArrayExpression") whole.push(...pushedInto(engine, binding, frame));
  const values = whole.map(follow);
  if (place.fallback) values.push(engine.valueOf(place.fallback, frame));
  if (
    declarator.parent.kind !== "const" &&
    declarator.id.type === "Identifier" &&
    !values.some((value) => isConcrete(value) && value.kind !== "data" && value.kind !== "literal")
  ) {
    // `let client;` … `client = createClient()`
    for (const right of assignmentsTo(frame.module, binding)) values.push(engine.valueOf(right, frame));
    for (const { right, path } of takenApartFor(frame.module, binding)) {
      values.push(path.reduce<Value>((value, name) => memberAt(engine, value, name), engine.valueOf(right, frame)));
    }
  }
  if (annotated.kind !== "unknown") values.push(follow(annotated));
  return unionOf(values);
}

/** Pushes beyond this many are not asked. */
const mostPushes = 4;

/** Lists of what is pushed into an array that starts empty: `const all = []; all.push(x)`. */
function pushedInto(engine: Engine, binding: Binding, frame: Frame): Value[] {
  const lists: Value[] = [];
  for (const use of referencesTo(frame.module, binding)) {
    const member = use.parent;
    const call = member?.parent;
    if (member?.type !== "MemberExpression" || keyName(member) !== "push" || call?.type !== "CallExpression" || call.callee !== member)
      continue;
    const [pushed] = call.arguments;
    if (pushed && pushed.type !== "SpreadElement") lists.push({ kind: "list", element: engine.valueOf(pushed, frame) });
    if (lists.length >= mostPushes) break;
  }
  return lists;
}

/** A member by name, or an element by its place. */
export function memberAt(engine: Engine, value: Value, name: string | number): Value {
  if (typeof name === "string") return engine.memberOf(value, name);
  if (value.kind === "list") return value.items?.[name] ?? value.element;
  return value.kind === "record" ? (value.members.get(String(name)) ?? unknown) : engine.elementOf(value);
}

function isLoopVariable(declarator: TSESTree.VariableDeclarator): boolean {
  const loop = declarator.parent.parent;
  return (loop?.type === "ForOfStatement" || loop?.type === "ForInStatement") && loop.left === declarator.parent;
}

function loopVariable(engine: Engine, declarator: TSESTree.VariableDeclarator, frame: Frame): Value {
  const loop = declarator.parent.parent as TSESTree.ForInStatement | TSESTree.ForOfStatement;
  return loop.type === "ForInStatement" ? data : awaitedValue(engine, iteratedElement(engine, engine.valueOf(loop.right, frame)));
}

/** `this`: what the frame says; else what the function around is a member of. */
function thisValue(engine: Engine, node: Node, frame: Frame): Value {
  const scope = thisScopeOf(node);
  const member = scope?.type === "FunctionExpression" ? scope.parent : scope;
  if (member?.type === "MethodDefinition" || member?.type === "PropertyDefinition" || member?.type === "AccessorProperty") {
    const owner = classAround(member);
    if (!owner) return unknown;
    const isStatic = member.static;
    if (frame.self && (isStatic ? frame.self.kind === "class" : frame.self.kind === "instance")) return frame.self;
    const whole = engine.valueOf(owner, frame);
    return whole.kind !== "class" || isStatic ? whole : engine.instanceOf(whole);
  }
  const made = scope && madeThis(engine, scope, frame);
  if (made) return frame.self && frame.self.kind !== "class" ? frame.self : made;
  if (member?.type === "Property" && member.parent.type === "ObjectExpression") {
    return frame.self && frame.self.kind !== "instance" ? frame.self : engine.valueOf(member.parent, frame);
  }
  if (scope?.type === "FunctionExpression" && scope.parent.type === "AssignmentExpression") {
    const target = bare(scope.parent.left);
    // `X.f = function () { this.g() }`: a member of X. `X.prototype.f` and schema methods get their `this` from the frame.
    if (target.type === "MemberExpression" && !(target.object.type === "MemberExpression"))
      return frame.self ?? engine.valueOf(target.object, frame);
  }
  return frame.self ?? unknown;
}

function superValue(engine: Engine, node: Node, frame: Frame): Value {
  const owner = classAround(node);
  return owner?.superClass ? engine.valueOf(owner.superClass, frame) : unknown;
}

function memberValue(engine: Engine, node: TSESTree.MemberExpression, frame: Frame): Value {
  if (isParentExports(node)) return unionOf(requirersOf(engine, frame.module).map(({ module }) => moduleValue(engine, module)));
  if (isModuleExports(node)) return moduleExportsValue(engine, frame);
  const name = keyName(node);
  if (node.object.type === "MetaProperty") return metaPath(name, frame);
  if (node.object.type === "Super") {
    const base = superValue(engine, node.object, frame);
    const self = thisValue(engine, node, frame);
    if (base.kind !== "class" || name === undefined) return unknown;
    const isStatic = self.kind === "class";
    const member = engine.memberOf(isStatic ? base : engine.instanceOf(base), name);
    // The base's method runs with the same `this`.
    return member.kind === "function" ? { ...member, frame: engine.withSelf(member.frame, self) } : member;
  }
  if (name === undefined) return engine.elementOf(engine.valueOf(node.object, frame));
  const whole = engine.valueOf(node.object, frame);
  if (node.computed && /^\d+$/.test(name)) return memberAt(engine, whole, Number(name));
  const member = engine.memberOf(whole, name);
  if (member.kind !== "unknown" || node.object.type !== "Identifier") return member;
  // A parameter that the file extends: `module.exports = function (Topics) { Topics.getX = … }`.
  const binding = bindingOf(node.object.name, node.object);
  return binding?.kind === "parameter" ? unionOf(addedMember(engine, binding.identifier, frame, name)) : member;
}

/** `module.exports` read as a value. */
function moduleExportsValue(engine: Engine, frame: Frame): Value {
  const whole = moduleValue(engine, frame.module);
  return whole.kind === "namespace" ? { kind: "exports", module: frame.module } : whole;
}

function arrayValue(engine: Engine, node: TSESTree.ArrayExpression, frame: Frame): Value {
  const items = node.elements.map((element) => {
    if (!element) return data;
    return element.type === "SpreadElement"
      ? iteratedElement(engine, engine.valueOf(element.argument, frame))
      : engine.valueOf(element, frame);
  });
  const isWrittenOut = node.elements.every((element) => element?.type !== "SpreadElement");
  const element = unionOf(items);
  return isWrittenOut ? { kind: "list", element, items } : { kind: "list", element };
}
