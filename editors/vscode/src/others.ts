import * as vscode from 'vscode';

type Place = vscode.Location | vscode.LocationLink;

/**
 * Others leaves out what VS Code's own Markdown extension finds, too: it can't be told
 * not to, and each would be there twice, with a range of its own.
 */
export class Others {
  /** The questions on their way to the others, which come by here again. */
  private readonly asking = new Set<string>();

  async references(document: vscode.TextDocument, position: vscode.Position, ours: () => Promise<vscode.Location[]>): Promise<vscode.Location[]> {
    return this.without('vscode.executeReferenceProvider', document, position, ours);
  }

  /** Both lead to the heading of a Markdown link; of two places VS Code would show a list. */
  async definitions(document: vscode.TextDocument, position: vscode.Position, ours: () => Promise<vscode.LocationLink[]>): Promise<vscode.LocationLink[]> {
    const found = await ours();
    const [link] = found.map(({ originSelectionRange }) => document.getText(originSelectionRange));
    return link?.includes('](') && link.includes('#') ? this.without('vscode.executeDefinitionProvider', document, position, async () => found) : found;
  }

  private async without<P extends Place>(command: string, { uri }: vscode.TextDocument, position: vscode.Position, ours: () => Promise<P[]>): Promise<P[]> {
    const question = `${command} ${uri.toString()}#${position.line}:${position.character}`;
    if (this.asking.delete(question)) {
      return [];
    }
    this.asking.add(question);
    try {
      const theirs = vscode.commands.executeCommand<Place[] | undefined>(command, uri, position);
      const [all, others] = await Promise.all([ours(), theirs]);
      return all.filter((one) => !(others ?? []).some((other) => overlap(one, other)));
    } finally {
      this.asking.delete(question);
    }
  }
}

function overlap(a: Place, b: Place): boolean {
  const [one, other] = [locationOf(a), locationOf(b)];
  return one.uri.toString() === other.uri.toString() && one.range.intersection(other.range) !== undefined;
}

function locationOf(place: Place): vscode.Location {
  return 'targetUri' in place ? new vscode.Location(place.targetUri, place.targetRange) : place;
}
