-- Types into a Neovim with the server and looks at what it shows. Started by
-- run, in a Neovim of the same version, which drives the other as its child.
local here = vim.fn.fnamemodify(debug.getinfo(1, 'S').source:sub(2), ':p:h')
local editor = dofile(here .. '/editor.lua')
local vault = dofile(here .. '/vault.lua')
local checks = dofile(here .. '/checks.lua')
local views = dofile(here .. '/views.lua')
local plugin = dofile(here .. '/plugin.lua')
local reshape = dofile(here .. '/reshape.lua')
local completion = dofile(here .. '/completion.lua')(editor, vault, checks)
local offers = completion.offers
local lua, keys, types, edit, at, line = editor.lua, editor.keys, editor.types, editor.edit, editor.at, editor.line
local root = vim.env.NOTELS_E2E_VAULT
checks.shown = editor.shown
local check, eventually, is, has = checks.check, checks.eventually, checks.is, checks.has
-- servers are the processes that run the server of this test.
local function servers()
  local found = {}
  for _, exe in ipairs(vim.fn.glob('/proc/[0-9]*/exe', false, true)) do
    if vim.loop.fs_readlink(exe) == vim.env.NOTELS_E2E_SERVER then
      table.insert(found, exe)
    end
  end
  return found
end

local function client()
  return lua([[
    local c = (vim.lsp.get_clients or vim.lsp.get_active_clients)()[1]
    return c and c.initialized and { name = c.name, root = c.config.root_dir } or false]])
end

local function starts()
  editor.open('welcome.md')
  eventually('the server starts for a note, at the root of its vault', client, is({ name = 'notels', root = root }))
end

