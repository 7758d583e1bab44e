import type { TSESTree } from "@typescript-eslint/utils";
import { isOverloadImplementation } from "../ast/annotations.ts";
import { membersOf } from "../ast/class-members.ts";
import { type ClassNode, type FunctionNode, isClass, keyName, type Node } from "../ast/walk.ts";
import type { Module } from "../project/module.ts";
import type { Engine } from "./engine.ts";
import { exportHome, homeOf, meaning } from "./written-types.ts";

/** A class, an interface or an object type, and the module that declares it. */
export interface DeclaredShape {
  readonly node: ClassNode | TSESTree.TSInterfaceDeclaration | TSESTree.TSTypeLiteral;
  readonly parameters: readonly TSESTree.TSTypeParameter[];
  readonly module: Module;
}

/** A member of such a type: what it declares, or the function that shows it. */
export interface DeclaredMember {
  /** What reading it gives, or calling it where it is a method; undefined where it has no type. */
  readonly type: TSESTree.TypeNode | undefined;
  /** The function of a method or an accessor without a type. */
  readonly function: FunctionNode | undefined;
  readonly isMethod: boolean;
  readonly isOptional: boolean;
  /** The type parameters of the method itself. */
  readonly parameters: readonly TSESTree.TSTypeParameter[];
  readonly shape: DeclaredShape;
  /** The bases that lead to it, the nearest first, with the type arguments that each is given. */
  readonly bases: readonly GivenBase[];
}

/** A base class or interface, with what its type parameters are given in the module of the type that names it. */
export interface GivenBase {
  readonly shape: DeclaredShape;
  readonly arguments: readonly TSESTree.TypeNode[];
  readonly module: Module;
}

/** Base classes and interfaces are gone through up to this many. */
const mostBases = 8;

/** The class, interface or object type that a name means at a node of a module; undefined where it is something else, or several. */
export function shapeNamed(engine: Engine, name: string, at: Node, module: Module): DeclaredShape | undefined {
  const binding = meaning(name, at);
  if (!binding) return undefined;
  if (binding.kind !== "import") return shapeAt(binding.site, module);
  const home = homeOf(engine, binding, module);
  return home?.file === undefined ? undefined : shapeIn(engine, home.file, home.local);
}

/** The same for a name that a module imports from elsewhere. */
export function shapeImported(engine: Engine, from: Module, specifier: string, name: string): DeclaredShape | undefined {
  const home = exportHome(engine, from, specifier, name);
  return home?.file === undefined ? undefined : shapeIn(engine, home.file, home.local);
}

function shapeIn(engine: Engine, file: string, local: string): DeclaredShape | undefined {
  const module = engine.project.module(file);
  const site = module && meaning(local, module.program)?.site;
  return site && shapeAt(site, module);
}

function shapeAt(site: Node, module: Module): DeclaredShape | undefined {
  if (site.type === "TSTypeAliasDeclaration") {
    const { typeAnnotation, typeParameters } = site;
    return typeAnnotation.type === "TSTypeLiteral" ? { node: typeAnnotation, parameters: typeParameters?.params ?? [], module } : undefined;
  }
  if (site.type !== "TSInterfaceDeclaration" && !isClass(site)) return undefined;
  return isMerged(site) ? undefined : { node: site, parameters: site.typeParameters?.params ?? [], module };
}

/** Does another declaration of the same name add to a class or an interface? */
function isMerged(site: ClassNode | TSESTree.TSInterfaceDeclaration): boolean {
  const statement: Node =
    site.parent.type === "ExportNamedDeclaration" || site.parent.type === "ExportDefaultDeclaration" ? site.parent : site;
  const block = statement.parent as { readonly body?: unknown };
  return (
    Array.isArray(block.body) &&
    (block.body as Node[]).some((other) => {
      const declared =
        (other.type === "ExportNamedDeclaration" || other.type === "ExportDefaultDeclaration") && other.declaration
          ? other.declaration
          : other;
      return declared !== site && declared.type === "TSInterfaceDeclaration" && declared.id.name === site.id?.name;
    })
  );
}

