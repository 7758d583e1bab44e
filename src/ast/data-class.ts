import type { TSESTree } from "@typescript-eslint/utils";
import type { SourceCode } from "@typescript-eslint/utils/ts-eslint";
import { type ClassField, type ClassMethod, classNameOf, isDecorated, membersOf, ownPropertyName } from "./class-members.ts";
import { propertyWritesOf } from "./property-writes.ts";
import { isPureFunction } from "./pure-function.ts";
import { bindingOf } from "./scope.ts";
import {
  bare,
  type ClassNode,
  contains,
  isClass,
  isFunction,
  keyName,
  type Node,
  outer,
  thisScopeOf,
  type VisitorKeys,
  walk,
} from "./walk.ts";
import { decoratorsOf } from "./type-only.ts";

/** What a class turns out to be: it only holds data, it acts, or somebody else's code fills it. */
export type ClassNature = "data" | "behaviour" | "filled" | "unknown";

interface Judgement {
  readonly nature: ClassNature;
  /** The fields that hold data; none when the class is not data. */
  readonly fields: readonly ClassField[];
}

/** Names that say of a class, or of what it extends, that it acts, or that a library fills it. */
const actingName =
  /(?:Error|Exception|Component|Element|Directive|Pipe|Service|Controller|Repository|Provider|Module|Plugin|Extension|Strategy|Handler|Manager|Adapter|Client|Store|Worker|Processor|Listener|Subscriber|Resolver|Guard|Interceptor|Middleware|Factory|Builder|Logger|Gateway|UseCase|Usecase|Emitter|EventTarget|Stream|Queue|Pool|Connection|Migration|Entity|Model|Document|Schema|Struct|Mock|Stub|Fake|Test)$/;

/** Names of what a controller receives. Where such a class has no constructor, the framework makes its instances from a request. */
const receivedName = /(?:Input|Args|Query|Params|Body|Request)(?:Dto|DTO)?$/;

/** Types of fields that are tools, not data: a class that is given one works with it. */
const toolType =
  /(?:Service|Controller|Repository|Provider|Strategy|Handler|Manager|Adapter|Client|Store|Processor|Resolver|Factory|Builder|Logger|Gateway|Emitter|Queue|Pool|Connection|DataSource|Database|Api|API|Sdk|SDK|Router|Server|Observable|Subject|Stream|Subscription|HTMLElement|Scheduler|Cache)$/;

const typeName = (type: TSESTree.TypeNode | undefined): string | undefined => {
  if (type?.type !== "TSTypeReference") return undefined;
  const name = type.typeName;
  return name.type === "Identifier" ? name.name : name.type === "TSQualifiedName" ? name.right.name : undefined;
};

const isTool = (field: ClassField): boolean => {
  const name = typeName(field.annotation);
  if (field.value && isBuilt(field.value)) return true;
  return field.annotation?.type === "TSFunctionType" || (name !== undefined && toolType.test(name));
};

/** Does the expression use a parameter of the constructor? */
function usesParameter(expression: Node, constructorFunction: TSESTree.FunctionExpression, keys: VisitorKeys): boolean {
  let uses = false;
  walk(expression, keys, (node) => {
    if (node.type === "Identifier") {
      const binding = bindingOf(node.name, node);
      // A variable of the constructor's body is counted too: it is there to prepare what the parameters bring.
      uses ||= binding?.scope === constructorFunction || binding?.scope === constructorFunction.body;
    }
    return !uses;
  });
  return uses;
}

const plainValue = /^(?:Date|Map|Set|WeakMap|WeakSet|URL|URLSearchParams|Array|Uint8Array|ArrayBuffer|RegExp|Error)$/;

/** Is the value built by a class that the language does not bring, or by a factory? Then it may be a tool, and says nothing of data. */
const isBuilt = (value: Node): boolean => {
  const expression = bare(value);
  if (expression.type === "NewExpression") return !(expression.callee.type === "Identifier" && plainValue.test(expression.callee.name));
  if (expression.type !== "CallExpression") return false;
  const callee = bare(expression.callee);
  const name = callee.type === "Identifier" ? callee.name : callee.type === "MemberExpression" ? (keyName(callee) ?? "") : "";
  return /^(?:create|make|build|get|open|connect|inject|use)(?:[A-Z]|$)/.test(name);
};

/** A method with an empty body stands in for one that acts: a stub, a hook for subclasses. */
const isStub = ({ function: { body } }: ClassMethod): boolean => body.type === "BlockStatement" && body.body.length === 0;

/** The names of the fields that take their value from a parameter of the constructor. */
function givenFields(node: ClassNode, keys: VisitorKeys): ReadonlySet<string> {
  const { fields, constructorFunction } = membersOf(node);
  const given = new Set(fields.filter((field) => field.isParameter).map((field) => field.name));
  if (!constructorFunction?.body) return given;
  walk(constructorFunction.body, keys, (inner) => {
    if (isFunction(inner)) return false;
    if (inner.type === "AssignmentExpression") {
      const name = ownPropertyName(inner.left);
      if (name !== undefined && !isBuilt(inner.right) && usesParameter(inner.right, constructorFunction, keys)) given.add(name);
    } else if (inner.type === "CallExpression" && isAssignToThis(inner) && usesParameter(inner, constructorFunction, keys)) {
      for (const field of fields) given.add(field.name);
    }
    return true;
  });
  return given;
}

