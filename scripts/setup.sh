#!/bin/sh
# Prepare .venv from the lock. Does nothing when it already matches.
set -eu
cd "$(dirname "$0")/.."
stamp=.venv/.installed
wanted=$(cat requirements.lock pyproject.toml .python-version | cksum)
[ -x .venv/bin/coach ] && [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ] && exit 0

mkdir -p .coach
log=.coach/setup.log
: >"$log"
fail() { echo "$1" >&2; exit 1; }
say() { printf '%s\n' "$1" >&2; }

say "Setting up (first time only, a few minutes on a usual line)."
uv=$(sh scripts/find_uv.sh)
say "  1/3 Python 3.10 ..."
if [ ! -x .venv/bin/python ] || ! .venv/bin/python -c 'import sys; sys.exit(sys.version_info[:2] != (3, 10))' 2>/dev/null; then
    rm -rf .venv
    "$uv" venv --quiet --python 3.10 .venv >>"$log" 2>&1 || fail "Python 3.10 is needed and could not be found or downloaded: install it (macOS: brew install python@3.10, Ubuntu: apt install python3.10 python3.10-venv, anywhere: pyenv install 3.10) and run the same command again. Details: $log"
fi
say "  2/3 packages ..."
install="$uv pip sync --compile-bytecode --python .venv/bin/python --require-hashes requirements.lock"
if [ -t 2 ]; then
    $install || fail "The packages could not be installed: the reason is above. Check the network and run the same command again."
else
    $install >>"$log" 2>&1 || fail "The packages could not be installed. Check the network and run the same command again. Details: $log"
fi
say "  3/3 the coach ..."
"$uv" pip install --python .venv/bin/python --quiet --no-deps --no-build-isolation -e . >>"$log" 2>&1 || fail "The coach itself could not be installed. Details: $log"
echo "$wanted" >"$stamp"
say "  done."
