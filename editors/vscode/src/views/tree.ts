import * as vscode from 'vscode';
import type { Node } from './nodes';

const icons: Record<Node['icon'], vscode.ThemeIcon | undefined> = {
  file: vscode.ThemeIcon.File,
  link: undefined,
  tag: new vscode.ThemeIcon('tag'),
  new: new vscode.ThemeIcon('new-file'),
  missing: new vscode.ThemeIcon('warning'),
  list: undefined,
};

/** Tree shows nodes in a view; what it shows is read when the view is looked at. */
export class Tree implements vscode.TreeDataProvider<Node> {
  private readonly changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.changed.event;

  constructor(private readonly load: () => Promise<Node[]>) {}

  refresh(): void {
    this.changed.fire(undefined);
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (node === undefined) {
      return this.load();
    }
    return typeof node.children === 'function' ? node.children() : (node.children ?? []);
  }

  getTreeItem(node: Node): vscode.TreeItem {
    const item = new vscode.TreeItem(node.label, collapsible(node));
    item.id = node.id;
    item.iconPath = icons[node.icon];
    item.description = node.description;
    item.tooltip = node.tooltip;
    item.command = commandOf(node);
    if (node.icon === 'file' && node.opens !== undefined) {
      item.resourceUri = vscode.Uri.parse(node.opens.uri);
    }
    return item;
  }
}

function collapsible(node: Node): vscode.TreeItemCollapsibleState {
  if (node.children === undefined || (Array.isArray(node.children) && node.children.length === 0)) {
    return vscode.TreeItemCollapsibleState.None;
  }
  return node.open || node.icon === 'file' ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed;
}

function commandOf(node: Node): vscode.Command | undefined {
  if (node.makes !== undefined) {
    return { command: 'notels.note.create', title: 'Make this note', arguments: [node.makes.title, node.makes.from] };
  }
  if (node.opens === undefined) {
    return undefined;
  }
  const { uri, place } = node.opens;
  const options: vscode.TextDocumentShowOptions = {};
  if (place !== undefined) {
    const { start, end } = place.range;
    options.selection = new vscode.Range(start.line, start.character, end.line, end.character);
  }
  return { command: 'vscode.open', title: 'Open', arguments: [vscode.Uri.parse(uri), options] };
}
