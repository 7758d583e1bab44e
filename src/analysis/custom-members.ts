import { bindingOf } from "../ast/scope.ts";
import { keyName, type Node } from "../ast/walk.ts";
import type { Handle } from "../clients/client.ts";
import { addedMember } from "./additions.ts";
import { referencesTo } from "./assigned.ts";
import type { Engine } from "./engine.ts";
import { nameGivenTo } from "./members.ts";
import { unionOf, type Value } from "./value.ts";

/**
 * A member that the application gives to what a library makes of a subject: `schema.methods.f = …`, `schema.method("f", …)`,
 * `new Schema({}, { methods: { f() {} } })`. Unknown when nobody gives it.
 */
export function customMember(engine: Engine, subject: Value, { custom = "", customCall }: Handle, name: string): Value {
  if (subject.kind !== "handle" || !subject.origin) return engine.memberOf(engine.memberOf(subject, custom), name);
  const { node, frame } = subject.origin;
  const values: Value[] = [];
  for (const argument of node.type === "NewExpression" ? node.arguments : []) {
    if (argument.type !== "SpreadElement") values.push(ofObject(engine, engine.valueOf(argument, frame), custom, name));
  }
  const identifier = nameGivenTo(node);
  const binding = identifier && bindingOf(identifier.name, identifier);
  if (!binding) return unionOf(values);
  for (const whole of addedMember(engine, node, frame, custom)) values.push(engine.memberOf(whole, name));
  for (const reference of referencesTo(frame.module, binding)) {
    const given = givenBy(reference, custom, customCall, name);
    if (given) values.push(engine.valueOf(given, frame));
  }
  return unionOf(values);
}

function ofObject(engine: Engine, value: Value, custom: string, name: string): Value {
  return value.kind === "object" ? engine.memberOf(engine.memberOf(value, custom), name) : { kind: "unknown" };
}

/** The function that one use of the subject's name gives to a member. */
function givenBy(reference: Node, custom: string, customCall: string | undefined, name: string): Node | undefined {
  const member = reference.parent;
  if (member?.type !== "MemberExpression" || member.object !== reference) return undefined;
  const around = member.parent;
  if (keyName(member) === custom && around.type === "MemberExpression" && keyName(around) === name) {
    const assignment = around.parent;
    return assignment.type === "AssignmentExpression" && assignment.left === around ? assignment.right : undefined;
  }
  if (customCall === undefined || keyName(member) !== customCall || around.type !== "CallExpression") return undefined;
  const [first, second] = around.arguments;
  return first?.type === "Literal" && first.value === name ? second : undefined;
}
