import type { TSESTree } from "@typescript-eslint/utils";
import { keyName, type Node } from "../ast/walk.ts";
import type { RoundTrip } from "../clients/client.ts";
import { addedElement, addedExport, addedMember } from "./additions.ts";
import { awaitedBy, definitionOf, handedOut, iteratedBy, memberOfHandle } from "./catalogue.ts";
import { customMember } from "./custom-members.ts";
import { classMember, instanceMember } from "./classes.ts";
import { elementOfFolder, memberOfFolder } from "./folders.ts";
import { madeBy, memberOfMade } from "./constructors.ts";
import type { Engine } from "./engine.ts";
import { memberOfGlobal } from "./global-object.ts";
import { memberOfInterface } from "./interfaces.ts";
import { alternatives, data, type HandleValue, type ObjectValue, unionOf, unknown, type Value } from "./value.ts";

/** What a member of a value is, by name. */
export function memberOf(engine: Engine, value: Value, name: string): Value {
  switch (value.kind) {
    case "handle":
      return memberOfHandleValue(engine, value, name);
    case "class":
      return classMember(engine, value, name);
    case "instance":
      return instanceMember(engine, value, name, value);
    case "made":
      return memberOfMade(engine, value, name, value);
    case "filePath":
      // `file.replace(".js", "")`, `entry.name`: another form of the same.
      return value;
    case "folder":
      return memberOfFolder(engine, value, name);
    case "global":
      return memberOfGlobal(engine, value, name);
    case "namespace":
      return engine.exportOf(value.module, name);
    case "exports":
      return unionOf(addedExport(engine, value.module, name));
    case "object":
      return memberOfObject(engine, value, name);
    case "record":
      return value.members.get(name) ?? data;
    case "interface":
      return memberOfInterface(engine, value, name);
    case "external": {
      const known = engine.catalogue.exported(value.specifier, [...value.path, name].join("."));
      // `import fs from "fs"`: the default export of a module that is made for `require` is the module.
      return (
        known ??
        (value.path[0] === "default" ? engine.catalogue.exported(value.specifier, name) : undefined) ?? {
          ...value,
          path: [...value.path, name],
        }
      );
    }
    case "function":
      if (value.aliases?.includes(name)) return value;
      return name === "prototype" ? (madeBy(value) ?? unknown) : unionOf(addedMember(engine, value.node, value.frame, name));
    case "union":
      return unionOf(value.of.map((one) => engine.memberOf(one, name)));
    case "dictionary":
      // A map's own methods are calls, not entries.
      return dictionaryMethods.has(name) ? data : value.element;
    case "list":
    case "data":
    case "literal":
    case "method":
      return data;
    default:
      return unknown;
  }
}

const dictionaryMethods = new Set(["delete", "entries", "forEach", "get", "has", "keys", "set", "values"]);

function memberOfHandleValue(engine: Engine, handle: HandleValue, name: string): Value {
  const definition = definitionOf(handle);
  if (definition?.subjectMember === name) return handle.subject ?? unknown;
  const member = memberOfHandle(handle, name);
  if (member) return member;
  // The application's own members: `schema.statics.findActive = …`
  if (definition?.custom === undefined || !handle.subject) return data;
  const own = unionOf(alternatives(handle.subject).map((subject) => customMember(engine, subject, definition, name)));
  return own.kind === "function" ? { ...own, frame: engine.withSelf(own.frame, handle) } : own.kind === "unknown" ? data : own;
}

function memberOfObject(engine: Engine, { node, frame }: ObjectValue, name: string): Value {
  const spread: Value[] = [];
  for (const property of [...node.properties].reverse()) {
    if (property.type === "SpreadElement") spread.push(engine.memberOf(engine.valueOf(property.argument, frame), name));
    else if (keyName(property) === name) {
      const value = engine.valueOf(property.value, frame);
      return property.kind === "get" ? engine.resultOf(value, undefined, frame) : value;
    }
  }
  return unionOf([...addedMember(engine, node, frame, name), ...spread]);
}

/** The name that a declaration gives to an expression: `const X = …`. */
export function nameGivenTo(node: Node): TSESTree.Identifier | undefined {
  const { parent } = node;
  return parent?.type === "VariableDeclarator" && parent.init === node && parent.id.type === "Identifier" ? parent.id : undefined;
}

/** What iterating a value gives. */
export function elementOf(engine: Engine, value: Value): Value {
  switch (value.kind) {
    case "list":
    case "dictionary":
      return value.element;
    case "union":
      return unionOf(value.of.map((one) => engine.elementOf(one)));
    case "handle": {
      const elements = definitionOf(value)?.elements;
      if (elements !== undefined) return handedOut(value, elements);
      const trip = iteratedBy(value);
      return trip && !trip.chunks ? rowOf(engine, value, trip) : data;
    }
    case "filePath":
      return value;
    case "folder":
      return elementOfFolder(engine, value);
    case "object": {
      // `handlers[kind]`: one of the members.
      const values = value.node.properties
        .slice(0, 12)
        .map((property) =>
          property.type === "Property"
            ? engine.valueOf(property.value, value.frame)
            : engine.elementOf(engine.valueOf(property.argument, value.frame)),
        );
      return unionOf([...values, ...addedElement(engine, value.node, value.frame)]);
    }
    case "data":
    case "literal":
      return data;
    default:
      return unknown;
  }
}

/** What a turn of a loop over a value gets: of a map, an entry. */
export function iteratedElement(engine: Engine, value: Value): Value {
  switch (value.kind) {
    case "dictionary":
      return { kind: "list", element: value.element, items: [data, value.element] };
    case "union":
      return unionOf(value.of.map((one) => iteratedElement(engine, one)));
    default:
      return engine.elementOf(value);
  }
}

/** One row of a round trip: an instance of the application's class, a handle with members that query, or plain data. */
export function rowOf(engine: Engine, handle: HandleValue, trip: RoundTrip): Value {
  for (const subject of handle.subject ? alternatives(handle.subject) : []) if (subject.kind === "class") return engine.instanceOf(subject);
  return trip.rows === undefined ? data : handedOut(handle, trip.rows);
}

/** What a round trip yields once it is done. */
export function yieldOf(engine: Engine, handle: HandleValue, trip: RoundTrip): Value {
  switch (trip.yields) {
    case "one":
      return rowOf(engine, handle, trip);
    case "many":
      return { kind: "list", element: rowOf(engine, handle, trip) };
    case "many-and-count": {
      const rows: Value = { kind: "list", element: rowOf(engine, handle, trip) };
      return {
        kind: "record",
        members: new Map<string, Value>([
          ["0", rows],
          ["1", data],
          ["rows", rows],
          ["count", data],
        ]),
      };
    }
    default:
      return data;
  }
}

/** What `await` makes of a value. Promises are seen through everywhere else; here a lazy handle runs, and gives its rows. */
export function awaitedValue(engine: Engine, value: Value): Value {
  if (value.kind === "union") return unionOf(value.of.map((one) => awaitedValue(engine, one)));
  if (value.kind !== "handle") return value;
  const trip = awaitedBy(value);
  return trip ? yieldOf(engine, value, trip) : value;
}
