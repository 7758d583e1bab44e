import { parseArgs } from "node:util";

/** What the command line asks for. */
export type Request =
  | { readonly kind: "lint"; readonly paths: readonly string[] }
  | { readonly kind: "help" }
  | { readonly kind: "version" }
  | { readonly kind: "misuse"; readonly message: string };

export const help = `Usage: performance-standards [paths…]

Checks JavaScript and TypeScript against the performance guide with the recommended
rules. No configuration is needed. Without a path, the current folder is checked.

Not checked: what .gitignore names, node_modules, dist, coverage, dot-folders,
type declarations (.d.ts) and minified files. A path that is named is always checked.

Options
  --help      Print this text.
  --version   Print the version.

Exit code: 0 without findings, 1 with findings, 2 when the command cannot run.
`;

/** Reads the words after the command's name. An unknown flag is a misuse, said in one line. */
export function parseCommandLine(words: readonly string[]): Request {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: { help: { type: "boolean", short: "h" }, version: { type: "boolean", short: "v" } },
    });
    if (values.help) return { kind: "help" };
    if (values.version) return { kind: "version" };
    return { kind: "lint", paths: positionals.length > 0 ? positionals : ["."] };
  } catch {
    const flag = words.find((word) => word.startsWith("-") && !["--", "--help", "-h", "--version", "-v"].includes(word));
    return { kind: "misuse", message: `Unknown option ${flag ?? words.join(" ")}. Allowed: --help, --version.` };
  }
}
