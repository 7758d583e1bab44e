import { extname } from "node:path";

import * as parser from "@typescript-eslint/parser";
import { Linter } from "eslint";
import { parseSync } from "oxc-parser";
import { describe, expect, it } from "vitest";

import plugin from "../../src/index.ts";
import { failures } from "../no-failure.ts";
import { layOut } from "../project/folder.ts";
import { filesBelow, read, ruleNames } from "../repository/repository.ts";

/** Numbers from 0 to 1 that are the same in every run. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    // The generator of Park and Miller.
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

const token = /"[^"\n]*"|'[^'\n]*'|[\w$]+|\s+|[^\w\s$]/gu;

/** A text in which some tokens are gone, and some names are others of the text. */
function mutated(text: string, random: () => number): string {
  const tokens = text.match(token) ?? [];
  const names = tokens.filter((each) => /^[a-z_$]/i.test(each));
  const pick = (count: number): number => Math.floor(random() * count);
  for (let times = 1 + pick(3); times > 0; times -= 1) {
    const at = pick(tokens.length);
    const isName = /^[a-z_$]/i.test(tokens[at] ?? "");
    // Another name keeps the text parsable, and makes circles of what was none.
    tokens[at] = isName && random() < 0.6 ? (names[pick(names.length)] ?? "") : "";
  }
  return tokens.join("");
}

const isSource = (path: string): boolean => /\.[cm]?[jt]sx?$/.test(extname(path));
/** Sources that import each other, with every kind of client and every syntax: an application, and the samples of the clients' tests. */
const corpus = ["docs/examples/shop/src", "tests/clients", "tests/fixtures", "src/analysis"].flatMap((folder) =>
  filesBelow(folder, isSource),
);

/** The same file in plain JavaScript, whose tree lacks what only TypeScript has, where nothing in its text is TypeScript. */
const plain = (path: string, text: string): string =>
  parseSync("a.js", text, { lang: "js" }).errors.length === 0 ? path.replace(/\.([cm]?)ts$/, ".$1js") : path;

const config: Linter.Config = {
  files: ["**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}"],
  plugins: { "performance-standards": plugin },
  languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } },
  linterOptions: { noInlineConfig: true },
  rules: Object.fromEntries(ruleNames.map((name) => [`performance-standards/${name}`, "error"])),
};

describe("sources with random mistakes, in the linted file and in those that it imports", () => {
  it.each([1, 2, 3, 4])("make no rule throw: seed %i", (seed) => {
    const random = numbersFrom(seed * 1_000_003);
    const texts = corpus
      .map((path) => [path, mutated(read(path), random)] as const)
      .map(([path, text]) => [random() < 0.5 ? plain(path, text) : path, text] as const);
    const folder = layOut({ "package.json": "{}", ...Object.fromEntries(texts) });
    const linter = new Linter({ cwd: folder.path });
    let parsed = 0;
    for (const [path, text] of texts) {
      if (!linter.verify(text, [config], { filename: folder.at(path) }).some(({ fatal }) => fatal)) parsed += 1;
      const [failure] = failures.splice(0);
      if (failure) throw new Error(`${path} after this seed's mistakes:\n${text}`, { cause: failure.error });
    }
    expect(parsed, "files that do not parse test nothing").toBeGreaterThan(corpus.length / 4);
  });
});
