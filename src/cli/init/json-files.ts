import jsonc, { type JSONPath, type ModificationOptions } from "jsonc-parser";

import { manifest } from "../../manifest.ts";
import type { Edit } from "./flat-config.ts";

/** The configuration that oxlint's own extends, as a path in the project. */
const shipped = `./node_modules/${manifest.name}/src/oxlint/recommended.json`;

/** The text of a new `.oxlintrc.json`. */
export const newOxlintConfig = `${JSON.stringify({ $schema: "./node_modules/oxlint/configuration_schema.json", extends: [shipped] }, null, 2)}\n`;

/** What a person adds to oxlint's configuration by hand. */
export const oxlintLine = `"extends": ["${shipped}"]`;

/** Adds the shipped configuration to what oxlint's extends. Comments and all else stay as they are. */
export function addToOxlintConfig(text: string): Edit {
  if (text.includes(manifest.name)) return { kind: "same" };
  const read = parse(text);
  if (read.kind === "refused") return read;
  const { extends: list } = read.value;
  if (list === undefined) return modified(text, ["extends"], [shipped]);
  return Array.isArray(list)
    ? modified(text, ["extends", list.length], shipped, { isArrayInsertion: true })
    : { kind: "refused", reason: `Its "extends" is no list.` };
}

/** The name under which package.json gets a script that lints; `undefined` when a script of it runs the linter already. */
export function scriptToAdd(text: string, linter: string): string | undefined {
  const read = parse(text);
  const scripts = read.kind === "read" && isObject(read.value["scripts"]) ? read.value["scripts"] : {};
  if (Object.values(scripts).some((command) => new RegExp(`\\b${linter}\\b`).test(String(command)))) return undefined;
  return ["lint", "lint:performance"].find((name) => !Object.hasOwn(scripts, name));
}

/** Adds a script to the text of a package.json. */
export const addScript = (text: string, name: string, command: string): Edit => modified(text, ["scripts", name], command);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === "object" && value !== null;

type Read = { readonly kind: "read"; readonly value: Readonly<Record<string, unknown>> } | Extract<Edit, { kind: "refused" }>;

function parse(text: string): Read {
  const errors: jsonc.ParseError[] = [];
  const value: unknown = jsonc.parse(text, errors, { allowTrailingComma: true });
  const [error] = errors;
  if (error) {
    const line = text.slice(0, error.offset).split("\n").length;
    return { kind: "refused", reason: `It does not parse: ${jsonc.printParseErrorCode(error.error)} (line ${line})` };
  }
  return isObject(value) ? { kind: "read", value } : { kind: "refused", reason: "It holds no object." };
}

/** The indentation and line ends of the text are kept. */
function modified(text: string, path: JSONPath, value: unknown, options: ModificationOptions = {}): Edit {
  const indent = /^[ \t]+(?=\S)/m.exec(text)?.[0] ?? "  ";
  const formattingOptions = {
    insertSpaces: !indent.includes("\t"),
    tabSize: indent.length,
    eol: text.includes("\r\n") ? "\r\n" : "\n",
  };
  return { kind: "changed", text: jsonc.applyEdits(text, jsonc.modify(text, path, value, { formattingOptions, ...options })) };
}
