#!/usr/bin/env bash
# Make the virtual environment .venv and put the hash-locked dependencies named in $1 and the project itself into it.
set -euo pipefail
cd "$(dirname "$0")/.."

find_python() {
    for candidate in "${PYTHON:-}" python3 python3.13 python3.12 python3.11; do
        [ -n "$candidate" ] && command -v "$candidate" >/dev/null || continue
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then echo "$candidate"; return; fi
    done
    echo "Python 3.11 or newer was not found. Install it (Debian/Ubuntu: apt install python3 python3-venv;" \
         "macOS: brew install python), or name it: make PYTHON=/path/to/python3 ..." >&2
    exit 1
}

if [ ! -x .venv/bin/python ] || ! .venv/bin/python -c 'import pip' 2>/dev/null; then
    python=$(find_python)
    if ! "$python" -c 'import venv, ensurepip' 2>/dev/null; then
        if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
            apt-get update -qq && apt-get install -y -qq python3-venv >/dev/null
        else
            echo "Python's venv module is missing. Debian/Ubuntu: sudo apt install python3-venv; then again." >&2
            exit 1
        fi
    fi
    echo "Menyiapkan lingkungan / preparing .venv ..."
    "$python" -m venv .venv
fi
echo "Memasang pustaka / installing dependencies ($1) ..."
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$1"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation \
    -e . -e packages/simpul-areas
