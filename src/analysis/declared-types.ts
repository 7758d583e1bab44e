import type { TSESTree } from "@typescript-eslint/utils";
import { isOverloadImplementation, placeOf } from "../ast/annotations.ts";
import { bindingOf } from "../ast/scope.ts";
import { inParentheses } from "../ast/union-type.ts";
import { bare, type FunctionNode, keyName, type Node } from "../ast/walk.ts";
import type { Module } from "../project/module.ts";
import type { Engine } from "./engine.ts";
import type { Frame } from "./frame.ts";
import { textOf } from "./rewriting.ts";
import { alternatives, type FunctionValue, type SignatureValue } from "./value.ts";
import { isImportedEnum, typeAt, type TypeImport } from "./written-types.ts";

/** A type that the code declares, and the module that writes it. */
interface Declared {
  readonly type: TSESTree.TypeNode;
  readonly module: Module;
  /** The type parameters of the function itself. */
  readonly parameters: readonly TSESTree.TSTypeParameter[];
}

/** The types that other files declare, as one place can write them. It gathers the imports that they need. */
export class DeclaredTypes {
  readonly imports = new Map<string, TypeImport>();
  readonly #engine: Engine;
  readonly #frame: Frame;

  constructor(engine: Engine, frame: Frame) {
    this.#engine = engine;
    this.#frame = frame;
  }

  /**
   * The type that a call or a `new` gives by the return type of what it calls, or by the class: undefined where that is not one function
   * or class of the project, where it has no return type, and where the type cannot be written at the place.
   */
  of(node: TSESTree.CallExpression | TSESTree.NewExpression, place: FunctionNode): string | undefined {
    if (node.type === "NewExpression") return this.#madeBy(node);
    const declared = this.#returned(node.callee);
    if (!declared) return undefined;
    const { type } = declared;
    if (type.type === "TSTypePredicate") return type.asserts ? undefined : "boolean";
    // Without type arguments they are inferred from what is passed; of those that are left out, a default stands in.
    const given = new Map<Node, string>();
    for (const [index, parameter] of declared.parameters.entries()) {
      const argument = node.typeArguments?.params[index];
      if (argument) given.set(parameter, inParentheses(textOf(argument, this.#frame)));
    }
    const written = typeAt(this.#engine, type, declared.module, { place, here: this.#frame.module, given });
    for (const added of written?.imports ?? []) this.imports.set(added.name, added);
    return written?.text;
  }

  /** Does a name of the file mean an enumeration that another file of the project declares? */
  isEnum(name: string): boolean {
    return isImportedEnum(this.#engine, this.#frame.module, name);
  }

  /** The class of a `new`, when the file imports it from the project by the class's own name and it takes no type arguments. */
  #madeBy({ callee, typeArguments }: TSESTree.NewExpression): string | undefined {
    if (callee.type !== "Identifier" || typeArguments || bindingOf(callee.name, callee)?.kind !== "import") return undefined;
    const value = this.#engine.valueOf(callee, this.#frame);
    if (value.kind !== "class" || value.node.type !== "ClassDeclaration" || value.node.typeParameters) return undefined;
    return value.node.id?.name === this.#importedName(callee.name) ? callee.name : undefined;
  }

  #importedName(local: string): string | undefined {
    return this.#frame.module.record.imports.get(local)?.imported;
  }

  /** What the function that an expression means says that it returns. The expression must lead to it by its own name. */
  #returned(callee: Node): Declared | undefined {
    const name =
      callee.type === "Identifier" ? this.#importedName(callee.name) : callee.type === "MemberExpression" ? keyName(callee) : undefined;
    if (name === undefined) return undefined;
    if (callee.type === "MemberExpression" && !isDeclaredReceiver(bare(callee.object))) return undefined;
    const values = alternatives(this.#engine.valueOf(callee, this.#frame));
    // What an interface or an abstract class declares is what the compiler sees, whoever implements it.
    const signatures = values.filter((value) => value.kind === "signature");
    const [value] = signatures.length > 0 ? signatures : values;
    if (!value || (signatures.length > 0 ? signatures : values).length > 1) return undefined;
    if (value.kind === "signature") return value.name === name ? signedReturn(value) : undefined;
    return value.kind === "function" ? functionReturn(value, name) : undefined;
  }
}

/**
 * Does a receiver lead to its type by what is written: `this`, a field of it, an import, what has a type or is made by `new`? What a
 * call gives would have to be followed through that, which costs much and seldom ends at a written type.
 */
function isDeclaredReceiver(receiver: Node): boolean {
  if (receiver.type === "ThisExpression") return true;
  if (receiver.type === "MemberExpression") return receiver.object.type === "ThisExpression";
  const binding = receiver.type === "Identifier" ? bindingOf(receiver.name, receiver) : undefined;
  if (!binding) return false;
  const { kind, site, identifier } = binding;
  if (kind === "import" || kind === "class" || (identifier.type === "Identifier" && identifier.typeAnnotation)) return true;
  return site.type === "VariableDeclarator" && site.init?.type === "NewExpression";
}

function signedReturn({ node, owner, frame }: SignatureValue): Declared | undefined {
  const signature = node.type === "TSAbstractMethodDefinition" ? node.value : node;
  if (node.type === "TSDeclareFunction" || !signature.returnType) return undefined;
  if (node.type === "TSMethodSignature" && owner?.kind === "interface") {
    const members = owner.node.type === "TSInterfaceDeclaration" ? owner.node.body.body : owner.node.members;
    const isOverloaded = members.filter((member) => member.type === "TSMethodSignature" && keyName(member) === keyName(node)).length > 1;
    if (isOverloaded) return undefined;
  }
  return { type: signature.returnType.typeAnnotation, module: frame.module, parameters: signature.typeParameters?.params ?? [] };
}

function functionReturn({ node, frame }: FunctionValue, name: string): Declared | undefined {
  if (!node.returnType || isOverloadImplementation(node)) return undefined;
  const place = placeOf(node);
  // A wrapper, or an object that an interface describes, may give the name another type.
  const isItself = name === "default" ? place?.site.type === "ExportDefaultDeclaration" : place?.name && nameIn(place.name) === name;
  if (!place || !isItself) return undefined;
  return { type: node.returnType.typeAnnotation, module: frame.module, parameters: node.typeParameters?.params ?? [] };
}

const nameIn = (name: Node): string | undefined =>
  name.type === "Identifier" || name.type === "PrivateIdentifier" ? name.name : name.type === "Literal" ? String(name.value) : undefined;
