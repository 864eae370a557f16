import * as vscode from 'vscode';

/**
 * References leaves out those that VS Code's own Markdown extension finds, too: it
 * can't be told not to, and they would be listed twice, each with a range of its own.
 */
export class References {
  /** The questions on their way to the others, which come by here again. */
  private readonly asking = new Set<string>();

  async provide(document: vscode.TextDocument, position: vscode.Position, ours: () => Promise<vscode.Location[]>): Promise<vscode.Location[]> {
    const question = `${document.uri.toString()}#${position.line}:${position.character}`;
    if (this.asking.delete(question)) {
      return [];
    }
    this.asking.add(question);
    const [all, others] = await Promise.all([ours(), theirs(document.uri, position)]);
    this.asking.delete(question);
    return withoutDoubles(all, others);
  }
}

async function theirs(uri: vscode.Uri, position: vscode.Position): Promise<vscode.Location[]> {
  return (await vscode.commands.executeCommand<vscode.Location[] | undefined>('vscode.executeReferenceProvider', uri, position)) ?? [];
}

/** The locations that none of some others lies on. */
function withoutDoubles(all: vscode.Location[], others: vscode.Location[]): vscode.Location[] {
  return all.filter(({ uri, range }) => !others.some((other) => other.uri.toString() === uri.toString() && range.intersection(other.range) !== undefined));
}
