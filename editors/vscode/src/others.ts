import * as vscode from 'vscode';

type Place = vscode.Location | vscode.LocationLink;

/**
 * Others leaves out what VS Code's own Markdown extension finds, too: it can't be told
 * not to, and each would be there twice, with a range of its own.
 */
export class Others {
  /** What the others are being asked, with what we have found. */
  private readonly asked = new Map<string, { ours: Place[]; theirs: Promise<Place[]> }>();

  async references(document: vscode.TextDocument, position: vscode.Position, ours: () => Promise<vscode.Location[]>): Promise<vscode.Location[]> {
    return this.without('vscode.executeReferenceProvider', document, position, ours);
  }

  /** Both lead to the heading of a link that is no wikilink; of two places VS Code would show a list. */
  async definitions(document: vscode.TextDocument, position: vscode.Position, ours: () => Promise<vscode.LocationLink[]>): Promise<vscode.LocationLink[]> {
    const found = await ours();
    const [link] = found.map(({ originSelectionRange }) => document.getText(originSelectionRange));
    return link?.includes('#') && !/^!?\[\[/.test(link) ? this.without('vscode.executeDefinitionProvider', document, position, async () => found) : found;
  }

  /**
   * Who comes while the others are asked may be us again, whom VS Code asks among them: all
   * get the same then, of which one copy is no find of others. One of these who is the
   * user, in haste, sees some places twice.
   */
  private async without<P extends Place>(command: string, { uri, version }: vscode.TextDocument, position: vscode.Position, ours: () => Promise<P[]>): Promise<P[]> {
    const question = `${command} ${uri.toString()}#${version}:${position.line}:${position.character}`;
    const before = this.asked.get(question);
    if (before !== undefined) {
      return before.ours as P[];
    }
    const found = await ours();
    const theirs = found.length > 0 ? await this.theirs(question, found, () => vscode.commands.executeCommand<Place[] | undefined>(command, uri, position)) : [];
    return found.filter((one) => !theirs.some((other) => overlap(one, other)));
  }

  private theirs(question: string, ours: Place[], ask: () => Thenable<Place[] | undefined>): Promise<Place[]> {
    const before = this.asked.get(question);
    if (before !== undefined) {
      return before.theirs;
    }
    const theirs = Promise.resolve()
      .then(ask)
      .then((all) => withoutCopies(all ?? [], ours))
      .finally(() => this.asked.delete(question));
    this.asked.set(question, { ours, theirs });
    return theirs;
  }
}

/** Takes one copy of each of some places out of all. */
function withoutCopies(all: Place[], places: Place[]): Place[] {
  const left = [...places];
  return all.filter((one) => {
    const i = left.findIndex((place) => isSame(place, one));
    if (i >= 0) {
      left.splice(i, 1);
    }
    return i < 0;
  });
}

function isSame(a: Place, b: Place): boolean {
  const [one, other] = [locationOf(a), locationOf(b)];
  return one.uri.toString() === other.uri.toString() && one.range.isEqual(other.range);
}

function overlap(a: Place, b: Place): boolean {
  const [one, other] = [locationOf(a), locationOf(b)];
  return one.uri.toString() === other.uri.toString() && one.range.intersection(other.range) !== undefined;
}

function locationOf(place: Place): vscode.Location {
  return 'targetUri' in place ? new vscode.Location(place.targetUri, place.targetRange) : place;
}
