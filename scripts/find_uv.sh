#!/bin/sh
# Print a uv to use: the one on the machine, else one put into .tools (made with any Python 3.8+).
set -eu
cd "$(dirname "$0")/.."
if command -v uv >/dev/null 2>&1; then command -v uv; exit 0; fi
[ -x .tools/uv/bin/uv ] && { echo "$PWD/.tools/uv/bin/uv"; exit 0; }
for python in python3 python; do
    command -v "$python" >/dev/null 2>&1 || continue
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 8))' 2>/dev/null || continue
    mkdir -p .tools
    if "$python" -m venv .tools/uv >/dev/null 2>&1 && .tools/uv/bin/python -m pip install --quiet uv >.tools/uv.log 2>&1; then
        echo "$PWD/.tools/uv/bin/uv"; exit 0
    fi
    rm -rf .tools/uv
    # Debian ships Python without ensurepip: pip may still be there by itself.
    if "$python" -m pip install --quiet --target .tools/uv uv >>.tools/uv.log 2>&1 && [ -x .tools/uv/bin/uv ]; then
        echo "$PWD/.tools/uv/bin/uv"; exit 0
    fi
done
echo "uv could not be installed. It needs Python 3.8 or newer with pip, and the network: see .tools/uv.log, or install uv yourself, then try again." >&2
exit 1
