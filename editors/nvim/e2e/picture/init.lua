-- README.md's configuration, and what makes a picture calm.
vim.opt.runtimepath:prepend(vim.env.NOTELS_PICTURE_PLUGIN)
vim.lsp.enable('notels')
vim.o.completeopt = 'menuone,noinsert,fuzzy'
vim.api.nvim_create_autocmd('LspAttach', {
  callback = function(event)
    vim.lsp.completion.enable(true, event.data.client_id, event.buf, { autotrigger = true })
  end,
})
vim.diagnostic.config({ virtual_text = { prefix = '●', spacing = 1 }, signs = false, update_in_insert = true })

vim.o.number = true
vim.o.pumheight = 7
vim.o.fillchars = 'eob: '
vim.o.laststatus, vim.o.cmdheight = 0, 0
vim.o.showmode, vim.o.ruler, vim.o.showcmd = false, false, false
vim.o.shortmess = 'aoOstTIcCF'
vim.o.termguicolors = true
vim.cmd.colorscheme('catppuccin')

-- Tree-sitter's parser for YAML does not come with Neovim; this knows it.
vim.api.nvim_create_autocmd('FileType', {
  pattern = 'markdown',
  callback = function()
    vim.treesitter.stop()
    vim.bo.syntax = 'markdown'
  end,
})
