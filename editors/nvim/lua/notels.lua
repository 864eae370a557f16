-- Starts notels in Neovim 0.7 to 0.10. Neovim 0.11 and later need nothing of
-- this: there `vim.lsp.enable('notels')` does the same from lsp/notels.lua.
local M = {}

local markers = { '.notels.toml', '.notels', '.obsidian', '.git', '.zk', '.foam', '.moxide.toml', '.marksman.toml' }

-- root is the nearest folder above a file that looks like a vault's, or nil:
-- then the server takes the file's own folder.
local function root(file)
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

-- capabilities are those of Neovim and of the completion below.
local function capabilities()
  local all = vim.lsp.protocol.make_client_capabilities()
  local completion = all.textDocument.completion
  completion.completionList = nil
  completion.completionItem.insertReplaceSupport = true
  completion.completionItem.resolveSupport = { properties = { 'documentation', 'additionalTextEdits', 'command' } }
  return all
end

-- client_of is the client of a buffer that is notels.
local function client_of(buffer)
  for _, client in pairs(vim.lsp.buf_get_clients(buffer)) do
    if client.name == 'notels' then
      return client
    end
  end
end

-- candidate is an item as Vim has them. The server has chosen what fits, so that Vim
-- takes each for equal to what is typed.
local function candidate(item)
  return {
    word = item.textEdit.newText,
    abbr = item.label,
    kind = vim.lsp.protocol.CompletionItemKind[item.kind] or '',
    menu = item.detail or '',
    user_data = { notels = item },
    equal = 1,
    dup = 1,
    empty = 1,
  }
end

local found = {} -- by the last completion

-- start_of asks for items and tells the byte that they start at, or nil. Where text
-- follows the cursor, Neovim 0.10 itself counts wrong behind wide characters.
local function start_of(client, buffer)
  local cursor, line = vim.api.nvim_win_get_cursor(0), vim.api.nvim_get_current_line()
  local column = cursor[2]
  if client.offset_encoding ~= 'utf-8' then
    column = select(2, vim.str_utfindex(line, column))
  end
  local params = {
    textDocument = vim.lsp.util.make_text_document_params(buffer),
    position = { line = cursor[1] - 1, character = column },
  }
  local response = client.request_sync('textDocument/completion', params, 1000, buffer)
  local result = response and response.result
  found = vim.tbl_map(candidate, result and result.items or {})
  local first = found[1]
  if not first then
    return nil
  end
  local edit = first.user_data.notels.textEdit
  local at = (edit.range or edit.insert).start
  return client.offset_encoding == 'utf-8' and at.character or vim.str_byteindex(line, at.character, true)
end

--- Completes as |complete-functions| do. Neovim's own function keeps only what starts with
--- the very letters that were typed, and makes no further edits.
function M.omnifunc(find_start)
  if find_start == 0 then
    return { words = found, refresh = 'always' }
  end
  local buffer = vim.api.nvim_get_current_buf()
  local client = client_of(buffer)
  return client and start_of(client, buffer) or -3
end

-- edit_around_cursor makes edits beside what is written. Neovim 0.7 itself would move the
-- cursor into what comes behind it.
local function edit_around_cursor(edits, buffer, encoding)
  local cursor = vim.api.nvim_win_get_cursor(0)
  local space = vim.api.nvim_create_namespace('notels')
  local mark = vim.api.nvim_buf_set_extmark(buffer, space, cursor[1] - 1, cursor[2], { right_gravity = false })
  vim.lsp.util.apply_text_edits(edits, buffer, encoding)
  local at = vim.api.nvim_buf_get_extmark_by_id(buffer, space, mark, {})
  vim.api.nvim_buf_del_extmark(buffer, space, mark)
  vim.api.nvim_win_set_cursor(0, { at[1] + 1, at[2] })
end

-- finish does what an accepted item asks for beside its text.
local function finish()
  local data = vim.v.completed_item.user_data
  local item = type(data) == 'table' and data.notels
  local buffer = vim.api.nvim_get_current_buf()
  local client = item and client_of(buffer)
  if not client then
    return
  end
  if item.additionalTextEdits then
    edit_around_cursor(item.additionalTextEdits, buffer, client.offset_encoding)
  end
  if item.command then
    client.request('workspace/executeCommand', { command = item.command.command, arguments = item.command.arguments }, nil, buffer)
  end
