import type { Evidence, Place } from "../evidence.ts";
import type { GuideSectionId } from "../guide.ts";

/** A change of code that a rule offers. */
export interface Suggestion {
  /** What it does, in an imperative sentence. */
  readonly description: string;
  /** What it replaces: offsets in UTF-16 units into the file's text without a byte order mark. */
  readonly range: readonly [number, number];
  readonly text: string;
}

/** One thing that a rule reports, with all that is known of it. */
export interface Finding extends Place {
  /** The rule's name without the plugin's prefix. */
  readonly rule: string;
  /** The section of the guide that the rule enforces. */
  readonly section: GuideSectionId;
  readonly message: string;
  /** The address of the rule's page. */
  readonly url: string;
  readonly suggestions: readonly Suggestion[];
  /**
   * How the code comes from what is repeated, or from who waits, to the call that does the work. Empty for rules that follow nothing.
   */
  readonly chain: Evidence["chain"];
  /** The library whose call is told of, where there is one. */
  readonly client: Evidence["client"] | undefined;
}

/** What is said of one file. */
export interface FileResult {
  /** Absolute path. */
  readonly file: string;
  readonly findings: readonly Finding[];
  /** Its text as it was checked, where that is asked for and there are suggestions for it. */
  readonly source?: string;
  /** Why it could not be checked, in one line. Absent: it was. */
  readonly unread?: string;
}