const isObjectMethodOnThis = (call: TSESTree.CallExpression, method: string): boolean => {
  const { callee } = call;
  return (
    callee.type === "MemberExpression" &&
    callee.object.type === "Identifier" &&
    callee.object.name === "Object" &&
    callee.property.type === "Identifier" &&
    callee.property.name === method &&
    call.arguments[0]?.type === "ThisExpression"
  );
};

const isAssignToThis = (call: TSESTree.CallExpression): boolean => isObjectMethodOnThis(call, "assign");

/** Does the constructor freeze the object that it makes? */
export function isFrozen(node: ClassNode, keys: VisitorKeys): boolean {
  const body = membersOf(node).constructorFunction?.body;
  let frozen = false;
  if (body) {
    walk(body, keys, (inner) => {
      frozen ||= inner.type === "CallExpression" && isObjectMethodOnThis(inner, "freeze");
      return !frozen && !isFunction(inner);
    });
  }
  return frozen;
}

/** Does the constructor do more than set fields: a call for its effect, a subscription, a registration? */
function actsWhenConstructed(constructorFunction: TSESTree.FunctionExpression, keys: VisitorKeys): boolean {
  let acts = false;
  walk(constructorFunction.body as Node, keys, (node) => {
    if (node.type === "ExpressionStatement") {
      const call = bare(node.expression);
      if (call.type === "CallExpression") {
        const callee = bare(call.callee);
        const isCheck = callee.type === "Identifier" && /^(?:assert|invariant|validate|check|ensure|guard)/i.test(callee.name);
        acts ||= callee.type !== "Super" && !isCheck && !isObjectMethodOnThis(call, "assign") && !isObjectMethodOnThis(call, "freeze");
      }
    }
    return !acts;
  });
  return acts;
}

/** Is it a static method that makes an instance, however it comes by the data, and keeps none? */
function isFactory(method: { readonly isStatic: boolean; readonly function: Node }, node: ClassNode, keys: VisitorKeys): boolean {
  if (!method.isStatic) return false;
  let makes = false;
  let keeps = false;
  walk(method.function, keys, (inner) => {
    if (inner.type === "NewExpression") {
      const callee = bare(inner.callee);
      makes ||= callee.type === "ThisExpression" || (callee.type === "Identifier" && callee.name === classNameOf(node)?.name);
    } else if (inner.type === "AssignmentExpression" && inner.left.type === "MemberExpression") {
      const object = bare(inner.left.object);
      keeps ||= object.type === "ThisExpression" || (object.type === "Identifier" && object.name === classNameOf(node)?.name);
    }
  });
  return makes && !keeps;
}

/** The class that a class extends, when the same file declares it. */
export function localBaseOf(node: ClassNode): ClassNode | undefined {
  if (node.superClass?.type !== "Identifier") return undefined;
  const site = bindingOf(node.superClass.name, node.superClass)?.site;
  const declared = site?.type === "VariableDeclarator" ? site.init : site;
  return isClass(declared) && declared !== node ? declared : undefined;
}

/** Does the class only hold what it was given: no method but accessors, static factories and methods that only compute? */
function onlyHolds(node: ClassNode, keys: VisitorKeys): boolean {
  const { methods, constructorFunction, hasAbstractMethods } = membersOf(node);
  if (hasAbstractMethods || (constructorFunction && actsWhenConstructed(constructorFunction, keys))) return false;
  return methods.every(
    (method) => !isStub(method) && (method.kind === "set" || isFactory(method, node, keys) || isPureFunction(method.function, node, keys)),
  );
}

/**
 * What a class is, as one file shows it, and which of its fields hold data that its constructor or its maker gives it. A base class
 * in another file may do anything: then only the fields count that the class's own constructor sets, and a class whose name or base
 * says that it acts is `unknown`.
 */
export function dataFieldsOf(node: ClassNode, keys: VisitorKeys, depth = 0): Judgement {
  const none = (nature: ClassNature): Judgement => ({ nature, fields: [] });
  if (isDecorated(node)) return none("filled");
  const { fields, methods } = membersOf(node);
  const name = classNameOf(node)?.name ?? "";
  const base = localBaseOf(node);
  if (base) {
    const nature = depth > 5 ? "unknown" : dataFieldsOf(base, keys, depth + 1).nature;
    if (nature !== "data") return none(nature);
  }
  if (!onlyHolds(node, keys) || fields.some(isTool) || actingName.test(name) || /^(?:Mock|Fake|Stub|Dummy)[A-Z]/.test(name))
    return none("behaviour");
  const given = givenFields(node, keys);
  if (node.superClass && !base) {
    if (node.superClass.type !== "Identifier" && node.superClass.type !== "MemberExpression") return none("filled");
    const superName =
      node.superClass.type === "Identifier"
        ? node.superClass.name
        : node.superClass.property.type === "Identifier"
          ? node.superClass.property.name
          : "";
    if (actingName.test(superName) || given.size === 0 || (methods.length > 0 && !isOwnModule(node.superClass))) return none("unknown");
    return { nature: "data", fields: fields.filter((field) => given.has(field.name)) };
  }
  if (node.body.body.length === 0) return { nature: "data", fields };
  if (!membersOf(node).constructorFunction && receivedName.test(name)) return none("filled");
  const isReadable = fields.some((field) => field.isPublic) || methods.some((method) => !method.isStatic);
  const holds = fields.some((field) => !field.isReadonly && (given.has(field.name) || (!field.value && !isSet(field, node, keys))));
  return isReadable && (holds || base) ? { nature: "data", fields } : none("unknown");
}