end

-- add adds an Ex command for one of the server's, which is given what arguments makes of
-- what is typed and of the URI of the note. Neovim 0.7 can't be told to show a note: it
-- shows the one that the answer names.
local function add(buffer, name, opts, command, arguments)
  vim.api.nvim_buf_create_user_command(buffer, name, function(typed)
    local params = { command = command, arguments = arguments(typed.args, vim.uri_from_bufnr(buffer)) }
    client_of(buffer).request('workspace/executeCommand', params, function(problem, about)
      if problem then
        vim.notify(problem.message, vim.log.levels.ERROR)
      elseif about and not vim.lsp.handlers['window/showDocument'] then
        vim.cmd('edit ' .. vim.fn.fnameescape(vim.uri_to_fname(about.uri)))
      end
    end, buffer)
  end, opts)
end

local function days()
  return { 'today', 'previous', 'next' }
end

local function add_commands(buffer)
  add(buffer, 'NoteNew', { nargs = 1, desc = 'Make a note' }, 'notels.createNote', function(title, uri)
    return { title, uri }
  end)
  add(buffer, 'NoteDay', { nargs = '?', complete = days, desc = 'Open the note of a day' }, 'notels.dailyNote', function(day, uri)
    return { day ~= '' and day or 'today', uri }
  end)
  add(buffer, 'NoteRename', { nargs = 1, desc = 'Rename this note' }, 'notels.renameNote', function(name, uri)
    return { uri, name }
  end)
  add(buffer, 'NoteMove', { nargs = 1, complete = 'dir', desc = 'Move this note' }, 'notels.moveNote', function(to, uri)
    return { uri, vim.fn.isdirectory(to) == 1 and vim.uri_from_fname(vim.fn.fnamemodify(to, ':p')) or to }
  end)
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

local function attach(buffer, cmd)
  local file = vim.api.nvim_buf_get_name(buffer)
  if vim.bo[buffer].buftype ~= '' or file == '' then
    return -- a hover's window is Markdown too, but no note
  end
  local start = vim.lsp.start or start_client
  start({
    name = 'notels',
    cmd = cmd,
    root_dir = root(file),
    capabilities = capabilities(),
    on_attach = function(_, attached)
      vim.api.nvim_create_autocmd({ 'BufEnter', 'CursorHold', 'InsertLeave' }, { buffer = attached, callback = lenses })
      vim.api.nvim_buf_call(attached, lenses)
    end,
  }, { bufnr = buffer })
  -- Neovim's own plugin for Markdown has set the one for HTML.
  vim.bo[buffer].omnifunc = "v:lua.require'notels'.omnifunc"
  vim.bo[buffer].tagfunc = 'v:lua.vim.lsp.tagfunc'
  map(buffer, 'K', vim.lsp.buf.hover, 'Show what a link leads to')
  map(buffer, 'grr', function() vim.lsp.buf.references() end, 'Find references')
  map(buffer, 'grn', function() vim.lsp.buf.rename() end, 'Rename')
  map(buffer, 'gra', function() vim.lsp.buf.code_action() end, 'List what can be done here')
  map(buffer, 'grx', vim.lsp.codelens.run, 'List the links that are counted behind this line')
  map(buffer, '<C-W>d', vim.diagnostic.open_float, 'Show the problems of this line')
  add_commands(buffer)
end

--- Starts the server for every Markdown file, once for each vault.
---@param opts? { cmd?: string[] } cmd: how to start the server
function M.start(opts)
  local cmd = opts and opts.cmd or { 'notels', 'serve' }
  vim.lsp.commands['notels.showReferences'] = show_references
  if vim.fn.has('nvim-0.10') == 0 then
    forget_lenses_of_wiped_buffers()
  end
  local group = vim.api.nvim_create_augroup('notels', {})
  vim.api.nvim_create_autocmd('CompleteDone', { group = group, callback = finish })
  vim.api.nvim_create_autocmd('FileType', {
    group = group,
    pattern = 'markdown',
    callback = function(event)
      attach(event.buf, cmd)
    end,
  })
  if vim.bo.filetype == 'markdown' then
    attach(vim.api.nvim_get_current_buf(), cmd) -- opened before this was called
  end
end

return M
