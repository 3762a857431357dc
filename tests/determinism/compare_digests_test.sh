#!/bin/sh
# compare_digests.sh must say no where it should: differing, empty, failing and single programs.
# shellcheck disable=SC2016
set -eu

compare=$(dirname -- "$0")/compare_digests.sh
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

write_program() {
    printf '#!/bin/sh\n%s\n' "$2" >"$scratch/$1"
    chmod +x "$scratch/$1"
}
write_program right 'echo "2009-01 $1"'
write_program same 'echo "2009-01 $1"'
write_program other 'echo "2009-02 $1"'
write_program empty ':'
write_program broken 'echo "2009-01 $1"; exit 1'

expect() {
    wanted=$1
    shift
    if "$compare" "$@" >/dev/null 2>&1; then got=0; else got=$?; fi
    if [ "$got" != "$wanted" ]; then
        echo "compare_digests $*: exit code $got, expected $wanted" >&2
        exit 1
    fi
}
cd -- "$scratch"
case $compare in /*) ;; *) compare=$OLDPWD/$compare ;; esac
expect 0 ./right ./same
expect 0 ./right ./same ./right -- x
expect 1 ./right ./other
expect 1 ./right ./same ./other -- x
expect 1 ./empty ./empty
expect 1 ./right ./broken
expect 2 ./right
expect 2
