/** HTML that is safe to write into a page as it stands. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Part = string | Markup | readonly Markup[];

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** A tag of templates: what is put in is escaped, unless it is markup itself. Attributes have to stand in quotes. */
export function markup(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(strings.reduce((text, string, index) => text + textOf(parts[index - 1] ?? "") + string));
}

function textOf(part: Part): string {
  if (part instanceof Markup) return part.text;
  if (typeof part === "string") return part.replace(/[&<>"']/g, (character) => escapes[character] ?? character);
  return part.map(({ text }) => text).join("");
}

/** A value as JSON for a script element: no text in it can end the element or open a comment. */
export const jsonMarkup = (value: unknown): Markup => new Markup(JSON.stringify(value).replaceAll("<", "\\u003C"));
