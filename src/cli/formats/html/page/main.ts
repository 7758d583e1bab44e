import type { PageData } from "../page-data.ts";
import { byId, element, numberText } from "./elements.ts";
import { createFilter } from "./filter.ts";
import { findingDetails, type View } from "./finding.ts";
import { type Group, groupings } from "./grouping.ts";
import { growingList, lazyDetails } from "./lists.ts";

/** So few findings are all opened: nobody wants to click for them. */
const few = 30;

/** How many are shown at a time. */
const steps = { groups: 100, findings: 50 };

const data = JSON.parse(byId("data", HTMLScriptElement).text) as PageData;
if (data.findings.length > 0) start();

function start(): void {
  const search = byId("search", HTMLInputElement);
  const rule = byId("rule", HTMLSelectElement);
  const client = document.querySelector<HTMLSelectElement>("#client");
  const expand = byId("expand", HTMLInputElement);
  const groupsPart = byId("groups", HTMLDivElement);
  const choose = createFilter(data);
  /** What the reader has opened and closed, by grouping and group. */
  const toggled = new Map<string, boolean>();
  /** Until the reader decides whether to see code, the number of findings does. */
  let expands: boolean | undefined;

  const grouping = (): string => document.querySelector<HTMLInputElement>("input[name=grouping]:checked")?.value ?? "section";
  const indexOf = (select: HTMLSelectElement | null): number | undefined => (select?.value ? Number(select.value) : undefined);

  function show(isPrinted = false): void {
    const shown = choose({ words: search.value, rule: indexOf(rule), client: indexOf(client) });
    const isFew = shown.length <= few;
    const isExpanded = isPrinted || (expands ?? isFew);
    expand.checked = isExpanded;
    const total = numberText(data.findings.length);
    byId("shown", HTMLParagraphElement).textContent =
      shown.length === data.findings.length ? `${total} shown` : `${numberText(shown.length)} of ${total} shown`;
    const groups = groupings[grouping()]?.(shown, data) ?? [];
    const step = isPrinted ? Infinity : steps.groups;
    const isOpen = ({ title }: Group): boolean => isPrinted || (toggled.get(`${grouping()} ${title}`) ?? isFew);
    groupsPart.replaceChildren(
      ...(shown.length === 0
        ? [element("p", { class: "nothing" }, "No finding fits.")]
        : growingList(groups, step, (group) => groupDetails(group, isOpen(group), { isExpanded, isPrinted }))),
    );
  }

  function groupDetails(group: Group, isOpen: boolean, view: View): HTMLDetailsElement {
    const { title, note, link, findings } = group;
    const key = `${grouping()} ${title}`;
    return lazyDetails({
      class: "group",
      isOpen,
      summary: [
        element("h3", {}, title),
        ...(note ? [element("span", { class: "note" }, note)] : []),
        element("span", { class: "count" }, numberText(findings.length)),
      ],
      body: () => [
        ...(link ? [element("p", { class: "link" }, element("a", { href: link.url }, link.text))] : []),
        ...growingList(findings, view.isPrinted ? Infinity : steps.findings, (finding) => findingDetails(finding, data, view)),
      ],
      toggled: (isNowOpen) => {
        if (isNowOpen !== isOpen || toggled.has(key)) toggled.set(key, isNowOpen);
      },
    });
  }

  search.addEventListener("input", () => show());
  for (const control of [rule, client, ...document.querySelectorAll("input[name=grouping]")])
    control?.addEventListener("change", () => show());
  expand.addEventListener("change", () => {
    expands = expand.checked;
    show();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target === search && search.value !== "") {
      event.preventDefault();
      search.value = "";
      show();
    } else if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target)) {
      event.preventDefault();
      search.focus();
      search.select();
    }
  });
  addEventListener("beforeprint", () => show(true));
  addEventListener("afterprint", () => show());
  for (const controls of document.querySelectorAll<HTMLElement>(".controls")) controls.hidden = false;
  show();
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLSelectElement || (target instanceof HTMLInputElement && !["radio", "checkbox"].includes(target.type));
