import * as vscode from 'vscode';
import { ReferencesRequest } from 'vscode-languageclient/node';
import type { LanguageClient, Middleware, Position, WorkspaceEdit } from 'vscode-languageclient/node';
import { changedIn, following } from './moving';
import { saving } from './saving';
import { Others } from './others';
import { serverSettings, settingsFor } from './settings';
import { withoutBuiltIn } from './symbols';
import { whyNot } from './unseen';

/** What VS Code and the server would do otherwise than people expect, put right between them. */
export function middlewareFor(
  client: () => LanguageClient,
  manifest: unknown,
  reading: (message: string | undefined) => void,
): Middleware {
  const names = serverSettings(manifest);
  const others = new Others();
  return {
    // A lens shows its links where VS Code shows references.
    executeCommand: (command, args, next) =>
      command === 'notels.showReferences' ? showReferences(client(), args) : next(command, args),
    // The status bar item tells how far the server has read.
    handleWorkDoneProgress: (_token, progress) => {
      reading(progress.kind === 'end' ? undefined : (progress.message ?? ''));
    },
    provideReferences: (document, position, options, token, next) =>
      others.references(document, position, async () => (await next(document, position, options, token)) ?? []),
    provideDefinition: (document, position, token, next) =>
      others.definitions(document, position, async () => ((await next(document, position, token)) ?? []) as vscode.LocationLink[]), // we are told links
    provideRenameEdits: async (document, position, name, token, next) => {
      const edit = await next(document, position, name, token);
      const why = whyNot(changedIn(edit));
      if (why !== undefined) {
        throw new Error(why);
      }
      return edit;
    },
    provideDocumentSymbols: async (document, token, next) => {
      const symbols = await next(document, token);
      return withoutBuiltIn<vscode.DocumentSymbol>(symbols as vscode.DocumentSymbol[] | undefined, document.languageId);
    },
    provideWorkspaceSymbols: async (query, token, next) => withoutBuiltIn(await next(query, token)),
    workspace: {
      configuration: (params) =>
        params.items.map((item) => settingsFor(names, item.scopeUri === undefined ? undefined : vscode.Uri.parse(item.scopeUri))),
      handleApplyEdit: async (params, next) => {
        const failureReason = whyNot(changedBy(params.edit));
        if (failureReason !== undefined) {
          return { applied: false, failureReason };
        }
        const refactoring = { ...params, metadata: { ...params.metadata, isRefactoring: true } };
        return saving(async () => next(refactoring, new vscode.CancellationTokenSource().token));
      },
      willRenameFiles: (event, next) => following(() => next(event) as Thenable<vscode.WorkspaceEdit | null>),
    },
  };
}

function changedBy({ changes = {}, documentChanges = [] }: WorkspaceEdit): vscode.Uri[] {
  const uris = documentChanges.flatMap((change) => ('textDocument' in change ? [change.textDocument.uri] : []));
  return [...Object.keys(changes), ...uris].map((uri) => vscode.Uri.parse(uri));
}

async function showReferences(client: LanguageClient, args: unknown[]): Promise<void> {
  const [uri, position] = args as [string, Position];
  const found = await client.sendRequest(ReferencesRequest.type, {
    textDocument: { uri },
    position,
    context: { includeDeclaration: false },
  });
  const convert = client.protocol2CodeConverter;
  await vscode.commands.executeCommand(
    'editor.action.showReferences',
    convert.asUri(uri),
    convert.asPosition(position),
    await convert.asReferences(found ?? []),
  );
}
