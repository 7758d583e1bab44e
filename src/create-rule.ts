import { RuleCreator } from "@typescript-eslint/utils/eslint-utils";
import type { ReportDescriptor, RuleContext, RuleListener, RuleModule } from "@typescript-eslint/utils/ts-eslint";
import type { JSONSchema4 } from "@typescript-eslint/utils/json-schema";

import { type Evidence, publishEvidence } from "./evidence.ts";
import { guide, type GuideSection, type GuideSectionId } from "./guide.ts";
import { manifest } from "./manifest.ts";
import { settingsOf } from "./settings.ts";

/** What this plugin says of a rule in `meta.docs`, beside its description and address. */
export interface RuleDocs {
  /** The section of the guide that the rule enforces. */
  readonly guide: GuideSectionId;
  /** The mildest preset that holds the rule; `strict` holds all of `recommended`. */
  readonly preset: "recommended" | "strict";
  /** Is it off in tests, seeds, migrations and scripts, where a round trip or a wait costs nobody? */
  readonly offInScripts?: true;
  /** Options that differ from the defaults in the preset `strict`. */
  readonly strictOptions?: readonly unknown[];
}

/** The address of a rule's page. */
const pageOf = (name: string): string => `${manifest.homepage}/rules/${name}.md`;

const createRuleWithPage = RuleCreator<RuleDocs>(pageOf);

/** What a rule reports: what the linter takes, and what the message rests on, where the rule has followed something. */
type Report<MessageIds extends string> = ReportDescriptor<MessageIds> & { readonly evidence?: () => Evidence };

type Context<MessageIds extends string, Options extends readonly unknown[]> = Omit<Readonly<RuleContext<MessageIds, Options>>, "report"> & {
  readonly report: (descriptor: Report<MessageIds>) => void;
};

interface Rule<Options extends readonly unknown[], MessageIds extends string> {
  /** The rule's name, without the plugin's prefix. */
  readonly name: string;
  readonly meta: {
    readonly type: "problem" | "suggestion";
    readonly docs: { readonly description: string } & RuleDocs;
    readonly messages: Readonly<Record<MessageIds, string>>;
    readonly schema: readonly JSONSchema4[];
    /** Absent: the rule has no options. */
    readonly defaultOptions?: Options;
    readonly hasSuggestions?: true;
  };
  readonly create: (context: Context<MessageIds, Options>, options: Readonly<Options>) => RuleListener;
}

/** oxlint shows no `meta.docs.url`, neither in its output nor in an editor. It goes by this name as the parser of a file. */
const isOxlint = (context: { readonly languageOptions?: { readonly parser?: object | undefined } }): boolean =>
  (context.languageOptions?.parser as { readonly name?: unknown } | undefined)?.name === "oxlint";

/**
 * Makes a rule of this plugin. Each message of a report is followed by the title of the guide's section ("Guide: Database
 * queries."), with the address of the team's own guide when `settings["performance-standards"].guideUrl` names one, and under
 * oxlint with the address of the rule's page; the messages of suggestions stay as they are.
 */
export function createRule<Options extends readonly unknown[], MessageIds extends string>(
  rule: Rule<Options, MessageIds>,
): RuleModule<MessageIds, Options, RuleDocs> & { name: string } {
  const section = guide[rule.meta.docs.guide];
  const messages = Object.fromEntries(
    Object.entries<string>(rule.meta.messages).map(([id, text]) => [id, id.startsWith("suggest") ? text : `${text} Guide: {{guide}}.`]),
  ) as Record<MessageIds, string>;
  return createRuleWithPage<Options, MessageIds>({
    name: rule.name,
    meta: {
      ...rule.meta,
      messages,
      schema: [...rule.meta.schema],
      defaultOptions: [...(rule.meta.defaultOptions ?? [])] as unknown as Options,
    },
    create(context, options) {
      const { guideUrl } = settingsOf(context.settings);
      let guideTitle: string | undefined;
      const report = ({ evidence, ...descriptor }: Report<MessageIds>): void => {
        if (evidence)
          publishEvidence({ file: context.filename, rule: context.id, ...placeOf(descriptor as ReportDescriptor<MessageIds>) }, evidence);
        guideTitle ??= titleOf(section, guideUrl, isOxlint(context) ? pageOf(rule.name) : undefined);
        context.report({ ...(descriptor as ReportDescriptor<MessageIds>), data: { ...descriptor.data, guide: guideTitle } });
      };
      return rule.create(Object.create(context, { report: { value: report } }) as Context<MessageIds, Options>, options);
    },
  });
}

/** `Database queries (https://example.com/guide#database-queries)` */
function titleOf({ title, anchor }: GuideSection, guideUrl: string | undefined, page: string | undefined): string {
  const addresses = [...(guideUrl ? [`${guideUrl}#${anchor}`] : []), ...(page ? [page] : [])];
  return addresses.length > 0 ? `${title} (${addresses.join(", ")})` : title;
}

/** What tells a report from others of its rule, as linters write it down: columns count from 1. */
function placeOf(descriptor: ReportDescriptor<string>): { messageId: string; line: number; column: number } {
  const at = "node" in descriptor ? (descriptor.loc ?? descriptor.node.loc) : descriptor.loc;
  const { line, column } = "start" in at ? at.start : at;
  return { messageId: descriptor.messageId, line, column: column + 1 };
}
