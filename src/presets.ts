import type { RuleDocs } from "./create-rule.ts";

/** Where a round trip or a wait costs nobody: tests, seeds, migrations, scripts and benchmarks. */
const scripts: readonly string[] = [
  "**/*.{test,spec,bench,e2e,e2e-spec,stories}.*",
  "**/{test,tests,testing,__tests__,spec,specs,e2e,cypress,playwright,*-test,*-tests,*-e2e,__mocks__,mocks,fixtures}/**",
  "**/*{.,-,_}{seed,seeder,seeds,migration,backfill}.*",
  "**/{seed,seeds,seeder,seeders}{.*,/**}",
  "**/{migration,migrations,migrate,alterations,upgrades,cutover}/**",
  "**/{migration,migrations,seed,seeds}{-,_}*/**",
  "**/*{{-,_}{migrations,seeds,scripts},Migrations,Seeds,Scripts}/**",
  "**/*{Seed,Seeder,Seeds,Migration,Migrations,Backfill}.*",
  "**/{seed,migrate,backfill,populate}{-,_}*.*",
  "**/{migrate,backfill}[A-Z]*.*",
  "**/{populate,populatedb,populator}.*",
  "**/{db,database}/{init,migrate,upgrade}.*",
  "**/{scripts,bin,cli,*-cli}/**",
  "**/{bench,benchmark,benchmarks,load-test,load-tests,load-testing}{.*,/**}",
  "**/*{.,-,_}{bench,benchmark,benchmarks}{.*,/**}",
];

/** What a preset needs to know of a rule. */
export interface PresetRule {
  readonly meta: { readonly docs?: Pick<RuleDocs, "preset" | "offInScripts" | "strictOptions"> };
}

/** How a preset switches one rule. */
export type RuleEntry = "off" | "error" | ["error", ...unknown[]];

/** A flat configuration of ESLint. */
export interface FlatConfig {
  /** Shown by ESLint's configuration inspector: `performance-standards/recommended`. */
  name: string;
  /** The files that it is for. Absent: every file that is linted. */
  files?: string[];
  plugins?: Record<string, object>;
  rules: Record<string, RuleEntry>;
}

export const presetNames = ["recommended", "strict", "all"] as const;

export type PresetName = (typeof presetNames)[number];

/**
 * A preset: the rules that it holds, and after them an override that switches off, in tests, seeds, migrations and scripts,
 * those to which nothing matters there. A pure function of each rule's `meta.docs`; a rule without them is in `all` only.
 */
export function preset(name: PresetName, namespace: string, plugin: object, rules: Readonly<Record<string, PresetRule>>): FlatConfig[] {
  const held = Object.entries(rules).filter(([, { meta }]) => isIn(name, meta.docs));
  const offInScripts = held.filter(([, { meta }]) => meta.docs?.offInScripts);
  return [
    {
      name: `${namespace}/${name}`,
      plugins: { [namespace]: plugin },
      rules: Object.fromEntries(held.map(([id, rule]) => [`${namespace}/${id}`, entryOf(name, rule)])),
    },
    {
      name: `${namespace}/${name}/scripts`,
      files: [...scripts],
      rules: Object.fromEntries(offInScripts.map(([id]) => [`${namespace}/${id}`, "off"])),
    },
  ];
}

/** `strict` holds all of `recommended`, and `all` everything. */
function isIn(name: PresetName, docs: PresetRule["meta"]["docs"]): boolean {
  return name === "all" || docs?.preset === "recommended" || (name === "strict" && docs?.preset === "strict");
}

function entryOf(name: PresetName, rule: PresetRule): RuleEntry {
  const options = name === "recommended" ? undefined : rule.meta.docs?.strictOptions;
  return options ? ["error", ...options] : "error";
}
