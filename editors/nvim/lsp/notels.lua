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
  -- The nearest folder that has any of them. Neovim 0.12 by itself would rather take a
  -- far one for an earlier marker.
  root_dir = function(buffer, done)
    local markers = vim.iter(vim.lsp.config.notels.root_markers):flatten():totable()
    for folder in vim.fs.parents(vim.api.nvim_buf_get_name(buffer)) do
      for _, marker in ipairs(markers) do
        if vim.uv.fs_stat(folder .. '/' .. marker) then
          done(folder)
          return
        end
      end
    end
    done()
  end,
}
