import type { TSESTree } from "@typescript-eslint/utils";
import type { ClassNode, FunctionNode, Node } from "../ast/walk.ts";
import type { Call, Client, Effect, RoundTrip } from "../clients/client.ts";
import type { Module } from "../project/module.ts";
import type { Frame } from "./frame.ts";

/** What an SQL statement does, as its text says; without an effect it does no work of its own (`COMMIT` ends what `BEGIN` opened). */
export interface Stated {
  readonly effect: Effect | undefined;
  /** It is about tables and the like, not about rows. */
  readonly definition?: true;
}

/** What a client library hands out: one of its handles. */
export interface HandleValue {
  readonly kind: "handle";
  readonly client: Client;
  /** The handle's name in the client's description; undefined for a pending result without members. */
  readonly name: string | undefined;
  /** The entity class, model class or schema that its rows are of. */
  readonly subject: Value | undefined;
  /** A round trip that has been described but not started: it runs when the value is awaited. */
  readonly pending: RoundTrip | undefined;
  /** Handed out by one connection or transaction: its calls run one after another. */
  readonly single: boolean;
  /** What the SQL statement that it stands for does, where its text is visible (`db.prepare("UPDATE …")`). */
  readonly stated?: Stated | undefined;
  /** The `new` expression that made it, and where that is evaluated. */
  readonly origin?: { readonly node: Node; readonly frame: Frame };
}

/** A method of a handle, or a handle that is called itself. */
export interface MethodValue {
  readonly kind: "method";
  readonly receiver: HandleValue;
  readonly call: Call;
  readonly name: string;
}

export interface FunctionValue {
  readonly kind: "function";
  readonly node: FunctionNode;
  /** Where its body is evaluated, before its own parameters are bound. */
  readonly frame: Frame;
  /** Its results are remembered for the same arguments. */
  readonly memoised?: true;
  /** Members of it that are the function itself. */
  readonly aliases?: readonly string[];
}

export interface ClassValue {
  readonly kind: "class";
  readonly node: ClassNode;
  readonly frame: Frame;
}

export interface InstanceValue {
  readonly kind: "instance";
  readonly of: ClassValue;
  /** The constructor's frame with what one `new` passes, where that tells more than the parameters do. */
  readonly within?: Frame;
}

/** What `new` of a function gives: its prototype's members, and what it assigns to `this`. Stands for the prototype, too. */
export interface MadeValue {
  readonly kind: "made";
  readonly by: FunctionValue;
  /** The function's frame with what one `new` passes. */
  readonly within?: Frame;
}

/** The global object, as one module uses it. */
export interface GlobalValue {
  readonly kind: "global";
  readonly module: Module;
}

/** The path or name of one of some files or folders. */
export interface PathValue {
  readonly kind: "filePath";
  /** Absolute. */
  readonly paths: readonly string[];
}

/** An object that holds the modules of a folder by their files' names. */
export interface FolderValue {
  readonly kind: "folder";
  readonly files: readonly string[];
  readonly from: Module;
}

/** An ES module as a value: `import * as x`, `await import()`, `require()` of an ES module. */
export interface NamespaceValue {
  readonly kind: "namespace";
  readonly module: Module;
}

/** `module.exports` of a CommonJS module that is built by assigning its members. */
export interface ExportsValue {
  readonly kind: "exports";
  readonly module: Module;
}

export interface ObjectValue {
  readonly kind: "object";
  readonly node: TSESTree.ObjectExpression;
  readonly frame: Frame;
}

/** An object whose members are known by name without a node of its own: `[rows, count]`, settled results. */
export interface RecordValue {
  readonly kind: "record";
  readonly members: ReadonlyMap<string, Value>;
}

export interface ListValue {
  readonly kind: "list";
  readonly element: Value;
  /** The elements in order, where they are written out. */
  readonly items?: readonly Value[];
  /** Each element is itself a list of several items: chunks, pages, groups. */
  readonly isChunked?: true;
}

/** A map or record with keys that are not known. */
export interface DictionaryValue {
  readonly kind: "dictionary";
  readonly element: Value;
}

