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

-- all are the texts of all notes, by their paths.
function M.all()
  local texts = {}
  for _, file in ipairs(vim.fn.glob(vault .. '/**/*.md', false, true)) do
    local handle = io.open(file, 'rb')
    if handle then -- it has not just been renamed
      texts[file:sub(#vault + 2)] = handle:read('*a')
      handle:close()
    end
  end
  return texts
end

-- first_difference is the first line in which two texts differ, as both have it.
function M.first_difference(wanted, got)
  local a, b = vim.split(wanted, '\n'), vim.split(got, '\n')
  for i = 1, math.max(#a, #b) do
    if a[i] ~= b[i] then
      return ('%d: %s, not %s'):format(i, vim.inspect(b[i]), vim.inspect(a[i]))
    end
  end
end

return M
