import type { TSESTree } from "@typescript-eslint/utils";
import { bare, type ClassNode, type FunctionNode, isFunction, keyName, type Node } from "./walk.ts";
import { decoratorsOf } from "./type-only.ts";

/** One instance field of a class: a property, a parameter property, or (in JavaScript) a property that the constructor sets. */
export interface ClassField {
  /** Its name, with `#` where it is a private name. */
  readonly name: string;
  /** The property definition, the parameter property, or the assignment `this.x = …` in the constructor. */
  readonly node: Node;
  /** The node of its name, before which `readonly` goes. */
  readonly key: Node;
  readonly isReadonly: boolean;
  /** Can code outside the class read it? `protected` counts as hidden. */
  readonly isPublic: boolean;
  /** Is it `private` or a `#private` name, so that nobody but the class itself can assign it? */
  readonly isPrivate: boolean;
  /** Its declared type, when one is written. */
  readonly annotation: TSESTree.TypeNode | undefined;
  /** Its initialiser (for a parameter property, the default). */
  readonly value: TSESTree.Expression | undefined;
  readonly isParameter: boolean;
}

/** One method or accessor of a class, or a property whose value is a function. */
export interface ClassMethod {
  /** Its name; undefined when computed. */
  readonly name: string | undefined;
  readonly kind: "method" | "get" | "set";
  readonly isStatic: boolean;
  readonly function: FunctionNode;
}

/** What a class consists of, as its own body says it. */
export interface ClassMembers {
  readonly fields: readonly ClassField[];
  readonly methods: readonly ClassMethod[];
  readonly constructorFunction: TSESTree.FunctionExpression | undefined;
  /** Does it have abstract methods, so that subclasses decide what it does? */
  readonly hasAbstractMethods: boolean;
}

const known = new WeakMap<ClassNode, ClassMembers>();

type Modified = Partial<Pick<TSESTree.PropertyDefinition, "accessibility" | "declare" | "readonly" | "static">>;

const annotationOf = (node: Node): TSESTree.TypeNode | undefined =>
  (node as { typeAnnotation?: TSESTree.TSTypeAnnotation | null }).typeAnnotation?.typeAnnotation;

function fieldOfProperty(member: TSESTree.PropertyDefinition): ClassField | undefined {
  const name = keyName(member);
  const { accessibility, declare, readonly, static: isStatic }: Modified = member;
  if (name === undefined || isStatic || declare) return undefined;
  const isPrivate = accessibility === "private" || name.startsWith("#");
  return {
    name,
    node: member,
    key: member.key,
    isReadonly: readonly === true,
    isPublic: !isPrivate && accessibility !== "protected",
    isPrivate,
    annotation: annotationOf(member),
    value: member.value ?? undefined,
    isParameter: false,
  };
}

function fieldOfParameter(parameter: TSESTree.TSParameterProperty): ClassField | undefined {
  const target = parameter.parameter;
  const identifier = target.type === "AssignmentPattern" ? target.left : target;
  if (identifier.type !== "Identifier") return undefined;
  return {
    name: identifier.name,
    node: parameter,
    key: identifier,
    isReadonly: parameter.readonly,
    isPublic: parameter.accessibility !== "private" && parameter.accessibility !== "protected",
    isPrivate: parameter.accessibility === "private",
    annotation: annotationOf(identifier),
    value: target.type === "AssignmentPattern" ? target.right : undefined,
    isParameter: true,
  };
}

/** The name `x` of `this.x`, when a node is that; else undefined. */
export function ownPropertyName(node: Node): string | undefined {
  const target = bare(node);
  return target.type === "MemberExpression" && target.object.type === "ThisExpression" ? keyName(target) : undefined;
}

/** The assignments `this.x = …` that stand as statements of their own at the top of a constructor. */
function* assignedProperties(constructor: TSESTree.FunctionExpression): Generator<readonly [string, TSESTree.AssignmentExpression]> {
  for (const statement of (constructor.body as TSESTree.BlockStatement | null)?.body ?? []) {
    if (statement.type !== "ExpressionStatement" || statement.expression.type !== "AssignmentExpression") continue;
    const name = ownPropertyName(statement.expression.left);
    if (name !== undefined) yield [name, statement.expression];
  }
}

/**
 * The members of a class. Computed names, `declare` fields, static fields and index signatures are left out; a property whose
 * value is a function counts as a method. A property that only the constructor sets, as JavaScript does it, is a field too.
 */
export function membersOf(node: ClassNode): ClassMembers {
  const earlier = known.get(node);
  if (earlier) return earlier;
  const fields = new Map<string, ClassField>();
  const methods: ClassMethod[] = [];
  let constructorFunction: TSESTree.FunctionExpression | undefined;
  let hasAbstractMethods = false;
  for (const member of node.body.body) {
    switch (member.type) {
      case "TSAbstractMethodDefinition":
      case "TSAbstractAccessorProperty":
        hasAbstractMethods = true;
        break;
      case "MethodDefinition":
        // An overload has no body; oxlint's and typescript-eslint's trees give it as an empty-body function.
        if (!isFunction(member.value) || !member.value.body) break;
        if (member.kind === "constructor") constructorFunction = member.value;
        else methods.push({ name: keyName(member), kind: member.kind, isStatic: member.static, function: member.value });
        break;
      case "PropertyDefinition": {
        const value = member.value && bare(member.value);
        if (isFunction(value)) {
          methods.push({ name: keyName(member), kind: "method", isStatic: member.static, function: value });
          break;
        }
        const field = fieldOfProperty(member);
        if (field) fields.set(field.name, field);
        break;
      }
      default:
    }
  }
  for (const parameter of constructorFunction?.params ?? []) {
    const field = parameter.type === "TSParameterProperty" ? fieldOfParameter(parameter) : undefined;
    if (field) fields.set(field.name, field);
  }
  const declared = new Set(fields.keys());
  for (const method of methods) if (method.name !== undefined) declared.add(method.name);
  for (const [name, assignment] of constructorFunction ? assignedProperties(constructorFunction) : []) {
    if (declared.has(name) || fields.has(name)) continue;
    fields.set(name, {
      name,
      node: assignment,
      key: assignment.left,
      isReadonly: false,
      isPublic: true,
      isPrivate: false,
      annotation: undefined,
      value: undefined,
      isParameter: false,
    });
  }
  const members: ClassMembers = { fields: [...fields.values()], methods, constructorFunction, hasAbstractMethods };
  known.set(node, members);
  return members;
}

const decorated = (node: Node): boolean => decoratorsOf(node).length > 0;

/** Does a decorator stand on the class, on one of its members or on a parameter of its constructor or methods? */
export function isDecorated(node: ClassNode): boolean {
  return (
    decorated(node) ||
    node.body.body.some(
      (member) =>
        decorated(member) ||
        ("value" in member && member.value && "params" in member.value && member.value.params.some((parameter) => decorated(parameter))),
    )
  );
}

/** Is the node ambient: under `declare`, or in a file of declarations only? */
export function isAmbient(node: Node, filename: string): boolean {
  if (/\.d\.(?:[^/]+\.)?[cm]?ts$/.test(filename)) return true;
  for (let at: Node | undefined = node; at; at = at.parent) if ((at as { declare?: boolean }).declare) return true;
  return false;
}

/** The class's name: its own, or that of the constant that holds it; undefined when it has none. */
export function classNameOf(node: ClassNode): TSESTree.Identifier | undefined {
  if (node.id) return node.id;
  const { parent } = node;
  return parent.type === "VariableDeclarator" && parent.init === node && parent.id.type === "Identifier" ? parent.id : undefined;
}
