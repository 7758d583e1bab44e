import type { TSESTree } from "@typescript-eslint/utils";
import { bindingOf, type Binding, patternPath } from "../ast/scope.ts";
import { bare, contains, type FunctionNode, isFunction, keyName, type Node, startOf, walk } from "../ast/walk.ts";
import type { Module } from "../project/module.ts";
import { referencesTo } from "./assigned.ts";
import type { Condition, PassingCall } from "./conditions.ts";
import { compared, type Fact, isNullish, nothing, truthOf, unclear } from "./facts.ts";
import { mentionsText } from "./guards.ts";
import { typeOfExpression } from "./expression-types.ts";

/** Expressions deeper than this are not read. */
const deepest = 20;

/** Reads the value of an expression as far as it is written out, in its function and in what the calls pass to it. */
export class Reading {
  /** Does anything depend on what a caller passes that is not yet known? */
  isOpen = false;
  readonly #condition: Condition;
  readonly #isOutermost: boolean;
  #loads: boolean | undefined;
  #depth = 0;

  constructor(condition: Condition, isOutermost: boolean) {
    this.#condition = condition;
    this.#isOutermost = isOutermost;
  }

  /** `level` counts the calls outwards: 0 is the function that the condition stands in. */
  read(node: Node, level: number): Fact {
    if (this.#depth >= deepest) return unclear;
    this.#depth += 1;
    const fact = this.#read(bare(node), level);
    this.#depth -= 1;
    const { replaced, module } = this.#condition;
    // Only what a caller passes: what the function itself looks up may be missing each time.
    const isReplaced =
      level === 0 && fact.kind === "given" && fact.level > 0 && replaced !== undefined && mentionsText(replaced, shownBy(node), module);
    return isReplaced ? { kind: "object", node: undefined, level } : fact;
  }

  /** Does the node stand in for a loader: `loaders ? loaders.user.load(id) : User.findByPk(id)`? Whoever hands on a request hands on its loaders. */
  get #isInsteadOfLoader(): boolean {
    const { replaced, module } = this.#condition;
    this.#loads ??= replaced !== undefined && asksLoader(replaced, module);
    return this.#loads;
  }

