-- What a user writes with completion, by Neovim's own means and with real keys.
return function(editor, vault, checks)
  local lua, keys, types, edit, line = editor.lua, editor.keys, editor.types, editor.edit, editor.line
  local eventually, is, has = checks.eventually, checks.is, checks.has
  local M = {}

  -- menu is what the completion list offers.
  local function menu()
    return lua([[
      local words = {}
      for _, item in ipairs(vim.fn.pumvisible() == 1 and vim.fn.complete_info({ 'items' }).items or {}) do
        table.insert(words, item.abbr ~= '' and item.abbr or item.word)
      end
      return words]])
  end

  -- offers waits for the menu and picks from it. Neovim 0.11 opens it itself behind typed, if
  -- that is given, but not where its answer comes when more has been typed: then that is
  -- typed again, as a user would.
  function M.offers(name, wanted, pick, typed)
    local opens = typed and vim.fn.has('nvim-0.11') == 1
    if not opens then
      keys('<C-X><C-O>')
    end
    local looks = 0
    eventually(name, function()
      local labels = menu()
      looks = looks + 1
      if opens and #labels == 0 and looks % 100 == 0 then
        keys(('<BS>'):rep(#typed))
        types(typed)
      end
      return labels
    end, wanted)
    for number, label in ipairs(menu()) do
      if label:sub(1, #pick) == pick then
        keys(('<C-N>'):rep(number - 1) .. '<C-Y>')
        return
      end
    end
  end

  -- writes types behind what stands before ‸ on a new line of the tour, picks a label, and
  -- checks the line and where the cursor stands in it, as ‸.
  local function writes(name, start, typed, pick, wanted)
    edit('welcome.md')
    local column = start:find('‸', 1, true) - 1
    lua(
      [[
      local text, column = ...
      vim.api.nvim_buf_set_lines(0, -1, -1, false, { '', text .. ' ' })
      vim.api.nvim_win_set_cursor(0, { vim.api.nvim_buf_line_count(0), column })]],
      (start:gsub('‸', '')),
      column
    )
    keys('i')
    types(typed)
    M.offers(name .. ' completes', has(pick), pick)
    eventually(name .. ' is written right', function()
      local row = lua([[return vim.api.nvim_win_get_cursor(0)]])
      local text = line()
      return text:sub(1, row[2]) .. '‸' .. text:sub(row[2] + 1):gsub(' $', '')
    end, is(wanted))
    keys('<Esc>')
  end

  function M.between_brackets()
    writes('a link between brackets that are there', 'See [[‸]], 🎉', 'gpu-cl', 'gpu-cloud-lock-in', 'See [[gpu-cloud-lock-in‸]], 🎉')
    writes('a name in other letters', 'See ‸', '[[GPU-CL', 'gpu-cloud-lock-in', 'See [[gpu-cloud-lock-in]]‸')
  end

  function M.paths()
    writes('a path', 'See [this](‸)', 'gpu-cl', 'gpu-cloud-lock-in', 'See [this](gpu-cloud-lock-in.md‸)')
    writes('a path of a link without text', '日本 ‸', '[](gpu-cl', 'gpu-cloud-lock-in', '日本 [GPU cloud lock-in](gpu-cloud-lock-in.md)‸')
  end

  function M.parts()
    writes('a tag', 'About ‸', '#gpu', 'infra/gpu', 'About #infra/gpu‸')
    writes('a heading between brackets', 'See [[gpu-cloud-lock-in‸]].', '#hooks', 'Where the hooks are', 'See [[gpu-cloud-lock-in#Where the hooks are‸]].')
  end

  function M.typos()
    writes('a name with two letters swapped', 'See ‸', '[[gpu-cluod', 'gpu-cloud-lock-in', 'See [[gpu-cloud-lock-in]]‸')
  end

  -- id is the one of the block that starts with a text, in the buffer of a note.
  local function id(file, text)
    return lua(
      [[
      local file, text = ...
      for _, line in ipairs(vim.fn.getbufline(file, 1, '$')) do
        if line:sub(1, #text) == text then
          return line:match(' ^([%w-]+)$') or ''
        end
      end
      return '']],
      file,
      text
    )
  end

  -- links_to_block picks a block, which has no id yet, and checks that it gets the one that
  -- the link has.
  local function links_to_block(name, typed, file, text)
    edit('welcome.md')
    lua([=[
      vim.api.nvim_buf_set_lines(0, -1, -1, false, { '', 'See ' })
      vim.api.nvim_win_set_cursor(0, { vim.api.nvim_buf_line_count(0), 4 })]=])
    keys('A')
    types(typed)
    M.offers(name .. ' completes', function(labels)
      return #labels > 0 and labels[1]:sub(1, #text) == text
    end, text)
    eventually(name .. ' gets the id that the link has', function()
      return { line(), id(file, text) }
    end, function(got)
      return got[2] ~= '' and got[1] == 'See ' .. typed:match('^.*%^') .. got[2] .. ']]'
    end)
    keys('<Esc>')
  end

  function M.blocks()
    links_to_block('a block of another note', '[[gpu-cloud-lock-in#^renting', 'gpu-cloud-lock-in.md', 'Renting accelerators')
    links_to_block('a block of this note', '[[#^keeps', 'welcome.md', 'What keeps a team')
  end

  -- codes are those of the problems in the buffer.
  local function codes()
    return lua([[
      local codes = {}
      for _, d in ipairs(vim.diagnostic.get(0)) do
        table.insert(codes, d.code or d.user_data.lsp.code)
      end
      return codes]])
  end

  -- A Markdown link takes the place of a wikilink, but not where brackets would stay behind it.
  function M.in_markdown()
    local settings = vim.env.NOTELS_E2E_VAULT .. '/.notels.toml'
    vim.fn.writefile({ '[links]', 'style = "markdown"', '[diagnostics]', 'unwritten-note = "off"' }, settings)
    edit('deliberate-mistakes.md')
    eventually('links are to be Markdown links', codes, function(now)
      return has('broken-link')(now) and not has('unwritten-note')(now)
    end)
    writes('a Markdown link for a wikilink', 'See ‸', '[[gpu-cl', 'gpu-cloud-lock-in', 'See [GPU cloud lock-in](gpu-cloud-lock-in.md)‸')
    writes('a wikilink whose brackets are there', 'See [[‸]], 🎉', 'gpu-cl', 'gpu-cloud-lock-in', 'See [[gpu-cloud-lock-in‸]], 🎉')
    vim.fn.delete(settings)
    edit('deliberate-mistakes.md')
    eventually('and wikilinks again', codes, has('unwritten-note'))
  end

  function M.footnotes()
    writes('a new footnote, with the cursor behind it,', 'See ‸', '[^', '1', 'See [^1]‸')
    eventually('the footnote gets a text', function()
      return lua([[return vim.fn.search('^\\[^1]: $', 'nw') > 0]])
    end, is(true))
  end

  -- in_markdown is not among these: it changes settings, as the last do.
  M.all = { M.between_brackets, M.paths, M.parts, M.typos, M.blocks, M.footnotes }
  return M
end
