-- Renames of files and folders that the user makes by other means than the server's:
-- Neovim itself neither asks nor tells servers of them.
local clients = require('notels.clients')
local M = {}

-- The notes are read first where the server has just started.
local patience = 10000 -- milliseconds

-- full is the whole path of a file or folder.
local function full(path)
  return (vim.fn.fnamemodify(path, ':p'):gsub('(.)/$', '%1'))
end

local function renames(from, to)
  return { files = { { oldUri = vim.uri_from_fname(full(from)), newUri = vim.uri_from_fname(full(to)) } } }
end

-- unsaved is the name of a buffer with changes that an edit reaches and a client does not
-- know, as one of another file type; or nil.
local function unsaved(edit, client)
  local uris = vim.tbl_keys(edit.changes or {})
  for _, change in ipairs(edit.documentChanges or {}) do
    table.insert(uris, change.textDocument and change.textDocument.uri)
  end
  for _, uri in ipairs(uris) do
    local buffer = vim.fn.bufnr(vim.uri_to_fname(uri))
    if buffer > 0 and vim.bo[buffer].modified and not vim.lsp.buf_is_attached(buffer, client.id) then
      return vim.api.nvim_buf_get_name(buffer)
    end
  end
end

--- will_rename has links follow a rename that comes, or raises an error and changes nothing.
function M.will_rename(from, to)
  local client = clients.over(full(from))
  if not client then
    return
  end
  local edit, problem = clients.wait_for(client, 'workspace/willRenameFiles', renames(from, to), patience)
  if problem then
    error('notels: the links can not follow: ' .. problem, 0)
  elseif edit then
    local name = unsaved(edit, client)
    if name then
      error('notels: the links can not follow before ' .. name .. ' is saved', 0)
    end
    vim.lsp.util.apply_workspace_edit(edit, client.offset_encoding)
  end
end

function M.did_rename(from, to)
  for _, client in ipairs(clients.all()) do
    clients.notify(client, 'workspace/didRenameFiles', renames(from, to))
  end
end

-- buffers_in are those loaded ones that show a file, or those in a folder.
local function buffers_in(path)
  return vim.tbl_filter(function(buffer)
    local name = vim.api.nvim_buf_get_name(buffer)
    return vim.api.nvim_buf_is_loaded(buffer) and (name == path or name:sub(1, #path + 1) == path .. '/')
  end, vim.api.nvim_list_bufs())
end

-- replace puts the buffer of another file into the place of one.
local function replace(buffer, file)
  local other = vim.fn.bufadd(file)
  vim.bo[other].buflisted = true
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_buf(window) == buffer then
      local cursor = vim.api.nvim_win_get_cursor(window)
      vim.api.nvim_win_set_buf(window, other)
      vim.api.nvim_win_set_cursor(window, cursor)
    end
  end
  vim.api.nvim_buf_delete(buffer, { force = true })
end

-- move renames on disk and in buffers. Before 0.10 Neovim's own way can't do folders.
local function move(from, to)
  if vim.fn.has('nvim-0.10') == 1 then
    vim.lsp.util.rename(from, to)
    return
  end
  local buffers = buffers_in(from)
  for _, buffer in ipairs(buffers) do
    vim.api.nvim_buf_call(buffer, function()
      vim.cmd('silent update')
    end)
  end
  vim.fn.mkdir(vim.fn.fnamemodify(to, ':h'), 'p')
  assert(vim.loop.fs_rename(from, to))
  for _, buffer in ipairs(buffers) do
    replace(buffer, to .. vim.api.nvim_buf_get_name(buffer):sub(#from + 1))
  end
end

function M.rename(from, to, rename)
  from, to = full(from), full(to)
  if not vim.loop.fs_stat(from) then
    error('notels: ' .. from .. ' is not there', 0)
  elseif vim.loop.fs_stat(to) then
    error('notels: ' .. to .. ' is already there', 0)
  end
  M.will_rename(from, to);
  (rename or move)(from, to)
  M.did_rename(from, to)
end

return M
