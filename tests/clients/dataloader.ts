import { dataloader } from "../../src/clients/dataloader.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: dataloader,
  types: { loader: 'import("dataloader")<string, string>' },
  matrix: [],
} satisfies ClientTest;