local function completes()
  edit('welcome.md')
  local before = 'What keeps a team with its provider is described in'
  at(before)
  keys('A')
  types(' [[gpu')
  offers('a link completes', has('gpu-cloud-lock-in'), 'gpu-cloud-lock-in', '[[gpu')
  eventually('a note that was picked is linked, brackets and all', line, is(before .. ' [[gpu-cloud-lock-in]]'))
  keys('<Esc>')

  local headings = {}
  for _, l in ipairs(vault.lines_of('gpu-cloud-lock-in.md')) do
    table.insert(headings, l:match('^#+ (.+)'))
  end
  table.sort(headings)
  at('How to keep an exit open: [[gpu-cloud-lock-in', #'How to keep an exit open: [[gpu-cloud-lock-in')
  keys('i#')
  offers('behind # the headings of that note complete', function(labels)
    table.sort(labels)
    return vim.deep_equal(labels, headings)
  end, 'What it costs to leave', '#')
  eventually(
    'a heading that was picked is linked, brackets as they were',
    line,
    is('How to keep an exit open: [[gpu-cloud-lock-in#What it costs to leave]]')
  )
  keys('<Esc>')
end

local function defines()
  local target = { 'inference-cost-curves.md', (vault.place('inference-cost-curves.md', '## The shape of the curve')) }
  edit('welcome.md')
  at('[[inference-cost-curves#', 5)
  lua([[vim.lsp.buf.definition()]])
  eventually('the definition of a link is the heading that it leads to', editor.cursor, is(target))
  edit('welcome.md')
  at('[[inference-cost-curves#', 5)
  keys('<C-]>')
  eventually('CTRL-] goes there, too', editor.cursor, is(target))
end

local function refers()
  edit('welcome.md')
  at('[[pilot-to-production-gap]].', 5)
  keys('grr')
  local count = vault.links_to({ 'pilot-to-production-gap' })
  assert(count > 5, 'the vault must have enough links to count')
  eventually('references are all links to a note: ' .. count, function()
    return lua([[return #vim.fn.getqflist()]])
  end, is(count))
end

-- float is the text of the window that floats, "" if none does.
local function float()
  return lua([[
    for _, window in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(window).relative ~= '' then
        return table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), '\n')
      end
    end
    return '']])
end

local function hovers()
  local title
  for _, l in ipairs(vault.lines_of('pilot-to-production-gap.md')) do
    title = title or l:match('^# (.+)')
  end
  local back = ('← %d links'):format(vault.links_to({ 'pilot-to-production-gap' }))
  edit('welcome.md')
  at('[[pilot-to-production-gap]].', 5)
  keys('K')
  eventually('hover shows the title of a note and how many links lead to it', float, function(text)
    return text:find(title, 1, true) and text:find(back, 1, true) and true or false
  end)
end

-- problems are the codes and places of a buffer's diagnostics.
local function problems()
  local found = lua([[
    local found = {}
    for _, d in ipairs(vim.diagnostic.get(0)) do
      local code = d.code or d.user_data.lsp.code
      table.insert(found, ('%s %d:%d'):format(code, d.lnum, d.col))
    end
    return found]])
  table.sort(found)
  return found
end

-- expected has one mistake a line of deliberate-mistakes.md.
local function expected(mistakes)
  local all = {}
  for _, m in ipairs(mistakes) do
    table.insert(all, ('%s %d:%d'):format(m[1], vault.place('deliberate-mistakes.md', m[2])))
  end
  table.sort(all)
  return all
end

local function diagnoses()
  local mistakes = {
    { 'unwritten-note', 'inference-cost-curvs]]' },
    { 'unwritten-note', 'carbon-accounting]]' },
    { 'broken-heading', 'Exit fees]]' },
    { 'broken-block', '^no-such-block]]' },
    { 'ambiguous-link', 'utilization]] could' },
    { 'empty-link', '[[]]' },
    { 'broken-link', 'sources/price-list.md' },
    { 'broken-attachment', 'margin-curve.svg' },
    { 'undefined-reference', 'price-index] has' },
    { 'undefined-footnote', '[^halved]' },
  }
  edit('deliberate-mistakes.md')
  local got
  for _, m in ipairs(mistakes) do
    local one = expected({ m })[1]
    eventually('a problem is marked in its place: ' .. one, function()
      got = problems()
      return got
    end, has(one))
  end
  local before = #got
  at('inference-cost-curvs')
  keys(':s/curvs/curves/<CR>')
  local mended = expected({ mistakes[1] })[1]
  eventually('a mended link loses its mark and no other does', problems, function(now)
    return #now == before - 1 and not has(mended)(now)
  end)
end

-- heeds changes the settings of the vault while the editor runs.
local function heeds()
  local settings = root .. '/.notels.toml'
  local unwritten = expected({ { 'unwritten-note', 'carbon-accounting]]' } })[1]
  local broken = expected({ { 'broken-link', 'sources/price-list.md' } })[1]
  vim.fn.writefile({ '[diagnostics]', 'unwritten-note = "off"' }, settings)
  edit('deliberate-mistakes.md')
  eventually('a setting takes effect while Neovim runs', problems, function(now)
    return has(broken)(now) and not has(unwritten)(now)
  end)
  vim.fn.delete(settings)
  edit('deliberate-mistakes.md')
  eventually('and loses it with its file', problems, function(now)
    return has(broken)(now) and has(unwritten)(now)
  end)
end

-- frontmatter is completed as other notes have it, and put right by its schema.
local function keeps_frontmatter()
  edit('welcome.md')
  at('themes: [getting started', #'themes: [getting started')
  keys('i')
  types(', infer')
  offers('a value of the frontmatter completes', has('inference economics'), 'inference economics')
  eventually('the value that was picked stands there', line, is('themes: [getting started, inference economics]'))
  keys('<Esc>')

  edit('deliberate-mistakes.md')
  local mark = expected({ { 'frontmatter-schema', '18.3.2025' } })[1]
  eventually('a value that the schema forbids is marked', problems, has(mark))
  at('18.3.2025')
  lua([[
    vim.ui.select = function(items, _, choose) choose(items[1]) end
    vim.lsp.buf.code_action()]])
  eventually('and put right by a code action', line, is('date_added: 2025-03-18'))
end

-- Nothing in front of a place that takes more bytes than columns may move it.
local function is_wide()
  local before = '日本語 🎉 [[inference-cost-curves]] 🎉 [[nobody-wrote-this]]'
  edit('welcome.md')
  lua([[vim.api.nvim_buf_set_lines(0, -1, -1, false, { '', ... })]], before)
  local where = ('unwritten-note %d:%d'):format(
    lua([[return vim.api.nvim_buf_line_count(0)]]) - 1,
    before:find('nobody', 1, true) - 1
  )
  eventually('a problem behind wide text is marked in its place', problems, has(where))
  at('日本語')
  keys('A 🎉 ')
  types('[[gpu')
  offers('a link completes behind wide text', has('gpu-cloud-lock-in'), 'gpu-cloud-lock-in', '[[gpu')
  eventually('and is linked there', line, is(before .. ' 🎉 [[gpu-cloud-lock-in]]'))
  keys('<Esc>$')
  lua([[vim.lsp.buf.definition()]])
  eventually('a definition behind wide text is found', function()
    return editor.cursor()[1]
  end, is('gpu-cloud-lock-in.md'))
end

-- shares is what a note outside of any vault has, and what not.
local function shares()
  local one = function(all)
    return #all == 1
  end
  edit('concepts/batching.md')
  eventually('notes of one vault share a server', servers, one)
  local alone = vim.fn.fnamemodify(root, ':h') .. '/alone'
  vim.fn.mkdir(alone)
  vim.fn.writefile({ '[[beside]]' }, alone .. '/note.md')
  vim.fn.writefile({ '# Beside' }, alone .. '/beside.md')
  edit(alone .. '/note.md')
  eventually('a note without a vault has another server', servers, function(all)
    return #all == 2
  end)
  -- The answer is no sooner there than the notes are read.
  eventually('which knows the notes beside it', function()
    if editor.cursor()[1] == 'note.md' then
      lua([[vim.cmd('normal! 0'); vim.lsp.buf.definition()]])
    end
    return editor.cursor()[1]
  end, is('beside.md'))
end

local function ends()
  keys(':qa!<CR>')
  eventually('servers end with their editor', servers, function(all)
    return #all == 0
  end)

  editor.open('welcome.md')
  eventually('another editor starts another', client, function(c)
    return c and #servers() == 1
  end)
  editor.kill()
  eventually('it ends with an editor that is killed', servers, function(all)
    return #all == 0
  end)
end

-- is_in_the_table checks that the table of editors claims of this Neovim only what has passed.
local function is_in_the_table()
  local name = ('Neovim %d.%d'):format(vim.version().major, vim.version().minor)
  local column, claims, missing = nil, 0, {}
  for _, row in ipairs(vim.fn.readfile(here .. '/../../README.md')) do
    local cells = vim.split(row, ' | ', { plain = true })
    for i, cell in ipairs(cells) do
      column = cell == name and i or column
    end
    local claim = column and cells[column] and cells[column]:match('^%[✓.*"(.*)"%)$')
    claims = claims + (claim and 1 or 0)
    if claim and not checks.has_passed(claim) then
      table.insert(missing, claim)
    end
  end
  if not column then
    print('the table of editors has no column for ' .. name)
    return
  end
  check('the table of editors claims of this one what has passed', claims > 20 and #missing == 0, { claims, missing })
end

local all = { starts, completes, defines, refers, hovers }
vim.list_extend(all, completion.all)
vim.list_extend(all, views(editor, vault, checks))
vim.list_extend(all, plugin(editor, vault, checks))
vim.list_extend(all, { diagnoses, keeps_frontmatter, heeds, completion.in_markdown, is_wide })
vim.list_extend(all, reshape(editor, vault, checks))
vim.list_extend(all, { shares, ends, is_in_the_table })
for _, run in ipairs(all) do
  local ok, problem = xpcall(run, debug.traceback)
  if not ok then
    check('no error', false, problem)
  end
end
vim.cmd(checks.sum() and 'qa!' or 'cq')
