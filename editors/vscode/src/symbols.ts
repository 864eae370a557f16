import * as vscode from 'vscode';

/**
 * What symbols are left when VS Code's own Markdown extension lists the headings:
 * it can't be told not to, and each heading would be there twice.
 */
export function withoutBuiltIn<T extends vscode.DocumentSymbol | vscode.SymbolInformation>(symbols: T[] | null | undefined, language = 'markdown'): T[] {
  const all = symbols ?? [];
  return isListed(language) ? all.flatMap(kept) : all;
}

/** Whether it lists those of a language. What is one of Markdown to it differs by its version. */
function isListed(language: string): boolean {
  const manifest: unknown = vscode.extensions.getExtension('vscode.markdown-language-features')?.packageJSON;
  const { activationEvents = [] } = (manifest ?? {}) as { activationEvents?: string[] };
  return activationEvents.includes(`onLanguage:${language}`);
}

function kept<T extends vscode.DocumentSymbol | vscode.SymbolInformation>(symbol: T): T[] {
  const below = 'children' in symbol ? (symbol.children as T[]).flatMap(kept) : [];
  switch (symbol.kind) {
    case vscode.SymbolKind.String: // a heading
    case vscode.SymbolKind.Namespace: // the frontmatter, with its keys
      return below.filter((s) => s.kind !== vscode.SymbolKind.Key);
    default:
      return [symbol];
  }
}
