import * as vscode from 'vscode';
import type { NoteLinks } from '../protocol';
import type { Pulse } from '../pulse';
import type { Server } from '../server';
import { backlinks, outgoing, tagTree } from './nodes';
import type { Node } from './nodes';
import { Tree } from './tree';

/** The views, as tests see them. */
export interface Views {
  backlinks: Tree;
  outgoing: Tree;
  tags: Tree;
}

/** The views of the side bar. */
export function showViews(server: Server, pulse: Pulse): Views & vscode.Disposable {
  const shorten = (uri: string) => vscode.workspace.asRelativePath(vscode.Uri.parse(uri));
  const links = async (nodes: (links: NoteLinks) => Node[]) => {
    const told = pulse.note === undefined ? null : await server.ask('notels.noteLinks', pulse.note.toString());
    return told === null ? [] : nodes(told);
  };
  const trees: Views = {
    backlinks: new Tree(() => links((told) => backlinks(told, shorten))),
    outgoing: new Tree(() => links((told) => outgoing(told, shorten))),
    tags: new Tree(async () => tagTree((await server.ask('notels.tags')) ?? [], server.ask, shorten)),
  };
  const views = Object.entries(trees).map(([name, tree]: [string, Tree]) =>
    vscode.window.createTreeView(`notels.${name}`, { treeDataProvider: tree, showCollapseAll: true }),
  );
  const refresh = () => {
    void vscode.commands.executeCommand('setContext', 'notels.note', pulse.note !== undefined);
    const name = pulse.note?.path.split('/').pop();
    views.slice(0, 2).forEach((view) => (view.description = name ?? ''));
    Object.values(trees).forEach((tree: Tree) => tree.refresh());
  };
  const held = vscode.Disposable.from(
    ...views,
    pulse.onBeat(refresh),
    server.onDidChangeState(({ kind }) => {
      void vscode.commands.executeCommand('setContext', 'notels.state', kind);
      if (kind !== 'reading') {
        refresh();
      }
    }),
  );
  return { ...trees, dispose: () => void held.dispose() };
}
