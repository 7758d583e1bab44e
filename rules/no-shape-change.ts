import type { TSESTree } from "@typescript-eslint/utils";
import type { RuleFix, RuleFixer } from "@typescript-eslint/utils/ts-eslint";

import { type Analysis, analysisOf } from "../src/analysis/index.ts";
import { classValue, type Family, familyOf, instanceClass, isShared, shapeOf } from "../src/analysis/shapes.ts";
import type { ClassValue } from "../src/analysis/value.ts";
import { classNameOf, isDecorated, membersOf } from "../src/ast/class-members.ts";
import { constructionOf, isOfInstance, ownWritesOf } from "../src/ast/construction.ts";
import { languageOf } from "../src/ast/language.ts";
import { bindingOf } from "../src/ast/scope.ts";
import { bare, classAround, type ClassNode, functionAround, isLoop, keyName, type Node } from "../src/ast/walk.ts";
import { createRule } from "../src/create-rule.ts";

type MessageId =
  "deletedField" | "deletedProperty" | "lateProperty" | "sometimesProperty" | "addedProperty" | "suggestUndefined" | "suggestField";

export default createRule<[], MessageId>({
  name: "no-shape-change",
  meta: {
    type: "suggestion",
    docs: {
      description: "disallow what gives objects of one kind different hidden classes: deleted, late and occasional properties",
      guide: "dataClasses",
      preset: "strict",
      offInScripts: true,
    },
    hasSuggestions: true,
    messages: {
      deletedField:
        "`delete {{target}}` takes this object out of the hidden class of all {{family}}: unless the property came last, V8 keeps the object " +
        "as a hash table from then on, several times as large and as slow to read. Set it to `undefined`.",
      deletedProperty:
        "`delete {{target}}` takes each of these objects out of the hidden class that they share: unless the property came last, V8 keeps " +
        "the object as a hash table from then on, several times as large and as slow to read. Make a copy without it: " +
        "`const { {{property}}, ...rest } = {{object}}`.",
      lateProperty:
        "`{{property}}` is first set after the construction of a `{{class}}`: V8 makes instances as large as their constructor fills them, " +
        "so that the property goes into an array of its own beside each instance, and code that reads one meets two hidden classes. Set it in " +
        "the constructor, to `undefined` where there is no value yet.",
      sometimesProperty:
        "`{{property}}` is set on some paths through the constructor of `{{class}}` only: its instances have several hidden classes, and code " +
        "that reads one has to tell them apart. Set it on every path, to `undefined` where there is no value.",
      addedProperty:
        "`{{target}}` adds a property that a `{{class}}` does not have from its construction: V8 gives this instance a hidden class of its " +
        "own, and puts the property into an array beside it. Set it in the constructor, to `undefined` where there is no value yet.",
      suggestUndefined: "Set `{{target}}` to `undefined`.",
      suggestField: "Declare `{{property}}` as a field, which every instance has from the start.",
    },
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    const language = languageOf(context.filename);
    if (language === undefined) return {};
    const keys = sourceCode.visitorKeys;
    let analysis: Analysis | undefined;
    const ask = (): Analysis => (analysis ??= analysisOf(context));

    const checkClass = (node: ClassNode): void => {
      if (isDecorated(node)) return;
      const writes = ownWritesOf(node, keys);
      const { always, accessors } = constructionOf(node, keys);
      if ([...writes.keys()].every((name) => always.has(name) || accessors.has(name))) return;
      const { engine, frame } = ask();
      const value = classValue(engine, node, frame);
      const shape = value && !isShared(value) ? shapeOf(engine, value) : undefined;
      if (!shape) return;
      const constructorFunction = membersOf(node).constructorFunction;
      for (const [name, [first]] of writes) {
        if (!first || name.startsWith("#") || shape.properties.has(name) || shape.accessors.has(name)) continue;
        context.report({
          node: first,
          messageId: functionAround(first) === constructorFunction ? "sometimesProperty" : "lateProperty",
          data: { property: name, class: classNameOf(node)?.name ?? "the class" },
          // A field of a method's name would stand before the method.
          suggest:
            language === "javascript" && !shape.methods.has(name)
              ? [{ messageId: "suggestField", data: { property: name }, fix: (fixer) => declareField(fixer, node, name) }]
              : [],
        });
      }
    };

    const checkDeletion = (node: TSESTree.UnaryExpression): void => {
      const target = bare(node.argument);
      if (node.operator !== "delete" || target.type !== "MemberExpression") return;
      const property = keyName(target);
      // Other names are keys of dictionaries.
      if (property === undefined || !/^[#\w$]+$/.test(property) || /^\d/.test(property)) return;
      const family = familyAt(target);
      if (!family) return;
      const text = sourceCode.getText(target);
      context.report({
        node,
        ...(family.kind === "items"
          ? { messageId: "deletedProperty", data: { target: text, property, object: sourceCode.getText(target.object) } }
          : {
              messageId: "deletedField",
              data: {
                target: text,
                family: family.kind === "class" ? `instances of \`${nameOf(family.of)}\`` : `\`${family.name}\` objects`,
              },
              suggest:
                node.parent.type === "ExpressionStatement"
                  ? [
                      {
                        messageId: "suggestUndefined" as const,
                        data: { target: text },
                        fix: (fixer) => fixer.replaceText(node, `${text} = undefined`),
                      },
                    ]
                  : [],
            }),
      });
    };

    const familyAt = (target: TSESTree.MemberExpression): Family | undefined => {
      if (bare(target.object).type !== "ThisExpression") {
        // Where nothing but this function is in sight, the object is nobody's: only a look at its type or its loop can tell.
        if (!functionAround(target) && !isInLoop(target)) return undefined;
        const { engine, frame } = ask();
        return familyOf(engine, target, frame);
      }
      const around = classAround(target);
      if (!around || isDecorated(around) || !isOfInstance(target, around)) return undefined;
      const { engine, frame } = ask();
      const of = classValue(engine, around, frame);
      return of && !isShared(of) && shapeOf(engine, of) ? { kind: "class", of } : undefined;
    };

    const checkAddition = (node: TSESTree.AssignmentExpression): void => {
      const target = bare(node.left);
      if (target.type !== "MemberExpression" || target.computed || target.object.type !== "Identifier") return;
      const { object } = target;
      const site = bindingOf(object.name, object)?.site;
      if (site?.type !== "VariableDeclarator" || site.init?.type !== "NewExpression" || !functionAround(node)) return;
      const { engine, frame } = ask();
      const of = instanceClass(engine, object, frame);
      const shape = of && shapeOf(engine, of);
      const name = keyName(target);
      if (!shape || name === undefined || [shape.properties, shape.accessors, shape.methods].some((names) => names.has(name))) return;
      context.report({ node: target, messageId: "addedProperty", data: { target: sourceCode.getText(target), class: nameOf(of) } });
    };

    return {
      ClassDeclaration: checkClass,
      ClassExpression: checkClass,
      UnaryExpression: checkDeletion,
      // TypeScript itself refuses what a class does not declare.
      ...(language === "javascript" ? { AssignmentExpression: checkAddition } : {}),
    };
  },
});

const nameOf = ({ node }: ClassValue): string => classNameOf(node)?.name ?? "the class";

/** A declaration before all members: a field without a value is `undefined` from the start. */
function declareField(fixer: RuleFixer, { body }: ClassNode, name: string): RuleFix {
  const [first] = body.body;
  const indent = first && first.loc.start.line > body.loc.start.line ? `\n${" ".repeat(first.loc.start.column)}` : " ";
  return fixer.insertTextAfterRange([body.range[0], body.range[0] + 1], `${indent}${name};`);
}

function isInLoop(node: Node): boolean {
  for (let at = node.parent; at; at = at.parent) if (isLoop(at)) return true;
  return false;
}
