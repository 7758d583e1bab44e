import { afterAll, describe, expect, it } from "vitest";

import { ruleNames, rules } from "../repository/repository.ts";
import { createApplication, findingsOf, flatConfig, oxlintConfig, programs, withoutPage, type Finding, type Program } from "./programs.ts";

const shop = "docs/examples/shop/src";
const applications = programs.map((program) => ({ program, application: createApplication(program) }));

afterAll(() => {
  for (const { application } of applications) application.remove();
});

const recommended = ruleNames.filter((name) => rules[name]?.meta.docs?.preset === "recommended");

function configure(program: Program, application: (typeof applications)[number]["application"]): void {
  application.copy(shop, "src");
  if (program.package === "oxlint") {
    application.write(".oxlintrc.json", oxlintConfig("recommended"));
  } else {
    application.write("eslint.config.js", flatConfig("[{ files, languageOptions }, ...plugin.configs.recommended]"));
  }
}

describe("the shop", () => {
  const found = new Map<string, Finding[]>();

  it.each(applications)("is read by $program.name", async ({ program, application }) => {
    configure(program, application);
    const findings = findingsOf(await application.lint("--format", "json"), application.folder);
    found.set(
      program.name,
      findings.map((finding) => ({ ...finding, message: withoutPage(finding.message) })),
    );
    expect(findings.filter(({ rule }) => !rule.startsWith("performance-standards/"))).toEqual([]);
  });

  it.each(recommended)("holds the mistake of %s", (name) => {
    const rulesFound = (found.get("ESLint 10") ?? []).map(({ rule }) => rule);
    expect(rulesFound).toContain(`performance-standards/${name}`);
  });

  it.each(programs.filter(({ name }) => name !== "ESLint 10"))("has the same findings in $name as in ESLint 10", ({ name }) => {
    expect(found.get(name)).toEqual(found.get("ESLint 10"));
  });

  it.each(applications.filter(({ program }) => program.package === "eslint" || program.package === "eslint-9"))(
    "has the same findings in two workers of $program.name",
    async ({ application }) => {
      const findings = findingsOf(await application.lint("--format", "json", "--concurrency", "2"), application.folder);
      expect(findings).toEqual(found.get("ESLint 10"));
    },
  );
});
