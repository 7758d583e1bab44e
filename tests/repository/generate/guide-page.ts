import { guide, type GuideSectionId } from "../../../src/guide.ts";
import { rules } from "../repository.ts";

const marked = /(<!-- rules: (\w+) -->\n)[\s\S]*?(<!-- \/rules -->)/g;

/** The text of docs/guide.md, with the list of rules between `<!-- rules: section -->` and `<!-- /rules -->` made anew. */
export function guidePage(page: string): string {
  return page.replace(marked, (_, opening: string, id: string, closing: string) => {
    if (!Object.hasOwn(guide, id)) throw new Error(`docs/guide.md lists the rules of "${id}", which src/guide.ts does not know.`);
    return `${opening}\n${rulesOf(id as GuideSectionId)}\n\n${closing}`;
  });
}

function rulesOf(section: GuideSectionId): string {
  const own = Object.entries(rules).filter(([, rule]) => rule.meta.docs?.guide === section);
  if (own.length === 0) return "Rules: none yet.";
  return ["Rules:", "", ...own.map(([name, rule]) => `- [\`${name}\`](rules/${name}.md): ${rule.meta.docs?.description}`)].join("\n");
}
