import type { TSESTree } from "@typescript-eslint/utils";
import { isDecorated } from "../ast/class-members.ts";
import { type Construction, constructionOf, isMadeOnce, setByMethod } from "../ast/construction.ts";
import { bindingOf } from "../ast/scope.ts";
import { bare, type ClassNode, contains, keyName, type Node, rootOf } from "../ast/walk.ts";
import type { Engine } from "./engine.ts";
import type { Frame } from "./frame.ts";
import { iterationsOf } from "./iteration.ts";
import { defaultMaxConstantItems, loopKindOf } from "./loop-kinds.ts";
import { alternatives, type ClassValue, type InterfaceValue } from "./value.ts";

/** What is known of the instances of a class and of all that it extends. */
export interface Shape {
  /** The properties that every instance has from its construction on. */
  readonly properties: ReadonlySet<string>;
  readonly accessors: ReadonlySet<string>;
  readonly methods: ReadonlySet<string>;
}

/** Classes further up are not looked at. */
const mostBases = 10;

/**
 * The shape of a class's instances. Undefined where a part of the construction is not known (a base from a package, an object that is
 * copied onto the instance), or a framework makes them (a decorated class).
 */
export function shapeOf(engine: Engine, of: ClassValue): Shape | undefined {
  const chain = chainOf(engine, of);
  const constructions = chain?.map(({ node, frame }) => ({ node, frame, construction: constructionOf(node, frame.module.visitorKeys) }));
  if (!constructions || constructions.some(({ construction, node }) => construction.isOpen || isDecorated(node))) return undefined;
  const all = (part: (construction: Construction) => ReadonlySet<string>): Set<string> =>
    new Set(constructions.flatMap(({ construction }) => [...part(construction)]));
  const properties = all(({ always }) => always);
  // What a constructor calls may be a method of another class of the chain.
  for (const name of all(({ calls }) => calls))
    for (const { node, frame } of constructions) for (const set of setByMethod(node, name, frame.module.visitorKeys)) properties.add(set);
  return { properties, accessors: all(({ accessors }) => accessors), methods: all(({ methods }) => methods) };
}

/** A class and all that it extends, outermost last; undefined where one of them is not in the project. */
function chainOf(engine: Engine, of: ClassValue): readonly ClassValue[] | undefined {
  const chain = [of];
  for (let at = of; at.node.superClass;) {
    const base = engine.valueOf(at.node.superClass, at.frame);
    if (base.kind !== "class" || chain.length >= mostBases) return undefined;
    chain.push(base);
    at = base;
  }
  return chain;
}

/** The class of what an expression gives, where that is an instance that the project's own code makes, one of many. */
export function instanceClass(engine: Engine, expression: Node, frame: Frame): ClassValue | undefined {
  const value = engine.valueOf(expression, frame);
  return value.kind === "instance" && !isShared(value.of) ? value.of : undefined;
}

/** Is a class there for one instance that all share? */
export const isShared = ({ node, frame: { module } }: ClassValue): boolean => isMadeOnce(node, module.program, module.visitorKeys);

/** What an object that loses a property shares its shape with. */
export type Family =
  | { readonly kind: "class"; readonly of: ClassValue }
  /** A type of the project. */
  | { readonly kind: "type"; readonly name: string }
  /** The object that each turn of a loop has. */
  | { readonly kind: "items" };

/** Names of objects whose keys come from outside, such as a request's. */
const dictionaryName = /(?:headers|query|params|env|session|cookies|locals|body)$/i;

/**
 * What family an object belongs to from which a named property is deleted. Undefined where nothing shows that it belongs to one:
 * dictionaries, single objects, values of which nothing is known.
 */
