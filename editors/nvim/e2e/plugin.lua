-- What the plugin adds: the list of backlinks, the health check and the help.
return function(editor, vault, checks)
  local lua, edit, keys = editor.lua, editor.edit, editor.keys
  local eventually, is, has = checks.eventually, checks.is, checks.has
  local root = vim.env.NOTELS_E2E_VAULT

  -- lists_backlinks checks that :NotelsBacklinks shows as many links to a note as there are.
  local function lists_backlinks()
    local links = vault.links_to({ 'pilot-to-production-gap' })
    edit('pilot-to-production-gap.md')
    lua([[vim.fn.setqflist({})]])
    keys(':NotelsBacklinks<CR>')
    local function list()
      return lua([[
        local texts = {}
        for _, item in ipairs(vim.fn.getqflist()) do
          table.insert(texts, vim.fn.bufname(item.bufnr):match('[^/]*$') .. ':' .. item.lnum .. ': ' .. item.text)
        end
        return texts]])
    end
    eventually('a command lists all links to this note: ' .. links, function()
      return #list()
    end, is(links))
    local number = vault.place('welcome.md', '[[pilot-to-production-gap]].') + 1
    eventually('each with its line', list, has(('welcome.md:%d: %s'):format(number, vault.lines_of('welcome.md')[number])))
    eventually('and opens the list', function()
      return lua([[return vim.bo.buftype]])
    end, is('quickfix'))
    edit('pilot-to-production-gap.md')
  end

  -- health is what :checkhealth tells.
  local function health()
    lua([[vim.cmd('silent! checkhealth notels')]])
    local lines = lua([[return vim.api.nvim_buf_get_lines(0, 0, -1, false)]])
    lua([[vim.cmd('silent! bwipeout! | silent! tabonly')]])
    return table.concat(lines, '\n')
  end

  local function contains(...)
    local wanted = { ... }
    return function(text)
      for _, part in ipairs(wanted) do
        if not text:find(part, 1, true) then
          return false
        end
      end
      return true
    end
  end

  local function is_healthy()
    edit('welcome.md')
    local notes = vim.tbl_count(vault.all())
    eventually('the health check tells the program, the root and how many notes there are', health, contains(
      vim.env.NOTELS_E2E_SERVER .. ': notels ',
      'root of the vault: ' .. root,
      ('%d notes seen'):format(notes)
    ))
    eventually('and has nothing against what is set up', health, function(text)
      return contains('notes seen', 'The list of notes opens')(text) and not (text:find('ERROR') or text:find('WARNING'))
    end)
    lua([[completeopt = vim.o.completeopt; vim.cmd('setlocal completeopt=menu')]])
    eventually('the health check tells what to set for the editor', health, contains('WARNING', 'noinsert'))
    lua([[vim.cmd('setlocal completeopt=' .. completeopt)]])
    lua([[path = vim.env.PATH; vim.env.PATH = '']])
    eventually('the health check tells that the server is not found', health, contains('ERROR', 'notels is not found', 'PATH'))
    lua([[vim.env.PATH = path]])
  end

  -- helps checks that the help has a place for each command and function, and no link to none.
  local function helps()
    edit('welcome.md')
    local tags = lua([[
      vim.cmd('helptags ' .. vim.fn.fnamemodify(vim.api.nvim_get_runtime_file('doc/notels.txt', false)[1], ':h'))
      local tags, links = {}, {}
      vim.cmd('help notels')
      for _, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
        for link in line:gmatch('|([^|%s]*otels[^|%s]*)|') do
          table.insert(links, link)
        end
      end
      for name in pairs(vim.api.nvim_get_commands({})) do
        if name:find('^Notels') then
          table.insert(links, ':' .. name)
        end
      end
      for name in pairs(require('notels')) do
        table.insert(links, 'notels.' .. name .. '()')
      end
      for _, link in ipairs(links) do
        vim.cmd('silent! helpclose')
        if not pcall(vim.cmd, 'help ' .. link) or vim.fn.expand('<cWORD>') ~= '*' .. link .. '*' then
          table.insert(tags, link)
        end
      end
      vim.cmd('silent! helpclose')
      return { missing = tags, enough = #links > 12 }]])
    checks.check('the editor has help for each command and function', tags.enough and #tags.missing == 0, tags)
  end

  return { lists_backlinks, is_healthy, helps }
end
