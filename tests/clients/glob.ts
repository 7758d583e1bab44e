import { glob } from "../../src/clients/glob.ts";
import type { ClientTest } from "./sample.ts";

const reason = "its releases export different names, and none is used here";

export default {
  client: glob,
  types: {},
  notInstalled: { glob: reason, "fast-glob": reason, globby: reason },
  matrix: [],
} satisfies ClientTest;
