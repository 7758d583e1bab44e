import { defineClient, sameMember } from "./client.ts";

/** What takes milliseconds or more by design. Hashes, signatures and random bytes of usual sizes are fast. */
const functions = sameMember(["checkPrimeSync", "generateKeyPairSync", "generatePrimeSync", "pbkdf2Sync", "scryptSync"], "sync");

/** Cryptography in Node.js. */
export const nodeCrypto = defineClient({
  name: "node:crypto",
  kind: "cpu",
  packages: ["node:crypto", "crypto"],
  documentation: "https://nodejs.org/api/crypto.html#cryptopbkdf2syncpassword-salt-iterations-keylen-digest",
  exports: { default: "module", ...functions },
  remedies: { read: "compute them in a pool of worker threads", write: "compute them in a pool of worker threads" },
  handles: {
    module: { members: functions, otherMembers: "other" },
    other: { otherMembers: "other" },
    sync: { call: { blocks: { work: "cpu", instead: "use the asynchronous `*`, which runs in Node's thread pool" } } },
  },
});
