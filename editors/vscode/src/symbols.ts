import * as vscode from 'vscode';

/**
 * What symbols are left when VS Code's own Markdown extension lists the headings:
 * it can't be told not to, and each heading would be there twice.
 */
export function withoutBuiltIn<T extends vscode.DocumentSymbol | vscode.SymbolInformation>(symbols: T[] | null | undefined): T[] {
  const all = symbols ?? [];
  return vscode.extensions.getExtension('vscode.markdown-language-features') === undefined ? all : all.flatMap(kept);
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
