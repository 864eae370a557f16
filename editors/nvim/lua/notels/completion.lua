-- Completion in Neovim 0.7 to 0.10, which complete themselves only what starts with the very
-- letters that were typed, and make no further edits.
local clients = require('notels.clients')
local M = {}

--- capabilities are those of Neovim and of the completion here.
function M.capabilities()
  local all = vim.lsp.protocol.make_client_capabilities()
  local completion = all.textDocument.completion
  completion.completionList = nil
  completion.completionItem.insertReplaceSupport = true
  completion.completionItem.resolveSupport = { properties = { 'documentation', 'additionalTextEdits', 'command' } }
  return all
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

--- Completes as |complete-functions| do.
function M.omnifunc(find_start)
  if find_start == 0 then
    return { words = found, refresh = 'always' }
  end
  local buffer = vim.api.nvim_get_current_buf()
  local client = clients.of(buffer)
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

--- finish does what an accepted item asks for beside its text.
function M.finish()
  local data = vim.v.completed_item.user_data
  local item = type(data) == 'table' and data.notels
  local buffer = vim.api.nvim_get_current_buf()
  local client = item and clients.of(buffer)
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

return M
