-- What the notes of the vault say, read without the server.
local M = {}

local vault = vim.env.NOTELS_E2E_VAULT

function M.lines_of(file)
  return vim.fn.readfile(vault .. '/' .. file)
end

-- place is where a text is in a file: its line and byte, both from 0.
function M.place(file, text)
  for number, l in ipairs(M.lines_of(file)) do
    local start = l:find(text, 1, true)
    if start then
      return number - 1, start - 1
    end
  end
  error(file .. ' has no ' .. text)
end

-- links_to counts the links of all notes to one note, by any of its names.
function M.links_to(names)
  local count = 0
  for _, file in ipairs(vim.fn.glob(vault .. '/**/*.md', false, true)) do
    local text = table.concat(vim.fn.readfile(file), '\n')
    for _, name in ipairs(names) do
      for _, before in ipairs({ '%[%[', '%]%(' }) do
        local _, links = text:gsub(before .. vim.pesc(name) .. '[%]#|.]', '')
        count = count + links
      end
    end
  end
  return count
end

return M
