import path from "node:path";
import { catalogue } from "../clients/index.ts";
import type { LintedSource } from "../project/module.ts";
import { Project } from "../project/project.ts";
import { settingsOf } from "../settings.ts";
import { Catalogue } from "./catalogue.ts";
import { Engine } from "./engine.ts";
import type { Frame } from "./frame.ts";

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

/** One for each folder that linting starts in, for the whole process: files are read once for all rules and all linted files. */
const projects = new Map<string, Project>();
const analyses = new WeakMap<object, Analysis>();
const catalogues = new WeakMap<object, Catalogue>();
const engines = new WeakMap<Project, { readonly engine: Engine; readonly generation: number }>();

/** The analysis of the file that is being linted. All rules share it. */
export function analysisOf(context: LintContext): Analysis {
  let analysis = analyses.get(context.sourceCode);
  if (!analysis) {
    const project = projectOf(context.cwd);
    const file = path.resolve(context.cwd, context.physicalFilename);
    const source = context.sourceCode as LintedSource;
    project.startLint(file, source.text);
    const current = engineFor(project, settingsOf(context.settings));
    current.startLint();
    analysis = { engine: current, frame: current.linted(file, source) };
    analyses.set(context.sourceCode, analysis);
  }
  return analysis;
}

function projectOf(base: string): Project {
  let project = projects.get(base);
  if (!project) projects.set(base, (project = new Project(base)));
  return project;
}

/** The engine that holds answers for the present state of the files and these settings. */
function engineFor(project: Project, { clients, followImports }: ReturnType<typeof settingsOf>): Engine {
  let clientCatalogue = catalogues.get(clients);
  if (!clientCatalogue) catalogues.set(clients, (clientCatalogue = new Catalogue([...clients, ...catalogue])));
  const known = engines.get(project);
  const { generation } = project;
  if (known?.generation === generation && known.engine.catalogue === clientCatalogue && known.engine.followsImports === followImports)
    return known.engine;
  const engine = new Engine(project, clientCatalogue, followImports);
  engines.set(project, { engine, generation });
  return engine;
}
