import type { TSESTree } from "@typescript-eslint/utils";
import type { RuleFix, RuleFixer, SourceCode } from "@typescript-eslint/utils/ts-eslint";

import { hasForeignBase, isFilledByOthers, isOnlyReadByOthers } from "../src/analysis/class-uses.ts";
import { setLater } from "../src/analysis/field-writes.ts";
import { heirsOf } from "../src/analysis/heirs.ts";
import { type Analysis, analysisOf } from "../src/analysis/index.ts";
import { type ClassField, classNameOf, isAmbient, isDecorated, membersOf } from "../src/ast/class-members.ts";
import { dataFieldsOf, isFilledElsewhere, isFrozen } from "../src/ast/data-class.ts";
import { languageOf } from "../src/ast/language.ts";
import { laterWrites } from "../src/ast/later-writes.ts";
import { propertyWritesOf } from "../src/ast/property-writes.ts";
import { type Edit, readOnlyContainers } from "../src/ast/read-only-type.ts";
import { type ClassNode, keyName } from "../src/ast/walk.ts";
import { createRule } from "../src/create-rule.ts";

interface Options {
  readonly interfaces: boolean;
  readonly typeAliases: boolean;
  readonly javascript: boolean;
}

/** Names of shapes that are data. A shape has no behaviour to judge it by, so that only its name is left. */
const dataName =
  /(?:Dto|DTO|Data|Event|Record|Row|Value|Payload|Request|Response|Result|Message|Summary|Snapshot|Entry|Item|Command|Config|Settings)$/;

/**
 * Files whose names say that others fill their classes: an object-relational or document mapper, or a generator (protobuf's compilers
 * write `user_pb.ts` and `user.pb.ts`).
 */
const filledFile =
  /[.-](?:entity|entities|model|schema|pb|gen|generated)\.[cm]?[jt]sx?$|_(?:grpc_)?pb\.[cm]?[jt]sx?$|[\\/](?:__generated__|generated)[\\/]/;

/** Says at its head that a program wrote it: nobody edits it, and the program would undo the edit. */
const generated = /@generated|\bauto-?generated\b|\bautomatically generated\b|\bcode generated\b|do not (?:edit|modify)/i;

