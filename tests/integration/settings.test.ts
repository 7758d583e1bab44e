import { describe, expect, it } from "vitest";

import { catalogue } from "../../src/clients/index.ts";
import { settingsOf } from "../../src/settings.ts";

const parse = (settings: unknown): ReturnType<typeof settingsOf> => settingsOf({ "performance-standards": settings });

/** The smallest client of a team's own. */
const store = {
  name: "Store",
  kind: "database",
  packages: ["@team/store"],
  exports: { store: "store" },
  handles: { store: { members: { load: { effect: "read", yields: "one" } } } },
  remedies: { read: "load them with `loadAll`", write: "save them with `saveAll`" },
};

describe("settings", () => {
  it("have defaults", () => {
    expect(settingsOf({})).toEqual({ clients: [], followImports: true, guideUrl: undefined });
    expect(parse({ guideUrl: undefined })).toEqual(settingsOf({}));
  });

  it("keep what is given", () => {
    const given = { clients: [store], followImports: false, guideUrl: "https://example.org/guide" };
    expect(parse(given)).toEqual(given);
  });

  it("are read once for an object", () => {
    const settings = { "performance-standards": { followImports: false } };
    expect(settingsOf(settings)).toBe(settingsOf(settings));
  });

  it.each(catalogue.map((client) => [client.name, client] as const))("take %s's own description", (_, client) => {
    const asData = JSON.parse(JSON.stringify(client)) as unknown;
    expect(() => parse({ clients: [asData] })).not.toThrow();
  });

  const here = 'settings["performance-standards"]';

  it.each([
    ["no object", [], `${here} must be an object.`],
    ["an unknown key", { client: [] }, `${here} has an unknown key "client". Allowed: clients, followImports, guideUrl.`],
    ["a text for a flag", { followImports: "no" }, `${here}.followImports must be true or false.`],
    ["no address", { guideUrl: "" }, `${here}.guideUrl must be a text.`],
    ["one client for a list", { clients: store }, `${here}.clients must be a list.`],
    ["a client without handles", { clients: [{ ...store, handles: undefined }] }, `${here}.clients[0] lacks the key "handles".`],
    [
      "an unknown kind",
      { clients: [{ ...store, kind: "db" }] },
      `${here}.clients[0].kind must be one of database, cache, http, mail, filesystem, process, cpu, metrics, queue, server, command, graphql, library.`,
    ],
    [
      "an export of no handle",
      { clients: [store, { ...store, exports: { get: "stores" } }] },
      `${here}.clients[1].exports.get must be one of store.`,
    ],
    [
      "a member that leads to no handle",
      { clients: [{ ...store, handles: { store: { members: { "get*": "row" } } } }] },
      `${here}.clients[0].handles.store.members["get*"] must be one of store.`,
    ],
    [
      "an unknown effect",
      { clients: [{ ...store, handles: { store: { members: { load: { effect: "query" } } } } }] },
      `${here}.clients[0].handles.store.members.load.effect must be one of read, write, transaction, connect, delay.`,
    ],
    [
      "a remedy with a placeholder that nobody fills",
      { clients: [{ ...store, remedies: { read: "load them by {column}", write: "save them by {key}: {keys}" } }] },
      `${here}.clients[0].remedies.read has a placeholder other than {key} and {keys}: "load them by {column}".`,
    ],
    [
      "a callback at no index",
      { clients: [{ ...store, handles: { store: { call: { callbacks: { first: {} } } } } }] },
      `${here}.clients[0].handles.store.call.callbacks has an unknown key "first".`,
    ],
  ])("refuse %s in one line", (_, settings, message) => {
    expect(() => parse(settings)).toThrow(new TypeError(message));
  });
});
