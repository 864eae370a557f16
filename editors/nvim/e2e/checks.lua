-- The checks and their sum.
local M = {}

local patience = tonumber(vim.env.NOTELS_E2E_PATIENCE)
local passed, failed = 0, 0
local names = {} -- of what passed

local function say(text)
  io.stdout:write(text .. '\n')
end

-- shown tells what the editor shows.
function M.shown()
  return ''
end

function M.check(name, ok, got)
  if ok then
    passed = passed + 1
    table.insert(names, name)
    say('ok ' .. name)
  else
    failed = failed + 1
    say('not ok ' .. name .. '; got ' .. vim.inspect(got):gsub('%s+', ' ') .. '; the editor shows\n  ' .. M.shown():gsub('\n', '\n  '))
  end
end

-- eventually waits until get() is what wanted() asks for, and checks that. It counts the
-- time itself: vim.wait never ends while all rounds take less than a millisecond.
function M.eventually(name, get, wanted)
  local ends = vim.loop.hrtime() + patience * 1000000
  local ok, can, got
  repeat
    can, got = pcall(get)
    ok = can and wanted(got)
    if not ok then
      vim.wait(20)
    end
  until ok or vim.loop.hrtime() > ends
  M.check(name, ok, got)
end

function M.is(wanted)
  return function(got)
    return vim.deep_equal(got, wanted)
  end
end

function M.has(label)
  return function(labels)
    return vim.tbl_contains(labels, label)
  end
end

-- has_passed tells whether a check has whose name begins so.
function M.has_passed(beginning)
  for _, name in ipairs(names) do
    if name:sub(1, #beginning) == beginning then
      return true
    end
  end
  return false
end

-- sum says how many passed, and whether all did.
function M.sum()
  say(('%d passed, %d failed'):format(passed, failed))
  return failed == 0 and passed > 0
end

return M
