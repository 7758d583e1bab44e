import { subscribe } from "node:diagnostics_channel";

import { afterEach, expect } from "vitest";

import { channels } from "../src/channels.ts";
import type { Failure } from "../src/failure.ts";

/** What rules have thrown since the last test: a user's lint goes on, a test does not. */
export const failures: Failure[] = [];

subscribe(channels.failure.name, (failure) => failures.push(failure as Failure));

afterEach(() => {
  expect(failures.splice(0), "a rule has thrown").toEqual([]);
});