export default createRule<[Options], MessageId>({
  name: "no-mutable-data-class",
  meta: {
    type: "suggestion",
    docs: {
      description: "disallow classes that only hold data and whose fields can be assigned again",
      guide: "dataClasses",
      preset: "recommended",
      strictOptions: [{ javascript: true }],
    },
    hasSuggestions: true,
    messages: {
      mutableClass:
        "`{{name}}` only holds data, but {{fields}} can be assigned again: one holder of an instance changes it for all others, and V8 " +
        "no longer takes a field for constant once it was written twice. Mark {{them}} `readonly`{{left}}.",
      mutableShape:
        "`{{name}}` describes data, but {{fields}} can be assigned again: one holder of such an object changes it for all others. Mark " +
        "{{them}} `readonly`{{left}}.",
      mutableJavaScriptClass:
        "`{{name}}` only holds data, but {{fields}} can be assigned again: one holder of an instance changes it for all others, and V8 " +
        "no longer takes a field for constant once it was written twice. End the constructor with `Object.freeze(this)`, or keep " +
        "{{them}} in `#private` fields with getters{{left}}.",
      suggestReadonly: "Mark {{fields}} `readonly`.",
      suggestReadonlyContainers: "Mark {{fields}} `readonly`, and the containers in them too.",
      suggestFreeze: "End the constructor with `Object.freeze(this)`.",
    },
    schema: [
      {
        type: "object",
        additionalProperties: false,
        properties: {
          interfaces: { type: "boolean", description: "Are interfaces reported whose name says that they are data? Default: false." },
          typeAliases: {
            type: "boolean",
            description: "Are aliases of object types reported whose name says that they are data? Default: false.",
          },
          javascript: { type: "boolean", description: "Are classes in JavaScript reported, which have no `readonly`? Default: false." },
        },
      },
    ],
    defaultOptions: [{ interfaces: false, typeAliases: false, javascript: false }],
  },
  create(context, [{ interfaces, typeAliases, javascript }]) {
    const language = languageOf(context.filename);
    const isTypeScript = language === "typescript";
    if ((!isTypeScript && !(javascript && language === "javascript")) || filledFile.test(context.filename)) return {};
    const { sourceCode } = context;
    const keys = sourceCode.visitorKeys;
    let handWritten: boolean | undefined;
    let analysis: Analysis | undefined;
    const ask = (): Analysis => (analysis ??= analysisOf(context));
    const isHandWritten = (): boolean => (handWritten ??= !generated.test(headOf(sourceCode)));

    const checkClass = (node: ClassNode): void => {
      // Cheap questions first: most classes are decorated, or have no field that could be reported.
      if (isDecorated(node)) return;
      const mutable = membersOf(node).fields.filter((field) => isAssignable(field, isTypeScript));
      if (mutable.length === 0) return;
      if (isAmbient(node, context.filename)) return;
      const { nature, fields: data } = dataFieldsOf(node, keys);
      if (nature !== "data" || isFrozen(node, keys) || isFilledElsewhere(node, sourceCode) || !isHandWritten()) return;
      const candidates = mutable.filter((field) => data.includes(field));
      const properties = candidates.map((field) => ({
        name: field.name,
        isPrivate: field.isPrivate,
        writes: laterWrites(field, node, sourceCode.ast, keys),
      }));
      // What the class itself sets later is left whatever other files do, and they need not be asked.
      if (properties.every(({ writes }) => writes.some(({ object }) => object.type === "ThisExpression"))) return;
      const { engine, frame } = ask();
      const of = engine.valueOf(node, frame);
      if (of.kind !== "class" || hasForeignBase(engine, of) || isFilledByOthers(engine, of)) return;
      const places = setLater(engine, of, frame, properties);
      const fields = candidates.filter((field) => !places.has(field.name));
      if (fields.length === 0) return;
      const name = classNameOf(node);
      const listed = list(fields.map((field) => field.name));
      const them = fields.length > 1 ? "them" : "it";
      context.report({
        ...(name ? { node: name } : { loc: { start: node.loc.start, end: node.body.loc.start } }),
        messageId: isTypeScript ? "mutableClass" : "mutableJavaScriptClass",
        data: {
          name: name?.name ?? "this class",
          fields: listed,
          them,
          left: leftText(places),
        },
        suggest: isTypeScript
          ? readonlySuggestions(fields, listed, sourceCode, (field) =>
              field.isPrivate || isOnlyReadByOthers(engine, of, field.name) ? readOnlyContainers(field, node, sourceCode) : [],
            )
          : heirsOf(engine, of).length > 0
            ? // A frozen instance could not get a subclass's fields.
              []
            : freezeSuggestion(fields, node),
      });
    };

    const checkShape = (
      id: TSESTree.Identifier,
      node: TSESTree.TSInterfaceDeclaration | TSESTree.TSTypeLiteral,
      members: readonly TSESTree.TypeElement[],
    ): void => {
      if (!dataName.test(id.name) || isAmbient(id, context.filename)) return;
      const properties = members.filter((member) => member.type === "TSPropertySignature");
      // A method, a call signature or a function says that the shape is no record.
      if (
        properties.length < members.length ||
        properties.some((member) => member.typeAnnotation?.typeAnnotation.type === "TSFunctionType")
      )
        return;
      const mutable = properties.filter((member) => !(member as { readonly?: boolean }).readonly && keyName(member) !== undefined);
      if (mutable.length === 0 || !isHandWritten()) return;
      const written = propertyWritesOf(sourceCode.ast, keys);
      const { engine, frame } = ask();
      const places = setLater(
        engine,
        { kind: "interface", node, frame },
        frame,
        mutable.flatMap((member) => {
          const name = keyName(member);
          return name === undefined ? [] : [{ name, writes: written.get(name) ?? [] }];
        }),
      );
      const fields = mutable.filter((member) => !places.has(keyName(member) ?? ""));
      if (fields.length === 0) return;
      const listed = list(fields.map((member) => sourceCode.getText(member.key)));
      context.report({
        node: id,
        messageId: "mutableShape",
        data: { name: id.name, fields: listed, them: fields.length > 1 ? "them" : "it", left: leftText(places) },
        suggest: [
          {
            messageId: "suggestReadonly",
            data: { fields: listed },
            fix: (fixer) => fields.map((member) => fixer.insertTextBefore(member, "readonly ")),
          },
        ],
      });
    };

    return {
      ClassDeclaration: checkClass,
      ClassExpression: checkClass,
      ...(isTypeScript && interfaces
        ? {
            TSInterfaceDeclaration(node: TSESTree.TSInterfaceDeclaration): void {
              checkShape(node.id, node, node.body.body);
            },
          }
        : {}),
      ...(isTypeScript && typeAliases
        ? {
            TSTypeAliasDeclaration(node: TSESTree.TSTypeAliasDeclaration): void {
              if (node.typeAnnotation.type === "TSTypeLiteral") checkShape(node.id, node.typeAnnotation, node.typeAnnotation.members);
            },
          }
        : {}),
    };
  },
});

