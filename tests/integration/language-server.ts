import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import {
  ApplyWorkspaceEditRequest,
  CodeActionKind,
  CodeActionRequest,
  ConfigurationRequest,
  createProtocolConnection,
  DiagnosticRefreshRequest,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DidSaveTextDocumentNotification,
  DocumentDiagnosticRequest,
  ExecuteCommandRequest,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  RegistrationRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type ClientCapabilities,
  type CodeAction,
  type Diagnostic,
  type ProtocolConnection,
  type WorkspaceEdit,
} from "vscode-languageserver-protocol/node";
import { TextDocument } from "vscode-languageserver-textdocument";

import { root, type Program } from "./programs.ts";

/** A language server over a folder, and the client's side of it as an editor has it. */
export interface LanguageServer {
  /** Opens a file as it stands on the disk. */
  open(path: string): Promise<void>;
  /** Changes the text of an open file; the disk keeps the old one. */
  change(path: string, text: string): Promise<void>;
  /** Writes a file to the disk, and says so when it is open. */
  save(path: string, text: string): Promise<void>;
  /** What the server says of an open file now. */
  diagnostics(path: string): Promise<readonly Diagnostic[]>;
  /** The code actions at a diagnostic. */
  actions(path: string, diagnostic: Diagnostic): Promise<readonly CodeAction[]>;
  /** Chooses a code action, and gives the text of the file after it. The client's text stays as it was. */
  choose(path: string, action: CodeAction): Promise<string>;
  /** The addresses that the server asked the client to show, in order. */
  readonly shownPages: readonly string[];
  stop(): Promise<void>;
}

/** What the client of either server can do: the capabilities that VS Code has and the servers ask for. */
const capabilities: ClientCapabilities = {
  textDocument: {
    diagnostic: {},
    publishDiagnostics: { codeDescriptionSupport: true },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [CodeActionKind.QuickFix] } } },
  },
  workspace: { applyEdit: true, configuration: true, workspaceFolders: true, diagnostics: { refreshSupport: true } },
};

/** The settings of VS Code's ESLint extension as they are without a change. */
const eslintSettings = (workspaceFolder: object): Readonly<Record<string, unknown>> => ({
  validate: "on",
  run: "onType",
  useESLintClass: true,
  experimental: {},
  workspaceFolder,
  workingDirectory: { mode: "location" },
  nodePath: null,
  options: {},
  rulesCustomizations: [],
  problems: { shortenToSingleLine: false },
  quiet: false,
  onIgnoredFiles: "off",
  format: false,
  codeAction: { disableRuleComment: { enable: true, location: "separateLine" }, showDocumentation: { enable: true } },
  codeActionOnSave: { mode: "all" },
});

/** The settings of oxlint's server, under the name by which it asks for them. */
const oxlintSettings = { oxc_language_server: { run: "onType", fixKind: "safe_fix_or_suggestion" } };

/** Starts the server that VS Code's extension for a program uses, over a folder with the program and the plugin installed. */
export async function startLanguageServer(program: Program, folder: string): Promise<LanguageServer> {
  const isOxlint = program.package === "oxlint";
  const script = isOxlint ? "oxlint/bin/oxlint" : "vscode-langservers-extracted/bin/vscode-eslint-language-server";
  const child = spawn(process.execPath, [join(root, "node_modules", script), isOxlint ? "--lsp" : "--stdio"], {
    cwd: folder,
    stdio: ["pipe", "pipe", "ignore"],
  });
  const connection = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  const workspaceFolder = { uri: pathToFileURL(folder).href, name: "application" };
  const settings: Readonly<Record<string, unknown>> = isOxlint ? oxlintSettings : eslintSettings(workspaceFolder);
  const shownPages: string[] = [];
  let edit: WorkspaceEdit | undefined;
  connection.onRequest(ConfigurationRequest.type, ({ items }) => items.map(({ section }) => (section ? settings[section] : settings)));
  connection.onRequest(RegistrationRequest.type, () => undefined);
  // oxlint answers with nothing until it has read the configuration, and then asks to be asked again.
  const isReady = new Promise<void>((resolve) => {
    connection.onRequest(DiagnosticRefreshRequest.type, () => resolve());
    if (!isOxlint) resolve();
  });
  connection.onRequest(ApplyWorkspaceEditRequest.type, (params) => {
    ({ edit } = params);
    return { applied: true };
  });
  connection.onRequest("eslint/openDoc", ({ url }: { readonly url: string }) => {
    shownPages.push(url);
    return {};
  });
  connection.listen();
  await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri: workspaceFolder.uri,
    workspaceFolders: [workspaceFolder],
    capabilities,
  });
  await connection.sendNotification(InitializedNotification.type, {});
  await isReady;

  const documents = new Map<string, TextDocument>();
  const documentAt = (path: string): TextDocument => {
    const document = documents.get(path);
    if (!document) throw new Error(`${path} is not open.`);
    return document;
  };
  const server: LanguageServer = {
    shownPages,
    async open(path) {
      const file = join(folder, path);
      const document = TextDocument.create(pathToFileURL(file).href, "typescript", 1, readFileSync(file, "utf8"));
      documents.set(path, document);
      const { uri, languageId, version } = document;
      await connection.sendNotification(DidOpenTextDocumentNotification.type, {
        textDocument: { uri, languageId, version, text: document.getText() },
      });
    },
    async change(path, text) {
      const document = documentAt(path);
      TextDocument.update(document, [{ text }], document.version + 1);
      await connection.sendNotification(DidChangeTextDocumentNotification.type, {
        textDocument: { uri: document.uri, version: document.version },
        contentChanges: [{ text }],
      });
    },
    async save(path, text) {
      writeFileSync(join(folder, path), text);
      const document = documents.get(path);
      if (!document) return;
      await server.change(path, text);
      await connection.sendNotification(DidSaveTextDocumentNotification.type, { textDocument: { uri: document.uri } });
    },
    async diagnostics(path) {
      const report = await connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri: documentAt(path).uri } });
      if (report.kind !== "full") throw new Error("Nothing was asked to be left out.");
      return report.items;
    },
    async actions(path, diagnostic) {
      const found = await connection.sendRequest(CodeActionRequest.type, {
        textDocument: { uri: documentAt(path).uri },
        range: diagnostic.range,
        context: { diagnostics: [diagnostic], only: [CodeActionKind.QuickFix] },
      });
      return (found ?? []).filter((action): action is CodeAction => "kind" in action);
    },
    async choose(path, action) {
      edit = action.edit;
      if (action.command) await connection.sendRequest(ExecuteCommandRequest.type, action.command);
      const document = documentAt(path);
      return TextDocument.applyEdits(document, edit ? editsOf(edit, document.uri) : []);
    },
    stop: () => stop(connection),
  };
  return server;
}

function editsOf(edit: WorkspaceEdit, uri: string): Parameters<typeof TextDocument.applyEdits>[1] {
  const changed = (edit.documentChanges ?? []).flatMap((change) =>
    "edits" in change && change.textDocument.uri === uri ? change.edits.filter((each) => "newText" in each) : [],
  );
  return [...changed, ...(edit.changes?.[uri] ?? [])];
}

async function stop(connection: ProtocolConnection): Promise<void> {
  await connection.sendRequest(ShutdownRequest.type);
  await connection.sendNotification(ExitNotification.type);
  connection.dispose();
}
