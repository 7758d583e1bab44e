import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import axe from "axe-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";

import type { Finding } from "../../src/cli/finding.ts";
import type { Report } from "../../src/cli/report.ts";
import { startBrowser } from "./browser.ts";
import { createApplication, root, run } from "./programs.ts";

const script = join(root, "dist/src/cli/main.js");
const application = createApplication({ name: "ESLint 10", package: "eslint" });

const attack = "</script><!--<script>window.attacked=true</script>";
const oddFile = `small/Übersicht <b> & 'eins' "zwei".ts`;
// An N+1 behind another file, whose code and names would end the page's script or open a comment, and its like in a file with an odd name.
application.write(
  "small/report.ts",
  `import { loadUser } from "./users.js";

export async function report(rows: Record<string, readonly string[]>): Promise<unknown[]> {
  const users: unknown[] = [];
  for (const id of rows["${attack}"] ?? []) {
    users.push(await loadUser(id, "${attack}"));
  }
  return users;
}
`,
);
application.write(
  "small/users.ts",
  `import { Pool } from "pg";

const pool = new Pool();

export function loadUser(id: string, table: string): Promise<unknown> {
  return pool.query("select * from users where id = $1", [id, table]);
}
`,
);
application.write(
  oddFile,
  `import Redis from "ioredis";
import { Pool } from "pg";

const pool = new Pool();

export async function names(ids: readonly string[]): Promise<void> {
  for (const id of ids) await pool.query("select 'Grüße, 世界 ${"and more ".repeat(40)}' where id = $1", [id]);
}

export async function cached(redis: Redis, keys: readonly string[]): Promise<void> {
  for (const key of keys) await redis.get(key);
}
`,
);
application.write("small/size.ts", "export class Size {\n  constructor(public width: number, public height: number) {}\n}\n");
application.write("small/broken.ts", "export class {{{\n");
// As much as a large application gives.
const [manyFiles, perFile] = [60, 200];
const functionOf = (file: number, index: number): string => `export function make${file}_${index}(size) { return size; }`;
for (let file = 0; file < manyFiles; file += 1)
  application.write(`many/file${file}.ts`, Array.from({ length: perFile }, (_, index) => functionOf(file, index)).join("\n"));
const manyFindings = Array.from({ length: manyFiles * perFile }, (_, at): Finding => {
  const [file, index] = [Math.floor(at / perFile), at % perFile];
  const name = `make${file}_${index}`;
  return {
    ...{
      file: join(application.folder, `many/file${file}.ts`),
      line: index + 1,
      column: 17,
      endLine: index + 1,
      endColumn: 17 + name.length,
    },
    ...{ rule: "require-type-annotations", section: "typeAnnotations", url: "", suggestions: [], chain: [], client: undefined },
    message: `\`${name}\` has no type for \`size\`. Write the types. Guide: Type annotations.`,
  };
});

// The built format: it reads its stylesheet and script from where the build puts them.
const { html } = (await import(join(root, "dist/src/cli/formats/html.js"))) as { readonly html: (report: Report) => string };

function writeHere(name: string, report: Omit<Report, "rules" | "unread">): string {
  application.write(name, html({ ...report, rules: [], unread: [] }));
  return join(application.folder, name);
}

async function write(folder: string): Promise<string> {
  const name = `${folder}.html`;
  const { stderr } = await run(script, [folder, "--format", "html", "--output-file", name], application.folder);
  expect(stderr).toBe("");
  return join(application.folder, name);
}

let browser: Browser;
let [small, many] = ["", ""];

beforeAll(async () => {
  browser = await startBrowser();
  small = await write("small");
  many = writeHere("many.html", { cwd: application.folder, findings: manyFindings, fileCount: manyFiles });
});

afterAll(async () => {
  application.remove();
  await browser?.close();
});

/** What a page did that it should not: messages on the console, errors, addresses it asked for. */
const complaints: string[] = [];

async function open(file: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...options });
  const own = pathToFileURL(file).href;
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => request.url() !== own && complaints.push(request.url()));
  await page.goto(own);
  return page;
}

afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
  expect(complaints.splice(0)).toEqual([]);
});

const shown = (page: Page): Promise<string | null> => page.locator("#shown").textContent();
const groupsOf = (page: Page): Promise<string[]> => page.locator(".group > summary").allInnerTexts();
const rulesShown = async (page: Page): Promise<string[]> => [...new Set(await page.locator(".rule").allInnerTexts())];

