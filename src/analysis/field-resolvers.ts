import type { TSESTree } from "@typescript-eslint/utils";
import { bindingOf, typeBindingOf } from "../ast/scope.ts";
import { bare, classAround, type FunctionNode, isFunction, keyName, type Node, outer } from "../ast/walk.ts";
import type { ResolverShape, SchemaPart } from "../clients/client.ts";
import { referencesTo } from "./assigned.ts";
import type { Engine } from "./engine.ts";
import type { Frame } from "./frame.ts";
import type { Analysis } from "./index.ts";
import { type MappedResolver, resolversIn } from "./resolver-maps.ts";
import { partOf } from "./schemas.ts";
import { rolesOf } from "./schema-roles.ts";
import { isSingle, isSingleParent } from "./single-types.ts";

/** A function that resolves a field of a GraphQL type: it runs once for each object of the type in a response. */
export interface FieldResolver {
  readonly fn: FunctionNode;
  /** The type, as the code names it; undefined where that is not known. */
  readonly type: string | undefined;
  /** The parameters that receive the parent object. */
  readonly parents: readonly TSESTree.Parameter[];
  /** The parameter that receives the context of the operation. */
  readonly context?: TSESTree.Parameter | undefined;
  /** The parent object is `this`. */
  readonly isOwnParent: boolean;
}

/** A resolver as a plain function: the parent is one of its parameters. */
export function mappedResolver({ fn, type }: Pick<MappedResolver, "fn" | "type">, parentAt = 0): FieldResolver | undefined {
  const parent = fn.node.params[parentAt];
  return !parent || isSingle(type)
    ? undefined
    : { fn: fn.node, type, parents: [parent], context: fn.node.params[parentAt + 2], isOwnParent: false };
}

/** The resolver that a method is, by its decorators and those of its class. */
export function decoratedResolver({ engine, frame }: Analysis, method: TSESTree.MethodDefinition): FieldResolver | undefined {
  const owner = classAround(method);
  const fn = method.value;
  if (!owner || !isFunction(fn) || fn.body.type !== "BlockStatement") return undefined;
  const ofClass = rolesOf(engine, owner, frame).find(({ role }) => role === "resolver-class" || role === "object-class");
  const ofMethod = ofClass && rolesOf(engine, method, frame).find(({ role }) => role === "field" || role === "reference");
  if (!ofMethod) return undefined;
  const type = ofClass.role === "object-class" ? owner.id?.name : typeNamedBy(ofClass.decorator);
  if (isSingle(type)) return undefined;
  const [first] = fn.params;
  const isParent = (parameter: TSESTree.Parameter): boolean => rolesOf(engine, parameter, frame).some(({ role }) => role === "parent");
  const parents = ofMethod.role === "reference" ? (first ? [first] : []) : fn.params.filter(isParent);
  if (type !== undefined && parents.some((parent) => isSingleParent(engine, parent, type, frame))) return undefined;
  return { fn, type, parents, isOwnParent: ofClass.role === "object-class" };
}

/** `@Resolver(() => Team)`, `@Resolver((of) => Team)`, `@Resolver(Team)`, `@Resolver("Team")`. */
function typeNamedBy({ expression }: TSESTree.Decorator): string | undefined {
  const argument = expression.type === "CallExpression" ? expression.arguments[0] : undefined;
  return argument && nameIn(argument);
}

function nameIn(node: Node): string | undefined {
  const expression = bare(node);
  if (isFunction(expression)) return expression.body.type === "BlockStatement" ? undefined : nameIn(expression.body);
  if (expression.type === "Literal") return typeof expression.value === "string" ? expression.value : undefined;
  if (expression.type === "MemberExpression") return keyName(expression);
  return expression.type === "Identifier" ? expression.name : undefined;
}

/** The resolver under a key such as `resolve`, by the call that it is handed to: `new GraphQLObjectType({ fields: { posts: { resolve } } })`. */
export function describedResolver({ engine, frame }: Analysis, property: TSESTree.Property): FieldResolver | undefined {
  const fn = functionOf(engine, property.value, frame);
  const place = fn && placeOf(engine, property, frame, keyName(property) ?? "", deepest);
  if (!place) return undefined;
  const { part, call, field } = place;
  const callee = field && bare(field.callee);
  const method = callee?.type === "MemberExpression" ? keyName(callee) : undefined;
  const type = part.type === undefined ? refNameOf(call) : typeArgument(call, part.type);
  return mappedResolver({ fn: { kind: "function", node: fn, frame }, type }, part.parentAt?.[method ?? ""]);
}

/** The function of this file that an expression is, or means. */
function functionOf(engine: Engine, node: Node, frame: Frame): FunctionNode | undefined {
  const expression = bare(node);
  if (isFunction(expression)) return expression;
  if (expression.type === "CallExpression") {
    for (const argument of expression.arguments) if (isFunction(bare(argument))) return bare(argument) as FunctionNode;
    return undefined;
  }
  if (expression.type !== "Identifier") return undefined;
  const value = engine.valueOf(expression, frame);
  return value.kind === "function" && value.frame.module === frame.module ? value.node : undefined;
}

/** Uses of variables that hold descriptions are followed to this depth. */
const deepest = 3;

interface Place {
  readonly part: SchemaPart;
  readonly call: TSESTree.CallExpression | TSESTree.NewExpression;
  /** The innermost call that the resolver is handed to: `t.field({ resolve })`. */
  readonly field: TSESTree.CallExpression | undefined;
}

