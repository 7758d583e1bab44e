import { subscribe } from "node:diagnostics_channel";

import { channels } from "./channels.ts";
import type { ClientKind } from "./clients/client.ts";

/** A piece of a file. Lines and columns count from 1; the end is the first column that is no longer part of it. */
export interface Place {
  /** Absolute path. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** One step of the way from what is repeated, or from who waits, to the work that a report speaks of. */
export interface ChainStep {
  /**
   * `repetition`: what runs the rest many times, by the head of the loop or resolver. `function`: a function on the way, whole. `call`:
   * the call that does the work.
   */
  readonly kind: "call" | "function" | "repetition";
  /** As messages name it: "once per element of `orders`", `OrderService.load`, `prisma.order.findUnique`. */
  readonly name: string;
  readonly place: Place;
  /** The call that calls a function, where it is known. */
  readonly calledAt?: Place;
}

/** What a report rests on, as data: what its message says in words. */
export interface Evidence {
  /** The outermost step first. */
  readonly chain: readonly ChainStep[];
  /** The library whose call the report speaks of. */
  readonly client: { readonly name: string; readonly kind: ClientKind };
}

/** A report of a rule, by what tells it from others of its file. */
interface EvidentReport {
  readonly file: string;
  /** With the plugin's prefix. */
  readonly rule: string;
  readonly messageId: string;
  readonly line: number;
  readonly column: number;
}

interface Publication extends EvidentReport {
  readonly evidence: Evidence;
}

/** Hands the evidence of a report to whoever listens; `evidence` is not called when nobody does. */
export function publishEvidence(report: EvidentReport, evidence: () => Evidence): void {
  if (channels.report.hasSubscribers) channels.report.publish({ ...report, evidence: evidence() } satisfies Publication);
}

/** The evidence of the reports on one file. */
export type EvidenceOf = (report: Omit<EvidentReport, "file">) => Evidence | undefined;

/**
 * Begins to keep the evidence of all reports that are made in this thread. The function that it gives takes what is kept of a file out:
 * to be called after each lint of a file, so that no more is kept than of the files that are being linted.
 */
export function collectEvidence(): (file: string) => EvidenceOf {
  const kept = new Map<string, Map<string, Evidence>>();
  subscribe(channels.report.name, (message) => {
    const { evidence, ...report } = message as Publication;
    const ofFile = kept.get(report.file) ?? new Map<string, Evidence>();
    kept.set(report.file, ofFile.set(keyOf(report), evidence));
  });
  return (file) => {
    const ofFile = kept.get(file);
    kept.delete(file);
    return (report) => ofFile?.get(keyOf(report));
  };
}

const keyOf = ({ rule, messageId, line, column }: Omit<EvidentReport, "file">): string => `${rule} ${messageId} ${line}:${column}`;
