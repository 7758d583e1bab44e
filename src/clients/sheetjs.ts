import { defineClient } from "./client.ts";

const functions = { read: "work", readFile: "work", write: "work", writeFile: "work", writeXLSX: "work" } as const;

/** SheetJS parses and writes whole workbooks at once, and has no other way. */
export const sheetjs = defineClient({
  name: "SheetJS",
  kind: "cpu",
  packages: ["xlsx", "@e965/xlsx", "xlsx-js-style"],
  documentation: "https://docs.sheetjs.com/docs/demos/bigdata/worker",
  exports: { default: "module", ...functions },
  remedies: { read: "read them in a worker thread", write: "write them in a worker thread" },
  handles: {
    module: { members: functions, otherMembers: "other" },
    other: { otherMembers: "other" },
    work: { call: { blocks: { work: "library" } } },
  },
});
