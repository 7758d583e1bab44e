import { afterAll, describe, expect, it } from "vitest";

import { type Application, createApplication, flatConfig, programNamed } from "./programs.ts";

const dataClass = (name: string): string => `export class ${name} {\n  constructor(public size: number) {}\n}\n`;

const withProgram = (name: string): { name: string; application: Application } => ({
  name,
  application: createApplication(programNamed(name)),
});
const latest = withProgram("ESLint 10");
const applications = [withProgram("ESLint 9"), latest];
for (const { application } of applications) {
  application.write("eslint.config.js", flatConfig("[{ files, languageOptions }, ...plugin.configs.recommended]"));
  application.write("src/old.ts", dataClass("Old"));
  application.write("src/other.ts", dataClass("Other"));
}

afterAll(() => {
  for (const { application } of applications) application.remove();
});

describe.each(applications)("the suppressions of $name", ({ application }) => {
  it("keep what is there, and fail for what is new", async () => {
    expect(await application.lint("--suppress-all")).toMatchObject({ code: 0, stdout: "" });
    application.write("src/other.ts", dataClass("Other") + dataClass("New"));
    const grown = await application.lint();
    expect(grown.code).toBe(1);
    expect(grown.stdout).toContain("`New`");
    expect(grown.stdout).not.toContain("`Old`");
  });
});

describe("with suppressions", () => {
  const { application } = latest;

  it("a run fails until what is repaired is taken out", async () => {
    application.write("src/other.ts", "export {};\n");
    const repaired = await application.lint();
    expect(repaired.code).toBe(2);
    expect(repaired.stderr).toContain("--prune-suppressions");
    expect((await application.lint("--prune-suppressions")).code).toBe(0);
  });

  it("a run fails for an unchanged caller whose callee gains a query", async () => {
    application.write("src/load.ts", "export const load = async (id: string): Promise<string> => id;\n");
    application.write(
      "src/all.ts",
      'import { load } from "./load.js";\nexport const all = async (ids: string[]): Promise<void> => {\n  for (const id of ids) await load(id);\n};\n',
    );
    application.write(
      "src/load.ts",
      'import { Pool } from "pg";\nconst pool = new Pool();\nexport const load = async (id: string): Promise<unknown> => pool.query("select $1", [id]);\n',
    );
    const { code, stdout } = await application.lint();
    expect({ code, stdout }).toMatchObject({
      code: 1,
      stdout: expect.stringContaining("`load` queries the database once per element of `ids`") as string,
    });
  });
});
