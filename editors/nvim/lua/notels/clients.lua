-- The clients of notels that run, in any version of Neovim.
local M = {}

function M.all()
  return vim.tbl_filter(function(client)
    return client.name == 'notels'
  end, (vim.lsp.get_clients or vim.lsp.get_active_clients)())
end

--- of is the client of a buffer, or nil.
function M.of(buffer)
  for _, client in ipairs(M.all()) do
    if vim.lsp.buf_is_attached(buffer, client.id) then
      return client
    end
  end
end

-- plain is a path with "/" only, and none at its end.
local function plain(path)
  return (path:gsub('\\', '/'):gsub('/+$', ''))
end

-- folders are those that a client serves: those of the vault, else those of its buffers,
-- as the server does where there is no vault.
local function folders(client)
  local found = {}
  for _, folder in ipairs(client.workspace_folders or {}) do
    table.insert(found, vim.uri_to_fname(folder.uri))
  end
  for _, buffer in ipairs(#found == 0 and vim.api.nvim_list_bufs() or {}) do
    if vim.lsp.buf_is_attached(buffer, client.id) then
      table.insert(found, vim.fn.fnamemodify(vim.api.nvim_buf_get_name(buffer), ':h'))
    end
  end
  return found
end

-- depth is how long the path of that folder of a client is which holds a file or folder,
-- 0 if none does.
local function depth(client, path)
  local longest = 0
  for _, folder in ipairs(folders(client)) do
    local root = plain(folder)
    if (plain(path) .. '/'):sub(1, #root + 1) == root .. '/' then
      longest = math.max(longest, #root + 1)
    end
  end
  return longest
end

--- over is the client whose folder holds a file or folder, the innermost of several, or nil.
function M.over(path)
  local nearest, longest = nil, 0
  for _, client in ipairs(M.all()) do
    local length = depth(client, path)
    if length > longest then
      nearest, longest = client, length
    end
  end
  return nearest
end

-- call calls what is a method of a client from Neovim 0.11 on, and before a function in it.
local function call(client, name, ...)
  if vim.fn.has('nvim-0.11') == 1 then
    return client[name](client, ...)
  end
  return client[name](...)
end

function M.request(client, method, params, handler, buffer)
  return call(client, 'request', method, params, handler, buffer)
end

function M.notify(client, method, params)
  return call(client, 'notify', method, params)
end

--- wait_for is the result of a request, nil if there is none; and what went wrong, if something did.
function M.wait_for(client, method, params, milliseconds)
  local answer, problem = call(client, 'request_sync', method, params, milliseconds, vim.api.nvim_get_current_buf())
  if not answer then
    return nil, problem or 'no answer'
  end
  local result = answer.result
  if result == vim.NIL then
    result = nil
  end
  return result, answer.err and answer.err.message
end

return M
