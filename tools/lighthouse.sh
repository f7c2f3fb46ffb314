#!/usr/bin/env bash
# Measure the librarian's app and, signed in as an officer of the demo programme, the main pages with Lighthouse:
# performance, accessibility and best practices, on a phone with a slow line and at a desk. Run by hand; wants Node.js, and a Chromium (tools/browser.sh).
#
#     tools/lighthouse.sh [NAME]     # a sign-in of the demo programme; "kabupaten" when none is named
#     tools/lighthouse.sh hp         # the librarian's app alone, which needs nobody to sign in
#
# Starts the site from SIMPUL_HOME (or var/) on a port of its own. A score below LEAST (95) ends with exit code 1.
set -euo pipefail
cd "$(dirname "$0")/.."
export SIMPUL_HOME="${SIMPUL_HOME:-$PWD/var}" LEAST="${LEAST:-95}" PORT="${PORT:-8095}"
who="${1:-kabupaten}" version=13.5.0
make -s .venv/bin/.dev
tools/browser.sh
folder="$SIMPUL_HOME/lighthouse"
mkdir -p "$folder"
if [ ! -x "$folder/node_modules/.bin/lighthouse" ]; then
    command -v npm >/dev/null || { echo "Node.js with npm is needed (Debian: apt install nodejs npm)." >&2; exit 2; }
    npm install --silent --no-fund --no-audit --prefix "$folder" "lighthouse@$version" >/dev/null
fi
export SIMPUL_URL="http://localhost:$PORT"
.venv/bin/simpul migrate >/dev/null
.venv/bin/simpul run --port "$PORT" --keep-db >"$folder/server.log" 2>&1 &
server=$!
trap 'kill $server; wait $server || true' EXIT
for _ in $(seq 90); do curl -fs -o /dev/null "$SIMPUL_URL/akun/masuk/" && break; sleep 1; done
.venv/bin/python -m tests.browser.lighthouse "$who" "$folder"
