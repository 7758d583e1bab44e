/** What a file's text says of other files, without a parse: candidates, of which some may stand in comments or strings. */
export interface References {
  /** The specifiers of its imports, re-exports and `require` calls; of a template only what stands before its first expression. */
  readonly specifiers: readonly string[];
  /** Those of its `require` calls. */
  readonly required: readonly string[];
  /** The classes and interfaces that it declares: others may extend or implement them. */
  readonly declared: readonly string[];
  /** The names in the heritage clauses of its classes and interfaces. */
  readonly bases: readonly string[];
  /** The names that it imports, and those that it gives to them. */
  readonly named: readonly string[];
  /** The properties that it sets on something, steps or deletes. */
  readonly written: readonly string[];
  /** It may load files that it does not name: a folder's, or those of whoever requires it. */
  readonly loadsUnnamed: boolean;
  /** One of the names that were asked for stands in it. */
  readonly mentions: boolean;
  /** Differs where the text does. */
  readonly print: number;
}

const specifier = /\b(from|import|require)\b\s*\(?\s*(?:"([^"\n]+)"|'([^'\n]+)'|`([^`$\n]+)(\$\{)?)/g;
const clause = /\bimport\s+([^"'`;()]*?)\bfrom\s*["']|\{([^{}()]*)\}\s*=\s*(?:await\s+)?(?:require|import)\(/g;
/** Of patterns, `[a.b] = …`, nothing is found: they are rare. */
const write = /\.([A-Za-z_$][\w$]*)\s*(?:(?:[-+*/%&|^]|\*\*|<<|>>>?|&&|\|\||\?\?)?=(?![=>])|\+\+|--)/g;
const change = /(?:delete\s+|\+\+|--)[\w$.?!]*\.([A-Za-z_$][\w$]*)/g;
const name = /[A-Za-z_$][\w$]*/g;
const declaration = /\b(?:class|interface)\b/;
const declaredName = /^\s+([A-Za-z_$][\w$]*)/;
/**
 * A path that is put together, a folder that is read, a module that is called with what it extends or that looks at its requirer. Each
 * begins with letters, not with alternatives or a word boundary: every text of a project is gone through.
 */
const unnamed: readonly RegExp[] = [
  /(?<![\w$.])(?:require|import)\(\s*[A-Za-z_$]/,
  /readdir|requireAll|require\.(?:context|main)\b|module\.parent\b|(?<!\bmeta\.|\w)glob(?:Sync)?\b/,
  /module\.exports\s*=\s*(?:async\s+)?(?:function\b[^(]*)?\(\s*[\w{[]/,
];

/** @param names matches the names whose mention counts, wherever they come from */
export function referencesIn(text: string, names: RegExp): References {
  const specifiers = new Set<string>();
  const required = new Set<string>();
  for (const [, word, double, single, template, expression] of text.matchAll(specifier)) {
    const named = double ?? single ?? template ?? "";
    const known = expression === undefined ? named : named.slice(0, named.lastIndexOf("/") + 1);
    specifiers.add(known);
    if (word === "require") required.add(known);
  }
  const declared = new Set<string>();
  const bases = new Set<string>();
  // A head ends before the next class: so a text that is full of the word is gone over once.
  for (const head of text.split(declaration).slice(1)) {
    const known = declaredName.exec(head)?.[1];
    if (known !== undefined) declared.add(known);
    for (const base of basesIn(head)) bases.add(base);
  }
  return {
    specifiers: [...specifiers],
    required: [...required],
    declared: [...declared],
    bases: [...bases],
    named: [...new Set(Array.from(text.matchAll(clause), ([, names, taken = ""]) => (names ?? taken).match(name) ?? []).flat())],
    written: [...new Set([...text.matchAll(write), ...text.matchAll(change)].map(([, property = ""]) => property))],
    loadsUnnamed: unnamed.some((one) => one.test(text)),
    mentions: names.test(text),
    print: printOf(text),
  };
}

/** A number that tells a text from others. To make it takes a tenth of the time in which the text is gone through for references. */
export function printOf(text: string): number {
  let print = text.length;
  for (let index = 0; index < text.length; index += 1) print = (Math.imul(print, 31) + text.charCodeAt(index)) | 0;
  return print;
}

/** The names in the heritage clauses of a class or interface, from the text after that word; those of type arguments are left out. */
function basesIn(text: string): string[] {
  let clauses = /\b(?:extends|implements)\b.*/s.exec(text.slice(0, endOfHead(text)))?.[0] ?? "";
  // The innermost first; `=>` ends none.
  for (let before = ""; before !== clauses;) {
    before = clauses;
    clauses = clauses.replace(/<(?:[^<>]|=>)*(?<!=)>/g, "");
  }
  return clauses.match(name)?.filter((one) => one !== "extends" && one !== "implements") ?? [];
}

/** Where a class's body starts: at the first brace that stands in no type argument and no call; 0 when it is no class. */
function endOfHead(text: string): number {
  let depth = 0;
  for (let index = 0; index < text.length; index += 1) {
    switch (text[index]) {
      case ";":
        return 0;
      case "{":
        if (depth <= 0) return index;
        depth += 1;
        break;
      case "<":
      case "(":
      case "[":
        depth += 1;
        break;
      case ">":
        if (text[index - 1] !== "=") depth -= 1;
        break;
      case ")":
      case "]":
      case "}":
        depth -= 1;
        break;
      default:
    }
  }
  return 0;
}
