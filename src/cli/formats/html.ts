import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { basename } from "node:path";

import { guide } from "../../guide.ts";
import { manifest } from "../../manifest.ts";
import { bySection, countsOf, plural, type Report, shownPath } from "../report.ts";
import { pageDataOf } from "./html/collect.ts";
import { jsonMarkup, Markup, markup } from "./html/markup.ts";
import type { PageData } from "./html/page-data.ts";

const none = new Markup("");

/**
 * One file for a browser. It asks for nothing else, and its own policy forbids it to. A script draws the findings, since thousands of
 * them would take long to open as markup; without scripts they are a plain list.
 */
export function html(report: Report): string {
  const data = pageDataOf(report);
  const project = basename(report.cwd) || report.cwd;
  const { style, script } = assets();
  const policy = [
    "default-src 'none'",
    `style-src ${hashOf(style)}`,
    `script-src ${hashOf(script)}`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const page = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="${manifest.name} ${manifest.version}">
<title>Performance findings in ${project}</title>
<link rel="icon" href="data:,">
<style>${new Markup(style)}</style>
</head>
<body>
${report.findings.length > 0 ? markup`<a class="skip" href="#findings">Skip to the findings</a>` : none}
<header>
<h1>Performance findings in <span class="project">${project}</span></h1>
<p class="lead">${leadText(report)}</p>
</header>
<main>
${report.findings.length > 0 ? summaryTable(report, data) : none}
${report.unread.length > 0 ? unreadList(report) : none}
${report.findings.length > 0 ? findingsPart(data) : none}
</main>
<footer>
<p>Made by <a href="${manifest.homepage}/guide.md">${manifest.name}</a> ${manifest.version}.</p>
</footer>
<script type="application/json" id="data">${jsonMarkup(data)}</script>
<script>${new Markup(script)}</script>
</body>
</html>
`;
  return page.text;
}

/** The page's stylesheet and script: files of their own beside this one, where the build puts them. */
function assets(): { style: string; script: string } {
  const read = (name: string): string => readFileSync(new URL(`./html/${name}`, import.meta.url), "utf8").trim();
  return { style: read("page.css"), script: read("page.js") };
}

const hashOf = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

const numberText = (count: number): string => count.toLocaleString("en-US");
const pluralText = (count: number, noun: string): string => plural(count, noun).replace(/^\d+/, numberText(count));

function leadText({ findings, fileCount, unread, since }: Report): Markup {
  const checked = `${pluralText(fileCount, "file")}${since ? ` since ${since.ref}` : ""}`;
  const left = since && since.leftOut > 0 ? ` ${pluralText(since.leftOut, "older finding")} left out.` : "";
  const missed = unread.length > 0 ? ` ${pluralText(unread.length, "file")} could not be checked.` : "";
  if (findings.length === 0) return markup`<strong>No findings</strong> in ${checked}.${left}${missed}`;
  const withFindings = numberText(new Set(findings.map(({ file }) => file)).size);
  return markup`<strong>${pluralText(findings.length, "finding")}</strong> in ${withFindings} of ${checked}.${left}${missed}`;
}

/** How much each rule has found, by section of the guide. */
function summaryTable({ findings }: Report, { sections, rules }: PageData): Markup {
  const bodies = bySection(findings).map(([id, inSection], section) => {
    const counts = countsOf(inSection.map(({ rule }) => rule)).sort(([, a], [, b]) => b - a);
    const rows = counts.map(([rule, count], index) => {
      const files = new Set(inSection.filter((finding) => finding.rule === rule).map(({ file }) => file)).size;
      const url = rules.find(({ name }) => name === rule)?.url ?? "";
      const head = markup`<th scope="rowgroup" rowspan="${String(counts.length)}"><a href="${sections[section]?.url ?? ""}">${guide[id].title}</a></th>`;
      return markup`<tr>${index === 0 ? head : none}<td><a href="${url}">${rule}</a></td><td class="number">${numberText(count)}</td><td class="number">${numberText(files)}</td></tr>\n`;
    });
    return markup`<tbody>\n${rows}</tbody>\n`;
  });
  return markup`<section class="summary" aria-labelledby="summary">
<h2 id="summary">Findings by rule</h2>
<table>
<thead><tr><th scope="col">Section of the guide</th><th scope="col">Rule</th><th scope="col" class="number">Findings</th><th scope="col" class="number">Files</th></tr></thead>
${bodies}</table>
</section>`;
}

function unreadList(report: Report): Markup {
  const items = report.unread.map(({ file, reason }) => markup`<li><span class="path">${shownPath(file, report)}</span>: ${reason}</li>\n`);
  return markup`<section aria-labelledby="not-checked">
<h2 id="not-checked">Not checked</h2>
<ul>
${items}</ul>
</section>`;
}

/** The controls, hidden until the script has made them work, the place for the findings, and the list for browsers without scripts. */
function findingsPart(data: PageData): Markup {
  const options = (of: "client" | "rule", values: readonly { readonly name: string }[]): Markup[] =>
    values.map(({ name }, index) => {
      const count = data.findings.filter((finding) => finding[of] === index).length;
      return markup`<option value="${String(index)}">${name} (${numberText(count)})</option>`;
    });
  const groupings = ["section", "file", ...(data.clients.length > 0 ? ["client"] : [])].map(
    (name, index) =>
      markup`<label><input type="radio" name="grouping" value="${name}"${index === 0 ? markup` checked` : none}><span>${name}</span></label>`,
  );
  const clientFilter = markup`<label>Client <select id="client"><option value="">all</option>${options("client", data.clients)}</select></label>`;
  return markup`<section id="findings" tabindex="-1" aria-labelledby="findings-title">
<h2 id="findings-title">Findings</h2>
<div class="controls" role="search" hidden>
<label class="search">Search <input type="search" id="search" placeholder="file, function, message" aria-keyshortcuts="/" autocomplete="off" spellcheck="false"> <kbd aria-hidden="true">/</kbd></label>
<label>Rule <select id="rule"><option value="">all</option>${options("rule", data.rules)}</select></label>
${data.clients.length > 0 ? clientFilter : none}
<fieldset class="grouping"><legend>Group by</legend>${groupings}</fieldset>
<p id="shown" role="status"></p>
<label><input type="checkbox" id="expand"> Show code</label>
</div>
<div id="groups"></div>
<noscript>
${plainList(data)}</noscript>
</section>`;
}

function plainList({ files, rules, findings }: PageData): Markup[] {
  const items = new Map<number, Markup[]>();
  for (const { file, line, column, rule, fact, remedy } of findings) {
    const { name = "", url = "" } = rules[rule] ?? {};
    const item = markup`<li>Line ${String(line)}, column ${String(column)}: <a href="${url}">${name}</a><br>${fact} ${remedy}</li>\n`;
    const ofFile = items.get(file) ?? [];
    ofFile.push(item);
    items.set(file, ofFile);
  }
  return [...items].map(([file, own]) => markup`<h3 class="path">${files[file] ?? ""}</h3>\n<ul>\n${own}</ul>\n`);
}
