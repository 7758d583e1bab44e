import { expect, it } from "vitest";

import { weightOfOtherFiles } from "../bench/other-files.ts";

it("other files of an application of 5,000 take at most 150 MB", async () => {
  const { heap, records, findings } = await weightOfOtherFiles(1 / 5);
  // Each of 100 services has six loops with a query in two services.
  expect(findings).toBe(1200);

  expect(heap).toBeLessThan(150);
  expect(records).toBeLessThan(150);
});
