import * as vscode from 'vscode';

type Place = vscode.Location | vscode.LocationLink;

/**
 * Others leaves out what VS Code's own Markdown extension finds, too: it can't be told
 * not to, and each would be there twice, with a range of its own.
 */
export class Others {
  /** The answers that are on their way, by their questions; all who ask the same get the same. */
  private readonly answers = new Map<string, Promise<Place[]>>();
  /** The questions on their way to the others, which come by here again. */
  private readonly asking = new Set<string>();

  async references(document: vscode.TextDocument, position: vscode.Position, ours: () => Promise<vscode.Location[]>): Promise<vscode.Location[]> {
    return this.without('vscode.executeReferenceProvider', document, position, ours);
  }

  /** Both lead to the heading of a link that is no wikilink; of two places VS Code would show a list. */
  async definitions(document: vscode.TextDocument, position: vscode.Position, ours: () => Promise<vscode.LocationLink[]>): Promise<vscode.LocationLink[]> {
    const found = await ours();
    const [link] = found.map(({ originSelectionRange }) => document.getText(originSelectionRange));
    return link?.includes('#') && !/^!?\[\[/.test(link) ? this.without('vscode.executeDefinitionProvider', document, position, async () => found) : found;
  }

  private async without<P extends Place>(command: string, { uri, version }: vscode.TextDocument, position: vscode.Position, ours: () => Promise<P[]>): Promise<P[]> {
    const question = `${command} ${uri.toString()}#${version}:${position.line}:${position.character}`;
    if (this.asking.has(question)) {
      return [];
    }
    let answer = this.answers.get(question) as Promise<P[]> | undefined;
    if (answer === undefined) {
      const theirs = () => this.theirs(question, () => vscode.commands.executeCommand<Place[] | undefined>(command, uri, position));
      answer = difference(ours, theirs).finally(() => this.answers.delete(question));
      this.answers.set(question, answer);
    }
    return answer;
  }

  private async theirs(question: string, ask: () => Thenable<Place[] | undefined>): Promise<Place[]> {
    this.asking.add(question);
    try {
      return (await ask()) ?? [];
    } finally {
      this.asking.delete(question);
    }
  }
}

/** Asks the others last: until then all who ask the same are known to be no echo. */
async function difference<P extends Place>(ours: () => Promise<P[]>, theirs: () => Promise<Place[]>): Promise<P[]> {
  const all = await ours();
  const others = all.length > 0 ? await theirs() : [];
  return all.filter((one) => !others.some((other) => overlap(one, other)));
}

function overlap(a: Place, b: Place): boolean {
  const [one, other] = [locationOf(a), locationOf(b)];
  return one.uri.toString() === other.uri.toString() && one.range.intersection(other.range) !== undefined;
}

function locationOf(place: Place): vscode.Location {
  return 'targetUri' in place ? new vscode.Location(place.targetUri, place.targetRange) : place;
}
