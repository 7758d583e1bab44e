import type { TSESTree } from "@typescript-eslint/utils";
import { callbackParameter } from "./array-calls.ts";
import { builtInMember, isBuiltInObject } from "./built-in-types.ts";
import { fieldType } from "./field-type.ts";
import { guardOf, isNarrowed, type Plainness } from "./narrowing.ts";
import { headOf, type Proof, typeOf, written } from "./provable-type.ts";
import { type Binding, bindingOf, forEachBound, patternPath, typeBindingOf } from "./scope.ts";
import { baseOf, isLiteral, isNullish, only, tupleMember, type Union, united, widened, writtenMembers } from "./union-type.ts";
import { isFunction, keyName, type Node, walk } from "./walk.ts";

const literalVariable = new Set(["string", "number", "boolean", "bigint"]);

/** The type of a name where it is read; undefined where neither its annotation nor what it starts with proves it. */
export function identifierType(node: TSESTree.Identifier, proof: Proof): Union | undefined {
  const binding = bindingOf(node.name, node);
  if (!binding) return node.name === "undefined" ? ["undefined"] : node.name === "NaN" || node.name === "Infinity" ? ["number"] : undefined;
  const { identifier, site } = binding;
  const annotation = (identifier as TSESTree.Identifier).typeAnnotation?.typeAnnotation;
  const declaration = site.type === "VariableDeclarator" && site.id === identifier ? site : undefined;
  if (annotation) {
    const isDefaulted = site.type === "AssignmentPattern" && site.left === identifier;
    if (binding.site !== identifier && declaration === undefined && !isDefaulted) return undefined;
    // What a variable of a union is first given narrows it.
    if (annotation.type === "TSUnionType" && binding.kind !== "parameter") return undefined;
    const types = written(annotation, proof);
    return unlessNarrowed(
      (identifier as TSESTree.Identifier).optional ? types && united([...types, "undefined"]) : types,
      binding,
      node,
      proof,
    );
  }
  if (site.type === "AssignmentPattern" && site.left === identifier) return literalDefault(typeOf(site.right, proof));
  if (!declaration) {
    const isPart = site !== identifier;
    return unlessNarrowed(isPart ? partType(binding, proof) : callbackParameter(binding, proof), binding, node, proof);
  }
  if (!declaration.init || declaration.parent.type !== "VariableDeclaration") return undefined;
  const type = typeOf(declaration.init, proof);
  if (declaration.parent.kind === "const") return unlessNarrowed(type, binding, node, proof);
  return plainnessOf(type, proof) === "object" ? type : literalDefault(type);
}

/** The type of what a pattern takes from an object or a tuple, by the type of the whole. */
function partType(binding: Binding, proof: Proof): Union | undefined {
  const { identifier, site, kind } = binding;
  const isConstant = site.type === "VariableDeclarator" && site.parent.type === "VariableDeclaration" && site.parent.kind === "const";
  if (!isConstant && kind !== "parameter") return undefined;
  const pattern = isConstant ? site.id : site;
  const reached = pattern.type === "ObjectPattern" || pattern.type === "ArrayPattern" ? patternPath(pattern, identifier) : undefined;
  const [key] = reached?.path ?? [];
  if (!reached || reached.path.length !== 1 || key === undefined || isRest(identifier)) return undefined;
  const annotation = (pattern as TSESTree.ObjectPattern).typeAnnotation?.typeAnnotation;
  const whole = annotation ? written(annotation, proof) : isConstant ? initialType(site, proof) : callbackParameter(binding, proof);
  const type = only(whole);
  if (type === undefined || (!isObjectType(type, proof) && isTestedBesides(pattern, proof))) return undefined;
  const part =
    annotation?.type === "TSTypeLiteral"
      ? literalMember(annotation, String(key), proof)
      : typeof key === "number"
        ? tupleMember(type, key)
        : memberOf(type, key, proof);
  if (!part || !reached.fallback) return part;
  const fallback = literalDefault(typeOf(reached.fallback, proof));
  const given = part.filter((member) => member !== "undefined");
  return fallback && only(united([...given, ...fallback])) !== undefined ? fallback : undefined;
}

const initialType = ({ init }: TSESTree.VariableDeclarator, proof: Proof): Union | undefined => (init ? typeOf(init, proof) : undefined);

/** Does the function test what a pattern takes, so that of a union it says which member that was? */
function isTestedBesides(pattern: Node, { root, source }: Proof): boolean {
  let isTested = false;
  forEachBound(pattern, (identifier) => {
    const binding = bindingOf(identifier.name, identifier);
    isTested ||= binding !== undefined && isNarrowed(binding, root, source.visitorKeys);
  });
  return isTested;
}

const isRest = ({ parent }: Node): boolean => parent?.type === "RestElement";

/** The type of a member of an object type that is written out. */
function literalMember({ members }: TSESTree.TSTypeLiteral, name: string, proof: Proof): Union | undefined {
  const found = members.filter((member) => "key" in member && keyName(member) === name);
  const [member] = found;
  if (found.length !== 1 || member?.type !== "TSPropertySignature" || !member.typeAnnotation) return undefined;
  const types = written(member.typeAnnotation.typeAnnotation, proof);
  return member.optional ? types && united([...types, "undefined"]) : types;
}

