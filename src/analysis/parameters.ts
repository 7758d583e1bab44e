import type { TSESTree } from "@typescript-eslint/utils";
import { bindingOf, type Binding, patternPath } from "../ast/scope.ts";
import { contains, type FunctionNode, isClass, keyName, type Node } from "../ast/walk.ts";
import { referencesTo } from "./assigned.ts";
import { callbackPlace, receivedBy } from "./callbacks.ts";
import { injectedValue, isConstructor } from "./classes.ts";
import type { Engine } from "./engine.ts";
import { memberAt } from "./expressions.ts";
import { nameGivenTo } from "./members.ts";
import { requirersOf } from "./requirers.ts";
import type { Frame } from "./frame.ts";
import { isConcrete, unionOf, unknown, type Value } from "./value.ts";

/** Callers beyond this many are not asked. */
const mostCallers = 6;

/**
 * What a parameter is: what the call whose arguments are bound passes; its annotation; what the place of the function passes
 * (a callback); its default; what callers in the file pass; for a CommonJS mixin, what the requiring file passes.
 */
export function parameterValue(engine: Engine, binding: Binding, frame: Frame): Value {
  const fn = binding.scope as FunctionNode;
  const site = binding.site as TSESTree.Parameter;
  const place = patternPath(site, binding.identifier);
  if (!place) return unknown;
  const follow = (whole: Value): Value => place.path.reduce<Value>((value, name) => memberAt(engine, value, name), whole);
  const isWorthwhile = (value: Value): boolean => isConcrete(value);

  const bound = frame.owner === fn ? frame.bindings?.get(site) : undefined;
  const known: Value[] = bound ? [follow(bound)] : [];
  if (known.some(isWorthwhile)) return unionOf(known);

  const target = site.type === "TSParameterProperty" ? site.parameter : site;
  const pattern = target.type === "AssignmentPattern" ? target.left : target;
  const injected = injectedValue(engine, site, frame);
  const annotation = pattern.typeAnnotation?.typeAnnotation;
  const annotated = annotation ? follow(engine.valueOfType(annotation, frame)) : unknown;
  if (injected && !isWorthwhile(annotated)) return injected;
  if (isWorthwhile(annotated)) return annotated;

  const index = fn.params.indexOf(site);
  if (site.type === "RestElement") return { kind: "list", element: unknown };
  const received = receivedBy(engine, fn, index, frame);
  if (received) known.push(follow(received));
  if (target.type === "AssignmentPattern") known.push(follow(engine.valueOf(target.right, frame)));
  if (place.fallback && target !== place.fallback.parent) known.push(engine.valueOf(place.fallback, frame));
  if (!known.some(isWorthwhile)) {
    for (const argument of passedInFile(fn, index, frame)) known.push(follow(engine.valueOf(argument, frame)));
    for (const passed of receivedByName(engine, fn, index, frame)) known.push(follow(passed));
  }
  if (!known.some(isWorthwhile)) known.push(...passedByRequirers(engine, fn, index, frame).map(follow));
  return unionOf([...known, annotated]);
}

/** The arguments that calls in the same file pass to a function's parameter. */
function passedInFile(fn: FunctionNode, index: number, frame: Frame): Node[] {
  const passed: Node[] = [];
  for (const callee of mentionsOf(fn, frame)) {
    const { parent } = callee;
    if ((parent?.type !== "CallExpression" && parent?.type !== "NewExpression") || parent.callee !== callee) continue;
    const argument = parent.arguments[index];
    // A recursive call passes what it was passed.
    if (!argument || argument.type === "SpreadElement" || contains(fn, parent)) continue;
    passed.push(argument);
    if (passed.length >= mostCallers) break;
  }
  return passed;
}

/** What calls in the same file give to a parameter of a function that they are passed by name: `withDb(work)`, `users.map(load)`. */
function receivedByName(engine: Engine, fn: FunctionNode, index: number, frame: Frame): Value[] {
  const received: Value[] = [];
  for (const mention of mentionsOf(fn, frame)) {
    if (contains(fn, mention)) continue;
    const value = callbackPlace(engine, mention, frame)?.receives(index);
    if (value) received.push(value);
    if (received.length >= mostCallers) break;
  }
  return received;
}

/** The expressions of the file that mean a function: its name, `this.name`, `X.name`. */
function mentionsOf(fn: FunctionNode, frame: Frame): readonly Node[] {
  const { module } = frame;
  if (isConstructor(fn)) {
    const owner = fn.parent.parent?.parent;
    return isClass(owner) && owner.id ? referencesOf(owner.id, frame) : [];
  }
  const named = fn.type === "FunctionDeclaration" ? fn.id : nameGivenTo(fn);
  if (named) return referencesOf(named, frame);
  const name = memberNameOf(fn);
  if (name === undefined) return [];
  return module.identifiers(name).flatMap((identifier) => {
    const member = identifier.parent;
    return member?.type === "MemberExpression" && member.property === identifier && !member.computed ? [member] : [];
  });
}

function referencesOf(identifier: TSESTree.Identifier, frame: Frame): readonly Node[] {
  const binding = bindingOf(identifier.name, identifier);
  return binding ? referencesTo(frame.module, binding) : [];
}

/** The name under which a function is a member: of a class, of an object, or assigned (`X.f = function`). */
function memberNameOf(fn: FunctionNode): string | undefined {
  const { parent } = fn;
  if (parent.type === "MethodDefinition" || parent.type === "PropertyDefinition") return keyName(parent);
  if (parent.type === "Property" && parent.value === fn) return keyName(parent);
  if (parent.type === "AssignmentExpression" && parent.right === fn && parent.left.type === "MemberExpression") return keyName(parent.left);
  return undefined;
}

/** What the files that require this one pass, where the module is a function: `require("./data")(Topics)`. */
function passedByRequirers(engine: Engine, fn: FunctionNode, index: number, frame: Frame): Value[] {
  const { module } = frame;
  const { parent } = fn;
  const isWholeModule =
    parent.type === "AssignmentExpression" &&
    parent.right === fn &&
    parent.left.type === "MemberExpression" &&
    keyName(parent.left) === "exports";
  if (!isWholeModule) return [];
  return requirersOf(engine, module).flatMap(({ module: requirer, call: required }) => {
    const call = required.parent;
    const argument = call.type === "CallExpression" && call.callee === required ? call.arguments[index] : undefined;
    return argument && argument.type !== "SpreadElement" ? [engine.valueOf(argument, engine.frameOf(requirer))] : [];
  });
}
