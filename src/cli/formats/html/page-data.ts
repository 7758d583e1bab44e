/**
 * What the report's script draws the findings from. It stands in the page as JSON; texts that many findings share are written once and
 * named by their index.
 */
export interface PageData {
  /** Paths as they are shown. */
  readonly files: readonly string[];
  /** The guide's sections that have findings, in the guide's order. */
  readonly sections: readonly { readonly title: string; readonly url: string }[];
  readonly rules: readonly { readonly name: string; readonly url: string; readonly section: number }[];
  readonly clients: readonly { readonly name: string; readonly kind: string }[];
  readonly findings: readonly PageFinding[];
}

export interface PageFinding {
  readonly rule: number;
  readonly file: number;
  readonly line: number;
  readonly column: number;
  /** What is the matter. */
  readonly fact: string;
  /** What to do about it. */
  readonly remedy: string;
  readonly client?: number;
  readonly code: readonly CodeLine[];
  readonly chain?: readonly PageStep[];
  /** The code of the chain's last step, where it stands somewhere else. */
  readonly end?: readonly CodeLine[];
  readonly suggestions?: readonly PageSuggestion[];
}

/** A line of code: its number, its text, and from where to where it is marked. */
export type CodeLine = readonly [number: number, text: string, start?: number, end?: number];

export interface PageStep {
  readonly kind: "call" | "function" | "repetition";
  readonly name: string;
  readonly file: number;
  readonly line: number;
}

/** A change that is offered. */
export interface PageSuggestion {
  readonly description: string;
  readonly lines: readonly ChangedLine[];
}

/** A line that stays, goes or comes, its number before the change (0: it has none), and its text. */
export type ChangedLine = readonly [sign: " " | "-" | "+", number: number, text: string];
