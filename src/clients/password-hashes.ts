import { defineClient, sameMember } from "./client.ts";

const functions = sameMember(["compareSync", "hashSync", "verifySync"], "sync");

/** Hashes of passwords, slow on purpose: a tenth of a second and more for one. Each function has an asynchronous twin. */
export const passwordHashes = defineClient({
  name: "bcrypt, argon2",
  kind: "cpu",
  packages: ["bcrypt", "bcryptjs", "bcrypt-ts", "@node-rs/bcrypt", "@node-rs/argon2"],
  documentation: "https://github.com/kelektiv/node.bcrypt.js#api",
  exports: { default: "module", ...functions },
  remedies: { read: "compare them in a pool of worker threads", write: "hash them in a pool of worker threads" },
  handles: {
    module: { members: functions, otherMembers: "other" },
    other: { otherMembers: "other" },
    sync: { call: { blocks: { work: "cpu", instead: "await the asynchronous `*`" } } },
  },
});
