import type { PageData, PageFinding } from "../page-data.ts";
import { drawChain, type DrawnStep } from "./chain.ts";
import { changeBlock, codeBlock } from "./code.ts";
import { element, withCode } from "./elements.ts";
import { lazyDetails } from "./lists.ts";

/** How findings are shown. */
export interface View {
  readonly isExpanded: boolean;
  /** For paper: everything is drawn at once, in the width of a page. */
  readonly isPrinted: boolean;
}

/** How wide a drawing may be on paper. */
const paperWidth = 640;

/** A finding: what and where as a line, and code, chain and remedy below it when it is open. */
export function findingDetails(finding: PageFinding, data: PageData, view: View): HTMLDetailsElement {
  const { file, line, column, fact, rule } = finding;
  return lazyDetails({
    class: "finding",
    isOpen: view.isExpanded,
    summary: [
      element("h4", { class: "path" }, `${data.files[file] ?? ""}:${String(line)}:${String(column)}`),
      element("span", { class: "rule" }, data.rules[rule]?.name ?? ""),
      element("span", { class: "fact" }, ...withCode(fact)),
    ],
    body: () => [element("div", { class: "body" }, ...bodyOf(finding, data, view))],
  });
}

function bodyOf(finding: PageFinding, data: PageData, { isPrinted }: View): HTMLElement[] {
  const { code, chain, end, remedy, suggestions = [] } = finding;
  const last = chain?.at(-1);
  const steps = chain?.map((step): DrawnStep => ({
    ...step,
    name: step.name.replaceAll("`", ""),
    place: `${data.files[step.file] ?? ""}:${String(step.line)}`,
  }));
  return [
    ...(code.length > 0 ? [codeBlock(code)] : []),
    ...(steps ? [chainFigure(steps, isPrinted)] : []),
    ...(last && end && end.length > 0
      ? [element("p", { class: "caption path" }, `${data.files[last.file] ?? ""}:${String(last.line)}`), codeBlock(end)]
      : []),
    fixOf(finding, data, remedy),
    ...suggestions.flatMap((suggestion) => [
      element("p", { class: "caption" }, "Suggestion: ", ...withCode(suggestion.description)),
      changeBlock(suggestion),
    ]),
  ];
}

function fixOf(finding: PageFinding, { rules, sections }: PageData, remedy: string): HTMLElement {
  const rule = rules[finding.rule];
  const section = rule && sections[rule.section];
  return element(
    "p",
    { class: "fix" },
    element("strong", {}, "How to fix: "),
    ...withCode(remedy),
    remedy === "" ? "" : " ",
    element("a", { href: rule?.url ?? "" }, `Rule ${rule?.name ?? ""}`),
    " \u00B7 ",
    element("a", { href: section?.url ?? "" }, `Guide: ${section?.title ?? ""}`),
  );
}

const drawings = new WeakMap<Element, (width: number) => void>();

/** A drawing depends on the width that it gets, and is not made before it is near the reader. */
const widths = new ResizeObserver((entries) => {
  for (const { target, contentRect } of entries) if (contentRect.width > 0) drawings.get(target)?.(Math.floor(contentRect.width));
});

function chainFigure(steps: readonly DrawnStep[], isPrinted: boolean): HTMLElement {
  const figure = element("div", { class: "graph" });
  let drawn = 0;
  const draw = (width: number): void => {
    if (width === drawn) return;
    drawn = width;
    figure.replaceChildren(drawChain(steps, width));
  };
  if (isPrinted) {
    draw(paperWidth);
  } else {
    drawings.set(figure, draw);
    widths.observe(figure);
  }
  return figure;
}
