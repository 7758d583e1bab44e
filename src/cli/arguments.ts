import { parseArgs, type ParseArgsConfig } from "node:util";

import { type FormatName, formatNames } from "./formats/index.ts";
import { nearest } from "./nearest.ts";

/** What the command line asks to be checked, and how to report it. */
export interface LintRequest {
  readonly kind: "lint";
  readonly paths: readonly string[];
  readonly format: FormatName;
  /** The file to write the report to. */
  readonly outputFile: string | undefined;
}

/** What the command line asks for. */
export type Request =
  LintRequest | { readonly kind: "help" } | { readonly kind: "version" } | { readonly kind: "misuse"; readonly message: string };

const options = {
  format: { type: "string", short: "f" },
  "output-file": { type: "string", short: "o" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean", short: "v" },
} as const satisfies ParseArgsConfig["options"];

/** What is wrong with a command line, in one line. */
class Misuse extends Error {}

/** Reads the words after the command's name. What is wrong with them is said in one line, with the nearest right word. */
export function parseCommandLine(words: readonly string[]): Request {
  try {
    return requestOf(words);
  } catch (error) {
    if (error instanceof Misuse) return { kind: "misuse", message: error.message };
    throw error;
  }
}

function requestOf(words: readonly string[]): Request {
  // Not `strict`: its messages take several lines and know no nearest word.
  const { values, positionals, tokens } = parseArgs({ args: [...words], options, strict: false, allowPositionals: true, tokens: true });
  for (const token of tokens) if (token.kind === "option") checkOption(token);
  if (values["help"]) return { kind: "help" };
  if (values["version"]) return { kind: "version" };
  return {
    kind: "lint",
    paths: positionals.length > 0 ? positionals : ["."],
    format: oneOf("format", (values["format"] as string | undefined) ?? "pretty", formatNames),
    outputFile: values["output-file"] as string | undefined,
  };
}

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value: string | undefined;
  readonly inlineValue: boolean | undefined;
}

function checkOption({ name, rawName, value, inlineValue }: OptionToken): void {
  if (!Object.hasOwn(options, name))
    throw new Misuse(`Unknown option ${rawName}.${didYouMean(name, Object.keys(options), "--")} See --help.`);
  const { type } = options[name as keyof typeof options];
  if (type === "boolean" && value !== undefined) throw new Misuse(`${rawName} takes no value.`);
  if (type === "string" && (value === undefined || value === "" || (!inlineValue && value.startsWith("-"))))
    throw new Misuse(`${rawName} needs a value. See --help.`);
}

/** ` Did you mean --format?`, with a leading space; empty when nothing is near. */
function didYouMean(word: string, words: readonly string[], before = ""): string {
  const near = nearest(word, words);
  return near === undefined ? "" : ` Did you mean ${before}${near}?`;
}

function oneOf<T extends string>(what: string, word: string, words: readonly T[]): T {
  const found = words.find((one) => one === word);
  if (found === undefined) throw new Misuse(`Unknown ${what} "${word}".${didYouMean(word, words)} Known: ${words.join(", ")}.`);
  return found;
}