describe("what it shows", () => {
  it("is the summary, and what could not be checked", async () => {
    const page = await open(small);
    expect(await page.title()).toMatch(/^Performance findings in application-/);
    expect(await page.locator(".lead").innerText()).toBe("4 findings in 3 of 4 files. 1 file could not be checked.");
    expect(await page.locator("tbody tr").allInnerTexts()).toEqual([
      "Data classes\tno-mutable-data-class\t1\t1",
      "Concurrency\tno-sequential-await-in-loop\t1\t1",
      "Database queries\tno-query-in-loop\t2\t2",
    ]);
    expect(await page.locator("section", { hasText: "Not checked" }).locator("li").innerText()).toMatch(
      /^small\/broken\.ts: Parsing error/,
    );
  });

  it("is the code as it stands, whatever stands in it, and none of it runs", async () => {
    const page = await open(small);
    const finding = page.locator(".finding", { hasText: "small/report.ts" });
    expect(await finding.locator("mark").allTextContents()).toEqual([
      `loadUser(id, "${attack}")`,
      `pool.query("select * from users where id = $1", [id, table])`,
    ]);
    expect(await page.locator(".finding h4").allTextContents()).toContainEqual(`${oddFile}:7:31`);
    expect(await page.evaluate(() => "attacked" in globalThis)).toBe(false);
    expect(await page.locator("script, b").count()).toBe(2);
  });

  it("is the chain as a drawing, with the place of each step", async () => {
    const page = await open(small);
    const chain = page.locator(".finding", { hasText: "small/report.ts" }).locator("svg");
    await chain.scrollIntoViewIfNeeded();
    expect(await chain.locator("g:not(.arrow)").evaluateAll((steps) => steps.map((step) => step.getAttribute("class")))).toEqual([
      "repetition",
      "function",
      "call",
    ]);
    const texts = await chain.locator("text").allTextContents();
    expect(texts.join("")).toContain("small/report.ts:5");
    expect(texts.slice(-4)).toEqual(["loadUser", "small/users.ts:5", "pool.query", "small/users.ts:6"]);
    expect(await chain.locator(".arrow").count()).toBe(2);
    expect(await chain.getAttribute("aria-label")).toMatch(/^Call chain: .+, then loadUser \(small\/users\.ts:5\), then pool\.query \(/);
  });

  it("is how to fix it, with the pages to read, and the change that is suggested", async () => {
    const page = await open(small);
    const query = page.locator(".finding", { hasText: "small/report.ts" });
    expect(await query.locator(".fact").innerText()).toMatch(/^loadUser queries the database once per element of .+\.$/s);
    expect(await query.locator(".fix").innerText()).toMatch(/^How to fix: Fetch them in one query with .+\. Rule no-query-in-loop · Guide/);
    expect(await query.locator(".fix a").evaluateAll((links) => links.map((link) => link.getAttribute("href")))).toEqual([
      expect.stringMatching(/\/docs\/rules\/no-query-in-loop\.md$/),
      expect.stringMatching(/\/docs\/guide\.md#database-queries$/),
    ]);
    const change = page.locator(".finding", { hasText: "small/size.ts" }).locator(".change");
    expect(await change.locator("del").allTextContents()).toEqual(["  constructor(public width: number, public height: number) {}"]);
    expect(await change.locator("ins").allTextContents()).toEqual([
      "  constructor(public readonly width: number, public readonly height: number) {}",
    ]);
  });

  it("tells what goes and what comes by signs too, for who sees no colours, and for paper", async () => {
    const page = await open(small);
    const signs = (tag: string): Promise<unknown> =>
      page.evaluate(`getComputedStyle(document.querySelector(".change ${tag}"), "::before").content`);
    expect([await signs("span"), await signs("del"), await signs("ins")]).toEqual([
      expect.stringContaining("1\u00A0\u00A0"),
      expect.stringContaining("2\u00A0\u2212"),
      '"+"',
    ]);
  });

  it("is the same for the same findings", async () => {
    const before = readFileSync(small, "utf8");
    expect(readFileSync(await write("small"), "utf8")).toBe(before);
  });

  it("is one sentence where nothing was found", async () => {
    const since = { ref: "<main>", leftOut: 1 };
    const page = await open(writeHere("clean.html", { cwd: "/", findings: [], fileCount: 1200, since }));
    expect(await page.title()).toBe("Performance findings in /");
    expect(await page.locator(".lead").innerText()).toBe("No findings in 1,200 files since <main>. 1 older finding left out.");
    expect(await page.locator("main").innerText()).toBe("");
    expect(await page.locator("a[href^='#'], .controls").count()).toBe(0);
  });

  it("is a plain list for a browser without scripts", async () => {
    const page = await open(small, { javaScriptEnabled: false });
    expect(await page.locator("noscript h3").allInnerTexts()).toEqual(["small/report.ts", "small/size.ts", oddFile]);
    expect(await page.locator("noscript li").allInnerTexts()).toHaveLength(4);
    expect(await page.locator("noscript").innerText()).toContain("Line 6, column 22: no-query-in-loop");
    expect(await page.locator(".controls").isVisible()).toBe(false);
  });

  it("is allowed nothing from elsewhere", async () => {
    const page = await open(small);
    const refused = await page.evaluate(
      `new Promise((resolve) => {
        const refused = [];
        document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => {
          if (refused.push(effectiveDirective) === 3) resolve(refused.sort());
        });
        fetch("data:,").catch(() => {});
        document.body.append(Object.assign(document.createElement("script"), { text: "window.attacked = true" }));
        document.body.append(Object.assign(document.createElement("style"), { textContent: "body { display: none }" }));
      })`,
    );
    expect(refused).toEqual(["connect-src", "script-src-elem", "style-src-elem"]);
    // Chromium says on the console what it refused.
    complaints.length = 0;
  });
});

describe("grouping, filters and search", () => {
  it("groups by section, file and client, with counts", async () => {
    const page = await open(small);
    expect(await groupsOf(page)).toEqual(["Data classes1", "Concurrency1", "Database queries2"]);
    await page.getByLabel("file", { exact: true }).check({ force: true });
    expect(await groupsOf(page)).toEqual([`${oddFile}2`, "small/report.ts1", "small/size.ts1"]);
    await page.getByLabel("client", { exact: true }).check({ force: true });
    expect(await groupsOf(page)).toEqual(
      ["node-postgresdatabase2", "ioredisdatabase1", "No client library1"].map((each) => each.replace("ioredisdatabase", "iorediscache")),
    );
  });

  it("narrows by words in any order, of file, message, function, client and code", async () => {
    const page = await open(small);
    const search = page.getByLabel("Search");
    for (const [words, count] of [
      ["report.ts", 1],
      ["LOADUSER queries", 1],
      ["users.ts pool", 1],
      ["ioredis", 1],
      ["grüße 世界", 1],
      ["node-postgres", 2],
      ["attacked", 1],
    ] as const) {
      await search.fill(words);
      expect([words, await shown(page)]).toEqual([words, `${count} of 4 shown`]);
      expect(await page.locator(".finding").count()).toBe(count);
    }
    await search.fill("nowhere");
    expect(await page.locator("#groups").innerText()).toBe("No finding fits.");
    await search.fill("");
    expect(await shown(page)).toBe("4 shown");
  });

  it("narrows by rule and by client", async () => {
    const page = await open(small);
    await page.locator("#rule").selectOption("no-query-in-loop (2)");
    expect(await shown(page)).toBe("2 of 4 shown");
    expect(await rulesShown(page)).toEqual(["no-query-in-loop"]);
    await page.locator("#client").selectOption("ioredis (1)");
    expect(await shown(page)).toBe("0 of 4 shown");
    await page.locator("#rule").selectOption("all");
    expect(await rulesShown(page)).toEqual(["no-sequential-await-in-loop"]);
  });
});

describe("by keyboard", () => {
  const focused = (page: Page): Promise<string> => page.locator(":focus").evaluate((one) => one.id || one.textContent);

  it("reaches the search by /, and empties it by Escape", async () => {
    const page = await open(small);
    await page.keyboard.press("/");
    expect(await focused(page)).toBe("search");
    await page.keyboard.type("a/b");
    expect(await page.getByLabel("Search").inputValue()).toBe("a/b");
    await page.keyboard.press("Escape");
    expect(await shown(page)).toBe("4 shown");
  });

  it("skips to the findings, walks through the controls, and opens and closes a group", async () => {
    const page = await open(many);
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe("Skip to the findings");
    await page.keyboard.press("Enter");
    const stops: string[] = [];
    for (let press = 0; press < 5; press += 1) {
      await page.keyboard.press("Tab");
      stops.push(await focused(page));
    }
    expect(stops.slice(0, 2)).toEqual(["search", "rule"]);
    expect(stops.slice(3)).toEqual(["expand", expect.stringMatching(/^Type annotations/)]);
    const group = page.locator(".group").first();
    await page.keyboard.press("Enter");
    expect(await group.getAttribute("open")).toBe("");
    await page.keyboard.press("Enter");
    expect(await group.getAttribute("open")).toBeNull();
  });

  it("chooses the grouping by arrows", async () => {
    const page = await open(small);
    await page.getByLabel("section", { exact: true }).focus();
    await page.keyboard.press("ArrowRight");
    expect(await groupsOf(page)).toHaveLength(3);
    expect((await groupsOf(page))[1]).toBe("small/report.ts1");
  });

  it("goes on with the first of the findings that were added", async () => {
    const page = await open(many);
    await page.locator(".group > summary").click();
    await page.getByRole("button", { name: "Show 50 more of 11,950" }).focus();
    await page.keyboard.press("Enter");
    const before = page.locator(".finding").nth(50).locator("summary");
    expect(await before.evaluate((one) => one.matches(":focus"))).toBe(true);
    expect(await page.locator(".more").innerText()).toBe("Show 50 more of 11,900");
  });
});

describe("with twelve thousand findings", () => {
  it("draws only what is looked at", async () => {
    const page = await open(many);
    expect(await shown(page)).toBe("12,000 shown");
    const elements = (): Promise<number> => page.locator("*").count();
    expect(await elements()).toBeLessThan(150);
    await page.locator(".group > summary").click();
    await page.locator(".finding").nth(49).waitFor({ state: "attached" });
    expect(await elements()).toBeLessThan(600);
    await page.getByLabel("Search").fill("make59_199");
    expect(await shown(page)).toBe("1 of 12,000 shown");
    expect(await page.locator(".finding[open] mark").innerText()).toBe("make59_199");
  });

  it("keeps open what was opened", async () => {
    const page = await open(many);
    await page.getByLabel("file", { exact: true }).check({ force: true });
    await page.locator(".group > summary").nth(1).click();
    await page.getByLabel("Search").fill("file1");
    await page.getByLabel("Search").fill("");
    expect(await page.locator(".group").evaluateAll((all) => all.map((one) => one.hasAttribute("open")).slice(0, 3))).toEqual([
      false,
      true,
      false,
    ]);
  });
});

describe("on paper", () => {
  it("opens everything, shows no controls and cuts nothing off, and is as before afterwards", async () => {
    const page = await open(small, { viewport: { width: 640, height: 900 }, colorScheme: "dark" });
    await page.getByLabel("Show code").uncheck();
    await page.emulateMedia({ media: "print" });
    await page.evaluate(`dispatchEvent(new Event("beforeprint"))`);
    expect(await page.locator("details:not([open])").count()).toBe(0);
    expect(await page.locator("svg.chain").count()).toBe(3);
    expect(await page.locator(".controls").isVisible()).toBe(false);
    const cutOff = page
      .locator("pre, svg, h4")
      .evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().right > 640 || one.scrollWidth > one.clientWidth + 1).length);
    expect(await cutOff).toBe(0);
    expect(await page.evaluate("getComputedStyle(document.body).backgroundColor")).toBe("rgb(255, 255, 255)");
    await page.evaluate(`dispatchEvent(new Event("afterprint"))`);
    expect(await page.locator(".finding[open]").count()).toBe(0);
  });

  it("is told by the browser that it prints", async () => {
    const page = await open(many);
    await page.getByLabel("Search").fill("file7.ts");
    await page.evaluate(`addEventListener("beforeprint", () => { document.title = document.querySelectorAll(".finding").length; })`);
    expect((await page.pdf()).length).toBeGreaterThan(10_000);
    expect(await page.title()).toBe("200");
  });
});

describe("for everyone", () => {
  it.each([
    ["light", 1280],
    ["dark", 1280],
    ["light", 400],
  ] as const)("has no fault that axe finds, %s, %i pixels wide", async (colorScheme, width) => {
    const page = await open(small, { colorScheme, viewport: { width, height: 6000 } });
    expect(await page.locator("svg.chain").count()).toBe(3);
    await page.evaluate(axe.source);
    const results = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[]; passes: { id: string }[] }>(
      "axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })",
    );
    expect(results.violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])).toEqual([]);
    expect(results.passes.map(({ id }) => id)).toContain("color-contrast");
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
  });

  it("is dark where the system is", async () => {
    const page = await open(small, { colorScheme: "dark" });
    const brightness = await page.evaluate("Number(/[0-9]+/.exec(getComputedStyle(document.body).backgroundColor)[0])");
    expect(brightness).toBeLessThan(40);
  });
});
