import { passwordHashes } from "../../src/clients/password-hashes.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: passwordHashes,
  notInstalled: {
    bcrypt: "names as in its documentation",
    bcryptjs: "the same interface in JavaScript",
    "bcrypt-ts": "the same interface in TypeScript",
    "@node-rs/bcrypt": "names as in its documentation; `verifySync` for `compareSync`",
    "@node-rs/argon2": "names as in its documentation",
  },
  types: {},
  matrix: [],
} satisfies ClientTest;
