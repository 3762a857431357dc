#!/bin/bash
# The script `homerule` with false tools in its path: nothing is installed or built, every call is written down.
# shellcheck disable=SC2016,SC2089,SC2090
set -euo pipefail

script=$(cd -- "$(dirname -- "$0")/../.." && pwd)/homerule
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
tree="$scratch/a tree"
tools=$scratch/tools
calls=$scratch/calls
unset HOMERULE_NO_INSTALL

fail() {
    echo "bootstrap: $1" >&2
    echo "--- output" >&2
    cat "$scratch/out" "$scratch/err" >&2 || true
    exit 1
}

write_tool() {
    mkdir -p "$(dirname -- "$1")"
    # The tools themselves may use the real ones; the false ones still come first.
    printf '#!/bin/bash\nPATH=$PATH:/usr/bin:/bin\n%s\n' "$2" >"$1"
    chmod +x "$1"
}

# A fresh copy of the script, a system without any of the packages, tools that work.
begin() {
    case_name=$1
    rm -rf "$tree" "$tools"
    mkdir -p "$tree" "$tools"
    cp "$script" "$tree/homerule"
    : >"$calls"
    : >"$scratch/out"
    : >"$scratch/err"
    export calls tree
    # Only these tools of the real system are in the path, so that a forgotten one cannot hide.
    for tool in bash sh env dirname readlink mkdir tail grep rm cat flock getconf; do
        ln -s "$(command -v "$tool")" "$tools/$tool"
    done
    write_tool "$tools/id" 'echo 0'
    write_tool "$tools/dpkg-query" 'cat "$tree/installed" 2>/dev/null || exit 1'
    write_tool "$tools/apt-get" 'echo "apt-get $*" >>"$calls"; cat; if [[ $1 == install ]]; then
        for package in "${@:4}"; do printf "%s:installed " "$package" >>"$tree/installed"; done; fi'
    write_tool "$tools/cmake" 'echo "cmake $*" >>"$calls"; cat
        mkdir -p "$PWD/build/$2/bin"; touch "$PWD/build/$2/build.ninja"
        echo "CMAKE_HOME_DIRECTORY:INTERNAL=$PWD" >"$PWD/build/$2/CMakeCache.txt"'
    program='#!/bin/bash
printf "[%s]" "$PWD" "$@"; echo; cat; exit 7'
    export program
    write_tool "$tools/ninja" 'if [[ $3 == -n ]]; then
            [[ -e $2/built ]] && echo "ninja: no work to do." || echo "[1/1] Building"
            exit 0
        fi
        echo "ninja $*" >>"$calls"; cat
        if [[ -e $tree/broken.cpp ]]; then echo "broken.cpp:1: error: no"; exit 1; fi
        touch "$2/built"; printf "%s\n" "$program" >"$2/bin/homerule"; chmod +x "$2/bin/homerule"'
    write_tool "$tools/ctest" 'echo "ctest $*" >>"$calls"; cat; echo "100% tests passed"'
}

# run EXIT-CODE ARGUMENTS...: calls the script with "one\ntwo\n" as input, from another folder.
run() {
    local wanted=$1 got=0
    shift
    (cd "$scratch" && printf 'one\ntwo\n' | PATH=$tools "${script_under_test:-$tree/homerule}" "$@") \
        >"$scratch/out" 2>"$scratch/err" || got=$?
    [[ $got == "$wanted" ]] || fail "$case_name: exit code $got instead of $wanted"
}

expect_output() { [[ $(cat "$scratch/out") == "$1" ]] || fail "$case_name: output is not '$1'"; }
expect_error() { grep -q -- "$1" "$scratch/err" || fail "$case_name: no '$1' on stderr"; }
expect_silence() { [[ ! -s $scratch/err ]] || fail "$case_name: something on stderr"; }
expect_calls() { [[ $(grep -c -- "$1" "$calls") == "$2" ]] || fail "$case_name: not $2 calls of '$1': $(cat "$calls")"; }

begin "first call installs, builds and runs"
run 7 play "two words" ''
expect_output "[$scratch][play][two words][]"$'\none\ntwo'
expect_error installing
expect_error building
expect_calls "apt-get update" 1
expect_calls "apt-get install -y --no-install-recommends cmake " 1
expect_calls "catch2" 0
expect_calls "cmake --preset release" 1
expect_calls "ninja .*homerule_program" 1

case_name="second call only runs"
: >"$calls"
run 7
expect_output "[$scratch]"$'\none\ntwo'
expect_silence
expect_calls . 0

case_name="a package that went away is installed alone"
: >"$calls"
grep -q 'libfmt-dev:installed ' "$tree/installed" || fail "$case_name: no libfmt-dev"
sed -i 's/libfmt-dev:installed //' "$tree/installed"
run 7
expect_calls "apt-get install -y --no-install-recommends libfmt-dev$" 1

case_name="called through a link"
: >"$calls"
ln -s "$tree/homerule" "$scratch/link"
script_under_test=$scratch/link run 7 x
expect_output "[$scratch][x]"$'\none\ntwo'
expect_calls . 0

begin "a build that fails shows why and does not run"
touch "$tree/broken.cpp"
run 4 play
expect_output ""
expect_error "broken.cpp:1: error: no"

begin "packages that cannot be installed are named"
write_tool "$tools/apt-get" 'echo "E: no network"; exit 100'
run 3
expect_error "E: no network"
expect_error "could not be installed: .*libsfml-dev"

begin "neither root nor sudo"
write_tool "$tools/id" 'echo 1000'
run 3
expect_error "apt-get install --no-install-recommends .*ninja-build"
expect_calls . 0

case_name="sudo"
write_tool "$tools/sudo" 'echo "sudo" >>"$calls"; exec "$@"'
run 7
expect_calls '^sudo$' 2
expect_calls "apt-get install" 1

begin "no apt and no tools"
rm "$tools/apt-get" "$tools/cmake"
run 3
expect_error "libsfml-dev"

begin "no apt, but tools"
rm "$tools/apt-get"
write_tool "$tools/c++" ':'
run 7

begin "HOMERULE_NO_INSTALL leaves the system alone"
HOMERULE_NO_INSTALL=1 run 7
expect_calls apt-get 0

begin "a tree that was moved with its build is built again"
run 7
mv "$tree" "$scratch/elsewhere"
: >"$calls"
tree=$scratch/elsewhere
run 7
expect_calls "cmake --preset release" 1
rm -rf "$scratch/elsewhere"
tree="$scratch/a tree"

begin "test installs the tests' packages too and passes options on"
run 0 test -R "two words"
expect_output "100% tests passed"
expect_calls "apt-get install .*catch2" 1
expect_calls "cmake --preset dev" 1
expect_calls "ctest --test-dir .*--label-exclude ^slow\$ .*-R two words" 1
