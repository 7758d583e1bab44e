import { defineClient, sameMember } from "./client.ts";

const methods = sameMember(
  ["addLocalFile", "addLocalFolder", "extractAllTo", "extractEntryTo", "readAsText", "readFile", "writeZip"],
  "work",
);

/** adm-zip reads, compresses and writes archives in one go. */
export const admZip = defineClient({
  name: "adm-zip",
  kind: "cpu",
  packages: ["adm-zip"],
  documentation: "https://github.com/cthackers/adm-zip/wiki/ADM-ZIP",
  exports: { default: "Zip" },
  remedies: { read: "unpack them in a worker thread", write: "pack them in a worker thread" },
  handles: {
    Zip: { construct: "zip" },
    zip: { members: { ...methods, toBuffer: {}, getEntries: {} }, otherMembers: "other" },
    other: { otherMembers: "other" },
    work: { call: { blocks: { work: "library" } } },
  },
});
