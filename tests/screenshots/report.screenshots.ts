import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import type { Browser } from "playwright-core";
import { afterAll, beforeAll, it } from "vitest";

import { startBrowser } from "../integration/browser.ts";
import { root, run } from "../integration/programs.ts";

// `npm run screenshots` takes the pictures of docs/report.md. No test: pixels depend on a machine's fonts.

const folder = mkdtempSync(join(tmpdir(), "screenshots-"));
const report = join(folder, "report.html");
let browser: Browser;

beforeAll(async () => {
  await run(join(root, "dist/src/cli/main.js"), ["src", "--format", "html", "--output-file", report], join(root, "docs/examples/shop"));
  browser = await startBrowser();
});

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

it.each(["light", "dark"] as const)("the report of the shop, %s", async (colorScheme) => {
  const page = await browser.newPage({ colorScheme, viewport: { width: 1120, height: 960 } });
  await page.goto(pathToFileURL(report).href);
  await page.locator("#rule").selectOption("no-query-in-loop (4)");
  await page.locator("svg.chain").first().waitFor();
  await page.screenshot({ path: join(root, `docs/images/report-${colorScheme}.png`) });
});
