import * as vscode from 'vscode';
import { ask, at, check, pathOf, readDisk, show, uriOf, want, write } from './checks';

/** The labels that completion lists when a text is typed at the end of a note. */
async function completed(path: string, typed: string): Promise<string[]> {
  const editor = await show(path);
  const end = editor.document.lineAt(editor.document.lineCount - 1).range.end;
  await editor.edit((edit) => edit.insert(end, '\n\n' + typed));
  try {
    return await labelsAt(editor, editor.document.lineAt(editor.document.lineCount - 1).range.end);
  } finally {
    await ask('workbench.action.files.revert');
  }
}

async function labelsAt({ document }: vscode.TextEditor, position: vscode.Position): Promise<string[]> {
  const list = await ask<vscode.CompletionList>('vscode.executeCompletionItemProvider', document.uri, position);
  return list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
}

async function completion(): Promise<void> {
  const lists = async (typed: string, wanted: string) => {
    const labels = await completed('gpu-cloud-lock-in.md', typed);
    want(labels.some((label) => label.includes(wanted)), labels.slice(0, 20));
  };
  await check('completion lists the notes behind [[', () => lists('[[build', 'build-versus-rent'));
  await check('completion finds a note in spite of a typo', () => lists('[[infrence-cost', 'inference-cost-curves'));
  await check('completion knows aliases', () => lists('[[own or', 'own or rent'));
  await check('completion lists the headings of a note', () => lists('[[build-versus-rent#', 'The break-even line'));
  await check('completion lists the days behind [[today', async () => {
    const labels = await completed('welcome.md', '[[today');
    want(labels.includes('today'), labels.slice(0, 20));
  });
  await check('completion lists tags with their nested ones', () => lists('#infra/', 'infra/gpu'));
  await check('completion lists what other notes have in their frontmatter', async () => {
    const editor = await show('build-versus-rent.md');
    const labels = await labelsAt(editor, at(editor, 'themes: [', true));
    want(labels.includes('operations'), labels.slice(0, 20));
  });
}

async function places(command: string, path: string, part: string): Promise<string[]> {
  const editor = await show(path);
  const found = await ask<(vscode.Location | vscode.LocationLink)[]>(command, editor.document.uri, at(editor, part));
  return found.map((one) => {
    const [uri, range] = 'uri' in one ? [one.uri, one.range] : [one.targetUri, one.targetSelectionRange ?? one.targetRange];
    return `${pathOf(uri)}:${range.start.line + 1}`;
  });
}

async function leading(): Promise<void> {
  await check('definition leads to the note of a wikilink', async () => {
    const found = await places('vscode.executeDefinitionProvider', 'welcome.md', 'gpu-cloud-lock-in');
    want(found.length === 1 && found[0]?.startsWith('gpu-cloud-lock-in.md:') === true, found);
  });
  await check('definition leads to the line of a heading', async () => {
    const [found, text] = [await places('vscode.executeDefinitionProvider', 'welcome.md', 'inference-cost-curves#The'), await readDisk('inference-cost-curves.md')];
    const line = text.split('\n').indexOf('## The shape of the curve') + 1;
    want(found.includes(`inference-cost-curves.md:${line}`), found);
  });
  await check('references are the backlinks of a note, those in frontmatter too', async () => {
    const found = await places('vscode.executeReferenceProvider', 'welcome.md', 'pilot-to-production-gap]].');
    want(found.some((f) => f === 'welcome.md:10') && found.some((f) => f.startsWith('roi-measurement-frameworks.md:')), found);
  });
  const once = async (what: string, path: string, part: string) =>
    check(`references of ${what} are there once each`, async () => {
      const found = await places('vscode.executeReferenceProvider', path, part);
      want(found.length > 3 && new Set(found).size === found.length, found);
    });
  await once('a wikilink', 'build-versus-rent.md', 'concepts/reserved-capacity');
  await once('a Markdown link', 'pilot-to-production-gap.md', 'roi-measurement-frameworks.md');
  await once('a heading', 'roi-measurement-frameworks.md', 'Baselines before');
  await check('hover shows the linked section', async () => {
    const editor = await show('welcome.md');
    const hovers = await ask<vscode.Hover[]>('vscode.executeHoverProvider', editor.document.uri, at(editor, 'roi-measurement-frameworks#Cost'));
    const text = hovers.flatMap((h) => h.contents.map((c) => (typeof c === 'string' ? c : c.value))).join('\n');
    want(text.includes('Divide everything spent in a month'), text);
  });
  await check('highlights mark all links to the same note, and them alone', async () => {
    const { document } = await show('highlights.md');
    const marks = await ask<vscode.DocumentHighlight[]>('vscode.executeDocumentHighlights', document.uri, new vscode.Position(0, 6));
    want(marks.map((m) => m.range.start.line).join() === '0,2', marks);
  });
  await check('links can be clicked', async () => {
    const { document } = await show('welcome.md');
    const links = await ask<vscode.DocumentLink[]>('vscode.executeLinkProvider', document.uri, 100);
    const texts = links.filter((l) => l.target && pathOf(l.target).startsWith('broken-frontmatter.md')).map((l) => document.getText(l.range));
    want(texts.some((text) => text.includes('broken-frontmatter')), texts);
  });
}