type MessageId =
  "mutableClass" | "mutableShape" | "mutableJavaScriptClass" | "suggestReadonly" | "suggestReadonlyContainers" | "suggestFreeze";

/** In TypeScript `readonly` protects a field; in JavaScript only a private name does. A property that is only assigned is one in JavaScript alone. */
function isAssignable(field: ClassField, isTypeScript: boolean): boolean {
  if (isTypeScript) return !field.isReadonly && field.node.type !== "AssignmentExpression" && !field.name.startsWith("#");
  return !field.name.startsWith("#");
}

/** The comments before a file's first statement. */
function headOf(sourceCode: Readonly<SourceCode>): string {
  const first = sourceCode.ast.body[0];
  return first ? sourceCode.text.slice(0, first.range[0]) : "";
}

/** The names as prose: "`a`, `b` and `c`", cut off where nobody would read on. */
function list(names: readonly string[]): string {
  const shown =
    names.length > 8 ? [...names.slice(0, 7).map((name) => `\`${name}\``), `${names.length - 7} more`] : names.map((name) => `\`${name}\``);
  return shown.length > 1 ? `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}` : (shown[0] ?? "");
}

/** What the suggestion leaves, and where that is assigned. */
function leftText(places: ReadonlyMap<string, string>): string {
  const left = [...places].map(([field, place]) => `\`${field}\`, which ${place} assigns`);
  return left.length > 0 ? `, and leave ${[...left.slice(0, 3), ...(left.length > 3 ? ["others"] : [])].join(", and ")}` : "";
}

type Suggestions = { messageId: MessageId; data?: Record<string, string>; fix: (fixer: RuleFixer) => RuleFix[] }[];

function readonlySuggestions(
  fields: readonly ClassField[],
  listed: string,
  sourceCode: Readonly<SourceCode>,
  containersOf: (field: ClassField) => readonly Edit[],
): Suggestions {
  const marked = (fixer: RuleFixer): RuleFix[] =>
    fields.flatMap((field) => {
      const { node: member } = field;
      // Before a computed name, `readonly` stands before its bracket.
      const first = member.type === "PropertyDefinition" && member.computed ? sourceCode.getTokenBefore(member.key) : null;
      const widened = widenedType(field);
      return [
        fixer.insertTextBefore(first ?? field.key, "readonly "),
        ...(widened && member.type === "PropertyDefinition" ? [fixer.insertTextAfter(member.key, `: ${widened}`)] : []),
      ];
    });
  const containers = fields.flatMap(containersOf);
  return [
    { messageId: "suggestReadonly", data: { fields: listed }, fix: marked },
    ...(containers.length > 0
      ? [
          {
            messageId: "suggestReadonlyContainers" as const,
            data: { fields: listed },
            fix: (fixer: RuleFixer) => [...marked(fixer), ...containers.map(({ range, text }) => fixer.replaceTextRange(range, text))],
          },
        ]
      : []),
  ];
}

/** The type that a field without annotation has now: with `readonly` TypeScript would narrow `limit = 50` to the type `50`. */
function widenedType(field: ClassField): string | undefined {
  if (field.annotation || field.isParameter || field.value?.type !== "Literal") return undefined;
  const type = typeof field.value.value;
  return type === "string" || type === "number" || type === "boolean" ? type : undefined;
}

/** Freezing is offered only where nothing in the file would then fail. */
function freezeSuggestion(fields: readonly ClassField[], node: ClassNode): Suggestions {
  const { fields: all, constructorFunction } = membersOf(node);
  const last = (constructorFunction?.body as TSESTree.BlockStatement | undefined)?.body.at(-1);
  if (!last || node.superClass || fields.length < all.length) return [];
  return [
    {
      messageId: "suggestFreeze",
      fix: (fixer) => [fixer.insertTextAfter(last, `\n${" ".repeat(last.loc.start.column)}Object.freeze(this);`)],
    },
  ];
}
