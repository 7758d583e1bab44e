/** Classes of the language and the platform without type parameters: `new X()` is an `X`. */
export const plainInstances: ReadonlySet<string> = new Set(
  (
    "AbortController AggregateError ArrayBuffer Blob Date Error EvalError Event EventTarget FormData Headers RangeError ReferenceError RegExp " +
    "Request Response SyntaxError TextDecoder TextEncoder TypeError URIError URL URLSearchParams"
  ).split(" "),
);

/** Classes of `Intl`: `new Intl.X()` is an `Intl.X`. */
export const internationalInstances: ReadonlySet<string> = new Set(
  "Collator DateTimeFormat DisplayNames ListFormat NumberFormat PluralRules RelativeTimeFormat".split(" "),
);

const generic = new Set("Array Map Promise Record ReadonlyArray ReadonlyMap ReadonlySet Set WeakMap WeakSet".split(" "));

/** Is it the name of an object type of the language or the platform, which is no union? */
export const isBuiltInObject = (name: string): boolean => plainInstances.has(name) || generic.has(name);

/**
 * What calls of the language's own functions return, by return type. `X.f` is a function of a global, `x#f` a method of a value of
 * type `x`. Left out is whatever is generic, overloaded, a type predicate or `any`. Source: TypeScript's lib.es5.d.ts to lib.es2023.d.ts.
 */
const calls: Readonly<Record<string, string>> = {
  string:
    "String atob btoa decodeURI decodeURIComponent encodeURI encodeURIComponent JSON.stringify String.fromCharCode String.fromCodePoint " +
    "string#charAt string#concat string#normalize string#padEnd string#padStart string#repeat string#replace string#replaceAll string#slice " +
    "string#substring string#toLocaleLowerCase string#toLocaleUpperCase string#toLowerCase string#toString string#toUpperCase string#trim " +
    "string#trimEnd string#trimStart number#toExponential number#toFixed number#toLocaleString number#toPrecision number#toString " +
    "boolean#toString Array#join Array#toString Date#toDateString Date#toISOString Date#toLocaleDateString Date#toLocaleString " +
    "Date#toLocaleTimeString Intl.DateTimeFormat#format Intl.ListFormat#format Intl.NumberFormat#format Intl.RelativeTimeFormat#format Date#toString Date#toTimeString Date#toUTCString URL#toString URLSearchParams#toString",
  number:
    "Number parseFloat parseInt Date.now Date.UTC Math.abs Math.acos Math.asin Math.atan Math.atan2 Math.cbrt Math.ceil Math.cos Math.exp " +
    "Math.floor Math.hypot Math.log Math.log10 Math.log2 Math.max Math.min Math.pow Math.random Math.round Math.sign Math.sin Math.sqrt " +
    "Math.tan Math.trunc Number.parseFloat Number.parseInt performance.now string#charCodeAt string#indexOf string#lastIndexOf " +
    "string#localeCompare string#search Array#indexOf Array#lastIndexOf Array#findIndex Date#getDate Date#getDay Date#getFullYear Date#getHours " +
    "Date#getMilliseconds Date#getMinutes Date#getMonth Date#getSeconds Date#getTime Date#getTimezoneOffset Date#valueOf",
  boolean:
    "Boolean isFinite isNaN Number.isFinite Number.isInteger Number.isNaN Number.isSafeInteger Object.is Object.isFrozen string#endsWith " +
    "string#includes string#startsWith Array#includes Array#some RegExp#test URLSearchParams#has Headers#has FormData#has",
  "string[]": "Object.keys Object.getOwnPropertyNames string#split",
  symbol: "Symbol.for",
  "string | null": "localStorage.getItem sessionStorage.getItem Headers#get URLSearchParams#get",
  void:
    "clearInterval clearTimeout console.debug console.error console.info console.log console.warn localStorage.clear localStorage.removeItem " +
    "localStorage.setItem queueMicrotask sessionStorage.clear sessionStorage.removeItem sessionStorage.setItem",
  "Promise<Response>": "fetch",
  "Promise<string>": "Response#text Request#text Blob#text",
  "Promise<ArrayBuffer>": "Response#arrayBuffer Blob#arrayBuffer",
};

const byName = new Map(
  Object.entries(calls).flatMap(([type, names]) => names.split(" ").map((name) => [name, type.split(" | ")] as const)),
);

/** The type that a call of a built-in function or method gives, as a union of one; undefined for what the table does not hold. */
export function builtInCall(name: string): readonly string[] | undefined {
  return byName.get(name);
}

/** The type of a property of a value of a built-in type. */
export function builtInMember(type: string, name: string): readonly string[] | undefined {
  return name === "length" && (type === "string" || type.endsWith("[]")) ? ["number"] : undefined;
}
