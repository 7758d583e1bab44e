import { defineClient } from "./client.ts";

/** Where Node.js lists folders and puts paths together: what an index file loads its folder with. */
export const nodeFiles = defineClient({
  name: "node:fs and node:path",
  kind: "library",
  packages: ["node:fs", "fs", "node:fs/promises", "fs/promises", "node:path", "path", "node:url", "url"],
  documentation: "https://nodejs.org/api/path.html",
  exports: {
    readdirSync: "entries",
    readdir: "entries",
    join: "join",
    resolve: "join",
    basename: "same",
    normalize: "same",
    parse: "same",
    extname: "extension",
    dirname: "folder",
    fileURLToPath: "same",
    pathToFileURL: "same",
  },
  remedies: { read: "make one call for all of them", write: "make one call for all of them" },
  handles: {
    entries: { call: { paths: "entries" } },
    join: { call: { paths: "join" } },
    same: { call: { paths: "same" } },
    folder: { call: { paths: "folder" } },
    extension: { call: {} },
  },
});
