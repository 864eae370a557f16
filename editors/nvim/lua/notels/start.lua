-- Starts notels in Neovim 0.7 to 0.10. Neovim 0.11 and later need nothing of
-- this: there `vim.lsp.enable('notels')` does the same from lsp/notels.lua.
local completion = require('notels.completion')
local M = {}

-- root is the nearest folder above a file that has one of the markers of a vault, or nil:
-- then the server takes the file's own folder.
local function root(file, markers)
  local dir = vim.fn.fnamemodify(file, ':p:h')
  while true do
    for _, marker in ipairs(markers) do
      if (vim.uv or vim.loop).fs_stat(dir .. '/' .. marker) then
        return dir
      end
    end
    local parent = vim.fn.fnamemodify(dir, ':h')
    if parent == dir then
      return nil
    end
    dir = parent
  end
end

local clients = {} -- by root; only Neovim 0.7 needs them

-- start_client is vim.lsp.start, which Neovim 0.7 does not have.
local function start_client(config, opts)
  local key = config.root_dir or ''
  local known = clients[key] and vim.lsp.get_client_by_id(clients[key])
  if not known or known.is_stopped() then
    clients[key] = vim.lsp.start_client(config)
  end
  if clients[key] then
    vim.lsp.buf_attach_client(opts.bufnr, clients[key])
  end
end

-- map gives a buffer a key that Neovim 0.11 has by itself, unless it is taken.
local function map(buffer, key, action, about)
  if vim.fn.maparg(key, 'n') == '' then
    vim.keymap.set('n', key, action, { buffer = buffer, desc = about })
  end
end

-- show_references lists the links that a line such as "3 links from 2 notes" tells of.
local function show_references(command, context)
  local uri, position = unpack(command.arguments)
  local client = vim.lsp.get_client_by_id(context.client_id)
  local about = { textDocument = { uri = uri }, position = position, context = { includeDeclaration = false } }
  client.request('textDocument/references', about, function(_, links)
    if #(links or {}) == 0 then -- all of the note is a link: only the server tells
      client.request('workspace/executeCommand', { command = command.command, arguments = command.arguments }, nil, context.bufnr)
      return
    end
    local items = vim.lsp.util.locations_to_items(links, client.offset_encoding)
    vim.fn.setqflist({}, ' ', { title = command.title, items = items })
    vim.cmd('botright copen')
  end, context.bufnr)
end

local function lenses()
  vim.lsp.codelens.refresh()
end

-- Before 0.10, lenses that come for a buffer which a rename has wiped out are an error.
local function forget_lenses_of_wiped_buffers()
  local on_codelens = vim.lsp.codelens.on_codelens
  vim.lsp.codelens.on_codelens = function(err, result, ctx, config)
    if vim.api.nvim_buf_is_loaded(ctx.bufnr) then
      on_codelens(err, result, ctx, config)
    end
  end
end

-- Before 0.10 a file that is made or moved needs its folder to be there.
local function make_folders_for_files()
  local apply = vim.lsp.util.apply_workspace_edit
  vim.lsp.util.apply_workspace_edit = function(edit, encoding)
    for _, change in ipairs(edit.documentChanges or {}) do
      local uri = change.kind == 'create' and change.uri or change.kind == 'rename' and change.newUri
      if uri then
        vim.fn.mkdir(vim.fn.fnamemodify(vim.uri_to_fname(uri), ':h'), 'p')
      end
    end
    return apply(edit, encoding)
  end
end

local function attach(buffer, config)
  local file = vim.api.nvim_buf_get_name(buffer)
  if vim.bo[buffer].buftype ~= '' or file == '' then
    return -- a hover's window is Markdown too, but no note
  end
  local start = vim.lsp.start or start_client
  start({
    name = 'notels',
    cmd = config.cmd,
    settings = config.settings,
    root_dir = root(file, config.root_markers),
    capabilities = completion.capabilities(),
    on_attach = function(_, attached)
      vim.api.nvim_create_autocmd({ 'BufEnter', 'CursorHold', 'InsertLeave' }, { buffer = attached, callback = lenses })
      vim.api.nvim_buf_call(attached, lenses)
    end,
  }, { bufnr = buffer })
  -- Neovim's own plugin for Markdown has set the one for HTML.
  vim.bo[buffer].omnifunc = "v:lua.require'notels.completion'.omnifunc"
  vim.bo[buffer].tagfunc = 'v:lua.vim.lsp.tagfunc'
  map(buffer, 'K', vim.lsp.buf.hover, 'Show what a link leads to')
  map(buffer, 'grr', function() vim.lsp.buf.references() end, 'Find references')
  map(buffer, 'grn', function() vim.lsp.buf.rename() end, 'Rename')
  map(buffer, 'gra', function() vim.lsp.buf.code_action() end, 'List what can be done here')
  map(buffer, 'grx', vim.lsp.codelens.run, 'List the links that are counted behind this line')
  map(buffer, '<C-W>d', vim.diagnostic.open_float, 'Show the problems of this line')
end

--- Starts the server for every Markdown file, as |notels.start()| says.
function M.start(opts)
  local config = vim.tbl_extend('force', dofile(vim.api.nvim_get_runtime_file('lsp/notels.lua', false)[1]), opts or {})
  vim.lsp.commands['notels.showReferences'] = show_references
  if vim.fn.has('nvim-0.10') == 0 then
    forget_lenses_of_wiped_buffers()
    make_folders_for_files()
  end
  local group = vim.api.nvim_create_augroup('notels', {})
  vim.api.nvim_create_autocmd('CompleteDone', { group = group, callback = completion.finish })
  vim.api.nvim_create_autocmd('FileType', {
    group = group,
    pattern = config.filetypes,
    callback = function(event)
      attach(event.buf, config)
    end,
  })
  if vim.tbl_contains(config.filetypes, vim.bo.filetype) then
    attach(vim.api.nvim_get_current_buf(), config) -- opened before this was called
  end
end

return M
