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
  const kept = [...all].filter((type) => !isLiteral(type) || !all.has(baseOf(type)));
  return [...kept.filter((type) => !isNullish(type)), ...kept.filter(isNullish)];
}

/** The union with every literal replaced by its type. */
export const widened = (types: Union): Union => united(types.map(baseOf));

/** The only member of a union that has but one. */
export const only = (types: Union | undefined): string | undefined => (types?.length === 1 ? types[0] : undefined);

/** The type that a written `Promise<…>` holds; undefined for another type. */
export const promised = (type: string): string | undefined => /^Promise<(.*)>$/s.exec(type)?.[1];

/** The type as an element of `…[]` is written. */
export const inParentheses = (type: string): string => (/[|&]|=>|^(?:readonly|keyof|typeof|new) /.test(type) ? `(${type})` : type);
