import * as vscode from 'vscode';
import { ask, at, check, same, show, uriOf, write } from './checks';

/** The settings that the page of the extension has for what VS Code itself does with Markdown. */
async function advised(): Promise<[string, unknown][]> {
  const folder = vscode.extensions.getExtension('notels.notels')?.extensionUri ?? vscode.Uri.file('/');
  const page = new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, 'README.md')));
  const [, block = ''] = /## Beside VS Code's own Markdown[^]*?```json\n([^]*?)```/.exec(page) ?? [];
  const { '[markdown]': forMarkdown, ...others } = JSON.parse(block) as Record<string, unknown>;
  return Object.entries({ ...(forMarkdown as object), ...others });
}

/** What the extension does beside VS Code's own support of Markdown. */
export async function beside(): Promise<void> {
  const all = vscode.workspace.getConfiguration('', { languageId: 'markdown' });
  const put = async (name: string, value: unknown) => all.update(name, value, vscode.ConfigurationTarget.Global, name.startsWith('editor.'));
  await write('beside.md', '# Alpha word\n\n[y](#\n\nalphabet\n');
  await check('two settings that the page names and that are not VS Code’s defaults have a heading behind ]( listed once, and no words', async () => {
    const changed = (await advised()).filter(([name, value]) => {
      const known = all.inspect(name);
      return (known?.defaultLanguageValue ?? known?.defaultValue) !== value;
    });
    same(changed.map(([name]) => name), ['editor.wordBasedSuggestions', 'markdown.suggest.paths.enabled']);
    for (const [name, value] of changed) {
      await put(name, value);
    }
    const editor = await show('beside.md');
    const list = await ask<vscode.CompletionList>('vscode.executeCompletionItemProvider', editor.document.uri, at(editor, '](#', true));
    same(list.items.map(({ label }) => (typeof label === 'string' ? label : label.label)), ['Alpha word']);
  });
  for (const [name] of await advised()) {
    await put(name, undefined);
  }
  await vscode.workspace.fs.delete(uriOf('beside.md'));
}
