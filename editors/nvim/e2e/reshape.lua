-- Renames, a code action and commands, which edit many notes and move files: the files on
-- disk must be as if someone had replaced the words by hand, and no other byte different.
return function(editor, vault, checks)
  local lua, edit, at, keys = editor.lua, editor.edit, editor.at, editor.keys
  local check, eventually, is = checks.check, checks.eventually, checks.is
  local root = vim.env.NOTELS_E2E_VAULT

  -- begins has no note open, so that the files are all that there is.
  local function begins()
    lua([[vim.cmd('silent! cclose | silent! %bwipeout!')]])
  end

  -- differ are the files that are not as they should be, with the first line that is not.
  local function differ(wanted)
    local got, found = vault.all(), {}
    for name, text in pairs(wanted) do
      if got[name] ~= text then
        table.insert(found, name .. ': ' .. (got[name] and vault.first_difference(text, got[name]) or 'is not there'))
      end
    end
    for name in pairs(got) do
      if not wanted[name] then
        table.insert(found, name .. ': should not be there')
      end
    end
    table.sort(found)
    return found
  end

  -- becomes waits until the notes are as wanted, once all buffers are written.
  local function becomes(name, wanted)
    eventually(name, function()
      lua([[vim.cmd('silent! wall')]])
      return differ(wanted)
    end, is({}))
  end

  -- replaced are all notes with texts replaced; it must make a difference in several.
  local function replaced(pairs_of_texts, least)
    local all, changed = vault.all(), 0
    for name, text in pairs(all) do
      local after = text
      for _, texts in ipairs(pairs_of_texts) do
        after = after:gsub(vim.pesc(texts[1]), (texts[2]:gsub('%%', '%%%%')))
      end
      changed = changed + (after ~= text and 1 or 0)
      all[name] = after
    end
    assert(changed >= least, 'the vault has not enough to rename: ' .. changed)
    return all
  end

  -- prepared is what Neovim would let the user edit: it asks for a name with the old one
  -- in its place.
  local function prepared()
    return lua([[
      local params = vim.lsp.util.make_position_params(0, 'utf-8')
      local answers = vim.lsp.buf_request_sync(0, 'textDocument/prepareRename', params, 1000)
      for _, answer in pairs(answers or {}) do
        return answer.result and answer.result.placeholder or false
      end
      return false]])
  end

  local function renames_notes()
    begins()
    edit('welcome.md')
    at('[[inference-cost-curves#', 5)
    eventually('a rename begins with the name that a note has', prepared, is('inference-cost-curves'))
    local wanted = replaced({ { '[[inference-cost-curves', '[[cost-curves' }, { 'inference-cost-curves.md', 'cost-curves.md' } }, 5)
    wanted['cost-curves.md'], wanted['inference-cost-curves.md'] = wanted['inference-cost-curves.md'], nil
    lua([[vim.lsp.buf.rename('cost-curves')]])
    becomes('a note that is renamed has another file, and every link leads to it', wanted)
  end

  local function renames_parts()
    begins()
    edit('cost-curves.md')
    at('## The shape of the curve', 5)
    local wanted = replaced({ { 'The shape of the curve', 'Three phases' }, { '#the-shape-of-the-curve', '#three-phases' } }, 3)
    lua([[vim.lsp.buf.rename('Three phases')]])
    becomes('a heading that is renamed is so in all links to it', wanted)

    edit('welcome.md')
    at('tags: [welcome', 8)
    wanted = replaced({ { 'tags: [welcome]', 'tags: [tour]' } }, 2)
    lua([[vim.lsp.buf.rename('tour')]])
    becomes('a tag that is renamed is so in all notes', wanted)
  end

  -- merges gives a tag the name of another, and the user answers what is asked then.
  local function merges()
    begins()
    edit('welcome.md')
    at('tags: [tour', 8)
    local before, wanted = vault.all(), replaced({ { 'tags: [tour]', 'tags: [roi]' } }, 2)
    local rename = [[
      local answer = ...
      vim.ui.select = function(items, options, choose)
        vim.g.asked = options.prompt
        choose(items[answer], answer)
      end
      vim.fn.inputlist = function(lines) -- which Neovim 0.7 asks with
        vim.g.asked = lines[1]
        return answer
      end
      vim.notify = function(message) vim.g.told = message end
      vim.lsp.buf.rename('roi')]]
    lua(rename, 2)
    eventually('a tag that becomes another is asked about, and nothing is changed without a yes', function()
      lua([[vim.cmd('silent! wall')]])
      local asked, told = lua([[return vim.g.asked or '']]), lua([[return vim.g.told or '']])
      return { asked:find('#roi is on %d notes already') ~= nil, told:find('Nothing was changed', 1, true) ~= nil, differ(before) }
    end, is({ true, true, {} }))
    lua(rename, 1)
    becomes('with a yes the two are one', wanted)
  end

  -- acts makes the note to which a link leads that nobody has written.
  local function acts()
    begins()
    edit('deliberate-mistakes.md')
    at('[[carbon-accounting', 4)
    local wanted = vault.all()
    wanted['carbon-accounting.md'] = ''
    lua([[
      vim.ui.select = function(items, _, choose)
        for i, item in ipairs(items) do
          local action = item.action or item[2] or item
          if action.title:find('^Create') then
            return choose(items[i], i)
          end
        end
      end]])
    eventually('a code action makes the note that a link leads to', function()
      if not (vim.loop or vim.uv).fs_stat(root .. '/carbon-accounting.md') then
        lua([[vim.lsp.buf.code_action()]])
        vim.wait(200)
        lua([[vim.cmd('silent! wall')]])
      end
      return differ(wanted)
    end, is({}))
  end

  -- shows waits until a window shows a note.
  local function shows(name, file)
    eventually(name, function()
      return lua([[return vim.fn.expand('%:p')]])
    end, is(root .. '/' .. file))
  end

  local function commands()
    begins()
    edit('welcome.md')
    local wanted = vault.all()
    wanted['inbox/Fresh thoughts.md'] = ''
    keys(':NotelsNew inbox/Fresh thoughts<CR>')
    becomes('a command makes a note, and the folder that it is in', wanted)
    shows('and opens it', 'inbox/Fresh thoughts.md')

    local day = os.date('%Y-%m-%d') .. '.md'
    wanted[day] = ''
    keys(':NotelsDaily<CR>')
    becomes('a command makes the note of today', wanted)
    shows('and opens it', day)

    begins()
    edit('concepts/batching.md')
    wanted = replaced({ { '[[concepts/batching', '[[concepts/grouping' }, { 'concepts/batching.md', 'concepts/grouping.md' } }, 5)
    wanted['concepts/grouping.md'], wanted['concepts/batching.md'] = wanted['concepts/batching.md'], nil
    keys(':NotelsRename grouping<CR>')
    becomes('a command renames the note that is open', wanted)
    shows('whose window shows the file with the new name', 'concepts/grouping.md')

    begins()
    edit('pilot-to-production-gap.md')
    wanted = vault.all()
    local here = '](roi-measurement-frameworks.md#'
    local moved, links = wanted['pilot-to-production-gap.md']:gsub(vim.pesc(here), '](../roi-measurement-frameworks.md#')
    assert(links > 0, 'the note has no link that must change')
    wanted['sources/pilot-to-production-gap.md'], wanted['pilot-to-production-gap.md'] = moved, nil
    keys(':NotelsMove sources<CR>')
    becomes('a command moves it to another folder, where wikilinks find it, and its own links lead on', wanted)
    shows('and its window goes along', 'sources/pilot-to-production-gap.md')

    begins()
    edit('seedling.md')
    wanted = vault.all()
    wanted['sapling.md'] = '# Growing\n'
    lua([[vim.api.nvim_buf_set_lines(0, 0, -1, false, { '# Growing' })]])
    keys(':NotelsRename sapling<CR>')
    becomes('a note that was never saved is, before a command renames it', wanted)
  end

  -- renames_files does as a plugin does that renames files, with a note open in the folder.
  local function renames_files()
    begins()
    edit('sources/the-token-meter.md')
    lua([[vim.cmd('normal! 3G')]])
    local wanted = replaced({ { '[[sources/', '[[library/books/' }, { '../sources/', '../library/books/' } }, 5)
    for name, text in pairs(vault.all()) do
      if name:find('^sources/') then
        local new = name:gsub('^sources/', 'library/books/')
        wanted[new], wanted[name] = wanted[name]:gsub('%]%(%.%./', '](../../'), nil
      end
    end
    lua([[require('notels').rename_file('sources', 'library/books')]])
    becomes('links follow a folder that a plugin renames', wanted)
    shows('and the editor shows its note where it is now', 'library/books/the-token-meter.md')
    eventually('with the cursor of the editor where it was', function()
      return editor.cursor()[2]
    end, is(2))

    begins()
    edit('concepts/utilization.md')
    wanted = vault.all()
    local refused = lua([[return { pcall(require('notels').rename_file, 'welcome.md', 'concepts/utilization.md') }]])
    check('the editor renames no file to one that is there', not refused[1] and refused[2]:find('already there') ~= nil, refused)
    becomes('then the editor changes nothing', wanted)

    begins()
    edit('gpu-cloud-lock-in.md')
    wanted = vault.all()
    lua([[
      vim.cmd('noautocmd edit welcome.md')
      vim.api.nvim_buf_set_lines(0, 0, 0, false, { 'what no server knows of' })]])
    refused = lua([[return { pcall(require('notels').rename_file, 'gpu-cloud-lock-in.md', 'cloud.md') }]])
    check('the editor renames no file while a note that links to it is not saved', not refused[1] and refused[2]:find('welcome.md is saved') ~= nil, refused)
    lua([[vim.cmd('edit! | buffer gpu-cloud-lock-in.md')]])
    becomes('and changes nothing', wanted)
  end

  return { renames_notes, renames_parts, merges, acts, commands, renames_files }
end
