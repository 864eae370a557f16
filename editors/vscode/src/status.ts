import * as vscode from 'vscode';
import type { Pulse } from './pulse';
import type { Server, State } from './server';

/** What the status bar says for a state of the server. */
export function statusText(state: State, notes: number | undefined): string {
  switch (state.kind) {
    case 'missing':
      return state.missing === 'setting' ? '$(error) notels is not where its setting says' : '$(error) notels is not installed';
    case 'stopped':
      return '$(circle-slash) notels is stopped';
    case 'starting':
      return '$(loading~spin) notels';
    case 'reading':
      return `$(loading~spin) reading ${state.message === '' ? 'notes…' : state.message}`;
    case 'ready':
      return notes === undefined ? '$(note) notels' : `$(note) ${notes} ${notes === 1 ? 'note' : 'notes'}`;
  }
}

/** The item in the status bar: how far the server has read, and how many notes there are. */
export function showStatus(server: Server, pulse: Pulse): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('notels', vscode.StatusBarAlignment.Left, 10);
  item.name = 'notels';
  item.command = 'notels.menu';
  const show = (notes?: number) => {
    item.text = statusText(server.state, notes);
    const { state } = server;
    item.tooltip = state.kind === 'missing' || state.kind === 'stopped' ? state.message : 'notels: what can be done';
    item.show();
  };
  const count = async () => {
    const status = server.state.kind === 'ready' ? await server.ask('notels.status').catch(() => null) : null;
    show(status?.notes);
  };
  show();
  return vscode.Disposable.from(
    item,
    server.onDidChangeState(() => void count()),
    pulse.onBeat(() => void count()),
  );
}
