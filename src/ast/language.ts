/**
 * The language of a file, by its name's extension: a tree alone does not say it, since TypeScript without a single annotation looks
 * like JavaScript. Undefined for declaration files, which hold no code, and for templates (Vue, Svelte), whose scripts may be either.
 */
export function languageOf(filename: string): "typescript" | "javascript" | undefined {
  if (/\.d\.(?:[^/\\]+\.)?[cm]?ts$/.test(filename)) return undefined;
  if (/\.(?:[cm]?ts|tsx)$/.test(filename)) return "typescript";
  return /\.(?:[cm]?js|jsx)$/.test(filename) ? "javascript" : undefined;
}
