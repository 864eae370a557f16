# shellcheck shell=bash
# What the checks of Helix see and do, for run.
#
# Helix takes keys in their order, but an answer of the server opens a menu, a prompt or
# another note whenever it comes. So each of these is awaited before the next key; and so
# is the end of an Escape, which with a key close behind it would be that key with Alt.

: "${work:?} ${vault:?} ${patience:?}" # the folder with tmux, that of the notes, and tenths of a second
# check NAME COMMAND…: COMMAND must succeed before long.
check() {
  local name=$1
  shift
  if within "$patience" "$@"; then
    echo "ok $name"
    passed=$((passed + 1))
    return
  fi
  echo "not ok $name; the screen was"
  screen
  failed=$((failed + 1))
}

# within TENTHS COMMAND…: COMMAND succeeds in as many tenths of a second.
within() {
  local end=$((${EPOCHREALTIME/[.,]/} + $1 * 100000))
  until "${@:2}"; do
    ((${EPOCHREALTIME/[.,]/} < end)) || return 1
    sleep 0.1
  done
}

# must COMMAND…: what Helix does without a server comes about, however busy the machine is.
must() {
  within 600 "$@" || {
    echo "Helix does not come to: $*; the screen is"
    screen
    exit 1
  }
}

screen() { tmux -S "$work/tmux" capture-pane -p; }
shows() { screen | grep -qE -- "$1"; }
hides() { ! shows "$1"; }
saved() { grep -qxF -- "$1" "$vault/welcome.md"; }
# servers is how many processes run the server of this test.
servers() { [[ $(find /proc -maxdepth 2 -name exe -lname "$work/bin/notels" 2>/dev/null | wc -l) == "$1" ]]; }

keys() { tmux -S "$work/tmux" send-keys "$@"; }
# types TEXT: letter by letter, as Helix before 25.07 may tell the server of changes in quick
# succession in another order, and the server has another text from then on.
types() {
  local i
  for ((i = 0; i < ${#1}; i++)); do
    keys -l "${1:i:1}"
    within 20 shows_text "${1:0:i+1}" || true
    sleep 0.05
  done
}
shows_text() { screen | grep -qF -- "$1"; }

# in_mode NOR|INS [PATTERN]: the status line, the last but one, tells the mode, and a pattern.
in_mode() { screen | tail -n 2 | head -n 1 | grep -qE "^ $1 ${2:-}"; }
# rests: no menu, popup or prompt waits for a key. All have a frame, but for the prompt.
rests() { in_mode NOR && hides '┌' && ! screen | tail -n 1 | grep -qE '^(:|search:|rename-to:)'; }
# leave gets back to where commands are typed.
leave() {
  local i
  for ((i = 0; i < 30; i++)); do
    rests && return
    keys Escape
    within 20 rests && return
  done
  must rests
}

# runs COMMAND…: typed commands, one after another.
runs() {
  local command
  leave
  for command in "$@"; do keys ":$command" Enter; done
}
# opens NOTE [PATTERN]: with the cursor on the end of what a pattern finds.
opens() {
  runs "o $1"
  must in_mode NOR ".*$1"
  keys g g
  [[ -z ${2:-} ]] || keys "/$2" Enter
}
at() { opens welcome.md "$1"; }
# inserts KEY…: begins to insert by these.
inserts() {
  leave
  keys "$@"
  must in_mode INS
}

# calls_up KEY…: by these a picker, menu or prompt of the server opens.
calls_up() {
  leave
  keys "$@"
  within "$patience" called_up
}
called_up() { shows '┌' || screen | tail -n 1 | grep -q '^rename-to:'; }

# lists PATTERN KEY…: the picker that the keys open has it. What comes later is not added.
lists() {
  leave
  keys "${@:2}"
  within 10 shows "$1"
}

# completes NAME LABEL WANTED TEXT: behind a text on a new line of the tour LABEL is offered
# first and taken; what is typed next comes to stand where writing goes on. Helix has closed
# the brackets by then.
completes() {
  opens welcome.md
  keys g e
  inserts o
  takes "$1" "$2" "$3" "$4"
}
# takes NAME LABEL WANTED TEXT: the same where the cursor is.
takes() {
  types "$4"
  check "$1: $2 is offered" offered "$2"
  keys Tab
  keys Enter
  sleep 0.2
  keys @
  runs w
  check "$1" saved "$3"
}
# offered LABEL: so it is, at the latest when asked for, as keys in quick succession may keep
# Helix from asking by itself.
offered() {
  within 10 offers "$1" && return
  keys C-x
  within 10 offers "$1"
}
# offers LABEL: it is the first in the menu, which may have a scrollbar.
offers() { screen | grep -A 1 '┌' | grep -qE "│ $1 +[a-z-]+ +▌?│"; }

# renames NAME: to be so what the cursor is on.
renames() { if calls_up Space r; then keys C-u "$1" Enter; fi; }

# wants SED-EXPRESSION…: from here on the notes are to be as they are now but for what the
# expressions replace. becomes NAME: all of them are, once they are written.
wants() {
  rm -rf "$work/wanted"
  cp -R "$vault" "$work/wanted"
  find "$work/wanted" -name '*.md' -exec sed -i "$@" {} +
}
becomes() { check "$1" written same; }
same() { diff -qr "$work/wanted" "$vault" >"$work/different"; }
# written COMMAND…: it succeeds once all notes are written, which may change yet.
written() {
  runs wa
  within 5 "$@"
}
