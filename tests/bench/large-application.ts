import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Files of one module of the application: what it declares, stores, serves and exports. */
const filesPerModule = 10;

/** Text for each number below a count. */
const each = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join("\n");

/** Types, as an application's contract has them. */
const types = (name: string): string => `${each(
  24,
  (n) => `
/** What the ${name} says of its part ${n}. */
export interface ${name}Part${n} {
  readonly id: string;
  readonly title: string;
  readonly createdAt: Date;
  readonly parent?: ${name}Part${(n + 1) % 24} | undefined;
  readonly tags: readonly string[];
}`,
)}
export type ${name}Key = keyof ${name}Part0;
`;

const repository = (name: string, next: string): string => `import { prisma } from "../database/index.js";
import type { ${name}Part0 } from "./${name}.types.js";
import type { ${next}Part0 } from "../${next}/index.js";

export class ${name}Repository {
  private readonly known = new Map<string, ${name}Part0>();
${each(
  20,
  (n) => `
  async find${n}(id: string): Promise<${name}Part0 | null> {
    const known = this.known.get(id);
    if (known) return known;
    const row = await prisma.${name}.findFirst({ where: { id, part: ${n} }, include: { tags: true } });
    if (row) this.known.set(id, row);
    return row;
  }

  async save${n}(part: ${name}Part0, other?: ${next}Part0): Promise<void> {
    const title = other ? \`\${part.title} of \${other.title}\` : part.title;
    await prisma.${name}.update({ where: { id: part.id }, data: { title, tags: { set: part.tags.filter((tag) => tag !== "") } } });
  }`,
)}
}
`;

const service = (name: string, next: string): string => `import { ${name}Repository } from "./${name}.repository.js";
import type { ${name}Part0 } from "./index.js";
import { ${next}Service } from "../${next}/index.js";

export class ${name}Service {
  constructor(
    private readonly repository = new ${name}Repository(),
    private readonly next?: ${next}Service,
  ) {}
${each(
  6,
  (n) => `
  async load${n}(id: string): Promise<${name}Part0> {
    const found = await this.repository.find${n}(id);
    if (!found) throw new Error(\`There is no part \${id}.\`);
    return { ...found, tags: [...new Set(found.tags)].sort() };
  }

  async loadAll${n}(ids: readonly string[]): Promise<${name}Part0[]> {
    const all: ${name}Part0[] = [];
    for (const id of ids) {
      all.push(await this.load${n}(id));
      if (this.next) await this.next.load${n}(id);
    }
    return all;
  }`,
)}
}
`;

/** Functions that call nothing of other files but are opened for their names. */
const pure = (name: string, kind: string): string =>
  each(
    15,
    (n) => `
/** The ${kind} ${n} of the ${name}. */
export function ${kind}${name}${n}(values: readonly number[], factor = ${n}): number {
  let sum = 0;
  for (const value of values) sum += value * factor;
  return values.length === 0 ? 0 : sum / values.length;
}`,
  );

const kinds = ["format", "check", "map", "count", "price"] as const;

/**
 * Writes an application of about so many files: modules with types, a repository, a service, pure functions and a barrel each, which
 * use each other through their barrels. Gives the services' paths, from the folder.
 */
export function writeLargeApplication(folder: string, files: number): string[] {
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  write("package.json", JSON.stringify({ name: "large", private: true, type: "module" }));
  write("src/database/client.ts", 'import { PrismaClient } from "@prisma/client";\n\nexport const prisma = new PrismaClient();\n');
  write("src/database/index.ts", 'export * from "./client.js";\n');
  const count = Math.round(files / filesPerModule);
  const nameOf = (index: number): string => `module${String(index % count)}`;
  return Array.from({ length: count }, (_, index) => {
    const name = nameOf(index);
    // Far apart, so that a lint of all reaches everything from everywhere.
    const next = nameOf(index * 7 + 1);
    const at = (file: string): string => `src/${name}/${file}.ts`;
    write(at(`${name}.types`), types(name));
    write(at(`${name}.repository`), repository(name, next));
    write(at(`${name}.service`), service(name, next));
    for (const kind of kinds) write(at(`${name}.${kind}`), pure(name, kind));
    write(
      at("names"),
      each(40, (n) => `export const ${name}Name${n} = "${name} ${n}";`),
    );
    write(
      at("index"),
      ["types", ...kinds].map((kind) => `export * from "./${name}.${kind}.js";\n`).join("") +
        `export * from "./names.js";\nexport { ${name}Repository } from "./${name}.repository.js";\nexport { ${name}Service } from "./${name}.service.js";\n`,
    );
    return at(`${name}.service`);
  });
}
