/** What a file's text says of other files, without a parse: candidates, of which some may stand in comments or strings. */
export interface References {
  /** The specifiers of its imports, re-exports and `require` calls; of a template only what stands before its first expression. */
  readonly specifiers: readonly string[];
  /** The classes and interfaces that it declares: others may extend or implement them. */
  readonly declared: readonly string[];
  /** It may load files that it does not name: a folder's, or those of whoever requires it. */
  readonly loadsUnnamed: boolean;
  /** One of the names that were asked for stands in it. */
  readonly mentions: boolean;
}

const specifier = /\b(?:from|import|require)\b\s*\(?\s*(?:"([^"\n]+)"|'([^'\n]+)'|`([^`$\n]+)(\$\{)?)/g;
const declaration = /\b(?:class|interface)\s+([A-Za-z_$][\w$]*)/g;
/** A folder that is read to load what is in it, a path that is put together, a module that is called with what it extends, or that looks at its requirer. */
const unnamed =
  /\b(?:require|import)\(\s*[A-Za-z_$]|\b(?:readdir|readdirSync|glob|globSync|requireAll|require\.context|require\.main|module\.parent)\b|\bmodule\.exports\s*=\s*(?:async\s+)?(?:function\b[^(]*)?\(\s*[\w{[]/;

/** @param names matches the names whose mention counts, wherever they come from */
export function referencesIn(text: string, names: RegExp): References {
  const specifiers = new Set<string>();
  for (const [, double, single, template, expression] of text.matchAll(specifier)) {
    const named = double ?? single ?? template ?? "";
    specifiers.add(expression === undefined ? named : named.slice(0, named.lastIndexOf("/") + 1));
  }
  const declared = new Set(Array.from(text.matchAll(declaration), ([, name = ""]) => name));
  return { specifiers: [...specifiers], declared: [...declared], loadsUnnamed: unnamed.test(text), mentions: names.test(text) };
}
