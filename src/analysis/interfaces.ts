import type { TSESTree } from "@typescript-eslint/utils";
import { keyName } from "../ast/walk.ts";
import type { Engine } from "./engine.ts";
import { type InterfaceValue, unionOf, unknown, type Value } from "./value.ts";

/** The members that an interface or object type declares itself. */
function ownSignatures({ node }: InterfaceValue): readonly TSESTree.TypeElement[] {
  return node.type === "TSInterfaceDeclaration" ? node.body.body : node.members;
}

/** A member of an interface: the type of a property; a method as a signature, to be looked for in the classes that implement it. */
export function memberOfInterface(engine: Engine, value: InterfaceValue, name: string): Value {
  for (const member of ownSignatures(value)) {
    if (member.type === "TSIndexSignature") {
      if (member.typeAnnotation) return engine.valueOfType(member.typeAnnotation.typeAnnotation, value.frame);
      continue;
    }
    if ((member.type !== "TSPropertySignature" && member.type !== "TSMethodSignature") || keyName(member) !== name) continue;
    if (member.type === "TSMethodSignature") return { kind: "signature", node: member, frame: value.frame, owner: value, name };
    const annotation = member.typeAnnotation?.typeAnnotation;
    const type = annotation ? engine.valueOfType(annotation, value.frame) : unknown;
    return type.kind === "signature" ? { ...type, owner: value, name } : type;
  }
  if (value.node.type !== "TSInterfaceDeclaration") return unknown;
  const bases = value.node.extends as TSESTree.TSInterfaceHeritage[] | undefined;
  const inherited = (bases ?? []).map((base) => engine.memberOf(engine.valueOfType(base, value.frame), name));
  // Whoever implements this interface has the method, and may never name the one that declares it.
  return unionOf(inherited.map((one) => (one.kind === "signature" && one.owner?.kind === "interface" ? { ...one, owner: value } : one)));
}
