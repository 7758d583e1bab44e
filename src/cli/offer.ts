import { createInterface } from "node:readline";

import type { LintRequest } from "./arguments.ts";
import { check, type Checked } from "./check.ts";
import { firstLine } from "./misuse.ts";
import { plural, shownPath } from "./report.ts";
import { type Ask, changedTexts, chooseSuggestions } from "./suggest.ts";
import { surfaceOf } from "./surface.ts";
import { replaceFile } from "./write-file.ts";

/** Suggestions that touch each other are applied one after another, up to so many times. */
const mostRounds = 10;

const say = (text: string): void => void process.stderr.write(text);

/**
 * Offers the suggestions of all findings and applies those that are chosen: by the user on a terminal, all with `--yes`. Elsewhere they
 * are only shown. Resolves with what is found afterwards.
 */
export async function offerSuggestions(request: LintRequest, checked: Checked): Promise<Checked> {
  const isAsking = !request.isAgreed && process.stdin.isTTY && process.stderr.isTTY;
  let current = checked;
  for (let round = 1; round <= mostRounds; round += 1) {
    const { report, sources } = current;
    const question = isAsking ? createQuestion() : undefined;
    const { choices, overlapping } = await chooseSuggestions(report, sources, surfaceOf(process.stderr), say, question?.ask);
    question?.close();
    if (!isAsking && !request.isAgreed) {
      if (choices.length > 0) say(`Nothing was changed. --yes applies ${plural(choices.length, "suggestion")}.\n\n`);
      return current;
    }
    if (choices.length === 0) return current;
    let failed = 0;
    const texts = changedTexts(choices, sources);
    for (const [file, text] of texts) {
      try {
        replaceFile(file, sources.get(file) ?? "", text);
      } catch (error) {
        failed += 1;
        say(`${shownPath(file, report)} was left as it is: ${firstLine(error)}.\n`);
      }
    }
    say(`${plural(choices.length, "suggestion")} applied in ${plural(texts.size - failed, "file")}.\n\n`);
    current = await check(request, report.cwd);
    if (isAsking || overlapping === 0 || failed > 0) return current;
  }
  return current;
}

function createQuestion(): { readonly ask: Ask; readonly close: () => void } {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const ask: Ask = (question) =>
    new Promise((resolve) => {
      terminal.once("close", () => resolve(undefined));
      terminal.question(question, resolve);
    });
  return { ask, close: () => terminal.close() };
}
