#!/bin/sh
# Compile the one lock (all platforms, with hashes) from pyproject.toml. No registry host is written to it.
set -eu
cd "$(dirname "$0")/.."
uv=$(sh scripts/find_uv.sh)
"$uv" pip compile pyproject.toml --extra dev --universal --python-version 3.10 \
    --generate-hashes --no-annotate --no-header --no-emit-index-url --quiet -o requirements.lock
