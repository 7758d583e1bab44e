import type { TSESTree } from "@typescript-eslint/utils";
import { bindingOf, patternPath } from "../ast/scope.ts";
import { bare, contains, type FunctionNode, isFunction, isMemberName, keyName, type LoopNode, type Node, walk } from "../ast/walk.ts";
import type { Module } from "../project/module.ts";
import { isAssignedIn } from "./assigned.ts";
import { guardsOf } from "./guards.ts";

/** A loop statement, or the function that runs per item. */
export type TurnNode = FunctionNode | LoopNode;

/** Lists of choices longer than this may be as long as the list of items. */
const mostChoices = 15;
/** Constants that hold constants beyond this many are not followed. */
const longestWay = 3;

/**
 * Does a node run in one turn only (or in as many as the code writes out), because a test around it picks the item: the item itself
 * or what identifies it (`item.id`) is compared with something that is the same in each turn? Two items of a list may share any other
 * property: a comparison of `item.kind` picks many. `fixedOutside`: what must not declare the other side; by default the loop.
 */
export function isPickedTurn(turn: TurnNode, node: Node, module: Module, fixedOutside: Node = turn): boolean {
  const picking = new Picking(turn, module, fixedOutside);
  return (
    guardsOf(turn, node, module).some(({ test, wanted }) => {
      if (test.type === "SwitchCase") return false;
      return wanted === "truthy" ? picking.by(test, true) : wanted === "falsy" && picking.by(test, false);
    }) || picking.byCase(node)
  );
}

/** So many names of items in one chain of tests, and no branch for any other, are all the names that there are. */
const fewestNames = 3;

/**
 * Does a turn, beside a node, tell its items apart by their names, with nothing for an item of any other name:
 * `if (provider === "a") … else if (provider === "b") … else if (provider === "c") …`? Then the code writes the list out.
 */
export function areItemsNamed(turn: TurnNode, node: Node, module: Module): boolean {
  const picking = new Picking(turn, module, turn);
  let isFound = false;
  walk(turn.body, module.visitorKeys, (inner) => {
    if (isFound || isFunction(inner)) return false;
    if (inner.type === "IfStatement" && !contains(inner, node)) isFound = picking.namesIn(inner) >= fewestNames;
    return !isFound;
  });
  return isFound;
}

/** Reads the tests in a turn of a loop. */
class Picking {
  readonly #turn: TurnNode;
  readonly #module: Module;
  readonly #fixedOutside: Node;

  constructor(turn: TurnNode, module: Module, fixedOutside: Node) {
    this.#turn = turn;
    this.#module = module;
    this.#fixedOutside = fixedOutside;
  }

  /** Does a test have a given outcome in one turn only? */
  by(test: Node, outcome: boolean): boolean {
    const expression = bare(test);
    switch (expression.type) {
      case "UnaryExpression":
        return expression.operator === "!" && this.by(expression.argument, !outcome);
      case "LogicalExpression": {
        const { left, right, operator } = expression;
        // `a && b` holds in no more turns than either; it fails in all in which one of them does.
        const isNarrowing = operator === (outcome ? "&&" : "||");
        if (isNarrowing) return this.by(left, outcome) || this.by(right, outcome);
        return operator !== "??" && this.by(left, outcome) && this.by(right, outcome);
      }
      case "BinaryExpression": {
        if (!/^[!=]==?$/.test(expression.operator) || expression.operator.startsWith("!") === outcome) return false;
        return this.#areItemAndFixed(expression.left, expression.right) || this.#areItemAndFixed(expression.right, expression.left);
      }
      case "CallExpression":
        return outcome && this.#isPickingCall(expression);
      default:
        return false;
    }
  }

  /** How many names of the item a chain of tests asks for; none where it ends in a branch for all others. */
  namesIn(chain: TSESTree.IfStatement): number {
    let names = 0;
    for (let at: TSESTree.Statement | null = chain; at; at = at.alternate) {
      if (at.type !== "IfStatement" || !isNameTest(at.test) || !this.by(at.test, true)) return 0;
      names += 1;
    }
    return names;
  }

  /** `switch (item) { case "a": … }` */
  byCase(node: Node): boolean {
    let child = node;
    for (let at = node.parent; at && child !== this.#turn; at = at.parent) {
      if (at.type === "SwitchCase" && at.test && at.test !== child) {
        const { discriminant } = at.parent as TSESTree.SwitchStatement;
        if (this.#areItemAndFixed(discriminant, at.test)) return true;
      }
      child = at;
    }
    return false;
  }

  #areItemAndFixed(item: Node, fixed: Node): boolean {
    return this.#identifies(item) && this.#isFixed(fixed);
  }

  /** `item._id.equals(id)`, `["a", "b"].includes(item)` */
  #isPickingCall({ callee, arguments: [argument] }: TSESTree.CallExpression): boolean {
    if (callee.type !== "MemberExpression" || !argument) return false;
    const object = bare(callee.object);
    if (keyName(callee) === "equals") return this.#areItemAndFixed(object, argument) || this.#areItemAndFixed(argument, object);
    if (keyName(callee) !== "includes" || object.type !== "ArrayExpression" || !this.#identifies(argument)) return false;
    return object.elements.length <= mostChoices && object.elements.every((element) => element?.type === "Literal");
  }

