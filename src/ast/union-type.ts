/** The members of a union, each as TypeScript writes it; literals keep their value. */
export type Union = readonly string[];

/** Is a member `null` or `undefined`? */
export const isNullish = (type: string): boolean => type === "null" || type === "undefined";

/** The type of which a literal is one value; other types stay as they are. */
export function baseOf(type: string): string {
  if (/^["']/.test(type)) return "string";
  if (/^-?[\d.]/.test(type)) return type.endsWith("n") && !type.startsWith("0x") ? "bigint" : "number";
  return type === "true" || type === "false" ? "boolean" : type;
}

/** Is a member the type of a single value? */
export const isLiteral = (type: string): boolean => baseOf(type) !== type;

/** A union without repetitions, without literals of a type that it holds whole, nullish members last. */
export function united(types: Union): Union {
  const all = new Set(types);
  if (all.has("true") && all.has("false")) all.add("boolean");
  // `undefined` is a `void`.
  if (all.has("void")) all.delete("undefined");
  const kept = [...all].filter((type) => !isLiteral(type) || !all.has(baseOf(type)));
  return [...kept.filter((type) => !isNullish(type)), ...kept.filter(isNullish)];
}

/** The union with every literal replaced by its type. */
export const widened = (types: Union): Union => united(types.map(baseOf));

/** The only member of a union that has but one. */
export const only = (types: Union | undefined): string | undefined => (types?.length === 1 ? types[0] : undefined);

/** The parts of a type between separators that stand in no bracket and no quotes. */
function partsOf(text: string, separator: "|" | ","): string[] {
  const parts = [""];
  let depth = 0;
  let quote = "";
  for (const [at, letter] of [...text].entries()) {
    if (quote) quote = letter === quote ? "" : quote;
    else if (/["'`]/.test(letter)) quote = letter;
    else if (/[([{<]/.test(letter)) depth += 1;
    else if (/[)\]}>]/.test(letter) && text[at - 1] !== "=") depth -= 1;
    if (letter === separator && depth === 0 && !quote) parts.push("");
    else parts.push((parts.pop() ?? "") + letter);
  }
  return parts.map((part) => part.replace(/\s+/g, " ").trim()).filter((part) => part !== "");
}

/** The type at an index of a tuple, as it is written. */
export function tupleMember(type: string, index: number): Union | undefined {
  const member = type.startsWith("[") ? partsOf(type.slice(1, -1), ",")[index] : undefined;
  return member === undefined || /^\.{3}|^\w+\??:|\?$/.test(member) ? undefined : writtenMembers(member);
}

/** The type arguments of a named type, as they are written: of `Map<string, A[]>` these are `string` and `A[]`. */
export const typeArgumentsIn = (type: string): readonly string[] => partsOf(/^[^<]*<(.*)>$/s.exec(type)?.[1] ?? "", ",");

/**
 * The members of a type as it is written. Undefined for a type with a literal among its members: TypeScript widens a literal that an
 * expression gives and keeps one that a type names, and a text no longer shows which it was.
 */
export function writtenMembers(text: string): Union | undefined {
  // What comments in it say has no place at the head of a function.
  if (/\/[*/]/.test(text)) return undefined;
  const types = partsOf(text, "|");
  // A function type or a conditional one takes the rest of the union with it.
  if (types.some(isLiteral) || (types.length > 1 && /=>|\bextends\b/.test(text))) return undefined;
  return types;
}

/** What an `await` of the members gives: what a `Promise<…>` among them holds, and the others as they are. */
export function awaited(types: Union): Union | undefined {
  const results = types.map((type) => {
    if (/^(?:PromiseLike|Thenable)\b/.test(type)) return undefined;
    const held = /^Promise<(.*)>$/s.exec(type)?.[1];
    return held === undefined ? [type] : writtenMembers(held);
  });
  return results.includes(undefined) ? undefined : results.flatMap((result) => result ?? []);
}

/** The type as an element of `…[]` is written. */
export const inParentheses = (type: string): string => (/[|&]|=>|^(?:readonly|keyof|typeof|new) /.test(type) ? `(${type})` : type);
