-- What the Ex commands do, by name. They are given what is typed behind them.
local clients = require('notels.clients')
local M = {}

local function complain(text)
  vim.notify('notels: ' .. text, vim.log.levels.ERROR)
end

-- run has the server do one of its commands, then calls done with the answer.
local function run(client, command, arguments, done)
  local params = { command = command, arguments = arguments }
  clients.request(client, 'workspace/executeCommand', params, function(problem, answer)
    if problem then
      complain(problem.message)
    else
      done(answer)
    end
  end, vim.api.nvim_get_current_buf())
end

-- here is the client of the current buffer and the URI of its note; nil, with a word, if it is none.
local function here()
  local buffer = vim.api.nvim_get_current_buf()
  local client = clients.of(buffer)
  if not client then
    complain('this is no note, or the server does not run; see :checkhealth notels')
    return nil
  end
  return client, vim.uri_from_bufnr(buffer)
end

-- anywhere is here, or in a buffer that is no note the client of the current folder, or
-- another that runs, and no note.
local function anywhere()
  local other = clients.over(vim.fn.getcwd()) or clients.all()[1]
  if other and not clients.of(vim.api.nvim_get_current_buf()) then
    return other, nil
  end
  return here()
end

-- saved is here, once the note is on disk: a file that is not there can't be renamed.
local function saved()
  local client, uri = here()
  if client and vim.fn.filereadable(vim.api.nvim_buf_get_name(0)) == 0 then
    local ok, problem = pcall(vim.cmd, 'silent write')
    if not ok then
      complain('the note can not be saved: ' .. problem)
      return nil
    end
  end
  return client, uri
end

-- show shows the note that an answer names. Neovim 0.7 can't be told so by the server.
local function show(about)
  if about and not vim.lsp.handlers['window/showDocument'] then
    vim.cmd('edit ' .. vim.fn.fnameescape(vim.uri_to_fname(about.uri)))
  end
end

function M.new(title)
  local client, uri = anywhere()
  if client then
    run(client, 'notels.createNote', { title, uri }, show)
  end
end

function M.daily(day)
  local client, uri = anywhere()
  if client then
    run(client, 'notels.dailyNote', { day ~= '' and day or 'today', uri }, show)
  end
end

function M.rename(name)
  local client, uri = saved()
  if client then
    run(client, 'notels.renameNote', { uri, name }, show)
  end
end

function M.move(to)
  local client, uri = saved()
  if client then
    local folder = vim.fn.isdirectory(to) == 1 and vim.uri_from_fname(vim.fn.fnamemodify(to, ':p'))
    run(client, 'notels.moveNote', { uri, folder or to }, show)
  end
end

-- list fills the quickfix list with places, each with its line.
local function list(title, places, encoding)
  if #places == 0 then
    vim.notify(title .. ': none')
    return
  end
  local items = vim.lsp.util.locations_to_items(places, encoding)
  vim.fn.setqflist({}, ' ', { title = title, items = items })
  vim.cmd('botright copen')
end

function M.backlinks()
  local client, uri = here()
  if not client then
    return
  end
  run(client, 'notels.noteLinks', { uri }, function(links)
    if not links or links == vim.NIL then
      complain('this is no note')
      return
    end
    local places = {}
    for _, note in ipairs(links.backlinks) do
      vim.list_extend(places, note.places)
    end
    list('Links to ' .. links.title, places, client.offset_encoding)
  end)
end

return M
