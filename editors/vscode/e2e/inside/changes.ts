import * as vscode from 'vscode';
import { ask, at, check, onDisk, readDisk, same, show, uriOf, want, write } from './checks';

export async function apply(edit: vscode.WorkspaceEdit): Promise<void> {
  want(await vscode.workspace.applyEdit(edit, { isRefactoring: true }), 'a refused edit');
  await vscode.workspace.saveAll(false);
}

export async function rename(path: string, part: string, name: string): Promise<void> {
  const editor = await show(path);
  const position = at(editor, part);
  await apply(await ask<vscode.WorkspaceEdit>('vscode.executeDocumentRenameProvider', editor.document.uri, position, name));
}

export async function moveFiles(...moves: [string, string][]): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  moves.forEach(([from, to]) => edit.renameFile(uriOf(from), uriOf(to)));
  want(await vscode.workspace.applyEdit(edit), 'a refused edit');
  await vscode.workspace.saveAll(false);
}

/** Makes the notes of these checks anew. */
async function garden(): Promise<void> {
  await write('garden/beds.md', '# The beds\n\nSee [[soil]], [soil](soil.md#in-may) and [[garden/soil#In May|May]]. 🌱 [[soil]]\n');
  await write('garden/soil.md', '---\naliases: [earth]\n---\n\n# Soil\n\n## In May\n\nDig. Back to [[beds]]. #ground/wet\n');
  await write('garden/far.md', '---\nrelated: "[[soil]]"\n---\n\nBy [[earth]]. #ground/wet #ground\n');
  await check('new files count at once', async () => {
    const { document } = await show('garden/beds.md');
    const links = await ask<vscode.DocumentLink[]>('vscode.executeLinkProvider', document.uri, 100);
    want(links.filter((link) => link.target?.path.endsWith('/garden/soil.md') === true).length >= 4, links);
  });
}

async function renames(): Promise<void> {
  await check('what a link names can be renamed, and the field holds its name', async () => {
    const editor = await show('garden/beds.md');
    const { placeholder } = await ask<{ placeholder: string }>('vscode.prepareRename', editor.document.uri, at(editor, 'garden/soil'));
    same(placeholder, 'soil');
  });
  const soil = '---\naliases: [earth]\n---\n\n# Soil\n\n## In May\n\nDig. Back to [[beds]]. #ground/wet\n';
  await check('a rename on a link moves the note and edits all links on disk', async () => {
    if (await onDisk('garden/soil.md')) {
      await rename('garden/beds.md', 'soil]]', 'loam');
    }
    same(await onDisk('garden/soil.md'), false);
    same(await readDisk('garden/loam.md'), soil);
    same(await readDisk('garden/beds.md'), '# The beds\n\nSee [[loam]], [soil](loam.md#in-may) and [[garden/loam#In May|May]]. 🌱 [[loam]]\n');
    same(await readDisk('garden/far.md'), '---\nrelated: "[[loam]]"\n---\n\nBy [[earth]]. #ground/wet #ground\n');
  });
  await check('a rename of a heading edits the links to it', async () => {
    await rename('garden/loam.md', 'In May', 'In June');
    same(await readDisk('garden/beds.md'), '# The beds\n\nSee [[loam]], [soil](loam.md#in-june) and [[garden/loam#In June|May]]. 🌱 [[loam]]\n');
    want((await readDisk('garden/loam.md')).includes('## In June'), 'the old heading');
  });
  await check('a rename of a tag edits all notes that have it', async () => {
    await rename('garden/loam.md', 'ground/wet', 'ground/damp');
    want((await readDisk('garden/far.md')).endsWith('#ground/damp #ground\n'), await readDisk('garden/far.md'));
    want((await readDisk('garden/loam.md')).endsWith('#ground/damp\n'), await readDisk('garden/loam.md'));
  });
}

async function files(): Promise<void> {
  await check('links follow a file that is renamed in the list of files', async () => {
    if (await onDisk('garden/loam.md')) {
      await moveFiles(['garden/loam.md', 'garden/clay.md']);
    }
    same(await readDisk('garden/beds.md'), '# The beds\n\nSee [[clay]], [soil](clay.md#in-june) and [[garden/clay#In June|May]]. 🌱 [[clay]]\n');
    want((await readDisk('garden/far.md')).startsWith('---\nrelated: "[[clay]]"'), await readDisk('garden/far.md'));
  });
  await check('links follow a file that is moved to another folder', async () => {
    if (await onDisk('garden/clay.md')) {
      await moveFiles(['garden/clay.md', 'ground/clay.md']);
    }
    same(await readDisk('garden/beds.md'), '# The beds\n\nSee [[clay]], [soil](../ground/clay.md#in-june) and [[ground/clay#In June|May]]. 🌱 [[clay]]\n');
  });
  await check('links follow a folder that is renamed', async () => {
    if (await onDisk('ground')) {
      await moveFiles(['ground', 'earth']);
    }
    same(await readDisk('garden/beds.md'), '# The beds\n\nSee [[clay]], [soil](../earth/clay.md#in-june) and [[earth/clay#In June|May]]. 🌱 [[clay]]\n');
    want(await onDisk('earth/clay.md'), 'no file');
  });
}

/** Does what an action does that is offered in a note. */
export async function act(path: string, range: vscode.Range, title: RegExp, kind?: string): Promise<void> {
  const actions = await ask<vscode.CodeAction[]>('vscode.executeCodeActionProvider', uriOf(path), range, kind, 100);
  const action = actions.find((one) => title.test(one.title));
  want(action !== undefined, actions.map((one) => one.title));
  if (action?.edit) {
    await apply(action.edit);
  }
  if (action?.command) {
    await ask(action.command.command, ...(action.command.arguments ?? []));
  }
}

async function actOn(path: string, part: string, title: RegExp): Promise<void> {
  const start = at(await show(path), part);
  await act(path, new vscode.Range(start, start), title);
}

async function actions(): Promise<void> {
  await check('a quick fix makes the note of a link', async () => {
    if (!(await onDisk('model-distillation.md'))) {
      await actOn('model-serving-architectures.md', 'model-distillation', /^Create/);
    }
    want(await onDisk('model-distillation.md'), 'no file');
  });
  await check('a quick fix writes the name that was meant', async () => {
    await actOn('deliberate-mistakes.md', 'inference-cost-curvs', /inference-cost-curves/);
    want((await readDisk('deliberate-mistakes.md')).includes('- [[inference-cost-curves]] is one letter away'), 'the old name');
  });
  await check('a section is moved to a note of its own', async () => {
    await actOn('build-versus-rent.md', '## What the spreadsheet forgets', /section.*new note|new note.*section/i);
    want((await readDisk('what-the-spreadsheet-forgets.md')).includes('Electricity is a contract'), 'another text');
  });
}

/** Changes of notes: what stands on disk afterwards. */
export async function changes(): Promise<void> {
  await garden();
  await renames();
  await files();
  await actions();
}