  #moduleAt(level: number): Module {
    return this.#condition.calls[level - 1]?.module ?? this.#condition.module;
  }

  #read(node: Node, level: number): Fact {
    switch (node.type) {
      case "Literal":
        return "regex" in node ? { kind: "object", node, level } : { kind: "literal", value: node.value };
      case "TemplateLiteral":
        return node.expressions.length === 0 ? { kind: "literal", value: node.quasis[0]?.value.cooked } : { kind: "given", level };
      case "ObjectExpression":
      case "ArrayExpression":
      case "ArrowFunctionExpression":
      case "FunctionExpression":
      case "ClassExpression":
      case "NewExpression":
        return { kind: "object", node, level };
      case "Identifier":
        return this.#readName(node, level);
      case "AssignmentPattern":
        return this.#readPattern(node, level);
      case "MemberExpression":
        return this.#readMember(node, level);
      case "UnaryExpression":
        return this.#readUnary(node, level);
      case "LogicalExpression":
        return this.#readLogical(node, level);
      case "ConditionalExpression": {
        const truth = truthOf(this.read(node.test, level));
        return truth === undefined ? { kind: "given", level } : this.read(truth ? node.consequent : node.alternate, level);
      }
      case "BinaryExpression":
        return /^[!=]==?$/.test(node.operator)
          ? compared(this.read(node.left, level), this.read(node.right, level), node.operator)
          : this.#computed([node.left, node.right], level);
      case "SwitchCase":
        return node.test
          ? compared(this.read((node.parent as TSESTree.SwitchStatement).discriminant, level), this.read(node.test, level), "===")
          : unclear;
      case "CallExpression":
        return this.#readCall(node, level);
      default:
        return { kind: "given", level };
    }
  }

  /** `Array.isArray(given)` */
  #readCall({ callee, arguments: [first] }: TSESTree.CallExpression, level: number): Fact {
    const isTest = callee.type === "MemberExpression" && keyName(callee) === "isArray" && first && first.type !== "SpreadElement";
    const type = isTest ? this.#typeOf(first, level) : undefined;
    return type === undefined ? { kind: "given", level } : { kind: "literal", value: type === "array" };
  }

  /** The type of what an expression gives, where the code that passes it shows that. */
  #typeOf(node: Node, level: number): string | undefined {
    const expression = bare(node);
    const module = this.#moduleAt(level);
    const binding = expression.type === "Identifier" ? bindingOf(expression.name, expression) : undefined;
    if (binding?.kind !== "parameter" || binding.site !== binding.identifier) return typeOfExpression(expression, module);
    if (isReassigned(binding, expression, module)) return undefined;
    const by = this.#condition.calls[level];
    if (!by) {
      this.isOpen ||= !this.#isOutermost;
      return undefined;
    }
    const argument = this.#argument(binding.scope as FunctionNode, binding.site as TSESTree.Parameter, by);
    if (argument === undefined) return undefined;
    return argument ? this.#typeOf(argument, level + 1) : "undefined";
  }

  /** The result of a computation: not known, and open where an operand is. */
  #computed(operands: readonly Node[], level: number): Fact {
    for (const operand of operands) this.read(operand, level);
    return unclear;
  }

  #readUnary({ operator, argument }: TSESTree.UnaryExpression, level: number): Fact {
    if (operator === "void") return nothing;
    if (operator === "typeof") {
      const type = this.#typeOf(argument, level);
      return type === undefined ? { kind: "given", level } : { kind: "literal", value: type === "array" ? "object" : type };
    }
    const fact = this.read(argument, level);
    const truth = operator === "!" ? truthOf(fact) : undefined;
    return truth === undefined ? unclear : { kind: "literal", value: !truth };
  }

  #readLogical({ left, right, operator }: TSESTree.LogicalExpression, level: number): Fact {
    const first = this.read(left, level);
    const isDecided = operator === "??" ? isNullish(first) : truthOf(first);
    if (isDecided === undefined) {
      // `a && b` is falsy when `b` is, whatever `a` is; `a || b` truthy likewise.
      const second = this.read(right, level);
      const truth = truthOf(second);
      if (operator === "&&" && truth === false) return { kind: "literal", value: false };
      if (operator === "||" && truth === true) return { kind: "literal", value: true };
      return first.kind === "given" ? first : unclear;
    }
    const takesRight = operator === "||" ? !isDecided : isDecided;
    return takesRight ? this.read(right, level) : first;
  }

  #readName(node: TSESTree.Identifier, level: number): Fact {
    const module = this.#moduleAt(level);
    const binding = bindingOf(node.name, node);
    if (!binding) return node.name === "undefined" ? nothing : { kind: "given", level };
    if (binding.kind === "parameter") return this.#readParameter(binding, node, level);
    if (binding.kind !== "variable" || binding.site.type !== "VariableDeclarator" || !binding.site.init) return { kind: "given", level };
    const place = patternPath(binding.site.id, binding.identifier);
    if (!place || isReassigned(binding, undefined, module)) return { kind: "given", level };
    const whole = this.read(binding.site.init, level);
    if (whole.kind === "object" && referencesTo(module, binding).some(isChanged)) return { kind: "object", node: undefined, level };
    return this.#follow(whole, place, level);
  }

  #readParameter(binding: Binding, use: Node, level: number): Fact {
    const module = this.#moduleAt(level);
    const site = binding.site as TSESTree.Parameter;
    const place = patternPath(site, binding.identifier);
    if (!place || isReassigned(binding, use, module)) return unclear;
    const target = site.type === "TSParameterProperty" ? site.parameter : site;
    const passed = this.#passed(binding.scope as FunctionNode, site, level);
    const isDefaulted = passed.kind === "literal" && passed.value === undefined && target.type === "AssignmentPattern";
    if (isDefaulted && target.left.type === "Identifier") return this.read(target.right, level);
    return this.#follow(isDefaulted ? this.read(target.right, level) : passed, place, level);
  }

  /** What is passed where a pattern with a default stands, before the default is taken. */
  #readPattern(pattern: TSESTree.AssignmentPattern, level: number): Fact {
    if (pattern.left.type !== "Identifier") return unclear;
    const fn = enclosingFunction(pattern);
    const binding = fn && bindingOf(pattern.left.name, fn.body);
    if (!fn || binding?.kind !== "parameter" || binding.scope !== fn) return unclear;
    const site = binding.site as TSESTree.Parameter;
    const passed = this.#passed(fn, site, level);
    const place = patternPath(site, pattern.left);
    return place ? this.#follow(passed, { path: place.path }, level) : unclear;
  }

  #passed(fn: FunctionNode, site: TSESTree.Parameter, inner: number): Fact {
    const level = this.#levelOf(fn, inner);
    const by = this.#condition.calls[level];
    if (!by) {
      if (this.#isOutermost) return { kind: "given", level: level + 1 };
      this.isOpen = true;
      return { kind: "open" };
    }
    const argument = this.#argument(fn, site, by);
    if (argument === undefined) return unclear;
    return argument ? this.read(argument, level + 1) : nothing;
  }

  /** The level of a function: a function that is written in it is called further in. */
  #levelOf(fn: FunctionNode, level: number): number {
    const { calls } = this.#condition;
    let at = level;
    for (let callee = calls[at]?.callee; callee && callee !== fn && contains(fn, callee); callee = calls[at]?.callee) at += 1;
    return at;
  }

  /** What a call passes for a parameter: null for nothing, undefined when that is not known. */
  #argument(fn: FunctionNode, site: TSESTree.Parameter, { callee, call }: PassingCall): Node | null | undefined {
    if (callee !== fn || site.type === "RestElement" || !call || call.type === "TaggedTemplateExpression") return undefined;
    const index = fn.params.indexOf(site);
    if (call.arguments.slice(0, index + 1).some(({ type }) => type === "SpreadElement")) return undefined;
    return call.arguments[index] ?? null;
  }

  #follow(whole: Fact, { path, fallback }: { readonly path: readonly (string | number)[]; readonly fallback?: Node }, level: number): Fact {
    const fact = path.reduce<Fact>((at, name) => this.#member(at, String(name), level), whole);
    return fallback && fact.kind === "literal" && fact.value === undefined ? this.read(fallback, level) : fact;
  }

  #readMember(node: TSESTree.MemberExpression, level: number): Fact {
    const name = keyName(node);
    const object = bare(node.object);
    if (name !== undefined && object.type === "Identifier" && /^[A-Z]/.test(object.name)) {
      return { kind: "constant", of: object.name, member: name };
    }
    const whole = this.read(object, level);
    return name === undefined ? (whole.kind === "given" ? whole : unclear) : this.#member(whole, name, level);
  }

  #member(whole: Fact, name: string, level: number): Fact {
    switch (whole.kind) {
      case "open":
        return whole;
      case "given":
        // An expression of one function is taken as it stands there; of what is handed on, no member is known but a loader.
        return whole.level === level || this.#isInsteadOfLoader ? whole : unclear;
      case "literal":
        return typeof whole.value === "string" ? unclear : nothing;
      case "object":
        return this.#memberOfObject(whole, name);
      default:
        return unclear;
    }
  }

  #memberOfObject({ node, level }: Fact & { readonly kind: "object" }, name: string): Fact {
    if (!node && this.#isInsteadOfLoader) return { kind: "given", level: level + 1 };
    if (node?.type === "ArrayExpression" && name === "length") {
      return node.elements.some((element) => element?.type === "SpreadElement")
        ? unclear
        : { kind: "literal", value: node.elements.length };
    }
    if (node?.type !== "ObjectExpression") return unclear;
    for (const property of [...node.properties].reverse()) {
      if (property.type === "SpreadElement") {
        const fact = this.#member(this.read(property.argument, level), name, level);
        if (fact.kind !== "literal" || fact.value !== undefined) return fact.kind === "given" ? unclear : fact;
      } else if (keyName(property) === name) return this.read(property.value, level);
      else if (property.computed && keyName(property) === undefined) return unclear;
    }
    return nothing;
  }
}