/** Does the constructor set a field? */
function isSet(field: ClassField, node: ClassNode, keys: VisitorKeys): boolean {
  return (propertyWritesOf(programOf(node), keys).get(field.name) ?? []).some(
    (write) => write.object.type === "ThisExpression" && thisScopeOf(write) === membersOf(node).constructorFunction,
  );
}

function programOf(node: Node): TSESTree.Program {
  let at = node;
  while (at.parent) at = at.parent;
  return at as TSESTree.Program;
}

/** Is a base class imported from a file of the project, not from a package? */
function isOwnModule(superClass: Node): boolean {
  const site = superClass.type === "Identifier" ? bindingOf(superClass.name, superClass)?.site : undefined;
  const declaration = site?.parent;
  return declaration?.type === "ImportDeclaration" && /^(?:[.~#/]|@\/|src\/)/.test(declaration.source.value);
}

/**
 * Does other code get hold of the class itself, so as to make and fill instances of it: is it handed to a call, put into a list or an
 * object, or the base of a decorated class? `new C()`, `C.create()`, `instanceof C`, `extends C`, exports and types hand nothing over.
 */
export function isFilledElsewhere(node: ClassNode, sourceCode: Readonly<SourceCode>): boolean {
  const holder = node.type === "ClassExpression" && node.parent.type === "VariableDeclarator" ? node.parent : node;
  if (node.type === "ClassExpression" && holder === node) return true;
  return (sourceCode.getDeclaredVariables?.(holder) ?? []).some((variable) =>
    variable.references.some((reference) => {
      const identifier = reference.identifier as Node;
      if (identifier === classNameOf(node) || contains(node, identifier)) return false;
      return isHandedOver(identifier, node);
    }),
  );
}

/** Does a mention of a class hand it to code that makes and fills instances of it? */
export function isHandedOver(identifier: Node, node: ClassNode): boolean {
  const { parent, child } = outer(identifier);
  switch (parent?.type) {
    case "CallExpression":
    case "NewExpression":
      return parent.callee !== child && canBeMade(node);
    case "ArrayExpression":
      return canBeMade(node);
    case "MemberExpression":
      // By its name, as `InjectModel(User.name)`.
      return (
        parent.object === child && keyName(parent) === "name" && parent.parent.type === "CallExpression" && parent.parent.callee !== parent
      );
    case "ClassDeclaration":
    case "ClassExpression":
      return parent.superClass === child && isDecorated(parent);
    case "ArrowFunctionExpression":
    case "ReturnStatement":
    case "Decorator":
      return true;
    case "Property":
      // `new EntitySchema({ class: User })`: such mappers make instances without the constructor.
      return !isExportsObject(parent.parent) && (canBeMade(node) || /^(?:class|target)$/.test(keyName(parent) ?? ""));
    default:
      return isTypeOfDecorated(identifier);
  }
}

/**
 * Can code that knows nothing of a class make an instance? Mappers call the constructor with nothing. A class that asks for more is
 * handed on to be looked for, as an event that somebody waits for.
 */
function canBeMade(node: ClassNode): boolean {
  const { constructorFunction } = membersOf(node);
  return (constructorFunction?.params ?? []).every((parameter) => {
    const target = parameter.type === "TSParameterProperty" ? parameter.parameter : parameter;
    return target.type === "AssignmentPattern" || target.type === "RestElement" || (target.type === "Identifier" && target.optional);
  });
}

/** Does a type stand in the annotation of a decorated field or parameter, whose values the decorator's library makes? */
function isTypeOfDecorated(identifier: Node): boolean {
  for (let at: Node | undefined = identifier.parent; at; at = at.parent) {
    if (decoratorsOf(at).length > 0) return true;
    // Who implements the type of a class is another class, whoever fills that.
    if (/Statement$|Expression$|^Program$|ClassBody$|^TSClassImplements$/.test(at.type)) return false;
  }
  return false;
}

/** Is it the object of `module.exports = { … }`? */
const isExportsObject = (node: Node): boolean => {
  const target = node.parent?.type === "AssignmentExpression" ? node.parent.left : undefined;
  return (
    target?.type === "MemberExpression" &&
    target.object.type === "Identifier" &&
    (target.object.name === "module" || target.object.name === "exports")
  );
};
