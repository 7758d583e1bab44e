import { reactCache } from "../../src/clients/react-cache.ts";
import type { ClientTest } from "./sample.ts";

export default {
  client: reactCache,
  types: { React: 'typeof import("react")' },
  notInstalled: { "next/cache": "a large package; from https://nextjs.org/docs/app/api-reference/functions/unstable_cache" },
  allowed: { unstable_cache: "from next/cache" },
  matrix: [],
} satisfies ClientTest;
