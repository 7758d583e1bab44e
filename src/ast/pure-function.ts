import type { TSESTree } from "@typescript-eslint/utils";
import { bindingOf } from "./scope.ts";
import {
  bare,
  type ClassNode,
  contains,
  type FunctionNode,
  isFunction,
  keyName,
  type Node,
  outer,
  type VisitorKeys,
  walk,
} from "./walk.ts";

/** Methods of the language's own values that change nothing. */
const readingMethods = new Set(
  (
    "at charAt charCodeAt codePointAt concat endsWith entries every filter find findIndex findLast findLastIndex flat flatMap format getDate " +
    "getDay getFullYear getHours getMilliseconds getMinutes getMonth getSeconds getTime getTimezoneOffset getUTCDate getUTCDay " +
    "getUTCFullYear getUTCHours getUTCMonth has includes indexOf isPrototypeOf hasOwnProperty join keys lastIndexOf localeCompare map match " +
    "matchAll normalize padEnd padStart reduce reduceRight repeat replace replaceAll search slice some split startsWith substr substring " +
    "test toExponential toFixed toISOString toJSON toLocaleDateString toLocaleLowerCase toLocaleString toLocaleTimeString " +
    "toLocaleUpperCase toLowerCase toPrecision toReversed toSorted toSpliced toString toUpperCase trim trimEnd trimStart valueOf values with"
  ).split(" "),
);

/** Methods that fill or order a container; harmless on one that the function made itself. */
const fillingMethods = new Set("add append delete fill pop push reverse set shift sort splice unshift".split(" "));

/** Containers whose `get` only reads. */
const dictionary = /^(?:Readonly)?(?:Weak)?Map$|^Headers$|^URLSearchParams$|^FormData$/;

/** Globals whose members, calls and instances change nothing outside. */
const pureGlobals = new Set(
  (
    "Array BigInt Boolean Buffer Date Error Intl JSON Map Math Number Object RangeError RegExp Set String Symbol SyntaxError TypeError URL " +
    "URLSearchParams Uint8Array WeakMap WeakSet atob btoa decodeURI decodeURIComponent encodeURI encodeURIComponent isFinite isNaN " +
    "parseFloat parseInt structuredClone"
  ).split(" "),
);

/** Names of functions that ask or convert, by the verbs that nothing but such functions carry. */
const askingName =
  /^(?:as|is|has|are|to|equals?|compare|contains|format|parse|stringify|serialize|deserialize|normalize|clone|pick|omit|calculate|compute|hash|encode|decode|escape|deepEqual)(?:[A-Z]|$)/;

interface Question {
  readonly root: FunctionNode;
  readonly owner: ClassNode | undefined;
  readonly keys: VisitorKeys;
}

const isLocal = (name: string, at: Node, { root }: Question): boolean => {
  const binding = bindingOf(name, at);
  return binding !== undefined && binding.kind !== "parameter" && contains(root, binding.scope);
};

/** The identifier or `this` from which a chain of members and calls starts. */
function rootOf(node: Node): Node {
  let at = bare(node);
  while (at.type === "MemberExpression") at = bare(at.object);
  return at;
}

function isPureTarget(target: Node, question: Question): boolean {
  switch (target.type) {
    case "ObjectPattern":
      return target.properties.every((property) =>
        isPureTarget(property.type === "RestElement" ? property.argument : property.value, question),
      );
    case "ArrayPattern":
      return target.elements.every((element) => !element || isPureTarget(element, question));
    case "AssignmentPattern":
      return isPureTarget(target.left, question);
    default: {
      const root = rootOf(target);
      if (root.type !== "Identifier") return false;
      const binding = bindingOf(root.name, target);
      // Setting a parameter anew is seen by nobody; setting its property is.
      return binding !== undefined && contains(question.root, binding.scope) && (binding.kind !== "parameter" || root === target);
    }
  }
}

