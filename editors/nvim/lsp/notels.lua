---@brief
---
--- https://github.com/notels/notels
---
--- A language server for Markdown notes with frontmatter and [[wikilinks]].

---@type vim.lsp.Config
return {
  cmd = { 'notels', 'serve' },
  filetypes = { 'markdown' },
  root_markers = { '.notels.toml', '.notels', '.obsidian', '.git', '.zk', '.foam', '.moxide.toml', '.marksman.toml' },
}
