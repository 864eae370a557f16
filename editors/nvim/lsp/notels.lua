---@brief
---
--- https://github.com/notels/notels
---
--- A language server for Markdown notes with frontmatter and [[wikilinks]].

-- add adds an Ex command for one of the server's, which is given what arguments makes of
-- what is typed and of the URI of the note.
local function add(client, buffer, name, opts, command, arguments)
  vim.api.nvim_buf_create_user_command(buffer, name, function(typed)
    local given = arguments(typed.args, vim.uri_from_bufnr(buffer))
    client:exec_cmd({ title = name, command = command, arguments = given }, { bufnr = buffer })
  end, opts)
end

local function days()
  return { 'today', 'previous', 'next' }
end

---@type vim.lsp.Config
return {
  cmd = { 'notels', 'serve' },
  filetypes = { 'markdown' },
  root_markers = { '.notels.toml', '.notels', '.obsidian', '.git', '.zk', '.foam', '.moxide.toml', '.marksman.toml' },
  on_attach = function(client, buffer)
    add(client, buffer, 'NoteNew', { nargs = 1, desc = 'Make a note' }, 'notels.createNote', function(title, uri)
      return { title, uri }
    end)
    add(client, buffer, 'NoteDay', { nargs = '?', complete = days, desc = 'Open the note of a day' }, 'notels.dailyNote', function(day, uri)
      return { day ~= '' and day or 'today', uri }
    end)
    add(client, buffer, 'NoteRename', { nargs = 1, desc = 'Rename this note' }, 'notels.renameNote', function(name, uri)
      return { uri, name }
    end)
    add(client, buffer, 'NoteMove', { nargs = 1, complete = 'dir', desc = 'Move this note' }, 'notels.moveNote', function(to, uri)
      return { uri, vim.fn.isdirectory(to) == 1 and vim.uri_from_fname(vim.fn.fnamemodify(to, ':p')) or to }
    end)
  end,
}
