import type { ReportDescriptor, RuleContext, RuleListener, RuleModule } from "@typescript-eslint/utils/ts-eslint";
import type { JSONSchema4 } from "@typescript-eslint/utils/json-schema";

import { type Evidence, publishEvidence } from "./evidence.ts";
import { guide, type GuideSection, type GuideSectionId } from "./guide.ts";
import { manifest } from "./manifest.ts";
import { settingsOf } from "./settings.ts";
import { sparingTheLint } from "./failure.ts";

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

/** What a rule reports: what the linter takes, and what the message rests on, where the rule has followed something. */
type Report<MessageIds extends string> = ReportDescriptor<MessageIds> & { readonly evidence?: () => Evidence };

/** What a rule uses of the linter's context. Made for each rule and file: a class costs a tenth of an object that inherits. */
class Context<MessageIds extends string, Options extends readonly unknown[]> {
  readonly #context: Readonly<RuleContext<MessageIds, Options>>;
  readonly report: (descriptor: Report<MessageIds>) => void;

  constructor(context: Readonly<RuleContext<MessageIds, Options>>, report: (descriptor: Report<MessageIds>) => void) {
    this.#context = context;
    this.report = report;
  }

  get cwd(): string {
    return this.#context.cwd;
  }

  get filename(): string {
    return this.#context.filename;
  }

  get physicalFilename(): string {
    return this.#context.physicalFilename;
  }

  get settings(): RuleContext<MessageIds, Options>["settings"] {
    return this.#context.settings;
  }

  get sourceCode(): RuleContext<MessageIds, Options>["sourceCode"] {
    return this.#context.sourceCode;
  }
}

interface Rule<Options extends readonly object[], MessageIds extends string> {
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
  readonly create: (context: Readonly<Context<MessageIds, Options>>, options: Readonly<Options>) => RuleListener;
}

/** oxlint shows no `meta.docs.url`, neither in its output nor in an editor. It goes by this name as the parser of a file. */
const isOxlint = (context: { readonly languageOptions?: { readonly parser?: object | undefined } }): boolean =>
  (context.languageOptions?.parser as { readonly name?: unknown } | undefined)?.name === "oxlint";

/**
 * Makes a rule of this plugin. Each message of a report is followed by the title of the guide's section ("Guide: Database
 * queries."), with the address of the team's own guide when `settings["performance-standards"].guideUrl` names one, and under
 * oxlint with the address of the rule's page; the messages of suggestions stay as they are.
 */
export function createRule<Options extends readonly object[], MessageIds extends string>(
  rule: Rule<Options, MessageIds>,
): RuleModule<MessageIds, Options, RuleDocs> & { name: string } {
  const section = guide[rule.meta.docs.guide];
  const messages = Object.fromEntries(
    Object.entries<string>(rule.meta.messages).map(([id, text]) => [id, id.startsWith("suggest") ? text : `${text} Guide: {{guide}}.`]),
  ) as Record<MessageIds, string>;
  const defaultOptions = [...(rule.meta.defaultOptions ?? [])] as unknown as Options;
  return {
    name: rule.name,
    defaultOptions,
    meta: {
      ...rule.meta,
      docs: { ...rule.meta.docs, url: pageOf(rule.name) },
      messages,
      schema: [...rule.meta.schema],
      defaultOptions,
    },
    create(context) {
      const { guideUrl } = settingsOf(context.settings);
      let guideTitle: string | undefined;
      const report = ({ evidence, ...descriptor }: Report<MessageIds>): void => {
        if (evidence)
          publishEvidence({ file: context.filename, rule: context.id, ...placeOf(descriptor as ReportDescriptor<MessageIds>) }, evidence);
        guideTitle ??= titleOf(section, guideUrl, isOxlint(context) ? pageOf(rule.name) : undefined);
        context.report({ ...(descriptor as ReportDescriptor<MessageIds>), data: { ...descriptor.data, guide: guideTitle } });
      };
      return sparingTheLint(() => rule.create(new Context(context, report), withDefaults(defaultOptions, context.options)), {
        rule: rule.name,
        file: context.filename,
      });
    },
  };
}

/**
 * A rule's options, each over its default: ESLint 8 and oxlint leave the defaults out. typescript-eslint's `RuleCreator` clones the
 * defaults for each rule and file, which alone takes a fiftieth of a lint's time.
 */
function withDefaults<Options extends readonly object[]>(defaults: Options, given: readonly unknown[]): Options {
  return defaults.map((byDefault: object, index) => ({ ...byDefault, ...(given[index] as object) })) as unknown as Options;
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
