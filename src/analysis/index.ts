import path from "node:path";
import { catalogue } from "../clients/index.ts";
import type { LintedSource } from "../project/module.ts";
import { Project } from "../project/project.ts";
import { settingsOf } from "../settings.ts";
import { Catalogue } from "./catalogue.ts";
import { Engine } from "./engine.ts";
import type { Frame } from "./value.ts";

/** What a rule asks its questions with: the engine, and the frame of the linted file. */
export interface Analysis {
  readonly engine: Engine;
  readonly frame: Frame;
}

/** What the analysis needs of a rule's context. */
interface LintContext {
  readonly cwd: string;
  readonly filename: string;
  readonly physicalFilename: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly sourceCode: object;
}

/** One for the process: files are read once for all rules and all linted files. */
let project: Project | undefined;
const analyses = new WeakMap<object, Analysis>();
const catalogues = new WeakMap<object, Catalogue>();
let engine: { readonly value: Engine; readonly generation: number; readonly catalogue: Catalogue; readonly followsImports: boolean } | undefined;

/** The analysis of the file that is being linted. All rules share it. */
export function analysisOf(context: LintContext): Analysis {
  let analysis = analyses.get(context.sourceCode);
  if (!analysis) {
    project ??= new Project();
    const file = path.resolve(context.cwd, context.physicalFilename);
    project.startLint(file);
    const current = engineFor(project, settingsOf(context.settings));
    current.startLint();
    analysis = { engine: current, frame: current.linted(file, context.sourceCode as LintedSource) };
    analyses.set(context.sourceCode, analysis);
  }
  return analysis;
}

/** The engine that holds answers for the present state of the files and these settings. */
function engineFor(files: Project, { clients, followImports }: ReturnType<typeof settingsOf>): Engine {
  let known = catalogues.get(clients);
  if (!known) catalogues.set(clients, (known = new Catalogue([...clients, ...catalogue])));
  const isCurrent = engine?.generation === files.generation && engine.catalogue === known && engine.followsImports === followImports;
  if (!engine || !isCurrent) {
    engine = { value: new Engine(files, known, followImports), generation: files.generation, catalogue: known, followsImports: followImports };
  }
  return engine.value;
}
