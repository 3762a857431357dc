#!/bin/bash
# What goes wrong around the window: no screen, no GLX, tiny and huge screens, another size in the middle of motion,
# a full disk, a home that cannot be written. Each has a clear message or changes nothing but the picture.
#
#   robust_test.sh PROGRAM CASE      the cases are the functions below whose names begin with case_
set -euo pipefail

program=$1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export HOME=$scratch/home XDG_CONFIG_HOME= XDG_DATA_HOME= XDG_CACHE_HOME=$scratch/cache
mkdir -p "$HOME" "$XDG_CACHE_HOME"
# What the program writes beside itself, such as a record, goes with the rest.
cd -- "$scratch"
save=$scratch/saves/term.json

# on SCREEN-OPTIONS COMMAND...: a virtual screen of its own; ends as the command ends. xvfb-run may fail to tidy up after
# a program that ends while the screen is still starting, which says nothing of the program.
on() {
    local screen=$1
    shift
    rm -f "$scratch/ended"
    # shellcheck disable=SC2016
    xvfb-run -a -s "$screen" bash -c '"$@"; echo $? >"$0"' "$scratch/ended" "$@" || true
    [[ -s $scratch/ended ]] || return 99
    return "$(cat "$scratch/ended")"
}

# expect EXIT-CODE TEXT COMMAND...
expect() {
    local wanted=$1 text=$2 got=0
    shift 2
    "$@" </dev/null >"$scratch/out" 2>&1 || got=$?
    if [[ $got != "$wanted" ]] || { [[ -n $text ]] && ! grep -q -- "$text" "$scratch/out"; }; then
        echo "$*: exit code $got, expected $wanted with '$text'; it said:" >&2
        cat "$scratch/out" >&2
        exit 1
    fi
}

term=("$program" play santa-clara-2009 --luck 7 --save "$save" --script "$scratch/script")
turn='key N\nwait 4\nkey Enter\nwait 300\n'

case_no_screen() {
    expect 3 "no screen" env -u DISPLAY "$program" screenshots "$scratch/pictures"
    expect 3 "no screen" env -u DISPLAY "$program" play santa-clara-2009 --screenshot "$scratch/a.png"
    expect 3 "does not answer" env DISPLAY=:4711 "$program" play santa-clara-2009 --screenshot "$scratch/a.png"
    # Without a screen and without a script the game is there as text.
    expect 0 "Santa Clara" env -u DISPLAY "$program" play santa-clara-2009
}

case_no_glx() {
    expect 3 "no GLX" on "-screen 0 1280x800x24 -extension GLX" "$program" play santa-clara-2009 \
        --screenshot "$scratch/a.png"
}

# Every page at the largest text, and a turn, on a screen of $1 by $2.
look_at_everything() {
    {
        for page in briefing agenda levers council books pipeline cases people timeline compare lens archive \
            promises record help map; do
            printf 'open %s\nwait 2\n' "$page"
        done
        printf 'scale 2.0\nopen levers\nwait 2\nopen map\nkey N\nwait 20\nkey Enter\nwait 40\nkey Escape\n'
        printf 'shot %s/screen.png\nquit\n' "$scratch"
    } >"$scratch/script"
    expect 0 "" on "-screen 0 $1x$2x24" "${term[@]}" --width "$1" --height "$2"
    [[ -s $scratch/screen.png ]]
    "$program" replay "$save" >/dev/null
}

case_tiny_screen() { look_at_everything 320 240; }

case_huge_screen() { look_at_everything 3840 2160; }

# The quarter plays while the window takes other sizes and loses the keyboard.
case_resize_in_motion() {
    {
        printf 'key N\nwait 4\nkey Enter\nwait 3\n'
        for size in "320 240" "1500 900" "640 1000" "2000 300" "1024 768"; do
            printf 'size %s\nwait 3\n' "$size"
        done
        printf 'wait 200\nquit\n'
    } >"$scratch/script"
    expect 0 "" on "-screen 0 1280x800x24" "${term[@]}"
    "$program" replay "$save" >/dev/null
}
# A disk that takes nothing more: play goes on, and the earlier save stays whole.
case_full_disk() {
    printf '%bquit\n' "$turn" >"$scratch/script"
    expect 0 "" on "-screen 0 1280x800x24" "${term[@]}"
    cp "$save" "$scratch/before"
    printf '%bopen books\nwait 5\nquit\n' "$turn" >"$scratch/script"
    # Xvfb writes files of its own, so the limit holds for the game only.
    cat >"$scratch/limited" <<'LIMITED'
#!/bin/bash
trap '' XFSZ
ulimit -f 0
exec "$@"
LIMITED
    chmod +x "$scratch/limited"
    expect 0 "" on "-screen 0 1280x800x24" "$scratch/limited" "$program" play --load "$save" --save "$save" \
        --script "$scratch/script"
    cmp "$save" "$scratch/before"
}

# Neither settings nor saves can be written: a file stands where the folders would be.
case_home_cannot_be_written() {
    rm -r "$HOME"
    : >"$HOME"
    unset XDG_CACHE_HOME
    printf '%btheme council-night\nopen books\nwait 5\nquit\n' "$turn" >"$scratch/script"
    expect 0 "" on "-screen 0 1280x800x24" "$program" play santa-clara-2009 --script "$scratch/script"
}

"case_$2"
