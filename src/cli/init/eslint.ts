import { createRequire } from "node:module";
import { join } from "node:path";

import type { ESLint as EslintClass, Linter } from "eslint";

import { firstLine } from "../misuse.ts";

/** What the project's own ESLint makes of its flat configuration. */
export type Loaded =
  | { readonly kind: "absent" }
  /** It cannot be loaded: ESLint's message, in one line. */
  | { readonly kind: "broken"; readonly message: string }
  | { readonly kind: "loaded"; readonly readsTypeScript: boolean };

/** Has the project's ESLint load its flat configuration, as it stands on the disk, for a file. */
export async function loadFlatConfig(folder: string, file: string): Promise<Loaded> {
  const requireFrom = createRequire(join(folder, "package.json"));
  try {
    requireFrom.resolve("eslint");
  } catch {
    return { kind: "absent" };
  }
  try {
    const { loadESLint } = requireFrom("eslint") as typeof import("eslint");
    // ESLint 8 asks which configuration system is meant; later versions have one, and no parameter.
    const ESLint = await (loadESLint as (options: { useFlatConfig: true }) => Promise<typeof EslintClass>)({ useFlatConfig: true });
    const config = (await new ESLint({ cwd: folder }).calculateConfigForFile(file)) as Linter.Config | undefined;
    return { kind: "loaded", readsTypeScript: parserOf(config).includes("typescript") };
  } catch (error) {
    return { kind: "broken", message: firstLine(error) };
  }
}

/** The name of a parser, as it says itself. Empty for that of ESLint, and for a file that is not linted. */
function parserOf(config: Linter.Config | undefined): string {
  const parser = config?.languageOptions?.parser as { readonly meta?: { readonly name?: string } } | undefined;
  return parser?.meta?.name ?? "";
}
