-- Neovim (0.7 and later) for one run of "notels try". The environment says
-- where the server and the copy of the sample vault are.
if vim.fn.has('nvim-0.7') == 0 then
  vim.cmd('cquit 3') -- try then says why
end
local server, vault = vim.env.NOTELS_TRY_SERVER, vim.env.NOTELS_TRY_VAULT
local function has(version) return vim.fn.has('nvim-' .. version) == 1 end

vim.o.shortmess = vim.o.shortmess .. 'I'
vim.o.swapfile = false
vim.o.completeopt = 'menuone,noinsert'
vim.o.mouse = 'a'
vim.o.linebreak = true
vim.o.signcolumn = 'yes' -- so that the text does not move with the first mark
vim.o.showtabline = 2
vim.o.tabline = '%#TabLineSel# notels %#TabLineFill# [[ link  ^] go  ^T back  grr backlinks  K preview  ^Wd problem  :qa! quit'
vim.diagnostic.config({ virtual_text = true, severity_sort = true })

-- typing returns the line and what was typed of a link in it, or nil.
local function typing()
  local line, column = vim.api.nvim_get_current_line(), vim.api.nvim_win_get_cursor(0)[2]
  return line, line:sub(1, column):match('%[%[([^%[%]]*)$')
end

-- Before 0.11 Neovim does not open the list by itself, nor ask again as one
-- types on. offer does both.
local function offer()
  local line, typed = typing()
  if not typed then return end
  local asked = vim.lsp.util.make_position_params()
  vim.lsp.buf_request(0, 'textDocument/completion', asked, function(_, list)
    local here = vim.lsp.util.make_position_params().position
    if not list or vim.fn.mode() ~= 'i' or not vim.deep_equal(here, asked.position) then return end
    local items, start = {}, nil
    for _, item in ipairs(list.items) do
      start = vim.str_byteindex(line, item.textEdit.range.start.character, true)
      table.insert(items, { word = item.textEdit.newText, abbr = item.label, menu = item.detail, equal = 1 })
    end
    if start then vim.fn.complete(start + 1, items) end
  end)
end

-- Since 0.11 it does, but forgets to when the next letters come fast.
local function insist()
  local _, typed = typing()
  if typed and typed:find('[^#]$') then vim.lsp.completion.get() end
end

local function keys(buffer)
  local function map(key, does) vim.keymap.set('n', key, does, { buffer = buffer }) end
  map('grr', vim.lsp.buf.references) -- Neovim's own since 0.11, as the two below since 0.10
  map('K', vim.lsp.buf.hover)
  map('<C-w>d', vim.diagnostic.open_float)
  if not has('0.10') then
    map(']d', vim.diagnostic.goto_next)
    map('[d', vim.diagnostic.goto_prev)
  end
  for _, key in ipairs({ '<Tab>', '<CR>' }) do -- take what is chosen in the list
    vim.keymap.set('i', key, function() return vim.fn.pumvisible() == 1 and '<C-y>' or key end, { buffer = buffer, expr = true, replace_keycodes = true })
  end
end

local id
local function start(buffer)
  local config = { name = 'notels', cmd = { server, 'serve' }, root_dir = vault, workspace_folders = { { uri = vim.uri_from_fname(vault), name = 'notes' } } }
  if vim.lsp.start then -- since 0.8
    id = vim.lsp.start(config, { bufnr = buffer })
  else
    id = id or vim.lsp.start_client(config)
    vim.lsp.buf_attach_client(buffer, id)
  end
  vim.bo[buffer].omnifunc = 'v:lua.vim.lsp.omnifunc'
  vim.bo[buffer].tagfunc = 'v:lua.vim.lsp.tagfunc'
  keys(buffer)
  if has('0.11') then
    vim.api.nvim_create_autocmd('TextChangedI', { buffer = buffer, callback = insist })
  else
    vim.api.nvim_create_autocmd({ 'TextChangedI', 'TextChangedP' }, { buffer = buffer, callback = offer })
  end
end
vim.api.nvim_create_autocmd('FileType', { pattern = 'markdown', callback = function(event) start(event.buf) end })
vim.api.nvim_create_autocmd('FileType', { pattern = 'qf', command = 'setlocal nowrap' })

if has('0.11') then
  vim.o.winborder = 'rounded'
  vim.o.completeopt = vim.o.completeopt .. ',fuzzy' -- else a letter's case hides headings
  vim.api.nvim_create_autocmd('LspAttach', { callback = function(event)
    vim.lsp.completion.enable(true, event.data.client_id, event.buf, { autotrigger = true })
  end })
else
  vim.lsp.handlers['textDocument/hover'] = vim.lsp.with(vim.lsp.handlers.hover, { border = 'rounded' })
end

-- Reading begins below the frontmatter.
vim.api.nvim_create_autocmd('VimEnter', { callback = function()
  vim.api.nvim_win_set_cursor(0, { tonumber(vim.env.NOTELS_TRY_LINE), 0 })
  vim.cmd('normal! zt')
end })
