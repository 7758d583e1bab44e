import { expect, it } from "vitest";

import { weightOfOtherFiles } from "./other-files.ts";

it("other files of an application of 5,000 take at most 150 MB when all of its services are linted", async () => {
  const { heap, records, findings } = await weightOfOtherFiles(1);
  console.log(`heap ${heap.toFixed(0)} MB, records alone ${records.toFixed(0)} MB of the process, ${String(findings)} findings`);
  expect(findings).toBe(6000);
  expect(heap).toBeLessThan(150);
  expect(records).toBeLessThan(150);
});
