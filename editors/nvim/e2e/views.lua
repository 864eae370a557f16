-- What Neovim shows of a note and of its neighbours, by its own handlers. What a
-- version has no handler for is not asked of it.
return function(editor, vault, checks)
  local lua, edit, at = editor.lua, editor.edit, editor.at
  local check, eventually, is, has = checks.check, checks.eventually, checks.is, checks.has

  -- listed are the texts of the list that Neovim shows places in.
  local function listed()
    return lua([[
      local texts = {}
      for _, list in ipairs({ vim.fn.getqflist(), vim.fn.getloclist(0) }) do
        for _, item in ipairs(list) do
          table.insert(texts, item.text)
        end
      end
      return texts]])
  end

  local function forget()
    lua([[vim.fn.setqflist({}); vim.fn.setloclist(0, {}); vim.cmd('silent! lclose | silent! cclose')]])
  end

  local function count(all, pattern)
    local n = 0
    for _, text in ipairs(all) do
      n = n + (text:find(pattern, 1, true) and 1 or 0)
    end
    return n
  end

  local function outlines()
    edit('gpu-cloud-lock-in.md')
    forget()
    lua([[vim.lsp.buf.document_symbol()]])
    eventually('the outline has the headings and keys of a note', listed, function(all)
      return count(all, 'What it costs to leave') > 0 and count(all, 'novelty_score') > 0
    end)
    forget()
    lua([[vim.lsp.buf.workspace_symbol('lockin')]])
    eventually('some letters find a note of the vault', listed, function(all)
      return count(all, 'GPU cloud lock-in') > 0
    end)
    forget()
  end

  -- marks are how many places Neovim marks as the same.
  local function marks()
    return lua([[
      local spaces = vim.api.nvim_get_namespaces()
      local space = spaces['vim_lsp_references'] or spaces['nvim.lsp.references']
      return space and #vim.api.nvim_buf_get_extmarks(0, space, 0, -1, {}) or 0]])
  end

  local function highlights()
    edit('gpu-cloud-lock-in.md')
    lua([=[vim.api.nvim_buf_set_lines(0, -1, -1, false, { '', '[[inference-cost-curves]] [[inference-cost-curves]]' })]=])
    local links = 0
    for _, l in ipairs(lua([[return vim.api.nvim_buf_get_lines(0, 0, -1, false)]])) do
      links = links + select(2, l:gsub('%[%[inference%-cost%-curves', ''))
    end
    at('[[inference-cost-curves]]', 5)
    lua([[vim.lsp.buf.document_highlight()]])
    eventually('all links to one note are marked', marks, is(links))
    lua([[vim.lsp.buf.clear_references()]])
  end

  local function lenses()
    return lua([[
      local titles = {}
      local old = vim.lsp.codelens.enable == nil
      for _, lens in ipairs(vim.lsp.codelens.get(old and 0 or { bufnr = 0 })) do
        lens = lens.lens or lens
        table.insert(titles, lens.command and lens.command.title or 'unresolved')
      end
      return titles]])
  end

  local function has_lenses()
    local links = vault.links_to({ 'roi-measurement-frameworks', 'value ledger' })
    edit('roi-measurement-frameworks.md')
    lua([[
      if vim.lsp.codelens.enable then
        vim.lsp.codelens.enable(true)
      else
        vim.lsp.codelens.refresh()
      end]])
    eventually(('a lens tells that %d links lead to a note'):format(links), lenses, function(titles)
      return count(titles, tostring(links) .. ' links') > 0
    end)
    forget()
    lua([[
      vim.ui.select = function(items, _, choose) choose(items[1], 1) end
      for number, text in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
        if text:find('^# ') then
          vim.api.nvim_win_set_cursor(0, { number, 0 })
          break
        end
      end
      vim.lsp.codelens.run()]])
    eventually('running it lists them, or shows the one that is chosen', function()
      return { #listed(), editor.cursor()[1] }
    end, function(seen)
      return seen[1] == links or seen[1] == 0 and seen[2] ~= '' and seen[2] ~= 'roi-measurement-frameworks.md'
    end)
    forget()
  end

  local function hints()
    if not editor.can('inlay_hint') then
      return
    end
    edit('welcome.md')
    lua([=[vim.api.nvim_buf_set_lines(0, -1, -1, false, { '', 'See [[utilization]] and [[questions/utilization]].' })]=])
    local line = lua([[return vim.api.nvim_buf_line_count(0)]]) - 1
    lua([[vim.lsp.inlay_hint.enable(true, { bufnr = 0 })]])
    eventually('a hint tells the title of a note behind a link that names its file', function()
      return lua(
        [[
        local labels = {}
        for _, hint in ipairs(vim.lsp.inlay_hint.get({ bufnr = 0 })) do
          hint = hint.inlay_hint
          if hint.position.line == ... then
            local label = type(hint.label) == 'table' and hint.label[1].value or hint.label
            table.insert(labels, hint.position.character .. ' ' .. label)
          end
        end
        return labels]],
        line
      )
    end, is({ ('%d What utilization justifies owning hardware?'):format(#'See [[utilization]] and [[questions/utilization]]') }))
  end

  local function folds()
    if not editor.can('foldexpr') then
      return
    end
    edit('gpu-cloud-lock-in.md')
    lua([[vim.wo.foldmethod = 'expr'; vim.wo.foldexpr = 'v:lua.vim.lsp.foldexpr()']])
    local first = vault.place('gpu-cloud-lock-in.md', '## Where the hooks are') + 1
    local last = vault.place('gpu-cloud-lock-in.md', '## What it costs to leave') - 1
    eventually('a section folds', function()
      return lua([[vim.cmd('normal! zM'); vim.cmd('normal! zR'); vim.cmd('silent! ' .. ... .. 'foldclose'); return vim.fn.foldclosedend(...)]], first)
    end, is(last))
    lua([[vim.wo.foldmethod = 'manual'; vim.cmd('normal! zE')]])
  end

  local function calls()
    if vim.fn.has('nvim-0.8') == 0 and not editor.can('buf.incoming_calls') then
      return
    end
    local links = vault.links_to({ 'pilot-to-production-gap' })
    edit('pilot-to-production-gap.md')
    at('# ')
    forget()
    lua([[vim.lsp.buf.incoming_calls()]])
    eventually(('the notes that call a note are those that link to it, %d times'):format(links), function()
      return #listed()
    end, is(links))
    forget()
    lua([[vim.lsp.buf.outgoing_calls()]])
    eventually('and it calls those that it links to', function()
      return #listed()
    end, function(n)
      return n > 0
    end)
    forget()
  end

  local function colours()
    if not editor.can('semantic_tokens') then
      return
    end
    edit('deliberate-mistakes.md')
    eventually('a link to an unwritten note has a colour of its own', function()
      at('carbon-accounting]]')
      return lua([[
        local modifiers = {}
        for _, token in ipairs(vim.lsp.semantic_tokens.get_at_pos() or {}) do
          for modifier in pairs(token.modifiers) do
            table.insert(modifiers, modifier)
          end
        end
        return modifiers]])
    end, has('unwritten'))
  end

  local function selects()
    if not editor.can('buf.selection_range') then
      return
    end
    edit('welcome.md')
    at('[[roi-measurement-frameworks#', 5)
    local function selected()
      return lua([[
        local lines = vim.fn.getregion(vim.fn.getpos('v'), vim.fn.getpos('.'), { type = vim.fn.mode() })
        return table.concat(lines, '\n')]])
    end
    lua([[vim.lsp.buf.selection_range(1)]])
    eventually('a selection is the word at the cursor', selected, is('roi'))
    for _ = 1, 3 do
      lua([[vim.lsp.buf.selection_range(1)]])
    end
    eventually('and grows to the link around it', selected, function(text)
      return text:find('roi-measurement-frameworks#Cost per accepted answer', 1, true) ~= nil and not text:find('We count', 1, true)
    end)
    editor.keys('<Esc>')
  end

  return { outlines, highlights, has_lenses, hints, folds, calls, colours, selects }
end
