import { commands } from "../../src/clients/commands.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: commands,
  notInstalled: Object.fromEntries(commands.packages.map((name) => [name, "only its name counts"])),
  types: {},
  matrix: [],
} satisfies ClientTest;
