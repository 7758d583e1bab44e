import { existsSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

import { describe, expect, it } from "vitest";

import { manifest } from "../../src/manifest.ts";
import { anchorsOf, linksOf } from "./markdown.ts";
import { filesBelow, read, root } from "./repository.ts";

const pages = ["README.md", ...filesBelow("docs", (path) => path.endsWith(".md"))];

/** Says why a link leads nowhere; `undefined` when it leads somewhere, or to another site. */
function problemOf(page: string, target: string): string | undefined {
  const isOwn = target.startsWith(`${manifest.homepage}/`);
  if (!isOwn && /^[a-z]+:/i.test(target)) return undefined;
  const [path = "", anchor] = (isOwn ? `docs/${target.slice(manifest.homepage.length + 1)}` : target).split("#");
  const file = path === "" ? page : isOwn ? path : normalize(join(dirname(page), path));
  if (!existsSync(join(root, file))) return `${file} does not exist`;
  if (anchor !== undefined && file.endsWith(".md") && !anchorsOf(read(file)).has(anchor)) return `${file} has no anchor #${anchor}`;
  return undefined;
}

describe.each(pages)("%s", (page) => {
  it("has only links that lead somewhere", () => {
    const broken = linksOf(read(page)).flatMap(({ target, line }) => {
      const problem = problemOf(page, target);
      return problem ? [`${page}:${line}: ${problem}`] : [];
    });
    expect(broken).toEqual([]);
  });
});

it("addresses in the sources lead to pages of docs/", () => {
  const own = new RegExp(`${manifest.homepage.replaceAll(".", "\\.")}/([\\w./#-]+)`, "g");
  const broken = filesBelow("src", (path) => path.endsWith(".ts")).flatMap((path) =>
    [...read(path).matchAll(own)].flatMap(([, target = ""]) => problemOf("README.md", `${manifest.homepage}/${target}`) ?? []),
  );
  expect(broken).toEqual([]);
});