export function familyOf(engine: Engine, target: TSESTree.MemberExpression, frame: Frame): Family | undefined {
  const object = bare(target.object);
  if (object.type === "ThisExpression") return undefined;
  if (namesIn(object).some((name) => dictionaryName.test(name))) return undefined;
  const root = rootOf(object);
  if (root.type !== "Identifier" || isKeyed(object, root, frame) || isTakenBack(object, keyName(target))) return undefined;
  const values = alternatives(engine.valueOf(object, frame));
  if (values.some(({ kind }) => kind === "dictionary" || kind === "list" || kind === "handle")) return undefined;
  const instance = values.length === 1 && values[0]?.kind === "instance" ? values[0].of : undefined;
  if (instance) return isDecorated(instance.node) || isShared(instance) ? undefined : { kind: "class", of: instance };
  const type = values.length === 1 && values[0]?.kind === "interface" ? values[0] : undefined;
  if (type && hasIndexSignature(type)) return undefined;
  if (isPerTurn(engine, target, root, frame)) return { kind: "items" };
  const name = type?.node.type === "TSInterfaceDeclaration" ? type.node.id.name : aliasOf(type?.node);
  return name === undefined || object.type !== "Identifier" ? undefined : { kind: "type", name };
}

/** The names along a chain of members. */
function namesIn(object: Node): string[] {
  const names: string[] = [];
  for (let at = object; ;) {
    if (at.type === "Identifier") return [...names, at.name];
    if (at.type !== "MemberExpression") return names;
    names.push(keyName(at) ?? "");
    at = bare(at.object);
  }
}

/** Is the object used as a dictionary: by a key that is computed, or made for one (`Object.create(null)`, `Object.fromEntries(…)`)? */
function isKeyed(object: Node, root: TSESTree.Identifier, { module }: Frame): boolean {
  const binding = bindingOf(root.name, root);
  if (!binding) return true;
  const init = binding.site.type === "VariableDeclarator" ? binding.site.init && bare(binding.site.init) : undefined;
  if (
    init?.type === "CallExpression" &&
    init.callee.type === "MemberExpression" &&
    /^(?:create|fromEntries)$/.test(keyName(init.callee) ?? "")
  )
    return true;
  const text = textOf(object);
  return module.identifiers(root.name).some((identifier) => {
    let at: Node = identifier;
    while (at.parent?.type === "MemberExpression" && at.parent.object === at) {
      if (at.parent.computed && keyName(at.parent) === undefined && textOf(at) === text)
        return bindingOf(identifier.name, identifier) === binding;
      at = at.parent;
    }
    return false;
  });
}

/** Was the property added after the object was made, in sight? To take back what was added last costs nothing. */
function isTakenBack(object: Node, property: string | undefined): boolean {
  const site = object.type === "Identifier" ? bindingOf(object.name, object)?.site : undefined;
  const made = site?.type === "VariableDeclarator" ? site.init : undefined;
  return made?.type === "ObjectExpression" && made.properties.every((member) => member.type === "Property" && keyName(member) !== property);
}

const textOf = (node: Node): string => namesIn(bare(node)).join(".");

const hasIndexSignature = ({ node }: InterfaceValue): boolean =>
  (node.type === "TSInterfaceDeclaration" ? node.body.body : node.members).some(({ type }) => type === "TSIndexSignature");

const aliasOf = (node: Node | undefined): string | undefined =>
  node?.parent?.type === "TSTypeAliasDeclaration" ? node.parent.id.name : undefined;

/** Does each turn of a loop have its own object of this name? What is gathered over the turns is one object for all. */
function isPerTurn(engine: Engine, target: Node, root: TSESTree.Identifier, frame: Frame): boolean {
  const binding = bindingOf(root.name, root);
  if (!binding) return false;
  return iterationsOf(engine, target, frame).some((iteration) => {
    if (!contains(iteration.node, binding.identifier) || iteration.loop?.type === "ForInStatement") return false;
    const kind = loopKindOf(engine, iteration, target, defaultMaxConstantItems);
    if (kind !== "items" && kind !== "lists") return false;
    if (binding.kind !== "parameter") return true;
    const { callback } = iteration;
    const isReduce =
      callback?.parent.type === "CallExpression" &&
      callback.parent.callee.type === "MemberExpression" &&
      /^reduce/.test(keyName(callback.parent.callee) ?? "");
    return callback !== undefined && binding.scope === callback && callback.params[isReduce ? 1 : 0] === binding.site;
  });
}

/** The class that a class node of a file is. */
export function classValue(engine: Engine, node: ClassNode, frame: Frame): ClassValue | undefined {
  const value = engine.valueOf(node, frame);
  return value.kind === "class" ? value : undefined;
}
