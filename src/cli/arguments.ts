import { parseArgs, type ParseArgsConfig } from "node:util";

import { type FormatName, formatNames } from "./formats/index.ts";
import { Misuse, oneOf } from "./misuse.ts";
import { nearest } from "./nearest.ts";
import { ruleNames } from "./pages.ts";
import { presetNames, sectionNamed, type Selection } from "./selection.ts";

/** What the command line asks to be checked, and what to do with the findings. */
export interface LintRequest {
  readonly kind: "lint";
  readonly paths: readonly string[];
  readonly selection: Selection;
  readonly format: FormatName;
  /** The file to write the report to. */
  readonly outputFile: string | undefined;
  /** Only findings that have come since this commit. */
  readonly since: string | undefined;
  /** Is the user to be offered what the rules suggest? */
  readonly offersSuggestions: boolean;
  /** Are suggestions applied without asking? */
  readonly isAgreed: boolean;
  /** So many findings are no reason to fail. */
  readonly maxFindings: number;
  readonly showsStats: boolean;
}

/** What the command line asks for. */
export type Request =
  LintRequest | { readonly kind: "explain"; readonly rule: string } | { readonly kind: "help" } | { readonly kind: "version" };

const options = {
  rule: { type: "string", multiple: true },
  section: { type: "string", multiple: true },
  preset: { type: "string" },
  since: { type: "string" },
  format: { type: "string", short: "f" },
  "output-file": { type: "string", short: "o" },
  "max-findings": { type: "string" },
  stats: { type: "boolean" },
  fix: { type: "boolean" },
  suggest: { type: "boolean" },
  yes: { type: "boolean", short: "y" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean", short: "v" },
} as const satisfies ParseArgsConfig["options"];

/** Reads the words after the command's name. Throws {@link Misuse}, with the nearest right word, when they make no sense. */
export function parseCommandLine(words: readonly string[]): Request {
  // Not `strict`: its messages take several lines and know no nearest word.
  const { values, positionals, tokens } = parseArgs({ args: [...words], options, strict: false, allowPositionals: true, tokens: true });
  for (const token of tokens) if (token.kind === "option") checkOption(token);
  // All values have the types that `options` says, as each was checked.
  const given = values as Readonly<{ [Name in keyof typeof options]?: OptionValue<(typeof options)[Name]> }>;
  if (given.help) return { kind: "help" };
  if (given.version) return { kind: "version" };
  if (positionals[0] === "explain") return { kind: "explain", rule: ruleToExplain(positionals.slice(1)) };
  const offersSuggestions = given.fix ?? given.suggest ?? false;
  if (given.yes && !offersSuggestions) throw new Misuse("--yes goes with --fix. See --help.");
  return {
    kind: "lint",
    paths: positionals.length > 0 ? positionals : ["."],
    selection: {
      preset: oneOf("preset", given.preset ?? "recommended", presetNames),
      rules: (given.rule ?? []).map(ruleNamed),
      sections: (given.section ?? []).map(sectionNamed),
    },
    format: oneOf("format", given.format ?? "pretty", formatNames),
    outputFile: given["output-file"],
    since: given.since,
    offersSuggestions,
    isAgreed: given.yes ?? false,
    maxFindings: countIn("--max-findings", given["max-findings"] ?? "0"),
    showsStats: given.stats ?? false,
  };
}

type OptionValue<Option> = Option extends { multiple: true } ? readonly string[] : Option extends { type: "string" } ? string : boolean;

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value: string | undefined;
  readonly inlineValue: boolean | undefined;
}

function checkOption({ name, rawName, value, inlineValue }: OptionToken): void {
  if (!Object.hasOwn(options, name)) {
    const near = nearest(name, Object.keys(options));
    throw new Misuse(`Unknown option ${rawName}. ${near === undefined ? "" : `Did you mean --${near}? `}See --help.`);
  }
  const { type } = options[name as keyof typeof options];
  if (type === "boolean" && value !== undefined) throw new Misuse(`${rawName} takes no value.`);
  if (type === "string" && (value === undefined || value === "" || (!inlineValue && value.startsWith("-"))))
    throw new Misuse(`${rawName} needs a value. See --help.`);
}

/** A rule's name, with the plugin's prefix or without. */
const ruleNamed = (word: string): string => oneOf("rule", word.replace(/^performance-standards\//, ""), ruleNames);

function ruleToExplain(words: readonly string[]): string {
  const [rule, ...others] = words;
  if (rule === undefined || others.length > 0) throw new Misuse(`explain needs the name of one rule. Known: ${ruleNames.join(", ")}.`);
  return ruleNamed(rule);
}

function countIn(option: string, word: string): number {
  if (!/^\d+$/.test(word)) throw new Misuse(`${option} needs a whole number, not "${word}".`);
  return Number(word);
}
