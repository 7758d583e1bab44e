import { describe, expect, it } from "vitest";

import { fingerprint } from "../../src/project/fingerprint.ts";
import { type Folder, layOut } from "./folder.ts";

const files = {
  "package.json": "{}",
  "src/a.ts": "export const a = 1;",
  "src/b.js": "",
  "readme.md": "",
  "node_modules/c/c.js": "",
  ".cache/d.ts": "",
};

describe("the fingerprint of a folder", () => {
  it("is the same for the same files elsewhere, written at another time", () => {
    const other = layOut(files);
    other.write("src/a.ts", files["src/a.ts"]);
    expect(fingerprint(layOut(files).path)).toBe(fingerprint(other.path));
  });

  it.each<[string, (folder: Folder) => void]>([
    [
      "an edit of a source",
      ({ write }) => {
        write("src/a.ts", "export const a = 2;");
      },
    ],
    [
      "a new source",
      ({ write }) => {
        write("src/deep/e.tsx", "");
      },
    ],
    [
      "a deleted source",
      ({ remove }) => {
        remove("src/b.js");
      },
    ],
    [
      "a source that changes places",
      ({ remove, write }) => {
        remove("src/b.js");
        write("b.js", "");
      },
    ],
    [
      "an edit of a package.json",
      ({ write }) => {
        write("package.json", '{ "name": "x" }');
      },
    ],
    [
      "a tsconfig",
      ({ write }) => {
        write("tsconfig.build.json", "{}");
      },
    ],
    [
      "an edit of an enormous source",
      ({ write }) => {
        write("src/b.js", "x".repeat(600_000));
      },
    ],
  ])("changes with %s", (_, change) => {
    const folder = layOut(files);
    const before = fingerprint(folder.path);
    change(folder);
    expect(fingerprint(folder.path)).not.toBe(before);
  });

  it.each<[string, (folder: Folder) => void]>([
    [
      "other files",
      ({ write }) => {
        write("readme.md", "changed");
      },
    ],
    [
      "installed packages",
      ({ write }) => {
        write("node_modules/c/c.js", "changed");
      },
    ],
    [
      "hidden folders",
      ({ write }) => {
        write(".cache/d.ts", "changed");
      },
    ],
    [
      "links",
      ({ link }) => {
        link("src/loop", "src");
      },
    ],
  ])("does not change with %s", (_, change) => {
    const folder = layOut(files);
    const before = fingerprint(folder.path);
    change(folder);
    expect(fingerprint(folder.path)).toBe(before);
  });

  it("is that of no files where there is no folder", () => {
    const folder = layOut({});
    expect(fingerprint(folder.at("missing"))).toBe(fingerprint(folder.path));
  });
});
