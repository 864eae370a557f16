-- The Neovim under test: a child that this one types into.
local M = {}

local child

function M.open(file)
  child = vim.fn.jobstart(
    { vim.env.NOTELS_E2E_NVIM, '--embed', '--headless', '-i', 'NONE', '-n', file },
    { rpc = true, cwd = vim.env.NOTELS_E2E_VAULT }
  )
end

function M.lua(code, ...)
  if vim.rpcrequest(child, 'nvim_get_mode').blocking then
    vim.rpcrequest(child, 'nvim_input', '<CR>') -- else it would wait for ever
    error('the editor asked for a key: ' .. vim.rpcrequest(child, 'nvim_exec', 'messages', true))
  end
  return vim.rpcrequest(child, 'nvim_exec_lua', code, { ... })
end

-- keys types into the child, which is done with them at the next call to it.
function M.keys(text)
  vim.rpcnotify(child, 'nvim_input', text)
end

-- types is keys at the pace of a person: Neovim 0.11 takes what comes at once
-- for a paste, which opens no menu.
function M.types(text)
  for character in text:gmatch('.') do
    M.keys(character)
    vim.wait(60)
  end
end

function M.edit(file)
  M.lua([[vim.cmd('stopinsert | silent! cclose | edit! ' .. ...)]], file)
end

-- at puts the cursor onto a text of the buffer, some bytes behind its start.
function M.at(text, behind)
  local ok = M.lua(
    [[
    local text, behind = ...
    for number, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
      local start = line:find(text, 1, true)
      if start then
        vim.api.nvim_win_set_cursor(0, { number, start - 1 + behind })
        return true
      end
    end
    return false]],
    text,
    behind or 0
  )
  assert(ok, 'the vault has no ' .. text)
end

function M.line()
  return M.lua([[return vim.api.nvim_get_current_line()]])
end

-- cursor is where the cursor is: a file below the vault and a line from 0.
function M.cursor()
  return M.lua([[return { vim.fn.expand('%:t'), vim.api.nvim_win_get_cursor(0)[1] - 1 }]])
end

-- can tells whether this Neovim has a function of vim.lsp, as "buf.hover".
function M.can(name)
  return M.lua(
    [[
    local at = vim.lsp
    for part in (...):gmatch('[^.]+') do
      at = type(at) == 'table' and at[part] or nil
    end
    return at ~= nil]],
    name
  )
end

function M.kill()
  vim.loop.kill(vim.fn.jobpid(child), 'sigkill')
end

return M
