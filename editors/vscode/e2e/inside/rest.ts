import * as vscode from 'vscode';
import type { Api } from '../../src/extension';
import type { Node } from '../../src/views/nodes';
import type { Tree } from '../../src/views/tree';
import { ask, at, check, onDisk, pathOf, pause, readDisk, root, same, show, uriOf, want, write } from './checks';

/** A view as text: one node a line, deeper ones further in. */
async function shown(tree: Tree, node?: Node, depth = 0): Promise<string> {
  let text = '';
  for (const child of await tree.getChildren(node)) {
    const { label, description } = tree.getTreeItem(child);
    text += '  '.repeat(depth) + [label, description].filter(Boolean).join(' · ') + '\n' + (await shown(tree, child, depth + 1));
  }
  return text;
}

async function click(tree: Tree, label: string, nodes?: Node[]): Promise<boolean> {
  for (const node of nodes ?? (await tree.getChildren())) {
    const { command } = tree.getTreeItem(node);
    if (node.label === label && command !== undefined) {
      await ask(command.command, ...(command.arguments ?? []));
      return true;
    }
    if (await click(tree, label, await tree.getChildren(node))) {
      return true;
    }
  }
  return false;
}

function openPath(): string {
  const uri = vscode.window.activeTextEditor?.document.uri;
  return uri === undefined ? '' : pathOf(uri);
}

export async function sideBar({ views }: Api): Promise<void> {
  await write('tea/leaf.md', '# Leaf\n\nGoes to [[water]] and [[Sugar bowl]].\n\n#tea/green\n');
  await write('tea/water.md', '# Water\n\n#tea\n');
  await check('the view Backlinks lists who links to the open note, with the lines', async () => {
    await show('tea/water.md');
    same(await shown(views.backlinks), 'Leaf · tea/leaf.md\n  Goes to [[water]] and [[Sugar bowl]].\n');
  });
  await check('a click on a line opens its place', async () => {
    want(await click(views.backlinks, 'Goes to [[water]] and [[Sugar bowl]].'), 'no such line');
    same(openPath(), 'tea/leaf.md');
    const editor = vscode.window.activeTextEditor;
    same(editor?.document.getText(editor.selection), '[[water]]');
  });
  await check('the view Outgoing follows the open note', async () => {
    await show('tea/leaf.md');
    same(
      await shown(views.outgoing),
      `Leads to · 1
  Water · tea/water.md
    Goes to [[water]] and [[Sugar bowl]].
Not written yet · 1
  Sugar bowl
    Goes to [[water]] and [[Sugar bowl]].
`,
    );
  });
  await check('views are read anew behind an edit', async (until) => {
    const editor = await show('tea/leaf.md');
    if (!editor.document.getText().includes('[[milk]]')) {
      const told = new Promise<void>((done) => views.outgoing.onDidChangeTreeData(() => done()));
      await editor.edit((edit) => edit.insert(at(editor, 'Goes'), 'Has [[milk]]. '));
      await Promise.race([told, pause(until - Date.now()).then(() => Promise.reject(new Error('nothing is told')))]);
    }
    want((await shown(views.outgoing)).includes('  milk\n    Has [[milk]]. Goes to'), await shown(views.outgoing));
    await editor.document.save();
  });
  await check('a click on a note not written yet makes it', async () => {
    await show('tea/leaf.md');
    want((await onDisk('sugar-bowl.md')) || (await click(views.outgoing, 'Sugar bowl')), 'no such node');
    same([openPath(), await onDisk('sugar-bowl.md')], ['sugar-bowl.md', true]);
  });
  await write('tea/cup.md', '![[cup.png]]\n');
  await check('a missing picture is told apart, and a click makes no note of it', async () => {
    await show('tea/cup.md');
    same(await shown(views.outgoing), 'Missing files · 1\n  cup.png\n    ![[cup.png]]\n');
    want(!(await click(views.outgoing, 'cup.png')), 'a click does something');
  });
  await check('the view Tags is a tree with the notes of each tag', async () => {
    const text = await shown(views.tags);
    want(text.includes('tea · 2\n  green · 1\n    Leaf · tea/leaf.md\n      #tea/green\n  Water · tea/water.md\n    #tea\n'), text);
  });
}

