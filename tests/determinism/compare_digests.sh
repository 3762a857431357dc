#!/bin/sh
# The same game must come out of every build, to the last bit.
#
#   compare_digests.sh PROGRAM PROGRAM... [-- ARGUMENTS...]
#
# Runs each program with the arguments (by default a whole scenario on its historical plan) and fails unless all
# print the same bytes, and more than none.
set -eu

programs=
while [ $# -gt 0 ] && [ "$1" != -- ]; do
    programs="$programs $1"
    shift
done
if [ $# -gt 0 ]; then
    shift
fi
if [ $# -eq 0 ]; then
    set -- run santa-clara-2009 --plan historical --luck 7 --digest
fi

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

first=
count=0
for program in $programs; do
    count=$((count + 1))
    if ! "$program" "$@" </dev/null >"$scratch/$count"; then
        echo "compare_digests: $program $* failed" >&2
        exit 1
    fi
    if [ ! -s "$scratch/$count" ]; then
        echo "compare_digests: $program $* printed nothing" >&2
        exit 1
    fi
    if [ -z "$first" ]; then
        first=$program
    elif ! cmp -s "$scratch/1" "$scratch/$count"; then
        echo "compare_digests: $first and $program differ in '$*':" >&2
        diff "$scratch/1" "$scratch/$count" | head -n 20 >&2
        exit 1
    fi
done
if [ "$count" -lt 2 ]; then
    echo "compare_digests: name two programs at least" >&2
    exit 2
fi
echo "compare_digests: $count builds agree on '$*' ($(wc -l <"$scratch/1") lines, $(cksum <"$scratch/1" | cut -d ' ' -f 1))"
