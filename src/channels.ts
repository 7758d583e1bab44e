import { channel } from "node:diagnostics_channel";

/**
 * What a program that runs the plugin may want to know and no linter hands on. It works whichever copy of a module the plugin has been
 * bundled with, and costs one comparison where nobody listens.
 */
export const channels = {
  /** What a report rests on. */
  report: channel("eslint-plugin-performance-standards:report"),
  /** The path of a file that was read to follow a call. */
  read: channel("eslint-plugin-performance-standards:read"),
  /** What a rule has thrown at a file: a {@link Failure}. */
  failure: channel("eslint-plugin-performance-standards:failure"),
};
