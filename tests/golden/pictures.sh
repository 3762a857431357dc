#!/bin/bash
# Golden pictures: key screens of the window as they look, for a person to see.
#
#   pictures.sh compare PROGRAM COMPARER GOLDEN...   draws each again; what differs is left in build/pictures
#   pictures.sh approve PROGRAM COMPARER GOLDEN...   keeps what is drawn now; look at it before you commit it
#
# A golden says by its name what is shown: <screen>.<language>.<theme>.<width>x<height>.<percent>.png
set -euo pipefail

mode=$1
program=$2
comparer=$3
shift 3
kept=${HOMERULE_PICTURES:-build/pictures}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# A screen of its own; where DISPLAY names one already (xvfb-run) that is taken.
on_a_screen() {
    if [[ -n ${DISPLAY:-} ]]; then
        "$@"
    else
        xvfb-run -a -s '-screen 0 1920x1080x24' "$@"
    fi
}

draw() {
    local screen language theme size percent
    IFS=. read -r screen language theme size percent _ <<<"$(basename -- "$1")"
    if ! on_a_screen "$program" screenshots "$scratch/drawn" --screen "$screen" --language "$language" \
        --theme "$theme" --size "$size" --scale "$((percent / 100)).$(printf '%02d' $((percent % 100)))" \
        </dev/null >"$scratch/out" 2>&1; then
        cat "$scratch/out"
        return 1
    fi
    drawn=$scratch/drawn/$language-$theme-$size-$percent/$screen.png
}

failed=0
for golden in "$@"; do
    name=$(basename -- "$golden")
    if ! draw "$golden"; then
        echo "pictures: $program could not draw $name" >&2
        failed=1
    elif [[ ! -s $drawn ]]; then
        echo "pictures: nothing was drawn for $name" >&2
        failed=1
    elif [[ $mode == approve ]]; then
        cp -- "$drawn" "$golden"
        echo "pictures: wrote $golden"
    elif [[ ! -s $golden ]]; then
        echo "pictures: $golden is missing or empty" >&2
        failed=1
    elif "$comparer" "$golden" "$drawn" "$scratch/difference.png"; then
        echo "pictures: $name is as it was"
    else
        mkdir -p -- "$kept"
        cp -- "$drawn" "$kept/$name"
        cp -- "$scratch/difference.png" "$kept/difference.$name" 2>/dev/null || true
        echo "pictures: $name differs, see $kept; if that is meant, build the target approve_pictures" >&2
        failed=1
    fi
done
exit "$failed"
