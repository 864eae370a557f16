-- What :checkhealth notels tells.
local clients = require('notels.clients')
local M = {}

-- Before 0.10 the functions have another name, and before 0.8 they stand elsewhere.
local health = vim.health or require('health')
local start, ok = health.start or health.report_start, health.ok or health.report_ok
local info, warn = health.info or health.report_info, health.warn or health.report_warn
local problem = health.error or health.report_error

local newer = vim.fn.has('nvim-0.11') == 1

-- program is how the server is started.
local function program()
  local client = clients.all()[1]
  local config = client and client.config or newer and vim.lsp.config.notels or {}
  return type(config.cmd) == 'table' and config.cmd[1] or 'notels'
end

local function check_program()
  local name = program()
  local path = vim.fn.exepath(name)
  if path == '' then
    problem(name .. ' is not found', { 'Install it, and put its folder onto your PATH: `go install ./cmd/notels`', 'or tell where it is: `cmd = { "/path/to/notels", "serve" }`' })
    return
  end
  local version = vim.fn.systemlist({ path, 'version' })[1]
  if vim.v.shell_error ~= 0 or not version then
    problem(path .. ' does not run', { 'Try `' .. path .. ' version` in a terminal' })
    return
  end
  ok(('%s: %s'):format(path, version))
end

-- buffers are those that a client serves.
local function buffers(client)
  return vim.tbl_filter(function(buffer)
    return vim.lsp.buf_is_attached(buffer, client.id)
  end, vim.api.nvim_list_bufs())
end

local function check_notes(client)
  local status = clients.wait_for(client, 'workspace/executeCommand', { command = 'notels.status', arguments = {} }, 3000)
  if not status then
    info('This notels does not tell how many notes there are')
  elseif status.reading then
    info(('%d notes seen so far; it is still reading'):format(status.notes))
  elseif status.notes == 0 then
    warn('No notes seen', { 'Are they excluded by the settings, .gitignore or .ignore?' })
  else
    ok(('%d notes seen'):format(status.notes))
  end
end

local function check_client(client)
  local root = client.config.root_dir
  ok(('runs for %d buffers'):format(#buffers(client)))
  if root then
    ok('root of the vault: ' .. root)
  else
    info('No root of a vault: each note is served with those in its folder. A file `.notels.toml`, even an empty one, makes the folder that it is in a root')
  end
  check_notes(client)
end

-- Other servers for notes, whose answers stand beside ours.
local rivals = { marksman = true, markdown_oxide = true, ['markdown-oxide'] = true, zk = true, iwes = true }

local function check_rivals(client)
  local names = {}
  for _, other in ipairs((vim.lsp.get_clients or vim.lsp.get_active_clients)()) do
    for _, buffer in ipairs(rivals[other.name] and buffers(client) or {}) do
      if vim.lsp.buf_is_attached(buffer, other.id) then
        names[other.name] = true
      end
    end
  end
  if next(names) then
    warn('Your notes have another server, too: ' .. table.concat(vim.tbl_keys(names), ', '), { 'What both know is listed twice. Enable only one of them' })
  end
end

-- triggers tells whether Neovim's own completion opens by itself in a buffer.
local function triggers(buffer)
  local found, all = pcall(vim.api.nvim_get_autocmds, { group = 'nvim.lsp.completion_' .. buffer, event = 'InsertCharPre' })
  return found and #all > 0
end

-- completeopt is what holds in a buffer, which may have its own from Neovim 0.11 on.
local function completeopt(buffer)
  local own = newer and vim.bo[buffer].completeopt or ''
  return own ~= '' and own or vim.o.completeopt
end

local function check_completion(buffer)
  for _, plugin in ipairs({ 'cmp', 'blink.cmp', 'mini.completion', 'coq' }) do
    if package.loaded[plugin] then
      ok('Completion is by the plugin ' .. plugin)
      return
    end
  end
  if newer and not triggers(buffer) then
    info('The list of notes opens with CTRL-X CTRL-O only. To have it open by itself, see |notels-completion|')
  else
    ok(newer and 'The list of notes opens by itself' or 'The list of notes opens with CTRL-X CTRL-O')
  end
  local options = completeopt(buffer)
  if not options:find('noinsert') and not options:find('noselect') then
    warn("'completeopt' has neither noinsert nor noselect", { 'The first of the list is written before you choose: set it as |notels-completion| says' })
  end
end

local function check_views(buffer)
  if vim.lsp.inlay_hint and not vim.lsp.inlay_hint.is_enabled({ bufnr = buffer }) then
    info('Titles behind links are not shown. `vim.lsp.inlay_hint.enable(true)` shows them')
  end
  if vim.lsp.codelens.is_enabled and not vim.lsp.codelens.is_enabled({ bufnr = buffer }) then
    info('The numbers of links are not shown. `vim.lsp.codelens.enable(true)` shows them')
  end
  if not vim.diagnostic.config().virtual_text and not vim.diagnostic.config().virtual_lines then
    info('Problems show in the margin only. `vim.diagnostic.config({ virtual_text = true })` shows what they are')
  end
end

function M.check()
  start('notels: program')
  check_program()
  start('notels: notes')
  local all = clients.all()
  if #all == 0 then
    warn('The server does not run', {
      'Open a note first, then ask again',
      newer and "`vim.lsp.enable('notels')` must be in init.lua" or "`require('notels').start()` must be in init.lua",
    })
    return
  end
  for _, client in ipairs(all) do
    check_client(client)
    check_rivals(client)
  end
  start('notels: set up')
  local buffer = buffers(all[1])[1]
  if buffer then
    check_completion(buffer)
    check_views(buffer)
  end
end

return M
