import { defineClient, sameMember } from "./client.ts";

const read = { effect: "read" } as const;
const write = { effect: "write" } as const;

const functions = {
  ...sameMember(["access", "stat", "lstat", "readdir", "readlink", "realpath", "opendir", "pathExists"], "read"),
  ...sameMember(
    [
      "chmod",
      "chown",
      "lutimes",
      "mkdir",
      "mkdtemp",
      "rm",
      "rmdir",
      "unlink",
      "utimes",
      "emptyDir",
      "ensureDir",
      "ensureFile",
      "mkdirp",
      "mkdirs",
      "remove",
    ],
    "write",
  ),
  ...sameMember(["appendFile", "outputFile", "outputJson", "outputJSON", "writeFile", "writeJson", "writeJSON"], "writeContent"),
  ...sameMember(["move", "rename"], "writeSecond"),
  ...sameMember(["copy", "copyFile"], "copy"),
  ...sameMember(["readFile", "readJson", "readJSON"], "readContent"),
  truncate: "writeFirst",
  ...sameMember(
    [
      ...["copySync", "emptyDirSync", "ensureDirSync", "ensureFileSync", "mkdirpSync", "moveSync", "outputFileSync", "outputJsonSync"],
      ...["readJsonSync", "readJSONSync", "removeSync", "writeJsonSync", "writeJSONSync", "appendFileSync", "copyFileSync", "mkdirSync"],
      ...["readdirSync", "readFileSync", "renameSync", "unlinkSync", "writeFileSync"],
    ],
    "sync",
  ),
} as const;

/** fs-extra: the file functions of Node.js with promises, and more. */
export const fsExtra = defineClient({
  name: "fs-extra",
  kind: "filesystem",
  packages: ["fs-extra"],
  documentation: "https://github.com/jprichardson/node-fs-extra#methods",
  exports: { default: "fs", ...functions },
  remedies: {
    read: "read them together, a bounded number at a time",
    write: "write them together, a bounded number at a time",
  },
  handles: {
    fs: { members: functions },
    read: { call: read },
    readContent: { call: { ...read, content: true } },
    write: { call: write },
    sync: { call: { blocks: { work: "io", instead: "await `*` of `fs-extra`" } } },
    writeFirst: { call: { ...write, target: 0 } },
    writeContent: { call: { ...write, target: 0, content: true } },
    copy: { call: { ...write, target: 1, content: true } },
    writeSecond: { call: { ...write, target: 1 } },
  },
});
