import { readFileSync, readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import ts from "typescript";

import type { Call, Handle } from "../../src/clients/client.ts";
import type { ClientTest } from "./sample.ts";

const folder = dirname(fileURLToPath(import.meta.url));

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  lib: ["lib.es2023.d.ts", "lib.esnext.disposable.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  types: ["node", "meteor"],
  // Meteor's packages are no packages of npm's; this is how Meteor itself says to find their declarations.
  paths: { "meteor/*": [join(folder, "../../node_modules/@types/meteor/*.d.ts")] },
  strict: true,
  strictPropertyInitialization: false,
  esModuleInterop: true,
  experimentalDecorators: true,
  skipLibCheck: true,
  noEmit: true,
};

/** Declaration files are read and parsed once for all programs: the compiler's own are most of the work. */
const parsed = new Map<string, ts.SourceFile | undefined>();

/** A program of files in memory and what they import. */
interface Compiled {
  readonly program: ts.Program;
  readonly sources: readonly ts.SourceFile[];
}

/** Compiles files, given by name. They stand in the folder of the tests, so that packages are found in the project. */
function compile(files: Readonly<Record<string, string>>): Compiled {
  const texts = new Map(Object.entries(files).map(([name, text]) => [join(folder, name), text]));
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (file) => texts.has(file) || fileExists(file);
  host.readFile = (file) => texts.get(file) ?? readFile(file);
  host.getSourceFile = (file, version, ...rest) => {
    const text = texts.get(file);
    if (text !== undefined) return ts.createSourceFile(file, text, version, true);
    if (!parsed.has(file)) parsed.set(file, getSourceFile(file, version, ...rest));
    return parsed.get(file);
  };
  const program = ts.createProgram([...texts.keys()], options, host);
  return { program, sources: [...texts.keys()].map((file) => program.getSourceFile(file)).filter((source) => source !== undefined) };
}

/** The errors in the files of a program, but in that of its exports, each with the line of code that it stands on. */
function errorsIn({ program, sources }: Compiled): string[] {
  return sources
    .filter((source) => !source.fileName.endsWith(exportsFile))
    .flatMap((source) =>
      [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(({ start = 0, messageText }) => {
        const { line } = source.getLineAndCharacterOfPosition(start);
        return `${ts.flattenDiagnosticMessageText(messageText, " ")} [${source.text.split("\n")[line]?.trim()}]`;
      }),
    );
}

/** Names of handles that a description uses and does not have. */
function unknownHandles({ client: { handles, exports, globals = {} } }: ClientTest): string[] {
  const reserved = new Set(["this", "callback", "argument", "resolved", "row", "rows", "item", "items", "data"]);
  const ofCall = (call: Call | undefined): (string | undefined)[] => [
    call?.rows,
    call?.returns,
    ...Object.values(call?.callbacks ?? {}).flatMap((callback) => callback?.receives ?? []),
  ];
  const ofMember = (member: string | Call | undefined): (string | undefined)[] => (typeof member === "string" ? [member] : ofCall(member));
  const ofHandle = (handle: Handle): (string | undefined)[] => [
    ...Object.values(handle.members ?? {}).flatMap(ofMember),
    ...ofMember(handle.otherMembers),
    ...ofCall(handle.call),
    handle.construct,
    handle.type,
    handle.elements,
    handle.awaited?.rows,
    handle.injects,
    handle.lazyRelation?.rows,
  ];
  const used = [...Object.values(exports), ...Object.values(globals), ...Object.values(handles).flatMap(ofHandle)];
  return [...new Set(used)].filter((name): name is string => name !== undefined && !reserved.has(name) && !Object.hasOwn(handles, name));
}

/** One line for each listed member, which compiles only when the real type has that member. */
function memberProgram({ client, types, allowed = {} }: ClientTest): string {
  const lines = ["export {};"];
  for (const [name, { members = {} }] of Object.entries(client.handles)) {
    const type = types[name];
    if (Object.keys(members).length === 0 || (typeof type === "object" && "untyped" in type)) continue;
    if (type === undefined) {
      lines.push(`const handle_${name}: "a type in the test's \`types\`" = "nothing";`);
      continue;
    }
    const keys = [type].flat().map((expression) => `keyof (${expression})`);
    // With an index signature, or with `any`, the check would hold for every name.
    for (const key of keys) lines.push(`{ const isClosed: string extends ${key} ? "open" : "closed" = "closed"; void isClosed; }`);
    // Every value has what `Object` has (`toString`), whether its type repeats it or not.
    lines.push(`type Keys_${name} = keyof Object | ${keys.join(" | ")};`);
    for (const member of Object.keys(members)) lines.push(memberLine(name, member, Object.hasOwn(allowed, `${name}.${member}`)));
  }
  return lines.join("\n");
}

/**
 * A line that compiles when a type has the member, or for `get*` some member with that prefix; or, when its absence is allowed, as
 * long as it is absent.
 */
function memberLine(name: string, member: string, isAllowed: boolean): string {
  const keys = `Keys_${name}`;
  const prefixed = member.endsWith("*") ? `\`${member.slice(0, -1)}\${Capitalize<string>}\`` : JSON.stringify(member);
  if (isAllowed)
    return `{ const ${name}_: [Extract<${keys}, ${prefixed}>] extends [never] ? "" : "there is ${member}" = ""; void ${name}_; }`;
  if (member.endsWith("*"))
    return `{ const ${name}_: [Extract<${keys}, ${prefixed}>] extends [never] ? "no ${member}" : "" = ""; void ${name}_; }`;
  return `{ const ${name}_: ${keys} = ${prefixed}; void ${name}_; }`;
}

const exportsFile = "exports.virtual.ts";

/** One import for each package of a description that is installed. */
function exportsProgram({ client, packages, notInstalled = {} }: ClientTest): string {
  return (packages ?? client.packages.filter((name) => !name.endsWith("/*")))
    .filter((name) => !Object.hasOwn(notInstalled, name))
    .map((specifier, index) => `import * as package${index} from ${JSON.stringify(specifier)};`)
    .join("\n");
}

/** What is wrong with the exports of a description: a package that is not found, a name that none of the packages exports. */
function wrongExports({ client, allowed = {} }: ClientTest, { program, sources }: Compiled): string[] {
  const checker = program.getTypeChecker();
  const found = new Set<string>();
  const problems: string[] = [];
  const imports = (sources.find(({ fileName }) => fileName.endsWith(exportsFile))?.statements ?? []).flatMap((statement) =>
    ts.isImportDeclaration(statement) ? statement : [],
  );
  for (const statement of imports) {
    const symbol = checker.getSymbolAtLocation(statement.moduleSpecifier);
    if (!symbol) problems.push(`no package ${statement.moduleSpecifier.getText()} is installed`);
    else for (const { name } of checker.getExportsOfModule(symbol)) found.add(name);
    // A default import of a CommonJS module gives `module.exports`.
    if (symbol?.declarations?.some((declaration) => declaration.getSourceFile().impliedNodeFormat !== ts.ModuleKind.ESNext))
      found.add("default");
  }
  for (const name of Object.keys(client.exports)) {
    if (client.generated?.includes(name)) continue;
    if (imports.length > 0 && !found.has(name) && !Object.hasOwn(allowed, name)) problems.push(`no package exports ${name}`);
    if (found.has(name) && Object.hasOwn(allowed, name)) problems.push(`a package exports ${name}, though its absence is allowed`);
  }
  return problems;
}

/** Absences that are allowed for members, handles or exports which the description does not name. */
function staleAllowances({ client, types, allowed = {} }: ClientTest): string[] {
  const names = new Set(Object.keys(client.exports));
  for (const [handle, { members = {} }] of Object.entries(client.handles))
    for (const member of Object.keys(members)) names.add(`${handle}.${member}`);
  return [
    ...Object.keys(allowed).filter((name) => !names.has(name)),
    ...Object.keys(types).filter((name) => !Object.hasOwn(client.handles, name)),
  ];
}

/** The samples of a test as one module each: its expressions in async functions. */
function samplePrograms({ matrix, untypedSamples }: ClientTest): Record<string, string> {
  if (untypedSamples !== undefined) return {};
  const programs: Record<string, string> = {};
  for (const [index, { setup, read, write, lazyRelation, lookAlike, silent = [], batches = [], perItem = [] }] of matrix.entries()) {
    const expressions = [read, write, ...silent, ...batches, ...perItem].filter((text) => text !== undefined);
    const ofRow = lazyRelation
      ? `export async function ofRow(row: ${lazyRelation.row}) { return await (${lazyRelation.expression}); }\n`
      : "";
    programs[`sample${index}.virtual.ts`] = `${setup}\n${functionsOf(expressions)}${ofRow}`;
    programs[`look-alike${index}.virtual.ts`] = `${lookAlike.setup}\n${functionsOf([lookAlike.expression])}`;
  }
  return programs;
}

// `never` fits every parameter, so that the samples do not depend on the type of a key.
const functionsOf = (expressions: readonly string[]): string =>
  expressions.map((text, index) => `export async function f${index}(id: never, ids: never[]) { return await (${text}); }\n`).join("");

/** No package of the description is installed, so that nothing here says what it has. */
function isNotInstalled({ client, notInstalled = {} }: ClientTest): boolean {
  return client.packages.every((name) => Object.hasOwn(notInstalled, name));
}

/** What the real declarations say against a description: one message for each misspelt member, export or handle. */
export const objectionsTo = (test: ClientTest): string[] => objectionsToAll(new Map([["one", test]])).get("one") ?? [];

/** The same for descriptions by name. One program holds them all: most of the work is the same for each. */
export function objectionsToAll<Name extends string>(tests: ReadonlyMap<Name, ClientTest>): Map<Name, string[]> {
  const files: Record<string, string> = {};
  for (const [name, test] of tests) {
    if (isNotInstalled(test)) continue;
    const own = { [exportsFile]: exportsProgram(test), "members.virtual.ts": memberProgram(test), ...samplePrograms(test) };
    for (const [file, text] of Object.entries(own)) files[`${name}.${file}`] = text;
  }
  const compiled = compile(files);
  const objections = new Map<Name, string[]>();
  for (const [name, test] of tests) {
    const ofTest = { ...compiled, sources: compiled.sources.filter(({ fileName }) => basename(fileName).startsWith(`${name}.`)) };
    objections.set(name, [
      ...unknownHandles(test).map((handle) => `no handle is named ${handle}`),
      ...staleAllowances(test).map((allowed) => `the description has no ${allowed}`),
      ...(isNotInstalled(test) ? [] : [...wrongExports(test, ofTest), ...errorsIn(ofTest)]),
    ]);
  }
  return objections;
}

/** Names of the description files of the catalogue: those in `src/clients` that define a client. */
export function descriptionFiles(): string[] {
  const clients = join(folder, "../../src/clients");
  return readdirSync(clients)
    .filter((file) => file.endsWith(".ts") && file !== "client.ts" && readFileSync(join(clients, file), "utf8").includes("defineClient("))
    .map((file) => file.slice(0, -".ts".length));
}

/** The test of a description file. Throws when there is none. */
export async function testOf(library: string): Promise<ClientTest> {
  const module = (await import(new URL(`./${library}.ts`, import.meta.url).href)) as { default: ClientTest };
  return module.default;
}
