import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import type { JSONSchema4 } from "@typescript-eslint/utils/json-schema";
import type { RuleModule } from "@typescript-eslint/utils/ts-eslint";

import type { RuleDocs } from "../../src/create-rule.ts";

/** The folder that holds package.json. */
export const root = fileURLToPath(new URL("../..", import.meta.url));

/** The text of a file, by its path from the root. */
export const read = (path: string): string => readFileSync(join(root, path), "utf8");

/** Paths from the root, with `/`, of all files below a folder that the filter lets through. Nothing below node_modules or dist. */
export function filesBelow(folder: string, isWanted: (path: string) => boolean): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = [folder, entry.name].filter((part) => part !== ".").join("/");
    if (entry.isDirectory()) return ["node_modules", "dist", ".git"].includes(entry.name) ? [] : filesBelow(path, isWanted);
    return isWanted(path) ? [path] : [];
  });
}

/** Names of the rules: one for each file in rules/ but the index. */
export const ruleNames: readonly string[] = readdirSync(join(root, "rules"))
  .filter((name) => name.endsWith(".ts") && name !== "index.ts")
  .map((name) => name.slice(0, -".ts".length))
  .sort();

export type Rule = RuleModule<string, readonly unknown[], RuleDocs> & { readonly name: string };

async function load(name: string): Promise<[string, Rule]> {
  const { default: rule } = (await import(`../../rules/${name}.ts`)) as { readonly default?: Rule };
  if (!rule) throw new Error(`rules/${name}.ts must export its rule as default.`);
  return [name, rule];
}

/** Every rule by its name, read from the files and not from the index. */
export const rules: Readonly<Record<string, Rule>> = Object.fromEntries(await Promise.all(ruleNames.map(load)));

/** The options of a rule, where its only option is an object: name → schema. */
export function optionsOf(rule: Rule): Readonly<Record<string, JSONSchema4>> {
  const schemas = Array.isArray(rule.meta.schema) ? rule.meta.schema : [rule.meta.schema];
  return schemas[0]?.type === "object" ? (schemas[0].properties ?? {}) : {};
}
