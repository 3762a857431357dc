#!/bin/bash
# pictures.sh and its comparer must say no to another picture, another size, a missing golden and a program that
# fails; and yes to a picture whose colors are a trace off.
set -euo pipefail

pictures_script=$(cd -- "$(dirname -- "$0")" && pwd)/pictures.sh
comparer=$1
painter=$2
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd -- "$scratch"
export HOMERULE_PICTURES=kept DISPLAY=:none

# Programs that draw one picture of a color, as homerule draws screens.
write_program() {
    cat >"$1" <<PROGRAM
#!/bin/bash
[[ "\$1 \$3 \$4 \$6 \$8 \${10} \${12}" == "screenshots --screen map en paper 64x48 1.00" ]] || exit 9
mkdir -p "\$2/en-paper-64x48-100"
$2
PROGRAM
    chmod +x "$1"
}
draws() {
    echo "exec '$painter' \"\$2/en-paper-64x48-100/map.png\" $*"
}
write_program right "$(draws 64 48 100 100 100)"
write_program trace "$(draws 64 48 110 100 90)"
write_program other "$(draws 64 48 200 100 100)"
write_program larger "$(draws 65 48 100 100 100)"
write_program silent "true"
write_program broken "exit 1"

# expect EXIT-CODE TEXT MODE PROGRAM
expect() {
    local got=0
    "$pictures_script" "$3" "$4" "$comparer" map.en.paper.64x48.100.png >out 2>&1 || got=$?
    if [[ $got != "$1" ]] || ! grep -q -- "$2" out; then
        echo "pictures.sh $3 $4: exit code $got, expected $1 with '$2'; it said:" >&2
        cat out >&2
        exit 1
    fi
}

expect 1 "missing or empty" compare ./right
expect 0 "wrote" approve ./right
expect 0 "as it was" compare ./right
expect 0 "as it was" compare ./trace
expect 1 "100.00 % of the points are other" compare ./other
[[ -s kept/difference.map.en.paper.64x48.100.png ]]
expect 1 "golden 64x48, now 65x48" compare ./larger
expect 1 "nothing was drawn" compare ./silent
expect 1 "could not draw" compare ./broken
expect 1 "could not draw" approve ./broken
expect 0 "as it was" compare ./right
