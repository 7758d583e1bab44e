import type { TSESTree } from "@typescript-eslint/utils";
import { isOverloadImplementation } from "../ast/annotations.ts";
import { headOf, type Proof, provableReturnType, type Source } from "../ast/provable-type.ts";
import { bindingOf } from "../ast/scope.ts";
import { inParentheses, typeArgumentsIn } from "../ast/union-type.ts";
import { bare, endOf, type FunctionNode, keyName, type Node, startOf } from "../ast/walk.ts";
import type { Module } from "../project/module.ts";
import { type DeclaredMember, type DeclaredShape, memberOfShape, shapeImported, shapeNamed } from "./declared-members.ts";
import { type Declared, functionReturn, isDeclaredReceiver, signatureOf, signedReturn, type Untyped } from "./declared-returns.ts";
import type { Engine } from "./engine.ts";
import type { Frame } from "./frame.ts";
import { elementType, isLibraryObject, libraryCall, libraryMember, type LibraryText } from "./library-types.ts";
import { textOf } from "./rewriting.ts";
import { alternatives } from "./value.ts";
import {
  type Destination,
  exportHome,
  type Home,
  homeOf,
  isImportedEnum,
  meaning,
  nameOfHome,
  textAt,
  typeAt,
  type TypeImport,
  type WrittenType,
} from "./written-types.ts";

/** A proof leads through functions of so many other files: each may open one more. */
const mostHops = 3;

/** What the bodies of functions have proved, by how many files the proof might lead through. */
interface Proven {
  readonly hops: number;
  readonly text: string | undefined;
  readonly imports: ReadonlyMap<string, TypeImport>;
}

const proven = new WeakMap<Engine, WeakMap<FunctionNode, Proven>>();

/** The types that other files declare, as one place can write them. It gathers the imports that they need. */
export class DeclaredTypes {
  readonly imports = new Map<string, TypeImport>();
  readonly #engine: Engine;
  readonly #frame: Frame;
  readonly #hops: number;

  constructor(engine: Engine, frame: Frame, hops = mostHops) {
    this.#engine = engine;
    this.#frame = frame;
    this.#hops = hops;
  }

