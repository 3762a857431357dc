#!/bin/bash
# golden.sh must say no to a changed figure, a missing row, an empty golden, and a program that fails.
# shellcheck disable=SC2016
set -euo pipefail

golden_script=$(cd -- "$(dirname -- "$0")" && pwd)/golden.sh
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd -- "$scratch"

write_program() {
    printf '#!/bin/bash\n%s\n' "$2" >"$1"
    chmod +x "$1"
}
# Called as: run <scenario> --plan <plan> --luck <luck> --keep-going --csv <file>
write_program right '[[ "$1 $2 $4 $6" == "run place plan-a 7" ]] || exit 9
    printf "month,trust,cost\n2009-01,0.5,10\n2009-02,0.6,11\n" >"${!#}"'
write_program changed 'printf "month,trust,cost\n2009-01,0.5,10\n2009-02,0.6,12\n" >"${!#}"'
write_program shorter 'printf "month,trust,cost\n2009-01,0.5,10\n" >"${!#}"'
write_program silent ':'
write_program broken 'printf "month,trust,cost\n2009-01,0.5,10\n2009-02,0.6,11\n" >"${!#}"; exit 1'

# expect EXIT-CODE TEXT ARGUMENTS...
expect() {
    local wanted=$1 text=$2 got=0
    shift 2
    "$golden_script" "$@" >out 2>&1 || got=$?
    if [[ $got != "$wanted" ]] || ! grep -q -- "$text" out; then
        echo "golden.sh $*: exit code $got, expected $wanted with '$text'; it said:" >&2
        cat out >&2
        exit 1
    fi
}

golden=place.plan-a.7.csv
expect 1 "missing or empty" compare ./right "$golden"
expect 0 "wrote" approve ./right "$golden"
expect 0 "as it was, 3 rows" compare ./right "$golden"
expect 1 "2009-02 cost: golden 11, now 12" compare ./changed "$golden"
expect 1 "golden 3 rows, now 2" compare ./shorter "$golden"
expect 1 "nothing came out" compare ./silent "$golden"
expect 1 "could not play" compare ./broken "$golden"
expect 1 "could not play" approve ./broken "$golden"
expect 0 "as it was, 3 rows" compare ./right "$golden"
