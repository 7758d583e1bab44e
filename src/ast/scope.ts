import type { TSESTree } from "@typescript-eslint/utils";
import type { Node } from "./walk.ts";

/** One name declared in one scope. */
export interface Binding {
  readonly name: string;
  readonly kind: "import" | "variable" | "function" | "class" | "parameter" | "catch" | "enum" | "namespace" | "type" | "type-parameter";
  /** The identifier that declares it. */
  readonly identifier: Node;
  /**
   * The node that gives it its meaning: an import specifier, a variable declarator, a function, a class, the parameter (as the
   * function lists it), a catch clause, a type alias, an interface, an enum, a namespace, a type parameter.
   */
  readonly site: Node;
  /** The function, block, loop, class or program that holds it. */
  readonly scope: Node;
}

/**
 * A scope's names. Values and types live in separate spaces, as TypeScript's do; classes, enums and imports are in both. Most scopes
 * declare nothing, so a space is made with its first name.
 */
interface Names {
  readonly scope: Node;
  values: Map<string, Binding> | undefined;
  types: Map<string, Binding> | undefined;
  /** Those of the next scope around it that declares anything; null where there is none, undefined until they are asked for. */
  around: Names | null | undefined;
}

type Space = "values" | "types";

const scopes = new WeakMap<Node, Names>();

/** Adds a name, or takes the place of what has it. */
function put(names: Names, space: Space, binding: Binding): void {
  (names[space] ??= new Map()).set(binding.name, binding);
}

/** Calls `visit` for each identifier that a pattern binds, with the pattern's own node. */
export function forEachBound(pattern: Node, visit: (identifier: TSESTree.Identifier) => void): void {
  switch (pattern.type) {
    case "Identifier":
      visit(pattern);
      break;
    case "ObjectPattern":
      for (const property of pattern.properties) forEachBound(property.type === "RestElement" ? property.argument : property.value, visit);
      break;
    case "ArrayPattern":
      for (const element of pattern.elements) if (element) forEachBound(element, visit);
      break;
    case "AssignmentPattern":
      forEachBound(pattern.left, visit);
      break;
    case "RestElement":
      forEachBound(pattern.argument, visit);
      break;
    case "TSParameterProperty":
      forEachBound(pattern.parameter, visit);
      break;
    default:
  }
}

/** Adds what one statement declares in its own block. */
function declare(names: Names, statement: Node): void {
  const { scope } = names;
  const add = (space: Space, kind: Binding["kind"], identifier: Node, site: Node): void => {
    const { name } = identifier as TSESTree.Identifier;
    const earlier = names[space]?.get(name);
    // An implementation has the body that its overloads lack.
    if (!earlier || (site as Partial<TSESTree.FunctionDeclaration>).body) put(names, space, { name, kind, identifier, site, scope });
  };
  switch (statement.type) {
    case "ImportDeclaration":
      for (const specifier of statement.specifiers) {
        add("values", "import", specifier.local, specifier);
        add("types", "import", specifier.local, specifier);
      }
      break;
    case "TSImportEqualsDeclaration":
      add("values", "import", statement.id, statement);
      add("types", "import", statement.id, statement);
      break;
    case "VariableDeclaration":
      for (const declarator of statement.declarations) {
        forEachBound(declarator.id, (identifier) => {
          add("values", "variable", identifier, declarator);
        });
      }
      break;
    case "FunctionDeclaration":
    case "TSDeclareFunction":
      if (statement.id) add("values", "function", statement.id, statement);
      break;
    case "ClassDeclaration":
      if (statement.id) {
        add("values", "class", statement.id, statement);
        add("types", "class", statement.id, statement);
      }
      break;
    case "TSEnumDeclaration":
      add("values", "enum", statement.id, statement);
      add("types", "enum", statement.id, statement);
      break;
    case "TSModuleDeclaration":
      if (statement.id.type === "Identifier") {
        add("values", "namespace", statement.id, statement);
        add("types", "namespace", statement.id, statement);
      }
      break;
    case "TSInterfaceDeclaration":
    case "TSTypeAliasDeclaration":
      add("types", "type", statement.id, statement);
      break;
    case "ExportNamedDeclaration":
    case "ExportDefaultDeclaration":
      if (statement.declaration) declare(names, statement.declaration);
      break;
    default:
  }
}