function isPureMember(callee: TSESTree.MemberExpression, call: TSESTree.CallExpression, question: Question): boolean {
  const name = keyName(callee);
  if (name === undefined) return false;
  const object = bare(callee.object);
  const isResultUsed = outer(call).parent?.type !== "ExpressionStatement";
  if (object.type === "Super") return true;
  if (object.type === "ThisExpression") {
    // Another method of the class is judged itself; a field that is called, or an inherited method, may do anything.
    return (
      question.owner?.body.body.some(
        (member) => "key" in member && keyName(member) === name && (member.type === "MethodDefinition" || "value" in member),
      ) ?? false
    );
  }
  if (object.type === "Identifier") {
    if (isLocal(object.name, object, question)) {
      if (fillingMethods.has(name) || name === "forEach" || name === "get") return true;
    } else if (!bindingOf(object.name, object)) {
      return pureGlobals.has(object.name);
    } else if (object.name === question.owner?.id?.name) {
      return isResultUsed;
    }
  }
  if (name === "forEach") return true;
  if (!isResultUsed) return false;
  if (name === "get") {
    const field = object.type === "MemberExpression" && bare(object.object).type === "ThisExpression" ? keyName(object) : undefined;
    return field !== undefined && question.owner !== undefined && isDictionaryField(question.owner, field);
  }
  return readingMethods.has(name) || askingName.test(name) || (name === "sort" && object.type === "ArrayExpression");
}

function isDictionaryField(owner: ClassNode, field: string): boolean {
  return owner.body.body.some((member) => {
    if (member.type !== "PropertyDefinition" || keyName(member) !== field) return false;
    const type = member.typeAnnotation?.typeAnnotation;
    if (type) return type.type === "TSTypeReference" && type.typeName.type === "Identifier" && dictionary.test(type.typeName.name);
    return member.value?.type === "NewExpression" && member.value.callee.type === "Identifier" && dictionary.test(member.value.callee.name);
  });
}

function isPureCall(call: TSESTree.CallExpression, question: Question): boolean {
  const callee = bare(call.callee);
  if (callee.type === "Super") return true;
  if (callee.type === "MemberExpression") return isPureMember(callee, call, question);
  if (callee.type !== "Identifier") return false;
  if (outer(call).parent?.type === "ExpressionStatement") return false;
  const binding = bindingOf(callee.name, call);
  if (!binding) return pureGlobals.has(callee.name);
  if (askingName.test(callee.name)) return true;
  const callable = binding.site.type === "VariableDeclarator" ? binding.site.init : binding.site;
  return isFunction(callable) && isPureFunction(callable, undefined, question.keys);
}

function isPureConstruction(node: TSESTree.NewExpression): boolean {
  const callee = bare(node.callee);
  if (callee.type === "MemberExpression") return keyName(callee) === "constructor" || rootOf(callee).type === "Identifier";
  if (callee.type !== "Identifier") return callee.type === "ThisExpression";
  const binding = bindingOf(callee.name, node);
  if (!binding) return pureGlobals.has(callee.name);
  return node.parent.type === "ThrowStatement" || binding.kind === "class" || /(?:Error|Exception)$/.test(callee.name);
}

const answers = new WeakMap<FunctionNode, boolean>();

/**
 * Does a function only compute: no assignment to anything that it did not make, no await, no yield, no call whose result is
 * dropped, no call of something unknown? `owner` is the class whose method it is: calls of the class's other methods are taken
 * for pure, since each is asked about itself. Unknown syntax and unknown callees give false.
 */
export function isPureFunction(root: FunctionNode, owner: ClassNode | undefined, keys: VisitorKeys): boolean {
  const earlier = answers.get(root);
  if (earlier !== undefined) return earlier;
  answers.set(root, true); // A function that calls itself is as pure as the rest of it.
  const question: Question = { root, owner, keys };
  let pure = !root.async && !root.generator;
  if (pure) {
    walk(root, keys, (node) => {
      pure &&= isPureNode(node, question);
      return pure;
    });
  }
  answers.set(root, pure);
  return pure;
}

function isPureNode(node: Node, question: Question): boolean {
  switch (node.type) {
    case "AssignmentExpression":
      return isPureTarget(node.left, question);
    case "UpdateExpression":
      return isPureTarget(node.argument, question);
    case "UnaryExpression":
      return node.operator !== "delete" || isPureTarget(node.argument, question);
    case "CallExpression":
      return isPureCall(node, question);
    case "NewExpression":
      return isPureConstruction(node);
    case "ArrowFunctionExpression":
    case "FunctionExpression":
    case "FunctionDeclaration":
      return node === question.root || !node.async;
    case "AwaitExpression":
    case "YieldExpression":
    case "TaggedTemplateExpression":
    case "ImportExpression":
    case "JSXElement":
    case "JSXFragment":
      return false;
    default:
      return true;
  }
}