/** The call around a node that describes a type by functions under this key, through variables that hold a part of the description. */
function placeOf(engine: Engine, node: Node, frame: Frame, key: string, depth: number): Place | undefined {
  let field: TSESTree.CallExpression | undefined;
  let child: Node = node;
  for (let at = node.parent; at; child = at, at = at.parent) {
    if (at.type === "CallExpression" || at.type === "NewExpression") {
      const part = at.callee === child ? undefined : partOf(engine, engine.valueOf(at.callee, frame));
      if (part?.resolver === key) return { part, call: at, field };
      if (part) return undefined;
      if (at.type === "CallExpression") field ??= at;
    }
    if (at.type === "MethodDefinition" || at.type === "PropertyDefinition" || at.type === "AssignmentExpression") return undefined;
    if (at.type !== "VariableDeclarator" || depth === 0) continue;
    const binding = at.id.type === "Identifier" ? bindingOf(at.id.name, at.id) : undefined;
    for (const use of binding && at.init === child ? referencesTo(frame.module, binding) : []) {
      const place = placeOf(engine, use, frame, key, depth - 1);
      if (place) return { ...place, field: field ?? place.field };
    }
    return undefined;
  }
  return undefined;
}

function typeArgument({ arguments: args }: Place["call"], where: number | string): string | undefined {
  if (typeof where === "number") {
    const argument = args[where];
    return argument && nameIn(argument);
  }
  const [options] = args;
  for (const property of options?.type === "ObjectExpression" ? options.properties : []) {
    if (property.type === "Property" && keyName(property) === where) return nameIn(property.value);
  }
  return undefined;
}

/** `builder.objectRef("User").implement(…)`, `UserRef.implement(…)`. */
function refNameOf({ callee }: Place["call"]): string | undefined {
  const object = callee.type === "MemberExpression" ? bare(callee.object) : undefined;
  if (object?.type === "Identifier") return object.name.replace(/(?:Object)?Ref$/, "");
  return object?.type === "CallExpression" && object.arguments[0] ? nameIn(object.arguments[0]) : undefined;
}

/** The resolvers of this file in a value that is annotated with a type: `const user: UserResolvers = { … }`, `{ … } satisfies Resolvers`. */
export function typedResolvers({ engine, frame }: Analysis, value: Node, annotation: Node): FieldResolver[] {
  const typed = resolverTypeOf(engine, annotation, frame);
  if (!typed) return [];
  return resolversIn(engine, value, frame, typed.shape, typed.type).flatMap((resolver) =>
    resolver.fn.frame.module === frame.module ? (mappedResolver(resolver) ?? []) : [],
  );
}

interface ResolverType {
  readonly shape: ResolverShape;
  readonly type: string | undefined;
}

const transparent = /^(?:NonNullable|Omit|Partial|Pick|Readonly|Required)$/;

function resolverTypeOf(engine: Engine, node: Node, frame: Frame): ResolverType | undefined {
  switch (node.type) {
    case "TSTypeReference": {
      const { typeName, typeArguments } = node;
      const [first] = typeArguments?.params ?? [];
      if (typeName.type === "Identifier" && transparent.test(typeName.name)) return first && resolverTypeOf(engine, first, frame);
      return namedType(engine, typeName, frame);
    }
    case "TSIndexedAccessType": {
      const whole = resolverTypeOf(engine, node.objectType, frame);
      const { indexType } = node;
      if (!whole || indexType.type !== "TSLiteralType" || indexType.literal.type !== "Literal") return undefined;
      if (whole.shape === "types") return { shape: "fields", type: String(indexType.literal.value) };
      return whole.shape === "fields" ? { shape: "field", type: whole.type } : undefined;
    }
    case "TSIntersectionType":
      for (const type of node.types) {
        const one = resolverTypeOf(engine, type, frame);
        if (one) return one;
      }
      return undefined;
    default:
      return undefined;
  }
}

/** An imported type, or one of an imported namespace (`GQL.UserResolvers`). */
function namedType(engine: Engine, name: TSESTree.EntityName, frame: Frame): ResolverType | undefined {
  const { module } = frame;
  const root = name.type === "TSQualifiedName" ? name.left : name;
  if (root.type !== "Identifier" || typeBindingOf(root.name, root)?.kind !== "import") return undefined;
  const from = module.record.imports.get(root.name);
  return from && engine.catalogue.resolverType(from.specifier, name.type === "TSQualifiedName" ? name.right.name : from.imported);
}

/** The map that holds a property, where its keys are those of a map by type: `{ Query: …, User: … }`. */
export function resolversBeside({ engine, frame }: Analysis, property: TSESTree.Property): FieldResolver[] {
  const map = property.parent;
  if (map.type !== "ObjectExpression") return [];
  const isMap = map.properties.some((other) => other !== property && other.type === "Property" && /^[A-Z]/.test(keyName(other) ?? ""));
  // An entry of options or of an enumeration is no map of functions.
  const place = outer(map).parent;
  if (!isMap || (place?.type === "Property" && keyName(place) !== "resolvers")) return [];
  return resolversIn(engine, map, frame, "types", undefined).flatMap((resolver) =>
    resolver.fn.frame.module === frame.module ? (mappedResolver(resolver) ?? []) : [],
  );
}