/** Adds the `var`s in a function's or program's statements, which belong to it whatever block they stand in. */
function hoist(names: Names, statements: readonly Node[]): void {
  const waiting: Node[] = [];
  /** What is pushed last is taken first. */
  const push = (...nodes: readonly (Node | null | undefined)[]): void => {
    for (let index = nodes.length - 1; index >= 0; index -= 1) {
      const node = nodes[index];
      if (node) waiting.push(node);
    }
  };
  push(...statements);
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    switch (at.type) {
      case "VariableDeclaration":
        if (at.kind === "var") declare(names, at);
        break;
      case "BlockStatement":
        push(...at.body);
        break;
      case "IfStatement":
        push(at.consequent, at.alternate);
        break;
      case "ForStatement":
        push(at.init, at.body);
        break;
      case "ForInStatement":
      case "ForOfStatement":
        push(at.left, at.body);
        break;
      case "DoWhileStatement":
      case "LabeledStatement":
      case "WhileStatement":
      case "WithStatement":
        push(at.body);
        break;
      case "TryStatement":
        push(at.block, at.handler?.body, at.finalizer);
        break;
      case "SwitchStatement":
        push(...at.cases.flatMap(({ consequent }) => consequent));
        break;
      case "ExportNamedDeclaration":
        push(at.declaration);
        break;
      default:
    }
  }
}

function typeParameters(names: Names): void {
  const { scope } = names;
  const list = (scope as { typeParameters?: TSESTree.TSTypeParameterDeclaration | null }).typeParameters;
  for (const parameter of list?.params ?? []) {
    const name = parameter.name as TSESTree.Identifier | string;
    const text = typeof name === "string" ? name : name.name;
    put(names, "types", { name: text, kind: "type-parameter", identifier: parameter, site: parameter, scope });
  }
}

const scopeTypes = new Set([
  "ArrowFunctionExpression",
  "BlockStatement",
  "CatchClause",
  "ClassDeclaration",
  "ClassExpression",
  "ForInStatement",
  "ForOfStatement",
  "ForStatement",
  "FunctionDeclaration",
  "FunctionExpression",
  "Program",
  "StaticBlock",
  "SwitchStatement",
  "TSDeclareFunction",
  "TSEmptyBodyFunctionExpression",
  "TSFunctionType",
  "TSInterfaceDeclaration",
  "TSMethodSignature",
  "TSModuleBlock",
  "TSTypeAliasDeclaration",
]);

/** The names that a node declares as a scope; undefined when the node is no scope. */
function namesOf(scope: Node): Names | undefined {
  if (!scopeTypes.has(scope.type)) return undefined;
  const known = scopes.get(scope);
  if (known) return known;
  const names: Names = { scope, values: undefined, types: undefined, around: undefined };
  switch (scope.type) {
    case "Program":
      for (const statement of scope.body) declare(names, statement);
      hoist(names, scope.body);
      break;
    case "BlockStatement":
    case "StaticBlock":
    case "TSModuleBlock":
      for (const statement of scope.body) declare(names, statement);
      break;
    case "SwitchStatement":
      for (const branch of scope.cases) for (const statement of branch.consequent) declare(names, statement);
      break;
    case "ForStatement":
      if (scope.init?.type === "VariableDeclaration") declare(names, scope.init);
      break;
    case "ForInStatement":
    case "ForOfStatement":
      if (scope.left.type === "VariableDeclaration") declare(names, scope.left);
      break;
    case "CatchClause":
      if (scope.param) {
        forEachBound(scope.param, (identifier) => {
          put(names, "values", { name: identifier.name, kind: "catch", identifier, site: scope, scope });
        });
      }
      break;
    case "ArrowFunctionExpression":
    case "FunctionExpression":
    case "FunctionDeclaration":
      if (scope.body?.type === "BlockStatement") hoist(names, scope.body.body);
      for (const parameter of scope.params) {
        forEachBound(parameter, (identifier) => {
          put(names, "values", { name: identifier.name, kind: "parameter", identifier, site: parameter, scope });
        });
      }
      if (scope.type === "FunctionExpression" && scope.id && !names.values?.has(scope.id.name)) {
        put(names, "values", { name: scope.id.name, kind: "function", identifier: scope.id, site: scope, scope });
      }
      typeParameters(names);
      break;
    case "ClassDeclaration":
    case "ClassExpression":
      // A declared class is known by the binding that it has around it, also within: one binding has all references.
      if (scope.id && scope.type === "ClassExpression") {
        const binding: Binding = { name: scope.id.name, kind: "class", identifier: scope.id, site: scope, scope };
        put(names, "values", binding);
        put(names, "types", binding);
      }
      typeParameters(names);
      break;
    case "TSInterfaceDeclaration":
    case "TSTypeAliasDeclaration":
    case "TSMethodSignature":
    case "TSFunctionType":
    case "TSDeclareFunction":
    case "TSEmptyBodyFunctionExpression":
      typeParameters(names);
      break;
    default:
  }
  scopes.set(scope, names);
  return names;
}