/** A type, when no test in the function may have narrowed it; without what a guard at the start has ruled out. */
function unlessNarrowed(types: Union | undefined, binding: Binding, use: Node, proof: Proof): Union | undefined {
  if (!types) return undefined;
  const keys = proof.source.visitorKeys;
  const present = types.filter((type) => !isNullish(type));
  const plain = plainnessOf(present, proof);
  // Whether it is there can still be asked of what may be missing.
  // Where it is read itself nothing is known yet: `a ?? b`.
  if (!isNarrowed(binding, proof.root, keys, present.length === types.length ? plain : undefined, [use])) return types;
  const guard = present.length < types.length && plain ? guardOf(binding, use, proof.root) : undefined;
  if (!guard || isNarrowed(binding, proof.root, keys, plain, [use, guard.test])) return undefined;
  const left = types.filter((type) => !guard.rulesOut(type));
  return left.length === present.length ? left : undefined;
}

/** In what way tests leave a type as it is; undefined where they may narrow it. */
function plainnessOf(types: Union | undefined, proof: Proof): Plainness | undefined {
  const type = only(types);
  if (type === undefined || isLiteral(type)) return undefined;
  if (type === "string" || type === "number") return "primitive";
  return isObjectType(type, proof) ? "object" : undefined;
}

/** Is a type none that a test of its members could narrow: a list, an object of the language, a class or an interface? */
function isObjectType(type: string, proof: Proof): boolean {
  const name = /^[A-Za-z_$][\w$]*/.exec(type)?.[0];
  if (type.endsWith("[]")) return true;
  if (name !== undefined && isBuiltInObject(name) && !bindingOf(name, headOf(proof)) && !typeBindingOf(name, headOf(proof))) return true;
  return proof.source.isObject?.(type, headOf(proof)) ?? false;
}

/** The type that a variable or parameter gets by a primitive it starts with: later assignments cannot change it. */
export function literalDefault(type: Union | undefined): Union | undefined {
  const base = only(type && widened(type));
  return base !== undefined && literalVariable.has(base) ? [base] : undefined;
}

/** The type of `a.b`, by the type of `a`; of `a?.b`, where `a` is there. */
export function memberType(node: TSESTree.MemberExpression, proof: Proof): Union | undefined {
  const name = keyName(node);
  if (name === undefined) return undefined;
  if (node.object.type === "ThisExpression") return fieldType(node, name, proof);
  const type = only(receiverType(node.object, node.optional, proof));
  if (type === undefined) return undefined;
  const known = memberOf(type, name, proof);
  return known && !mayBeNarrowed(known, node, proof) ? known : undefined;
}

/** May the function have narrowed a member: does it test or assign it, and has it a type that this could change? */
export function mayBeNarrowed(types: Union, member: TSESTree.MemberExpression, proof: Proof): boolean {
  const type = only(types) ?? "";
  if (/^(?:string|number|bigint)$/.test(type)) return false;
  return isNamedAgain(member, isObjectType(type, proof), proof);
}

/** The type of what a member is taken from: of `a?.b`, that of `a` where it is there. */
export function receiverType(receiver: Node, isOptional: boolean, proof: Proof): Union | undefined {
  const types = typeOf(receiver, proof);
  return isOptional ? types?.filter((type) => !isNullish(type)) : types;
}

const memberOf = (type: string, name: string, proof: Proof): Union | undefined => {
  const known = builtInMember(baseOf(type), name);
  if (known) return known;
  const declared = proof.source.declaredMember?.(type, name, headOf(proof), undefined);
  return declared === undefined ? undefined : writtenMembers(declared);
};

/** Does the function name the same member once more; of an object, in another way than to take a member of it? */
function isNamedAgain(node: TSESTree.MemberExpression, isObject: boolean, { root, source }: Proof): boolean {
  const text = (member: Node): string => source.getText(member).replaceAll("?.", ".");
  const name = text(node);
  let isNamed = false;
  walk(root, source.visitorKeys, (other) => {
    if (other === node || other.type !== "MemberExpression" || text(other) !== name) return !isNamed;
    isNamed ||= !(isObject && other.parent.type === "MemberExpression" && other.parent.object === other);
    return !isNamed;
  });
  return isNamed;
}

/** Does a part of a chain stop at `?.` because what stands before it may be missing? Undefined where its type is not proved. */
export function mayStop(chain: TSESTree.ChainExpression, proof: Proof): boolean | undefined {
  let at: Node = chain.expression;
  for (;;) {
    const inner: Node | undefined = at.type === "MemberExpression" ? at.object : at.type === "CallExpression" ? at.callee : undefined;
    if (!inner || isFunction(inner)) return false;
    if ((at as TSESTree.MemberExpression).optional) {
      const types = typeOf(inner, proof);
      if (!types) return undefined;
      if (types.some(isNullish)) return true;
    }
    at = inner.type === "TSNonNullExpression" ? inner.expression : inner;
  }
}