/** `loaders.user.load(id)`, `loaders.user.loadMany(ids)` */
function asksLoader(code: Node, module: Module): boolean {
  let isFound = false;
  walk(code, module.visitorKeys, (node) => {
    const callee = node.type === "CallExpression" ? bare(node.callee) : undefined;
    if (callee?.type === "MemberExpression" && /^load(?:Many)?$/.test(keyName(callee) ?? "")) isFound = true;
    return !isFound;
  });
  return isFound;
}

/** A pattern with a default is told by the name that it gives. */
function shownBy(node: Node): Node {
  const expression = bare(node);
  return expression.type === "AssignmentPattern" ? expression.left : expression;
}

function enclosingFunction(node: Node): FunctionNode | undefined {
  for (let at = node.parent; at; at = at.parent) if (isFunction(at)) return at;
  return undefined;
}

/** Is a name given another value: anywhere, or before a use of it? */
function isReassigned(binding: Binding, before: Node | undefined, module: Module): boolean {
  return referencesTo(module, binding).some((use) => {
    const { parent } = use;
    const isWritten = (parent?.type === "AssignmentExpression" && parent.left === use) || parent?.type === "UpdateExpression";
    return isWritten && !isDefaulting(parent, binding.name) && (!before || (startOf(use) < startOf(before) && !contains(parent, before)));
  });
}

/** `options ??= {}`, `options = options || {}`: what is passed stays as it is. */
function isDefaulting(assignment: Node, name: string): boolean {
  if (assignment.type !== "AssignmentExpression") return false;
  const { operator, right } = assignment;
  if (operator === "??=" || operator === "||=") return true;
  return right.type === "LogicalExpression" && right.operator !== "&&" && right.left.type === "Identifier" && right.left.name === name;
}

/** Is a name's object given members or elements: `options.all = true`, `terms[key] = 1`, `rows.push(row)`, `Object.assign(options, …)`? */
function isChanged(use: Node): boolean {
  const { parent } = use;
  if (parent?.type === "CallExpression") return isCallOf(parent, "assign") && parent.arguments[0] === use;
  if (parent?.type !== "MemberExpression" || parent.object !== use) return false;
  const around = parent.parent;
  if (around.type === "AssignmentExpression") return around.left === parent;
  return around.type === "UpdateExpression" || (around.type === "CallExpression" && around.callee === parent);
}

function isCallOf({ callee }: TSESTree.CallExpression, name: string): boolean {
  return callee.type === "MemberExpression" && keyName(callee) === name;
}
