import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { beforeAll, describe, expect, it } from "vitest";

interface Cost {
  readonly queries: number;
  readonly carrierRequests: number;
  readonly carrierLate: number;
  readonly carrierPeak: number;
  readonly body: unknown;
}

/** What the shop's `npm start -- --json` prints. */
interface Comparison {
  readonly seedSize: { readonly products: number; readonly customers: number; readonly orders: number; readonly packedOrders: number };
  readonly requests: readonly { readonly path: string; readonly before: Cost; readonly after: Cost }[];
}

/** Runs a script of the shop's package.json from the repository's root, as its README says; gives what it prints. */
async function runInShop(script: string, ...args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)("npm", ["run", script, "--silent", "--workspace", "shop-example", "--", ...args], {
    cwd: fileURLToPath(new URL("../..", import.meta.url)),
    maxBuffer: 2 ** 24,
    // npm is a command file on Windows.
    shell: process.platform === "win32",
  });
  return stdout;
}

const slowMachine = 120_000;

describe("the sample backend", () => {
  let comparison: Comparison;

  beforeAll(async () => {
    comparison = JSON.parse(await runInShop("start", "--json")) as Comparison;
  }, slowMachine);

  const costsOf = (path: string): { before: Cost; after: Cost } => {
    const request = comparison.requests.find((each) => each.path === path);
    if (!request) throw new Error(`The shop does not serve ${path}.`);
    return { before: request.before, after: request.after };
  };
  const queriesOf = (path: string): { before: number; after: number } => {
    const { before, after } = costsOf(path);
    return { before: before.queries, after: after.queries };
  };

  it("answers each request with the same body before and after", () => {
    expect(comparison.requests.map(({ path }) => path)).toEqual([
      "/orders",
      "/invoices",
      "/catalogue",
      "/stock",
      "/shipping",
      "/pickup",
      "/weights",
      "/customers",
    ]);
    for (const { path, before, after } of comparison.requests) expect(after.body, path).toEqual(before.body);
  });

  it("answers with as many entries as the seed wrote rows", () => {
    const { orders, products, packedOrders } = comparison.seedSize;
    expect(costsOf("/orders").after.body).toHaveLength(orders);
    expect(costsOf("/invoices").after.body).toHaveLength(orders);
    expect(costsOf("/catalogue").after.body).toHaveLength(products);
    expect(costsOf("/stock").after.body).toHaveLength(products);
    expect(costsOf("/shipping").after.body).toHaveLength(packedOrders);
  });

  it("queries once per order in the loop itself, and once in all with a join", () => {
    expect(queriesOf("/orders")).toEqual({ before: 1 + comparison.seedSize.orders, after: 1 });
  });

  it("queries once per order behind a function of the same file, and twice in all with a list", () => {
    expect(queriesOf("/invoices")).toEqual({ before: 1 + comparison.seedSize.orders, after: 2 });
  });

  it("queries once per product behind an injected service, and twice in all with a list", () => {
    expect(queriesOf("/catalogue")).toEqual({ before: 1 + comparison.seedSize.products, after: 2 });
  });

  it("queries once per product in Promise.all, and once in all with a group", () => {
    expect(queriesOf("/stock")).toEqual({ before: 1 + comparison.seedSize.products, after: 1 });
  });

  it("calls the carrier as often both ways, one call after another before and at most ten at once after", () => {
    const { before, after } = costsOf("/shipping");
    const { packedOrders } = comparison.seedSize;
    expect([before.carrierRequests, after.carrierRequests]).toEqual([packedOrders, packedOrders]);
    expect(before.carrierPeak).toBe(1);
    expect(after.carrierPeak).toBeGreaterThan(1);
    expect(after.carrierPeak).toBeLessThanOrEqual(10);
  });

  it("answers before the carrier has been told, and afterwards only then", () => {
    const { before, after } = costsOf("/pickup");
    const { packedOrders } = comparison.seedSize;
    expect([before.carrierRequests, after.carrierRequests]).toEqual([packedOrders, packedOrders]);
    expect(before.carrierLate).toBeGreaterThan(0);
    expect(after.carrierLate).toBe(0);
    expect(after.carrierPeak).toBeLessThanOrEqual(10);
  });

  it("queries once per customer in a field resolver, and twice in all with a loader", () => {
    expect(queriesOf("/customers")).toEqual({ before: 1 + comparison.seedSize.customers, after: 2 });
  });

  it("queries once either way where only annotations are missing", () => {
    expect(queriesOf("/weights")).toEqual({ before: 1, after: 1 });
  });

  it("has no type errors", { timeout: slowMachine }, async () => {
    expect(await runInShop("check")).toBe("");
  });
});