/** The member of that name of a type, its own or that of a base; undefined where it is overloaded or a base is not known. */
export function memberOfShape(engine: Engine, shape: DeclaredShape, name: string, steps = 0): DeclaredMember | undefined {
  const own = isClass(shape.node) ? memberOfClass(shape, shape.node, name) : memberOfBody(shape, shape.node, name);
  if (own !== undefined) return own === "several" ? undefined : own;
  if (steps >= mostBases || shape.node.type === "TSTypeLiteral") return undefined;
  for (const base of basesOf(shape.node)) {
    const of = base && shapeNamed(engine, base.name, shape.node, shape.module);
    const inherited = of && memberOfShape(engine, of, name, steps + 1);
    if (inherited) return { ...inherited, bases: [{ shape: of, arguments: base.arguments, module: shape.module }, ...inherited.bases] };
    // A base that is not known may have it.
    if (!of) return undefined;
  }
  return undefined;
}

interface Base {
  readonly name: string;
  readonly arguments: readonly TSESTree.TypeNode[];
}

function basesOf(node: ClassNode | TSESTree.TSInterfaceDeclaration): readonly (Base | undefined)[] {
  const base = (expression: Node, given: TSESTree.TSTypeParameterInstantiation | undefined): Base | undefined =>
    expression.type === "Identifier" ? { name: expression.name, arguments: given?.params ?? [] } : undefined;
  if (node.type === "TSInterfaceDeclaration") return node.extends.map(({ expression, typeArguments }) => base(expression, typeArguments));
  return node.superClass ? [base(node.superClass, node.superTypeArguments)] : [];
}

function memberOfClass(shape: DeclaredShape, node: ClassNode, name: string): DeclaredMember | "several" | undefined {
  const found = node.body.body.filter((member) => "key" in member && keyName(member) === name && !("static" in member && member.static));
  if (found.length > 1) return "several";
  const { fields } = membersOf(node);
  const [member] = found;
  const common = { shape, bases: [], function: undefined, isMethod: false, isOptional: false, parameters: [] };
  if (!member) {
    const parameter = fields.find((field) => field.name === name && field.isParameter);
    if (!parameter) return undefined;
    const isOptional =
      parameter.node.type === "TSParameterProperty" && (parameter.node.parameter as { optional?: boolean }).optional === true;
    return { ...common, type: parameter.annotation, isOptional };
  }
  switch (member.type) {
    case "PropertyDefinition":
    case "TSAbstractPropertyDefinition":
      return { ...common, type: member.typeAnnotation?.typeAnnotation, isOptional: member.optional };
    case "MethodDefinition":
    case "TSAbstractMethodDefinition": {
      const { value, kind } = member;
      if (kind === "set" || kind === "constructor" || member.optional) return "several";
      const body = value.type === "FunctionExpression" && !isOverloadImplementation(value) ? value : undefined;
      return {
        ...common,
        type: value.returnType?.typeAnnotation,
        function: value.returnType ? undefined : body,
        isMethod: kind === "method",
        parameters: value.typeParameters?.params ?? [],
      };
    }
    default:
      return "several";
  }
}

function memberOfBody(
  shape: DeclaredShape,
  node: TSESTree.TSInterfaceDeclaration | TSESTree.TSTypeLiteral,
  name: string,
): DeclaredMember | "several" | undefined {
  const members = node.type === "TSInterfaceDeclaration" ? node.body.body : node.members;
  const found = members.filter((member) => "key" in member && keyName(member) === name);
  const [member] = found;
  if (!member) return undefined;
  if (found.length > 1) return "several";
  const common = { shape, bases: [], function: undefined, isMethod: false, isOptional: false, parameters: [] };
  if (member.type === "TSPropertySignature") return { ...common, type: member.typeAnnotation?.typeAnnotation, isOptional: member.optional };
  if (member.type !== "TSMethodSignature" || member.kind !== "method" || member.optional) return "several";
  return { ...common, type: member.returnType?.typeAnnotation, isMethod: true, parameters: member.typeParameters?.params ?? [] };
}
