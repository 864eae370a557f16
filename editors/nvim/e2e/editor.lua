-- The Neovim under test: a child that this one types into.
local M = {}

local child, pid

function M.open(file)
  child = vim.fn.jobstart(
    { vim.env.NOTELS_E2E_NVIM, '--embed', '--headless', '-i', 'NONE', '-n', file },
    { rpc = true, cwd = vim.env.NOTELS_E2E_VAULT }
  )
  pid = vim.fn.jobpid(child)
end

-- A request whose answer never comes would end no check and thus not the tests, so the
-- child is told to run something, and tells its answer when it has run.
local relay = [[
  local number, code, arguments = ...
  local run, problem = loadstring(code)
  local ok, got = pcall(run or error, unpack(run and arguments or { problem }))
  vim.rpcnotify(1, 'nvim_exec_lua', 'answered(...)', { number, ok, got })]]
local answers, asked = {}, 0

function _G.answered(number, ok, got)
  answers[number] = { ok = ok, got = got }
end

local limit = 30000 -- milliseconds, for what takes none but when it hangs

-- waits_for_a_key tells whether the child does nothing until it gets a key. One that does
-- not even tell that is ended, and another takes its place.
local function waits_for_a_key()
  local timer, its = vim.loop.new_timer(), pid
  timer:start(limit, 0, function()
    vim.loop.kill(its, 'sigkill')
  end)
  local ok, mode = pcall(vim.rpcrequest, child, 'nvim_get_mode')
  timer:close()
  if ok then
    return mode.blocking
  end
  M.open('welcome.md')
  error('the editor did not answer any more, and was started again: ' .. mode)
end

-- is_awake gives the child the key that it waits for, and fails if it did.
local function is_awake()
  if waits_for_a_key() then
    vim.rpcrequest(child, 'nvim_input', '<CR>')
    error('the editor asked for a key')
  end
  return true
end

-- lua runs code in the child.
function M.lua(code, ...)
  is_awake()
  asked = asked + 1
  local number = asked
  vim.rpcnotify(child, 'nvim_exec_lua', relay, { number, code, { ... } })
  for _ = 1, limit / 1000 do
    local there = vim.wait(1000, function()
      return answers[number] ~= nil
    end, 5)
    if there then
      local answer = answers[number]
      answers[number] = nil
      if not answer.ok then
        error(answer.got, 0)
      end
      return answer.got
    end
    is_awake()
  end
  vim.loop.kill(pid, 'sigkill')
  M.open('welcome.md')
  error(('the editor was not done in %d seconds, and was started again'):format(limit / 1000))
end

-- shown is what the child shows: its screen, and what it said.
function M.shown()
  local ok, shown = pcall(
    M.lua,
    [[
    vim.cmd('redraw')
    local rows = { vim.fn.expand('%') .. ', mode ' .. vim.api.nvim_get_mode().mode }
    for row = 1, vim.o.lines do
      local text = ''
      for column = 1, vim.o.columns do
        text = text .. vim.fn.screenstring(row, column)
      end
      table.insert(rows, (text:gsub('%s+$', '')))
    end
    return table.concat(rows, '\n') .. '\n' .. vim.api.nvim_exec('messages', true):sub(-400)]]
  )
  return (shown:gsub('\n%s*\n', '\n'))
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
  vim.loop.kill(pid, 'sigkill')
end

return M
