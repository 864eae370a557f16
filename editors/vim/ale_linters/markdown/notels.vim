" Description: notels, a language server for Markdown notes with [[wikilinks]]

call ale#Set('markdown_notels_executable', 'notels')
call ale#Set('markdown_notels_config', {})

let s:markers = ['.notels.toml', '.notels', '.obsidian', '.git', '.zk', '.foam', '.moxide.toml', '.marksman.toml']

" The root of a vault is the nearest folder with one of the markers, else that of the note.
function! ale_linters#markdown#notels#GetProjectRoot(buffer) abort
    for l:folder in ale#path#Upwards(expand('#' . a:buffer . ':p:h'))
        for l:marker in s:markers
            if !empty(getftype(l:folder . '/' . l:marker))
                return l:folder
            endif
        endfor
    endfor

    return expand('#' . a:buffer . ':p:h')
endfunction

" ALE counts columns in bytes, and does not say so.
call ale#linter#Define('markdown', {
\   'name': 'notels',
\   'lsp': 'stdio',
\   'executable': {b -> ale#Var(b, 'markdown_notels_executable')},
\   'command': '%e serve --byte-columns',
\   'lsp_config': {b -> ale#Var(b, 'markdown_notels_config')},
\   'project_root': function('ale_linters#markdown#notels#GetProjectRoot'),
\})
