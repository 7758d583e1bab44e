import { bare, keyName, type Node } from "../ast/walk.ts";
import type { Call, RoundTrip } from "../clients/client.ts";

/**
 * The round trip of a call whose options may name an HTTP method: `fetch(url, { method: "POST" })` writes. Options that the code does
 * not show (a variable, a spread) may name any, so that such a call is taken to write too.
 */
export function requestedTrip(trip: RoundTrip, { methodOption }: Call, node: Node): RoundTrip {
  if (methodOption === undefined || trip.effect !== "read" || node.type !== "CallExpression") return trip;
  const [first, ...others] = node.arguments;
  // An address may come from anywhere; what follows it are options or callbacks.
  const options = first && bare(first).type === "ObjectExpression" ? [first, ...others] : others;
  return options.every((argument) => asksOnly(bare(argument), methodOption)) ? trip : { ...trip, effect: "write" };
}

/** Does an argument leave the method at `GET`, or name one that only asks? */
function asksOnly(argument: Node, methodOption: string): boolean {
  if (argument.type === "ArrowFunctionExpression" || argument.type === "FunctionExpression" || argument.type === "Literal") return true;
  if (argument.type !== "ObjectExpression") return false;
  return argument.properties.every((property) => {
    if (property.type === "SpreadElement") return false;
    if (keyName(property) !== methodOption) return true;
    const value = bare(property.value);
    return value.type === "Literal" && typeof value.value === "string" && /^(?:get|head)$/i.test(value.value);
  });
}
