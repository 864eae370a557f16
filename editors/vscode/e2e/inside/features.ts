import * as vscode from 'vscode';
import { ask, at, check, pathOf, show, want } from './checks';

/** The labels that completion lists when a text is typed at the end of a note. */
async function completed(path: string, typed: string): Promise<string[]> {
  const editor = await show(path);
  const end = editor.document.lineAt(editor.document.lineCount - 1).range.end;
  await editor.edit((edit) => edit.insert(end, '\n\n' + typed));
  const position = editor.document.lineAt(editor.document.lineCount - 1).range.end;
  const list = await ask<vscode.CompletionList>('vscode.executeCompletionItemProvider', editor.document.uri, position);
  await editor.edit((edit) => edit.delete(new vscode.Range(end, position)));
  return list.items.map((item) => (typeof item.label === 'string' ? item.label : item.label.label));
}

/** What each feature answers, asked as VS Code asks. */
export async function features(): Promise<void> {
  await check('completion lists the notes behind [[', async () => {
    const labels = await completed('gpu-cloud-lock-in.md', '[[build');
    want(labels.includes('build-versus-rent'), labels);
  });
  await check('completion finds a note in spite of a typo', async () => {
    const labels = await completed('gpu-cloud-lock-in.md', '[[infrence-cost');
    want(labels.includes('inference-cost-curves'), labels);
  });
  await check('completion lists the headings of a note', async () => {
    const labels = await completed('gpu-cloud-lock-in.md', '[[build-versus-rent#');
    want(labels.some((label) => label.includes('The break-even line')), labels);
  });
  await check('definition leads to the note', async () => {
    const editor = await show('welcome.md');
    const found = await ask<(vscode.Location | vscode.LocationLink)[]>('vscode.executeDefinitionProvider', editor.document.uri, at(editor, 'gpu-cloud-lock-in'));
    want(found.some((one) => pathOf('uri' in one ? one.uri : one.targetUri) === 'gpu-cloud-lock-in.md'), found);
  });
}