/** The names of the innermost scope that declares anything, from a node on outwards. */
function namesFrom(from: Node | undefined): Names | undefined {
  for (let at = from; at; at = at.parent) {
    const names = namesOf(at);
    if (names && (names.values || names.types)) return names;
  }
  return undefined;
}

function lookUp(name: string, from: Node, space: Space): Binding | undefined {
  let names = namesFrom(from);
  while (names) {
    const binding = names[space]?.get(name);
    if (binding) return binding;
    if (names.around === undefined) names.around = namesFrom(names.scope.parent) ?? null;
    names = names.around ?? undefined;
  }
  return undefined;
}

/** The binding that a name means as a value where `from` stands; undefined for a global. */
export function bindingOf(name: string, from: Node): Binding | undefined {
  return lookUp(name, from, "values");
}

/** The binding that a name means as a type where `from` stands; undefined for a global type. */
export function typeBindingOf(name: string, from: Node): Binding | undefined {
  return lookUp(name, from, "types");
}

/** The path of property names and indexes by which a pattern reaches one of its identifiers; undefined with a computed key. */
export function patternPath(
  pattern: Node,
  identifier: Node,
): { readonly path: readonly (string | number)[]; readonly fallback?: Node } | undefined {
  switch (pattern.type) {
    case "Identifier":
      return pattern === identifier ? { path: [] } : undefined;
    case "AssignmentPattern": {
      const inner = patternPath(pattern.left, identifier);
      return inner && (inner.path.length === 0 ? { path: [], fallback: pattern.right } : inner);
    }
    case "TSParameterProperty":
      return patternPath(pattern.parameter, identifier);
    case "RestElement":
      return patternPath(pattern.argument, identifier);
    case "ObjectPattern":
      for (const property of pattern.properties) {
        if (property.type === "RestElement") {
          // `{ a, ...rest }`: the rest still has the members of the whole.
          if (property.argument === identifier) return { path: [] };
          continue;
        }
        const inner = patternPath(property.value, identifier);
        if (!inner) continue;
        const { key } = property;
        const name = property.computed
          ? undefined
          : key.type === "Identifier"
            ? key.name
            : key.type === "Literal"
              ? String(key.value)
              : undefined;
        return name === undefined ? undefined : { ...inner, path: [name, ...inner.path] };
      }
      return undefined;
    case "ArrayPattern":
      for (const [index, element] of pattern.elements.entries()) {
        // `[a, ...rest]`: as of an object. What is written out stands at other indexes, but is the same.
        if (element?.type === "RestElement") return element.argument === identifier ? { path: [] } : undefined;
        const inner = element && patternPath(element, identifier);
        if (inner) return { ...inner, path: [index, ...inner.path] };
      }
      return undefined;
    default:
      return undefined;
  }
}
