import { createInterface } from "node:readline";

import type { LintRequest } from "./arguments.ts";
import { check, type Checked } from "./check.ts";
import type { Finding } from "./finding.ts";
import { createLintFile } from "./lint-file.ts";
import { firstLine } from "./misuse.ts";
import { plural, shownPath } from "./report.ts";
import { type Ask, changeFile } from "./suggest.ts";
import { surfaceOf } from "./surface.ts";
import { replaceFile } from "./write-file.ts";

/** The exit code of a program that was interrupted: 128 and the number of the signal. */
const interrupted = 130;

// On the stream that no report stands on.
const say = (text: string): void => void process.stderr.write(text);

/**
 * Offers the suggestions of all findings and applies those that are taken: by the user on a terminal, all with `--yes`. Elsewhere they
 * are only shown. Resolves with what is found afterwards.
 */
export async function offerSuggestions(request: LintRequest, checked: Checked): Promise<Checked> {
  const { report, sources, groups } = checked;
  const { cwd } = report;
  const isAsking = !request.isAgreed && process.stdin.isTTY && process.stderr.isTTY;
  const question = isAsking ? createQuestion() : undefined;
  let shown = 0;
  const refuse: Ask = () => {
    shown += 1;
    return Promise.resolve("n");
  };
  const audience = { cwd, say, surface: surfaceOf(process.stderr), ask: request.isAgreed ? undefined : (question?.ask ?? refuse) };
  let taken = 0;
  let files = 0;
  let rest: "ask" | "leave" | "take" = "ask";
  for (const group of groups) {
    const lint = await createLintFile(group.root, { selection: request.selection, keepsSources: false });
    for (const file of group.files) {
      const source = sources.get(file);
      if (source === undefined || rest === "leave") continue;
      const offered = report.findings.filter((finding) => finding.file === file);
      const again = async (text: string): Promise<readonly Finding[]> => (await lint(file, text)).findings;
      const changed = await changeFile(source, offered, again, audience, rest === "take");
      rest = changed.rest;
      if (changed.taken === 0) continue;
      try {
        replaceFile(file, source, changed.text);
        taken += changed.taken;
        files += 1;
      } catch (error) {
        say(`${shownPath(file, report)} was left as it is: ${firstLine(error)}.\n`);
      }
    }
  }
  question?.close();
  if (shown > 0) say(`Nothing was changed: ${plural(shown, "suggestion")} can be applied with --yes.\n\n`);
  if (taken === 0) return checked;
  say(`${plural(taken, "suggestion")} applied in ${plural(files, "file")}.\n\n`);
  return check(request, cwd);
}

function createQuestion(): { readonly ask: Ask; readonly close: () => void } {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  // Whoever interrupts wants nothing more to be written.
  terminal.on("SIGINT", () => process.exit(interrupted));
  const ask: Ask = (question) =>
    new Promise((resolve) => {
      const end = (): void => resolve(undefined);
      terminal.once("close", end);
      terminal.question(question, (answer) => {
        terminal.off("close", end);
        resolve(answer);
      });
    });
  return { ask, close: () => terminal.close() };
}