export async function preview(): Promise<void> {
  await write('within/inner.md', 'Inner: [it](../welcome.md) ![p](../attachments/cost-curve.svg) [[#Inner heading]] ![[cost-curve.svg|210]] [[nobody here]]\n\n# Inner heading\n');
  await write('shown.md', '# Shown\n\n[[gpu-cloud-lock-in|the lock]] and [[nobody knows]], [[utilization]].\n\n![[cost-curve.svg|300]]\n\n![[concepts/utilization#Two kinds of busy]]\n\n![[inner]]\n');
  const html = async () => ask<string>('markdown.api.render', (await show('shown.md')).document);
  const has = async (pattern: RegExp) => {
    const text = await html();
    want(pattern.test(text), text);
  };
  await check('the preview shows wikilinks as links', () => has(/<a class="notels-link" href="\.\/gpu-cloud-lock-in\.md"[^>]*>the lock<\/a>/));
  await check('the preview marks what is not written yet', () => has(/<span class="notels-link notels-unwritten" title="Not written yet: nobody knows">/));
  await check('the preview tells where a link fits several notes, and leads to the first', () =>
    has(/<a class="notels-link notels-ambiguous" href="\.\/concepts\/utilization\.md"[^>]*title="Fits 2 files, and leads to the first: [^"]+">utilization<\/a>/));
  await check('the preview shows images in their size', () => has(/<img src="[^"]*attachments\/cost-curve\.svg"[^>]*width="300"/));
  await check('the preview shows the text of an embed', () => has(/<div class="notels-embed">[^]*<\/a><\/div>[^]*<p[^]*<\/div>/));
  await check('the preview has what VS Code adds to a page only once', async () => {
    const text = await html();
    same(text.match(/id="markdown-mermaid"/g)?.length, 1);
    want(text.includes('notels-embed') && text.includes('<img'), text);
  });
  await check('the preview shows pictures and links of an embed', () =>
    has(/Inner: <a href="welcome\.md"[^]*<img src="attachments\/cost-curve\.svg"[^]*href="\.\/within\/inner\.md#inner-heading"[^]*<img src="[^"]*attachments\/cost-curve\.svg"[^>]*width="210"[^]*Not written yet: nobody here/));
}

export async function commands({ server }: Api): Promise<void> {
  await show('welcome.md');
  const today = () => `${new Date().toLocaleDateString('sv')}.md`;
  let made = '';
  await check('the command Create note makes and opens one, called as the user’s own file says', async () => {
    if (!(await onDisk('my-new-note.md'))) {
      await ask('notels.note.create', 'My new note');
    }
    same([openPath(), await onDisk('my-new-note.md')], ['my-new-note.md', true]);
  });
  await check('the command for today’s note makes it', async () => {
    const before = today();
    await ask('notels.day.today');
    made = openPath();
    want([before, today()].includes(made) && (await onDisk(made)), made);
  });
  await write('2020-02-01.md', 'Snow.\n');
  await check('the command for the previous day opens the nearest note before', async () => {
    await show(made);
    await ask('notels.day.previous');
    same(openPath(), '2020-02-01.md');
  });
  await check('the command for the next day leads back', async () => {
    await show('2020-02-01.md');
    await ask('notels.day.next');
    same(openPath(), made);
  });
  await write('tea/pot.md', 'Holds [[tea/water]].\n');
  await check('a file that is new counts among the backlinks', async () => {
    const links = await server.ask('notels.noteLinks', uriOf('tea/water.md').toString());
    want(links?.backlinks.some((group) => group.title === 'pot') === true, links);
  });
  await check('the command Rename note renames the open one, and links follow on disk', async () => {
    if (await onDisk('tea/water.md')) {
      await show('tea/water.md');
      await ask('notels.note.rename', 'spring water');
    }
    same([await onDisk('tea/water.md'), await readDisk('tea/pot.md')], [false, 'Holds [[tea/spring water]].\n']);
  });
  await check('the command Move note moves the open one, and links follow on disk', async () => {
    if (await onDisk('tea/spring water.md')) {
      await show('tea/spring water.md');
      await ask('notels.note.move', 'cellar');
    }
    same([await onDisk('cellar/spring water.md'), await readDisk('tea/pot.md')], [true, 'Holds [[cellar/spring water]].\n']);
  });
}

export async function set(name: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration('notels').update(name, value, vscode.ConfigurationTarget.Global);
}

export async function settings(): Promise<void> {
  const codes = () =>
    vscode.languages
      .getDiagnostics(uriOf('deliberate-mistakes.md'))
      .filter((one) => one.source === 'notels')
      .map(({ code }) => (typeof code === 'object' ? code.value : code));
  await show('deliberate-mistakes.md');
  await check('a setting of VS Code counts at once', async () => {
    await set('diagnostics.ambiguous-link', 'off');
    want(codes().length > 0 && !codes().includes('ambiguous-link'), codes());
  });
  await check('without it the default holds again', async () => {
    await set('diagnostics.ambiguous-link', undefined);
    want(codes().includes('ambiguous-link'), codes());
  });
  await write('settings/unseen.md', 'See [[welcome#No such heading]].\n');
  const unseen = () => vscode.languages.getDiagnostics(uriOf('settings/unseen.md')).map(({ message }) => message);
  let listed = false;
  await check('problems of notes that are not open are listed, if it is set so', async () => {
    await set('diagnostics.scope', 'workspace');
    listed = unseen().length === 1;
    want(listed, unseen());
  });
  await check('and not without that', async () => {
    await set('diagnostics.scope', undefined);
    want(listed && unseen().length === 0, unseen());
  });
  await check('the outline lists each heading once, and tags if they are wanted', async () => {
    await set('symbols.tags', true);
    const { document } = await show('gpu-cloud-lock-in.md');
    const symbols = await ask<vscode.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', document.uri);
    const names = (all: vscode.DocumentSymbol[]): string[] => all.flatMap((one) => [one.name, ...names(one.children)]);
    const found = names(symbols);
    want(found.filter((name) => name.includes('Staying movable')).length === 1 && found.includes('#infra/gpu'), found);
  });
  await set('symbols.tags', undefined);
}

export async function health({ server }: Api): Promise<void> {
  const text = async () => {
    await ask('notels.health');
    return vscode.window.activeTextEditor?.document.getText() ?? '';
  };
  await check('the command Check health tells which server runs, what is set in VS Code, and what notels doctor finds', async () => {
    await set('hints.title', false);
    const found = server.find();
    const said = await text();
    const wanted = ['command' in found ? `the server ${found.command} runs` : '?', 'set in VS Code: notels.hints.title false', `  ${root.fsPath}, for it has .notels`, '\nSettings\n'];
    want(wanted.every((part) => said.includes(part)), said);
  });
  await set('hints.title', undefined);
  await check('it tells when no server is found', async () => {
    await set('server.path', '/no/such/notels');
    const said = await text();
    want(said.includes('notels.server.path names /no/such/notels, where no program is'), said);
  });
  await set('server.path', undefined);
  await check('and in the same page when it runs again', async () => {
    want(server.state.kind === 'ready', server.state);
    const said = await text();
    want(said.includes(' runs\n') && said.includes('\nSettings\n'), said);
  });
  await ask('workbench.action.closeActiveEditor');
}
