#!/usr/bin/env bash
# Make sure that a Chromium is there for the browser tests: SIMPUL_CHROMIUM, an installed one, or install one.
#
#     tools/browser.sh others     # also what the smokes in Firefox and WebKit and the faults of disks want (Debian, root)
set -euo pipefail
cd "$(dirname "$0")/.."

found() {
    for candidate in "${SIMPUL_CHROMIUM:-}" chromium chromium-browser google-chrome \
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" "/Applications/Chromium.app/Contents/MacOS/Chromium"; do
        [ -n "$candidate" ] && command -v "$candidate" >/dev/null && return 0
    done
    .venv/bin/python - <<'P' 2>/dev/null
import os, sys
from playwright.sync_api import sync_playwright
with sync_playwright() as p:
    sys.exit(not os.path.exists(p.chromium.executable_path))
P
}

if [ "${1:-}" = others ]; then
    command -v apt-get >/dev/null && [ "$(id -u)" = 0 ] || { echo "This wants Debian or Ubuntu, and root." >&2; exit 2; }
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends firefox-esr webkit2gtk-driver xvfb xauth xfsprogs e2fsprogs >/dev/null
fi
found && exit 0
echo "Memasang Chromium untuk uji peramban / installing Chromium for the browser tests ..."
if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core >/dev/null && found && exit 0
elif command -v apt-get >/dev/null && sudo -n true 2>/dev/null; then
    sudo apt-get update -qq && sudo apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core >/dev/null && found && exit 0
fi
.venv/bin/python -m playwright install chromium && exit 0
echo "No Chromium could be installed. Install Chromium or Chrome, or name one: SIMPUL_CHROMIUM=/path/to/chromium" >&2
exit 1
