#!/bin/bash
# Goldens: whole runs, a month a row, written down for a person to read.
#
#   golden.sh compare PROGRAM GOLDEN...    plays each again and names every figure that differs
#   golden.sh approve PROGRAM GOLDEN...    writes what comes out now; read the difference before you commit it
#
# A golden says by its name what is played: <scenario>.<plan>.<luck>.csv
set -euo pipefail

mode=$1
program=$2
shift 2
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

play() {
    local scenario plan luck
    IFS=. read -r scenario plan luck _ <<<"$(basename -- "$1")"
    # A plan may meet a refusal after a change of the scenario; the run as it was played is what is compared.
    if ! "$program" run "$scenario" --plan "$plan" --luck "$luck" --keep-going --csv "$scratch/now.csv" \
        </dev/null >"$scratch/out" 2>&1; then
        cat "$scratch/out"
        echo "golden: $program could not play $(basename -- "$1")" >&2
        return 1
    fi
}

# Prints the places where two tables differ, at most 30, and fails if there is one.
name_differences() {
    if cmp -s "$1" "$2"; then
        return 0
    fi
    awk -F, '
        FNR == 1 { split($0, names, ",") }
        NR == FNR { line[FNR] = $0; rows = FNR; next }
        FNR in line && line[FNR] != $0 {
            fields = split(line[FNR], was, ",")
            if (NF > fields) fields = NF
            for (i = 1; i <= fields; ++i) {
                if (was[i] "" == $i "") continue
                if (++count <= 30) print "  " was[1] " " names[i] ": golden " was[i] ", now " $i
            }
        }
        END {
            if (FNR != rows) print "  golden " rows " rows, now " FNR
            if (count > 30) print "  and " count - 30 " more"
        }' "$1" "$2"
    return 1
}

failed=0
for golden in "$@"; do
    rm -f "$scratch/now.csv"
    if ! play "$golden"; then
        failed=1
    elif [[ ! -s $scratch/now.csv ]]; then
        echo "golden: nothing came out for $golden" >&2
        failed=1
    elif [[ $mode == approve ]]; then
        cp -- "$scratch/now.csv" "$golden"
        echo "golden: wrote $golden"
    elif [[ ! -s $golden ]]; then
        echo "golden: $golden is missing or empty" >&2
        failed=1
    elif ! name_differences "$golden" "$scratch/now.csv"; then
        echo "golden: $(basename -- "$golden") differs; if that is meant, build the target approve_goldens" >&2
        failed=1
    else
        echo "golden: $(basename -- "$golden") is as it was, $(wc -l <"$golden") rows"
    fi
done
exit "$failed"