/** An interface or object type: what is known of a value is its shape only. */
export interface InterfaceValue {
  readonly kind: "interface";
  readonly node: TSESTree.TSInterfaceDeclaration | TSESTree.TSTypeLiteral;
  readonly frame: Frame;
}

export type SignatureNode =
  | TSESTree.TSFunctionType
  | TSESTree.TSMethodSignature
  | TSESTree.TSCallSignatureDeclaration
  | TSESTree.TSDeclareFunction
  | TSESTree.TSAbstractMethodDefinition;

/** A function of which only the type is known. */
export interface SignatureValue {
  readonly kind: "signature";
  readonly node: SignatureNode;
  readonly frame: Frame;
  /** The interface or abstract class that declares it, and its name there. */
  readonly owner: InterfaceValue | InstanceValue | undefined;
  readonly name: string;
}

/** An export of a package that the catalogue does not know. */
export interface ExternalValue {
  readonly kind: "external";
  readonly specifier: string;
  readonly path: readonly string[];
  /** The file that imports it, where it was looked for in the project. */
  readonly from?: string;
}

export interface UnionValue {
  readonly kind: "union";
  readonly of: readonly Value[];
}

/** What a value is, as far as syntax shows it. `data` is known to be none of the others; `unknown` is not known. */
export type Value =
  | HandleValue
  | MethodValue
  | FunctionValue
  | ClassValue
  | InstanceValue
  | MadeValue
  | GlobalValue
  | PathValue
  | FolderValue
  | NamespaceValue
  | ExportsValue
  | ObjectValue
  | RecordValue
  | ListValue
  | DictionaryValue
  | InterfaceValue
  | SignatureValue
  | ExternalValue
  | UnionValue
  | { readonly kind: "literal"; readonly value: string | number | boolean | null }
  | { readonly kind: "data" }
  | { readonly kind: "unknown" };

export const unknown: Value = { kind: "unknown" };
export const data: Value = { kind: "data" };

/** More alternatives than this are not told apart. */
const widestUnion = 12;

/** The value that is one of several. Unknown ones are dropped where another is known; data likewise. */
export function unionOf(values: readonly Value[]): Value {
  const flat = new Set<Value>();
  let sawData = false;
  for (const value of values) {
    if (value.kind === "union") for (const one of value.of) flat.add(one);
    else if (value.kind === "data" || value.kind === "literal") sawData = true;
    else if (value.kind !== "unknown") flat.add(value);
  }
  if (flat.size === 0) return values.length === 1 && values[0] ? values[0] : sawData && values.every(isPlain) ? data : unknown;
  const known = [...flat].slice(0, widestUnion);
  return known.length === 1 && known[0] ? known[0] : { kind: "union", of: known };
}

/** The alternatives of a value: itself, or a union's. */
export const alternatives = (value: Value): readonly Value[] => (value.kind === "union" ? value.of : [value]);

const isPlain = (value: Value): boolean => value.kind === "data" || value.kind === "literal";

/** Is more known of the value than that it exists or what shape it has? */
export function isConcrete(value: Value): boolean {
  switch (value.kind) {
    case "unknown":
    case "interface":
    case "signature":
    case "external":
    case "global":
      return false;
    case "union":
      return value.of.every(isConcrete);
    case "list":
    case "dictionary":
      return isConcrete(value.element) || value.element.kind !== "unknown";
    default:
      return true;
  }
}

/** Does a list or dictionary hold what only a type is known of: `Record<string, Adapter>`? */
export const holdsShapes = (value: Value): boolean => (value.kind === "dictionary" || value.kind === "list") && !isConcrete(value.element);

/** Could calling or reading members of the value lead to a client? */
export function leadsSomewhere(value: Value): boolean {
  switch (value.kind) {
    case "unknown":
    case "data":
    case "literal":
    case "global":
      return false;
    case "list":
    case "dictionary":
      return leadsSomewhere(value.element);
    case "record":
      return [...value.members.values()].some(leadsSomewhere);
    case "union":
      return value.of.some(leadsSomewhere);
    default:
      return true;
  }
}
