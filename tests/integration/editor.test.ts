import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Diagnostic } from "vscode-languageserver-protocol";

import { manifest } from "../../src/manifest.ts";
import { startLanguageServer, type LanguageServer } from "./language-server.ts";
import { createApplication, flatConfig, oxlintConfig, programNamed, type Application } from "./programs.ts";
import { db, main, querying, silent } from "./session.ts";

const pageOf = (rule: string): string => `${manifest.homepage}/rules/${rule}.md`;

/** A query in the loop itself, on a line of its own. */
const direct = `import { prisma } from "./db";
export async function run(ids: string[]) {
  for (const id of ids) {
    console.log("loading", id);
    await prisma.user.findFirst({ where: { id } });
  }
}
`;

const point = "export class Point {\n  constructor(public x: number) {}\n}\n";

const editors = [
  { name: "the server of VS Code's ESLint extension", program: programNamed("ESLint 10"), isOxlint: false },
  { name: "oxlint --lsp", program: programNamed("oxlint"), isOxlint: true },
];

describe.each(editors)("$name", ({ program, isOxlint }) => {
  let application: Application;
  let server: LanguageServer;

  beforeAll(async () => {
    application = createApplication(program);
    for (const [path, text] of Object.entries({
      "direct.ts": direct,
      "main.ts": main,
      "load.ts": querying,
      "db.ts": db,
      "point.ts": point,
    }))
      application.write(`src/${path}`, text);
    if (isOxlint) application.write(".oxlintrc.json", oxlintConfig("recommended"));
    else application.write("eslint.config.js", flatConfig("[{ files, languageOptions }, ...plugin.configs.recommended]"));
    server = await startLanguageServer(program, application.folder);
    for (const name of ["direct.ts", "main.ts", "load.ts", "point.ts"]) await server.open(`src/${name}`);
  });

  afterAll(async () => {
    await server.stop();
    application.remove();
  });

  /** The diagnostics of a rule in a file. */
  const diagnosticsOf = async (rule: string, path: string): Promise<Diagnostic[]> =>
    (await server.diagnostics(path)).filter(({ code }) => String(code).includes(rule));

  /** The only diagnostic of a rule in a file. */
  async function diagnosticOf(rule: string, path: string): Promise<Diagnostic> {
    const [first, ...others] = await diagnosticsOf(rule, path);
    if (!first || others.length > 0) throw new Error(`${rule} reports not once in ${path}.`);
    return first;
  }

  const queriesIn = async (path: string): Promise<number> => (await diagnosticsOf("no-query-in-loop", path)).length;

  it("underlines the call and not the loop", async () => {
    const { range } = await diagnosticOf("no-query-in-loop", "src/direct.ts");
    const line = direct.split("\n")[4] ?? "";
    expect(range).toEqual({
      start: { line: 4, character: line.indexOf("prisma.") },
      end: { line: 4, character: line.indexOf(";") },
    });
  });

  it("underlines the call of a function that queries in another file", async () => {
    const { range, message } = await diagnosticOf("no-query-in-loop", "src/main.ts");
    const line = main.split("\n")[2] ?? "";
    expect(line.slice(range.start.character, range.end.character)).toBe("load(x)");
    expect(message).toContain("src/load.ts:3");
  });

  it("leads to the rule's page", async () => {
    const diagnostic = await diagnosticOf("no-query-in-loop", "src/direct.ts");
    if (isOxlint) {
      expect(diagnostic.codeDescription).toBeUndefined();
      expect(diagnostic.message).toContain(pageOf("no-query-in-loop"));
      return;
    }
    expect(diagnostic.codeDescription?.href).toBe(pageOf("no-query-in-loop"));
    const action = (await server.actions("src/direct.ts", diagnostic)).find(({ title }) => title.startsWith("Show documentation"));
    if (!action) throw new Error("There is no action that shows the documentation.");
    await server.choose("src/direct.ts", action);
    expect(server.shownPages).toEqual([pageOf("no-query-in-loop")]);
  });

  it("offers a suggestion as a quick fix that can be applied", async () => {
    const actions = await server.actions("src/point.ts", await diagnosticOf("no-mutable-data-class", "src/point.ts"));
    const fix = actions.find(({ title }) => title.startsWith("Mark `x` `readonly`."));
    if (!fix) throw new Error(`There is no such action among ${actions.map(({ title }) => title).join(", ")}.`);
    expect(await server.choose("src/point.ts", fix)).toBe(point.replace("public x", "public readonly x"));
  });

  it("shows what was typed and is not saved", async () => {
    await server.change("src/direct.ts", direct.replace("for (const id of ids)", "const [id] = ids;\n "));
    expect(await queriesIn("src/direct.ts")).toBe(0);
    await server.change("src/direct.ts", direct);
    expect(await queriesIn("src/direct.ts")).toBe(1);
  });

  it("shows at the caller's next change that a helper was saved", async () => {
    await server.save("src/load.ts", silent);
    await server.change("src/main.ts", `${main}\n`);
    expect(await queriesIn("src/main.ts")).toBe(0);
    await server.save("src/load.ts", querying);
    await server.change("src/main.ts", main);
    expect(await queriesIn("src/main.ts")).toBe(1);
  });

  it("shows when the editor asks anew that a helper which is not open was changed on the disk", async () => {
    await server.save("src/db.ts", "export const prisma = { user: { findFirst: async () => 1 } };\n");
    expect(await queriesIn("src/main.ts")).toBe(0);
    await server.save("src/db.ts", db);
    expect(await queriesIn("src/main.ts")).toBe(1);
  });
});
