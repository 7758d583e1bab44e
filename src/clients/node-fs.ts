import { defineClient, sameMember } from "./client.ts";

const read = { effect: "read" } as const;
const write = { effect: "write" } as const;

const functions = {
  ...sameMember(["access", "stat", "lstat", "readlink", "realpath", "opendir"], "read"),
  ...sameMember(["chmod", "chown", "lutimes", "mkdir", "mkdtemp", "rm", "rmdir", "unlink", "utimes"], "write"),
  ...sameMember(["appendFile", "writeFile"], "writeContent"),
  ...sameMember(["link", "rename", "symlink"], "writeSecond"),
  ...sameMember(["copyFile", "cp"], "copy"),
  readFile: "readContent",
  truncate: "writeFirst",
  open: "open",
  readdir: "readdir",
  readdirSync: "readdirSync",
  // `existsSync`, `accessSync` and `statSync` are not here: one look at a path, which hardly anyone would make asynchronous.
  ...sameMember(
    [
      ...["appendFileSync", "chmodSync", "chownSync", "copyFileSync", "cpSync", "mkdirSync", "mkdtempSync", "opendirSync", "readFileSync"],
      ...["renameSync", "rmSync", "rmdirSync", "symlinkSync", "truncateSync", "unlinkSync", "utimesSync", "writeFileSync"],
    ],
    "sync",
  ),
} as const;

const blocks = { work: "io", instead: "await `*` of `node:fs/promises`" } as const;

/**
 * The file functions of Node.js: those with promises, those with callbacks, which `promisify` makes the same of, and those that hold
 * the thread.
 */
export const nodeFs = defineClient({
  name: "node:fs",
  kind: "filesystem",
  packages: ["node:fs", "fs", "node:fs/promises", "fs/promises"],
  documentation: "https://nodejs.org/api/fs.html#promises-api",
  exports: { default: "fs", promises: "fs", ...functions },
  remedies: {
    read: "read them together, a bounded number at a time",
    write: "write them together, a bounded number at a time",
  },
  handles: {
    fs: { members: { promises: "fs", ...functions } },
    read: { call: read },
    readContent: { call: { ...read, content: true } },
    write: { call: write },
    writeFirst: { call: { ...write, target: 0 } },
    writeContent: { call: { ...write, target: 0, content: true } },
    copy: { call: { ...write, target: 1, content: true } },
    writeSecond: { call: { ...write, target: 1 } },
    open: { call: { ...read, returns: "file" } },
    /** What a folder holds: an index file may load all of it. */
    readdir: { call: { ...read, paths: "entries" } },
    readdirSync: { call: { paths: "entries", blocks } },
    sync: { call: { blocks } },
    /** An open file has one position, at which it is read and written. */
    file: {
      single: true,
      members: {
        ...sameMember(["read", "readFile", "stat"], read),
        ...sameMember(["appendFile", "sync", "truncate", "write", "writeFile"], write),
        close: {},
      },
    },
  },
});