  /** Is an expression the item of the turn, its index or key, or what identifies it? */
  #identifies(node: Node, depth = 0): boolean {
    const expression = bare(node);
    if (depth > longestWay) return false;
    switch (expression.type) {
      case "Identifier":
        return this.#isIdentifyingName(expression, depth);
      case "MemberExpression": {
        if (expression.computed && this.#isCounter(expression.property)) return true;
        const name = keyName(expression);
        const object = bare(expression.object);
        // `phase.phase`: a property that is called like the item names it.
        const isNamesake = object.type === "Identifier" && object.name === name;
        return name !== undefined && (isNamesake || isIdentity(name)) && this.#isItem(object, depth + 1);
      }
      case "CallExpression":
        return this.#isConverted(expression, depth);
      default:
        return false;
    }
  }

  /** `String(item)`, `Number(item)`, `item.toString()` */
  #isConverted({ callee, arguments: [first] }: TSESTree.CallExpression, depth: number): boolean {
    if (callee.type === "MemberExpression") return keyName(callee) === "toString" && this.#identifies(callee.object, depth + 1);
    const isConversion = callee.type === "Identifier" && /^(?:String|Number|parseInt)$/.test(callee.name);
    return isConversion && first !== undefined && this.#identifies(first, depth + 1);
  }

  #isIdentifyingName(node: TSESTree.Identifier, depth: number): boolean {
    const path = this.#pathOf(node);
    // The item itself, its key (`[key, value]`), the property that identifies it.
    if (path) return path.length === 0 || (path.length === 1 && (path[0] === 0 || isIdentity(String(path[0]))));
    return this.#isCounter(node) || this.#isNamed(node, depth, (init) => this.#identifies(init, depth + 1));
  }

  /** Is an expression the item itself? */
  #isItem(node: Node, depth: number): boolean {
    const expression = bare(node);
    if (depth > longestWay) return false;
    if (expression.type === "MemberExpression") return expression.computed && this.#isCounter(expression.property);
    if (expression.type !== "Identifier") return false;
    return this.#pathOf(expression)?.length === 0 || this.#isNamed(expression, depth, (init) => this.#isItem(init, depth + 1));
  }

  /** By which way of the loop's own pattern a name reaches into the item. */
  #pathOf(node: TSESTree.Identifier): readonly (string | number)[] | undefined {
    const binding = bindingOf(node.name, node);
    for (const pattern of itemsOf(this.#turn)) {
      const reached = binding && patternPath(pattern, binding.identifier);
      if (reached) return reached.path;
    }
    return undefined;
  }

  /** A counter of the loop, or the index that a callback receives. */
  #isCounter(node: Node): boolean {
    if (node.type !== "Identifier") return false;
    const binding = bindingOf(node.name, node);
    const turn = this.#turn;
    if (!binding) return false;
    if (turn.type === "ForStatement") return turn.init !== null && contains(turn.init, binding.identifier);
    return isFunction(turn) && turn.params[1] === binding.identifier;
  }

  /** Is a constant of the turn set to what a question asks for: `const { id } = item`? */
  #isNamed(node: TSESTree.Identifier, depth: number, asks: (init: Node) => boolean): boolean {
    const binding = bindingOf(node.name, node);
    const site = binding?.site;
    if (!binding || site?.type !== "VariableDeclarator" || !site.init || site.parent.kind !== "const") return false;
    if (!contains(this.#turn, site)) return false;
    const reached = patternPath(site.id, binding.identifier);
    if (reached?.path.length === 0) return asks(site.init);
    const [name, ...rest] = reached?.path ?? [];
    return name !== undefined && rest.length === 0 && isIdentity(String(name)) && this.#isItem(site.init, depth + 1);
  }

  /** Is an expression the same in each turn? */
  #isFixed(node: Node): boolean {
    let isFixed = true;
    walk(node, this.#module.visitorKeys, (inner) => {
      if (isFunction(inner) || inner.type === "CallExpression" || inner.type === "AwaitExpression") isFixed = false;
      if (inner.type === "Identifier" && !isMemberName(inner)) {
        const binding = bindingOf(inner.name, inner);
        if (binding && (contains(this.#fixedOutside, binding.identifier) || isAssignedIn(this.#module, binding, this.#fixedOutside)))
          isFixed = false;
      }
      return isFixed;
    });
    return isFixed;
  }
}

/** `item === "a"` */
function isNameTest(node: Node): boolean {
  const test = bare(node);
  if (test.type !== "BinaryExpression") return false;
  return [test.left, test.right].some((side) => side.type === "Literal" && typeof side.value === "string");
}

const isIdentity = (name: string): boolean => /^(?:_?id|uuid|guid|slug|key)$/.test(name);

/** The patterns that receive the item: of a loop statement its variable, of a function its first parameter. */
export function itemsOf(turn: TurnNode): readonly Node[] {
  if (isFunction(turn)) return turn.params.slice(0, 1);
  if (turn.type !== "ForOfStatement" && turn.type !== "ForInStatement") return [];
  return turn.left.type === "VariableDeclaration" ? turn.left.declarations.map(({ id }) => id) : [turn.left];
}
