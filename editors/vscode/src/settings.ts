import * as vscode from 'vscode';

/** The settings in package.json that are the editor's; all others are the server's. */
const own = ['notels.server.path', 'notels.trace.server'];

/** The names of the server's settings, as "links.style". */
export function serverSettings(manifest: unknown): string[] {
  const { contributes } = manifest as { contributes: { configuration: { properties: Record<string, unknown> }[] } };
  return contributes.configuration
    .flatMap((group) => Object.keys(group.properties))
    .filter((name) => !own.includes(name))
    .map((name) => name.slice('notels.'.length));
}

/**
 * The settings that somebody has set, for a folder. Those that nobody has are
 * left out, as a default of VS Code must not hide what stands in the user's
 * config.toml or in Obsidian's settings.
 */
export function settingsFor(names: string[], folder: vscode.Uri | undefined): Record<string, unknown> {
  const all = vscode.workspace.getConfiguration('notels', folder ?? null);
  const set: Record<string, unknown> = {};
  for (const name of names) {
    const value = isSet(all.inspect(name)) ? all.get<unknown>(name) : undefined;
    if (value !== undefined) {
      set[name] = value;
    }
  }
  return set;
}

type Inspected = ReturnType<vscode.WorkspaceConfiguration['inspect']>;

function isSet(value: Inspected): boolean {
  return [value?.globalValue, value?.workspaceValue, value?.workspaceFolderValue].some((v) => v !== undefined);
}
