import { describe, expect, it } from "vitest";

import { guide, sectionsToCome, type GuideSectionId } from "../../src/guide.ts";
import { headingsOf, linksOf } from "./markdown.ts";
import { read, ruleNames, rules } from "./repository.ts";

const page = read("docs/guide.md");
const sections = Object.keys(guide) as GuideSectionId[];
const rulesOf = (section: GuideSectionId): string[] => ruleNames.filter((name) => rules[name]?.meta.docs?.guide === section);

describe.each(sections)("section %s", (id) => {
  it("has a rule, or stands in the list of those to come, and not both", () => {
    const hasRule = rulesOf(id).length > 0;
    const message = hasRule ? "has a rule now: take it from sectionsToCome" : "has neither a rule nor a place in sectionsToCome";
    expect(sectionsToCome.includes(id), `The guide's section "${guide[id].title}" ${message}`).toBe(!hasRule);
  });

  it("is a heading of docs/guide.md under its title and anchor", () => {
    const headings = headingsOf(page).map(({ text, anchor }) => ({ text, anchor }));
    expect(headings).toContainEqual({ text: guide[id].title, anchor: guide[id].anchor });
  });

  it("has a generated list of its rules in docs/guide.md", () => {
    expect(page).toContain(`<!-- rules: ${id} -->`);
  });
});

it("the sections of docs/guide.md are those of src/guide.ts, in the same order", () => {
  const titles = sections.map((id) => guide[id].title);
  const inPage = headingsOf(page).map(({ text }) => text);
  expect(inPage.filter((title) => titles.some((known) => known === title))).toEqual(titles);
});

describe.each(ruleNames)("docs/rules/%s.md", (name) => {
  it("links its section of the guide before anything else", () => {
    const section = rules[name]?.meta.docs?.guide;
    const [, own = ""] = read(`docs/rules/${name}.md`).split("<!-- end auto-generated rule header -->");
    const [first] = linksOf(own);
    expect(first?.target).toBe(`../guide.md#${section && guide[section].anchor}`);
  });
});