async function views(): Promise<void> {
  await check('inlay hints show titles behind file names', async () => {
    const { document } = await show('welcome.md');
    const hints = await ask<vscode.InlayHint[]>('vscode.executeInlayHintProvider', document.uri, new vscode.Range(0, 0, document.lineCount, 0));
    const labels = hints.map(({ label }) => (typeof label === 'string' ? label : label.map((part) => part.value).join('')));
    want(labels.some((label) => label.includes('The gap between pilot and production')), labels);
  });
  await check('a lens tells how many links lead to the note', async () => {
    const { document } = await show('gpu-cloud-lock-in.md');
    const lenses = await ask<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 100);
    want(lenses.some((lens) => /^\d+ links from \d+ notes$/.test(lens.command?.title ?? '')), lenses);
  });
  await check('a link to a note not written yet has a colour of its own', async () => {
    const { document } = await show('model-serving-architectures.md');
    const legend = await ask<vscode.SemanticTokensLegend>('vscode.provideDocumentSemanticTokensLegend', document.uri);
    const tokens = await ask<vscode.SemanticTokens>('vscode.provideDocumentSemanticTokens', document.uri);
    const unwritten = withModifier(document, tokens, 1 << legend.tokenModifiers.indexOf('unwritten'));
    want(unwritten.join() === 'model-distillation', unwritten);
  });
  await check('the frontmatter folds', async () => {
    const { document } = await show('welcome.md');
    const folds = await ask<vscode.FoldingRange[]>('vscode.executeFoldingRangeProvider', document.uri);
    want(folds.some((fold) => fold.start === 0 && fold.end >= 9), folds);
  });
  await check('a selection grows from the link to the list item and the section', async () => {
    const editor = await show('deliberate-mistakes.md');
    const [range] = await ask<vscode.SelectionRange[]>('vscode.executeSelectionRangeProvider', editor.document.uri, [at(editor, 'carbon-accounting')]);
    const texts: string[] = [];
    for (let one = range; one !== undefined; one = one.parent) {
      texts.push(editor.document.getText(one.range));
    }
    want(texts.includes('[[carbon-accounting]]') && texts.some((text) => text.startsWith('## Links between notes')), texts);
  });
  await check('the call hierarchy tells who links to a note', async () => {
    const editor = await show('gpu-cloud-lock-in.md');
    const [item] = await ask<vscode.CallHierarchyItem[]>('vscode.prepareCallHierarchy', editor.document.uri, at(editor, 'GPU cloud lock-in'));
    const calls = await ask<vscode.CallHierarchyIncomingCall[]>('vscode.provideIncomingCalls', item);
    want(calls.some((call) => pathOf(call.from.uri) === 'build-versus-rent.md'), calls.map((call) => call.from.name));
  });
  await check('the call hierarchy tells where a note leads', async () => {
    const editor = await show('gpu-cloud-lock-in.md');
    const [item] = await ask<vscode.CallHierarchyItem[]>('vscode.prepareCallHierarchy', editor.document.uri, at(editor, 'GPU cloud lock-in'));
    const calls = await ask<vscode.CallHierarchyOutgoingCall[]>('vscode.provideOutgoingCalls', item);
    want(calls.some((call) => pathOf(call.to.uri) === 'inference-cost-curves.md'), calls.map((call) => call.to.name));
  });
}

/** The texts of tokens that have a modifier. */
function withModifier(document: vscode.TextDocument, { data }: vscode.SemanticTokens, modifier: number): string[] {
  const texts: string[] = [];
  let [line, character] = [0, 0];
  for (let i = 0; i + 4 < data.length; i += 5) {
    const [down = 0, right = 0, length = 0, , modifiers = 0] = data.slice(i, i + 5);
    character = down > 0 ? right : character + right;
    line += down;
    if (modifiers & modifier) {
      texts.push(document.getText(new vscode.Range(line, character, line, character + length)));
    }
  }
  return texts;
}

async function finding(): Promise<void> {
  await check('a note is found in the workspace by a few letters of its title', async () => {
    const found = await ask<vscode.SymbolInformation[]>('vscode.executeWorkspaceSymbolProvider', 'roi meas');
    want(found.some((one) => pathOf(one.location.uri) === 'roi-measurement-frameworks.md' && one.kind === vscode.SymbolKind.File), found.map((one) => one.name));
  });
  await check('a tag is found in the workspace', async () => {
    const found = await ask<vscode.SymbolInformation[]>('vscode.executeWorkspaceSymbolProvider', '#infra');
    want(found.some((one) => one.name.includes('infra/gpu')), found.map((one) => one.name));
  });
  await check('problems are marked while notes are open', async () => {
    const { document } = await show('deliberate-mistakes.md');
    const problems = vscode.languages.getDiagnostics(document.uri).filter((one) => one.source === 'notels');
    const codes = problems.map(({ code }) => (typeof code === 'object' ? code.value : code));
    const wanted = ['ambiguous-link', 'broken-heading', 'broken-attachment', 'frontmatter-duplicate-key', 'undefined-footnote'];
    want(wanted.every((code) => codes.includes(code)), codes);
  });
  await check('a mistake in the frontmatter is marked on its line', async () => {
    const { document } = await show('broken-frontmatter.md');
    const problems = vscode.languages.getDiagnostics(document.uri).filter((one) => one.source === 'notels');
    want(problems.some((one) => document.lineAt(one.range.start.line).text.startsWith('source_title:')), problems);
  });
}

/** What each feature answers, asked as VS Code asks. */
export async function features(): Promise<void> {
  await write('highlights.md', 'A [[welcome]] here, welcome.\n\nAnd [once more](welcome.md), welcome.\n');
  await completion();
  await leading();
  await views();
  await finding();
  await vscode.workspace.fs.delete(uriOf('highlights.md'));
}
