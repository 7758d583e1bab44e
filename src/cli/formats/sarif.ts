import { pathToFileURL } from "node:url";

import type { ChainStep, Place } from "../../evidence.ts";
import { guide } from "../../guide.ts";
import { manifest } from "../../manifest.ts";
import { bodyOf, leadOf } from "../pages.ts";
import type { Report } from "../report.ts";
import { pathInRepository, repositoryRoot } from "../repository.ts";
import type { RuleDescription } from "../selection.ts";
import { fingerprintsOf } from "./fingerprint.ts";

/** The name of the folder from which all addresses are given. */
const base = "SRCROOT";

/** SARIF 2.1.0. https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
export function sarif(report: Report): string {
  const root = repositoryRoot(report.cwd);
  const fingerprints = fingerprintsOf(report, root);
  const indexes = new Map(report.rules.map(({ name }, index) => [name, index]));
  const artifact = (file: string): object => ({
    uri: pathInRepository(root, file).split("/").map(encodeURIComponent).join("/"),
    uriBaseId: base,
  });
  const location = ({ file, line, column, endLine, endColumn }: Place): object => ({
    physicalLocation: {
      artifactLocation: artifact(file),
      region: { startLine: line, startColumn: column, endLine, endColumn },
    },
  });
  const results = report.findings.map((finding) => ({
    ruleId: finding.rule,
    ruleIndex: indexes.get(finding.rule),
    level: "error",
    message: { text: finding.message },
    locations: [location(finding)],
    partialFingerprints: { "findingHash/v1": fingerprints.get(finding) },
    ...(finding.chain.length > 0 && {
      relatedLocations: finding.chain.map((step, id) => ({ id, ...location(headOf(step)), message: { text: step.name } })),
      codeFlows: [{ threadFlows: [{ locations: flowOf(finding.chain).map((step) => flowLocation(step, location)) }] }],
    }),
    ...(finding.client && { properties: { client: finding.client.name, clientKind: finding.client.kind } }),
  }));
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: manifest.name,
            semanticVersion: manifest.version,
            informationUri: `${manifest.homepage}/guide.md`,
            rules: report.rules.map(ruleOf),
          },
        },
        columnKind: "utf16CodeUnits",
        originalUriBaseIds: { [base]: { uri: `${pathToFileURL(root).href.replace(/\/$/, "")}/` } },
        results,
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: report.unread.map(({ file, reason }) => ({
              level: "warning",
              message: { text: `Not checked: ${reason}` },
              locations: [{ physicalLocation: { artifactLocation: artifact(file) } }],
            })),
          },
        ],
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function ruleOf({ name, description, section, url }: RuleDescription): object {
  const lead = leadOf(name);
  return {
    id: name,
    name,
    shortDescription: { text: `${description.charAt(0).toUpperCase()}${description.slice(1)}.` },
    fullDescription: { text: lead },
    help: { text: `${lead} ${url}`, markdown: bodyOf(name) },
    helpUri: url,
    defaultConfiguration: { level: "error" },
    properties: { tags: ["performance", guide[section].anchor], precision: "high", "problem.severity": "error" },
  };
}

/** A function by its first line: its whole body would hide what is marked in it. */
function headOf({ kind, place }: ChainStep): Place {
  return kind !== "function" || place.line === place.endLine ? place : { ...place, endLine: place.line + 1, endColumn: 1 };
}

interface FlowStep {
  readonly place: Place;
  readonly text: string;
  readonly kinds: readonly string[];
  readonly depth: number;
}

/** The way as a debugger would take it: into each function by its call. */
function flowOf(chain: readonly ChainStep[]): FlowStep[] {
  let depth = 0;
  return chain.flatMap((step) => {
    const { kind, name, calledAt } = step;
    const here: FlowStep = { place: headOf(step), text: name, kinds: kind === "call" ? ["call"] : [], depth };
    if (kind !== "function") return [here];
    const call: FlowStep[] = calledAt ? [{ place: calledAt, text: `calls ${name}`, kinds: ["call"], depth }] : [];
    depth += 1;
    return [...call, { ...here, kinds: ["enter", "function"], depth }];
  });
}

function flowLocation({ place, text, kinds, depth }: FlowStep, location: (place: Place) => object): object {
  return { location: { ...location(place), message: { text } }, nestingLevel: depth, ...(kinds.length > 0 && { kinds }) };
}
