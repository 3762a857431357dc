#!/bin/bash
# A person's window, driven from outside with xdotool: found by its title, played by key and mouse, closed; what was
# done is in the save and in the settings of the XDG folders. Exit code 77 where xdotool is missing.
set -euo pipefail

program=$1
if ! command -v xdotool >/dev/null; then
    echo "skipped: xdotool is not installed (Debian package xdotool)"
    exit 77
fi
if [[ -z ${HOMERULE_ON_A_SCREEN:-} ]]; then
    exec env HOMERULE_ON_A_SCREEN=1 xvfb-run -a -s '-screen 0 1280x800x24' "$0" "$program"
fi
scratch=$(mktemp -d)
player=
finish() {
    [[ -z $player ]] || kill "$player" 2>/dev/null || true
    rm -rf "$scratch"
}
trap finish EXIT
export HOME=$scratch XDG_CONFIG_HOME=$scratch/config XDG_DATA_HOME=$scratch/data
save=$XDG_DATA_HOME/homerule/saves/santa-clara-2009.autosave.json
settings=$XDG_CONFIG_HOME/homerule/desktop.conf

# wait_for WHAT COMMAND...: tries for 20 seconds.
wait_for() {
    local what=$1
    shift
    for _ in $(seq 200); do
        if "$@" >/dev/null 2>&1; then return 0; fi
        sleep 0.1
    done
    echo "xdotool: $what did not happen" >&2
    cat "$scratch/out" >&2
    exit 1
}
press() {
    xdotool key --window "$window" "$1"
    sleep 0.3
}

"$program" play santa-clara-2009 --luck 7 --width 1280 --height 800 </dev/null >"$scratch/out" 2>&1 &
player=$!
wait_for "the window" xdotool search --name '^Santa Clara County'
window=$(xdotool search --name '^Santa Clara County' | head -n 1)
sleep 1
xdotool windowfocus "$window" 2>/dev/null || true

press ctrl+plus
wait_for "another scale in the settings" grep -q 'scale_percent 115' "$settings"
press ctrl+0

# The button at the lower right plays the turn; what is undecided is asked about first.
xdotool mousemove --window "$window" 1110 745
sleep 0.2
xdotool click 1
sleep 0.5
press Return
wait_for "a save after the turn" test -s "$save"

# Asked to end, the program ends by itself and leaves a whole save.
kill -TERM "$player"
code=0
wait "$player" || code=$?
player=
if [[ $code != 0 ]]; then
    echo "xdotool: the program ended with $code" >&2
    exit 1
fi
"$program" replay "$save"
if [[ -s $scratch/out ]]; then
    echo "xdotool: the program complained" >&2
    cat "$scratch/out" >&2
    exit 1
fi
