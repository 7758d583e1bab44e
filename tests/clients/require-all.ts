import { requireAll } from "../../src/clients/require-all.ts";
import type { ClientTest } from "./sample.ts";

const reason = "a package without types";

export default {
  client: requireAll,
  types: {},
  notInstalled: { "require-all": reason, "require-dir": reason, requireindex: reason },
  matrix: [],
} satisfies ClientTest;
