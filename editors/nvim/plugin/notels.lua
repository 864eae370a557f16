-- The Ex commands. What they do is loaded when the first is used; doc/notels.txt tells of all.
if vim.g.loaded_notels then
  return
end
vim.g.loaded_notels = true

local function add(name, action, opts)
  vim.api.nvim_create_user_command('Notels' .. name, function(typed)
    require('notels.commands')[action](typed.args)
  end, opts)
end

local function days()
  return { 'today', 'yesterday', 'tomorrow', 'previous', 'next' }
end

add('Backlinks', 'backlinks', { desc = 'List the links to this note' })
add('Daily', 'daily', { nargs = '?', complete = days, desc = 'Open the note of a day' })
add('New', 'new', { nargs = 1, desc = 'Make a note' })
add('Rename', 'rename', { nargs = 1, desc = 'Rename this note' })
add('Move', 'move', { nargs = 1, complete = 'dir', desc = 'Move this note' })
