import type MarkdownIt from 'markdown-it';
import * as vscode from 'vscode';
import { registerCommands } from './commands';
import { Health } from './health';
import { watchMoves } from './moving';
import { PreviewLinks } from './preview/links';
import { wikilinks } from './preview/plugin';
import { Pulse } from './pulse';
import { Server } from './server';
import { showStatus } from './status';
import { showViews } from './views/views';
import type { Views } from './views/views';
import { watchForLink } from './walkthrough';

/** What others may use: VS Code's Markdown preview the first, tests the rest. */
export interface Api {
  extendMarkdownIt(md: MarkdownIt): MarkdownIt;
  server: Server;
  views: Views;
}

export function activate(context: vscode.ExtensionContext): Api {
  const output = vscode.window.createOutputChannel('notels', { log: true });
  const server = new Server(context, output);
  const pulse = new Pulse();
  const views = showViews(server, pulse);
  const links = new PreviewLinks(server, pulse);
  context.subscriptions.push(output, server, pulse, views, links, showStatus(server, pulse));
  context.subscriptions.push(registerCommands(server, pulse), watchForLink(), watchMoves(server));
  context.subscriptions.push(
    new Health(server, pulse, context.extension),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (['notels.server.path', 'notels.extensions'].some((name) => change.affectsConfiguration(name))) {
        void server.restart();
      }
    }),
  );
  void startBehindMarkdown(server);
  return { extendMarkdownIt: (md) => wikilinks(md, links.lookup), server, views };
}

/**
 * Starts the server behind VS Code's own Markdown extension. Of two that can rename
 * what the cursor is on VS Code asks the one that came last, and that one knows no
 * wikilinks.
 */
async function startBehindMarkdown(server: Server): Promise<void> {
  try {
    await vscode.extensions.getExtension('vscode.markdown-language-features')?.activate();
  } finally {
    await server.start();
  }
}
