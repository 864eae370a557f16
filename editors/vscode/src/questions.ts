import * as vscode from 'vscode';
import { MessageType, ShowMessageRequest } from 'vscode-languageclient/node';
import type { LanguageClient, MessageActionItem, ShowMessageRequestParams } from 'vscode-languageclient/node';

/**
 * Has the server ask before two become one by a rename. VS Code's own way to ask tells
 * no reason, and has a box to be ticked for each place before anything is changed.
 */
export function letServerAsk(client: LanguageClient): void {
  client.registerFeature({
    fillClientCapabilities: ({ textDocument }) => {
      if (textDocument?.rename !== undefined) {
        textDocument.rename.honorsChangeAnnotations = false;
      }
    },
    initialize: () => undefined,
    getState: () => ({ kind: 'static' }),
    clear: () => undefined,
  });
  client.onRequest(ShowMessageRequest.type, ask);
}

/** Asks the user; a warning in a dialog, as what waits for the answer ends where the cursor is moved. */
async function ask({ type, message, actions = [] }: ShowMessageRequestParams): Promise<MessageActionItem | null> {
  const items = actions.map((action) => ({ ...action, isCloseAffordance: action.title === 'Cancel' }));
  const chosen =
    type === MessageType.Warning
      ? await vscode.window.showWarningMessage(message, { modal: true }, ...items)
      : await vscode.window.showInformationMessage(message, ...items);
  return chosen === undefined ? null : { title: chosen.title };
}