  /** What the proofs need of the module, with what the project's index knows of types. */
  source(): Source {
    const { module } = this.#frame;
    return {
      visitorKeys: module.visitorKeys,
      getText: (node) => module.text.slice(startOf(node), endOf(node)),
      declaredType: (node, proof) => this.#of(node, proof),
      declaredMember: (type, name, head, call) => this.#ofMember(type, name, head, call),
      isObject: (type, head) => this.#isObject(type, head),
      elementType: (head) => this.#ofElement(head),
      isImportedEnum: (name) => isImportedEnum(this.#engine, module, name),
    };
  }

  /**
   * The type that a call or a `new` gives by the return type of what it calls, written or proved by its body, or by the class: undefined
   * where that is not one function or class of the project, and where the type cannot be written at the place.
   */
  #of(node: TSESTree.CallExpression | TSESTree.NewExpression, proof: Proof): string | undefined {
    const place = headOf(proof);
    if (node.type === "NewExpression") return this.#madeBy(node);
    const library = this.#packageOf(node.callee);
    if (library) {
      const given = libraryCall(this.#engine, this.#frame, library.specifier, library.name, node, proof);
      return given && this.#fromLibrary(given, library.specifier, place);
    }
    const declared = this.#returned(node.callee);
    if (!declared) return undefined;
    return "type" in declared ? this.#written(declared, node, place) : this.#provenBy(declared, place);
  }

  #ofElement(head: FunctionNode): string | undefined {
    const known = elementType(this.#engine, this.#frame.module);
    return known && this.#fromLibrary(known.type, known.specifier, head);
  }

  /** The package, and the name that it exports, by which a callee is known: `useMemo` and `React.useMemo`. */
  #packageOf(callee: Node): Home | undefined {
    const root = callee.type === "MemberExpression" ? callee.object : callee;
    const binding = root.type === "Identifier" ? bindingOf(root.name, root) : undefined;
    if (binding?.kind !== "import") return undefined;
    const { module } = this.#frame;
    const imported = module.record.imports.get(binding.name);
    const isWhole = imported?.imported === "default" || imported?.imported === "*";
    if (!imported || isWhole !== (callee.type === "MemberExpression")) return undefined;
    const name = callee.type === "MemberExpression" ? keyName(callee) : imported.imported;
    const home = name === undefined ? undefined : exportHome(this.#engine, module, imported.specifier, name);
    return home?.file === undefined ? home : undefined;
  }

  /** A type in the words of a package, at a place. */
  #fromLibrary({ text, given, exports }: LibraryText, specifier: string, place: FunctionNode): string | undefined {
    let isWritable = true;
    const written = text.replace(/[A-Za-z_$][\w$]*/g, (word) => {
      const argument = given.get(word);
      if (argument !== undefined || !exports.includes(word)) return argument ?? word;
      const home: Home = { file: undefined, specifier, name: word, local: word };
      const named = nameOfHome(this.#engine, home, word, this.#to(place, new Map()));
      isWritable &&= named !== undefined && (!named.added || this.#add(named.added));
      return named?.name ?? word;
    });
    return isWritable ? written : undefined;
  }

  /** What a declared return type is, at a place, for one call. */
  #written({ type, module, parameters }: Declared, call: TSESTree.CallExpression, place: FunctionNode): string | undefined {
    if (type.type === "TSTypePredicate") return type.asserts ? undefined : "boolean";
    // Without type arguments they are inferred from what is passed; of those that are left out, a default stands in.
    const given = new Map<Node, string>();
    for (const [index, parameter] of parameters.entries()) {
      const argument = call.typeArguments?.params[index];
      if (argument) given.set(parameter, inParentheses(textOf(argument, this.#frame)));
    }
    return this.#gathered(typeAt(this.#engine, type, module, this.#to(place, given)));
  }

  /** What the body of a function proves that it returns, at a place. */
  #provenBy({ function: fn, module }: Untyped, place: FunctionNode, given: ReadonlyMap<Node, string> = new Map()): string | undefined {
    // Of JavaScript the compiler knows what comments say, or nothing.
    if (!/\.[cm]?tsx?$/.test(module.path) || fn.typeParameters || isOverloadImplementation(fn)) return undefined;
    const { text, imports } = this.#proofOf(fn, module);
    if (text === undefined) return undefined;
    return this.#gathered(textAt(this.#engine, text, fn, module, imports, this.#to(place, given)));
  }

  #proofOf(fn: FunctionNode, module: Module): Proven {
    const unproven: Proven = { hops: this.#hops, text: undefined, imports: new Map() };
    let answers = proven.get(this.#engine);
    if (!answers) proven.set(this.#engine, (answers = new WeakMap()));
    const known = answers.get(fn);
    if (known && (known.text !== undefined || known.hops >= this.#hops)) return known;
    // What is asked for meanwhile leads in a circle, of which the compiler infers nothing either.
    answers.set(fn, unproven);
    if (this.#hops === 0) return unproven;
    const types = new DeclaredTypes(this.#engine, this.#engine.frameOf(module), this.#hops - 1);
    const answer: Proven = { hops: this.#hops, text: provableReturnType(fn, types.source()), imports: types.imports };
    answers.set(fn, answer);
    return answer;
  }

  /** The type of a member of a value of a type that is written at the head of a function, or what calling it gives. */
  #ofMember(type: string, name: string, head: FunctionNode, call: TSESTree.CallExpression | undefined): string | undefined {
    const shape = this.#shapeOf(type, head);
    if (!shape) {
      const library = this.#packageOfType(type, head);
      const text =
        library && libraryMember(this.#engine, this.#frame.module, library.specifier, library.name, type, name, call !== undefined);
      return text && this.#fromLibrary(text, library.specifier, head);
    }
    const member = memberOfShape(this.#engine, shape, name);
    if (!member || (member.isOptional && call)) return undefined;
    let given: ReadonlyMap<Node, string> = argumentsOf(shape, typeArgumentsIn(type));
    for (const base of member.bases) {
      const texts = base.arguments.map((argument) => this.#gathered(typeAt(this.#engine, argument, base.module, this.#to(head, given))));
      given = argumentsOf(base.shape, texts);
    }
    const text = this.#memberText(member, given, head, call);
    return text !== undefined && member.isOptional ? `${inParentheses(text)} | undefined` : text;
  }

  #isObject(type: string, head: FunctionNode): boolean {
    if (this.#shapeOf(type, head)) return true;
    const library = this.#packageOfType(type, head);
    return library !== undefined && isLibraryObject(this.#engine, this.#frame.module, library.specifier, library.name);
  }

  /** The package, and the name that it exports, by which a type is known at the head of a function. */
  #packageOfType(type: string, head: FunctionNode): Home | undefined {
    const name = nameIn(type);
    if (name === undefined) return undefined;
    const { module } = this.#frame;
    const binding = meaning(name, head);
    const added = binding ? undefined : this.imports.get(name);
    const home =
      binding?.kind === "import"
        ? homeOf(this.#engine, binding, module)
        : added && exportHome(this.#engine, module, added.specifier, added.name);
    return home?.file === undefined ? home : undefined;
  }

  #memberText(
    member: DeclaredMember,
    given: ReadonlyMap<Node, string>,
    head: FunctionNode,
    call: TSESTree.CallExpression | undefined,
  ): string | undefined {
    const { module } = member.shape;
    if (member.function) {
      if (member.isMethod !== (call !== undefined)) return undefined;
      return this.#provenBy({ function: member.function, module }, head, given);
    }
    const { type } = member;
    if (!type) return undefined;
    if (!call) return member.isMethod ? undefined : this.#gathered(typeAt(this.#engine, type, module, this.#to(head, given)));
    const signature = member.isMethod ? { type, parameters: member.parameters } : signatureOf(type);
    if (!signature || signature.parameters.length > 0) return undefined;
    if (signature.type.type === "TSTypePredicate") return signature.type.asserts ? undefined : "boolean";
    return this.#gathered(typeAt(this.#engine, signature.type, module, this.#to(head, given)));
  }

  /** What a type's name means at the head of a function. */
  #shapeOf(type: string, head: FunctionNode): DeclaredShape | undefined {
    const name = nameIn(type);
    if (name === undefined) return undefined;
    const { module } = this.#frame;
    const added = meaning(name, head) ? undefined : this.imports.get(name);
    return added
      ? shapeImported(this.#engine, module, added.specifier, added.isDefault ? "default" : name)
      : shapeNamed(this.#engine, name, head, module);
  }

  #to(place: FunctionNode, given: ReadonlyMap<Node, string>): Destination {
    return { place, here: this.#frame.module, given };
  }

  /** Adds an import; false where another type of that name is imported already. */
  #add(added: TypeImport): boolean {
    const known = this.imports.get(added.name);
    if (!known) this.imports.set(added.name, added);
    return !known || known.specifier === added.specifier;
  }

  #gathered(written: WrittenType | undefined): string | undefined {
    return written?.imports.every((added) => this.#add(added)) ? written.text : undefined;
  }

  /** The class of a `new`, when the file imports it from the project by the class's own name and it takes no type arguments. */
  #madeBy({ callee, typeArguments }: TSESTree.NewExpression): string | undefined {
    if (callee.type !== "Identifier" || typeArguments || bindingOf(callee.name, callee)?.kind !== "import") return undefined;
    const value = this.#engine.valueOf(callee, this.#frame);
    if (value.kind !== "class" || value.node.type !== "ClassDeclaration" || value.node.typeParameters) return undefined;
    const { name } = value.node.id ?? {};
    const imported = this.#importedName(callee.name);
    const isDefault = imported === "default" && name !== undefined && value.frame.module.record.exports.get("default") === name;
    return name === imported || isDefault ? callee.name : undefined;
  }

  #importedName(local: string): string | undefined {
    return this.#frame.module.record.imports.get(local)?.imported;
  }

  /** What the function that an expression means says that it returns. The expression must lead to it by its own name. */
  #returned(callee: Node): Declared | Untyped | undefined {
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

/** The name of a type that is named, with or without type arguments. */
const nameIn = (type: string): string | undefined => /^([A-Za-z_$][\w$]*)(?:<.*>)?$/s.exec(type)?.[1];

/** What stands for the type parameters of a type: nothing where there are not as many. */
function argumentsOf({ parameters }: DeclaredShape, given: readonly (string | undefined)[]): Map<Node, string> {
  const texts = given.length === parameters.length ? given : [];
  return new Map(texts.flatMap((text, index) => (text === undefined ? [] : [[parameters[index] as Node, inParentheses(text)] as const])));
}
