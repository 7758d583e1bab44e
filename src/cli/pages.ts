import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

import { manifest } from "../manifest.ts";

const folder = join(dirname(createRequire(import.meta.url).resolve(`${manifest.name}/package.json`)), "docs/rules");

/** The names of all rules: each has a page in the package. */
export const ruleNames: readonly string[] = readdirSync(folder)
  .filter((name) => name.endsWith(".md"))
  .map((name) => name.slice(0, -".md".length))
  .sort();

/** The page of a rule, in Markdown, as it stands in the package. */
const pageOf = (rule: string): string => readFileSync(join(folder, `${rule}.md`), "utf8");

/** The end of what a page says of presets and suggestions. */
const headerEnd = "<!-- end auto-generated rule header -->";

/** What a page says below its title, in Markdown, with the full addresses of the pages that it links. */
export function bodyOf(rule: string): string {
  const page = pageOf(rule);
  const body = page.slice(page.indexOf(headerEnd) + headerEnd.length).trim();
  const address = `${manifest.homepage}/rules/${rule}.md`;
  return body.replaceAll(/\]\((?!\w+:)([^)\s]+)\)/g, (_, target: string) => `](${new URL(target, address).href})`);
}

/** The first sentences of a page, as plain text: what the rule reports. */
export const leadOf = (rule: string): string => (bodyOf(rule).split("\n\n", 1)[0] ?? "").replaceAll("`", "");
