-- What a configuration and other plugins call. doc/notels.txt tells of all.
local M = {}

--- Starts the server in Neovim 0.7 to 0.10 for every Markdown file, once for each vault.
--- Neovim 0.11 and later do that by `vim.lsp.enable('notels')`.
---@param opts? { cmd?: string[], root_markers?: string[], settings?: table } as in lsp/notels.lua
function M.start(opts)
  require('notels.start').start(opts)
end

--- Renames a file or folder, and every link with it.
---@param from string
---@param to string
---@param rename? fun() renames it on disk, if that is not to be done here
function M.rename_file(from, to, rename)
  require('notels.files').rename(from, to, rename)
end

--- Edits the links that lead to a file or folder, or in it, before another plugin renames it.
---@param from string
---@param to string
function M.will_rename_file(from, to)
  require('notels.files').will_rename(from, to)
end

--- Tells the server that another plugin has renamed a file or folder.
---@param from string
---@param to string
function M.did_rename_file(from, to)
  require('notels.files').did_rename(from, to)
end

return M
