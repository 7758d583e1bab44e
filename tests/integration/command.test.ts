import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { manifest } from "../../src/manifest.ts";
import { createApplication, eslints, root, run, type Outcome } from "./programs.ts";

const script = join(root, "dist/src/cli/main.js");

const mistake = `export class Point {
  constructor(public x: number, public y: number) {}
}
`;
const fine = "export const one = 1;\n";

let folder: string;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "command-")));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

const command = (...args: string[]): Promise<Outcome> => run(script, args, folder);

describe("findings", () => {
  it("are printed with place, message, code and the guide's section, and summed up by section", async () => {
    write("src/point.ts", mistake);
    write("src/one.js", fine);
    const { code, stdout, stderr } = await command();
    expect(stderr).toBe("");
    expect(code).toBe(1);
    const lines = stdout.split("\n");
    expect(lines[0]).toBe("src/point.ts:1:14  no-mutable-data-class");
    expect(stdout.replaceAll(/\s+/g, " ")).toMatch(/`Point` .*\. Guide: Data classes\. 1 \| export class Point \{ \| ~{5}/);
    expect(stdout).toContain("1 finding in 1 of 2 files.");
    expect(stdout).toMatch(/Data classes +1 {2}no-mutable-data-class 1/);
    expect(stdout).toContain(`${manifest.homepage}/guide.md#data-classes`);
  });

  it("are absent from clean code, with exit code 0", async () => {
    write("one.ts", fine);
    const { code, stdout } = await command();
    expect({ code, stdout }).toEqual({ code: 0, stdout: "No findings in 1 file.\n" });
  });

  it("are the same from several threads", async () => {
    for (let at = 0; at < 320; at += 1) write(`src/f${at}.ts`, at % 40 === 0 ? mistake : fine);
    const { code, stdout } = await command("src");
    expect(code).toBe(1);
    expect(stdout).toContain("8 findings in 8 of 320 files.");
  });

  it("can be silenced by a comment, and other plugins' comments do not matter", async () => {
    write(
      "point.ts",
      `/* eslint other/rule: "error" */\n// eslint-disable-next-line performance-standards/no-mutable-data-class -- measured\n${mistake}`,
    );
    expect((await command()).stdout).toBe("No findings in 1 file.\n");
  });

  it("do not depend on a configuration of ESLint in the folder", async () => {
    write("eslint.config.js", "throw new Error('read');");
    write(".eslintrc.json", "{");
    write("point.ts", mistake);
    expect((await command("point.ts")).stdout).toContain("1 finding in 1 of 1 file.");
  });

  it("are found in JavaScript with JSX, and in each kind of file", async () => {
    for (const name of ["a.js", "a.jsx", "a.mjs", "a.cjs", "a.ts", "a.mts", "a.cts"]) write(name, fine);
    write("a.tsx", "export const view = <p>text</p>;\n");
    write("b.js", "export const view = <p>text</p>;\n");
    expect((await command()).stdout).toBe("No findings in 9 files.\n");
  });
});

describe("any version of ESLint", () => {
  it.each(eslints)("does: $name", async (program) => {
    const application = createApplication(program);
    try {
      application.installCopy();
      application.write("src/point.ts", mistake);
      const installed = join(application.folder, "node_modules", manifest.name, "dist/src/cli/main.js");
      const { code, stdout, stderr } = await run(installed, ["src"], application.folder);
      expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
      expect(stdout).toContain("1 finding in 1 of 1 file.");
    } finally {
      application.remove();
    }
  });

  it("is missed in one line when there is none", async () => {
    const application = createApplication({ name: "oxlint", package: "oxlint" });
    try {
      application.installCopy();
      application.write("src/point.ts", mistake);
      const installed = join(application.folder, "node_modules", manifest.name, "dist/src/cli/main.js");
      const { code, stderr } = await run(installed, ["src"], application.folder);
      expect(code).toBe(2);
      expect(stderr).toMatch(/^performance-standards: ESLint 8\.57 or later is needed .* npm install --save-dev eslint\n$/);
    } finally {
      application.remove();
    }
  });
});

describe("files", () => {
  it("leaves out packages, output, declarations, and what .gitignore names at any depth", async () => {
    // Data classes in generated files are not reported, functions are.
    const untyped = "export function double(size) { return size * 2; }\n";
    mkdirSync(join(folder, ".git"));
    write(".gitignore", "/generated\n*.gen.ts\n");
    write("deep/.gitignore", "own.ts\n!kept.gen.ts\n");
    for (const out of [
      "node_modules/a/a.ts",
      "dist/a.ts",
      ".cache/a.ts",
      "generated/a.ts",
      "a.gen.ts",
      "deep/own.ts",
      "a.d.ts",
      "a.min.js",
    ]) {
      write(out, untyped);
    }
    for (const kept of ["own.ts", "deep/kept.gen.ts", "deep/generated/a.ts"]) write(kept, untyped);
    const { stdout } = await command();
    expect(stdout).toContain("3 findings in 3 of 3 files.");
  });

  it("reads a folder that is named although it would be left out, and one outside the current folder", async () => {
    write("dist/point.ts", mistake);
    write("inner/one.ts", fine);
    expect((await command("dist")).stdout).toContain("1 finding in 1 of 1 file.");
    const outside = await run(script, ["../dist"], join(folder, "inner"));
    expect(outside.stdout).toContain("../dist/point.ts:1:14");
  });

  it("names a file that does not parse in one line, and goes on", async () => {
    write("broken.ts", "export class {{{\n");
    write("point.ts", mistake);
    const { code, stdout } = await command();
    expect(code).toBe(1);
    expect(stdout.split("\n").filter((line) => line.includes("broken.ts"))).toEqual([
      expect.stringMatching(/^Not checked broken\.ts: Parsing error/),
    ]);
    expect(stdout).toContain("1 finding in 1 of 1 file. 1 file could not be checked.");
  });

  it("names a file that is too large in one line, and goes on", async () => {
    write("table.js", `export const table = "${"x".repeat(1_000_000)}";\n`);
    write("one.ts", fine);
    const { code, stdout } = await command();
    expect(code).toBe(0);
    expect(stdout).toBe("Not checked table.js: It is larger than 1 MB.\n\nNo findings in 1 file. 1 file could not be checked.\n");
  });
});

describe("misuse is one line and exit code 2", () => {
  it.each([
    ["an unknown flag", ["--formt", "json"], "Unknown option --formt. Did you mean --format? See --help."],
    ["an unknown flag that is like no other", ["--quiet-please"], "Unknown option --quiet-please. See --help."],
    ["an unknown short flag", ["-x"], "Unknown option -x. See --help."],
    ["a value for a flag that takes none", ["--help=1"], "--help takes no value."],
    ["a flag without its value", ["--format", "--help"], "--format needs a value. See --help."],
    ["an unknown format", ["--format", "jsn"], 'Unknown format "jsn". Did you mean json?'],
    ["a path that does not exist", ["src", "nowhere"], "No such file or folder: src, nowhere."],
    ["a misspelt command", ["explian", "src"], "No such file or folder: explian, src. Did you mean the command explain?"],
    ["a folder without source files", ["."], "No JavaScript or TypeScript files in the current folder."],
  ])("%s", async (_, args, message) => {
    write("readme.txt", "");
    expect(await command(...args)).toEqual({ code: 2, stdout: "", stderr: `performance-standards: ${message}\n` });
  });
});

describe("the terminal", () => {
  it("has help and the version", async () => {
    const [helped, version] = await Promise.all([command("--help"), command("--version")]);
    expect(helped.code).toBe(0);
    expect(helped.stdout).toMatch(/^Usage: performance-standards/);
    expect(version).toEqual({ code: 0, stdout: `${manifest.version}\n`, stderr: "" });
  });

  it("has no colours and no progress in a pipe", async () => {
    write("point.ts", mistake);
    const { stdout, stderr } = await run(script, [], folder, { NO_COLOR: "" });
    expect(stdout).not.toContain("\u001b");
    expect(stderr).toBe("");
  });

  it("may close before all is printed", async () => {
    for (let at = 0; at < 140; at += 1)
      write(`p${at}.ts`, Array.from({ length: 40 }, (_, n) => mistake.replace("Point", `P${n}`)).join(""));
    const child = spawn(process.execPath, [script], { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
    let stderr = "";
    child.stderr.on("data", (chunk: Buffer) => (stderr += String(chunk)));
    child.stdout.once("data", () => child.stdout.destroy());
    const code = await new Promise((resolve) => child.on("close", resolve));
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
  });
});
