"""Run by tools/lighthouse.sh: let Lighthouse score the librarian's app and, signed in, the officers' main pages.

    python -m tests.browser.lighthouse NAME FOLDER      # NAME "hp": the app alone, which needs nobody to sign in

Lighthouse drives the browser it is given through its debugging port, so that it sees what the officer sees.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from tests.browser import chromium

CATEGORIES = ("performance", "accessibility", "best-practices")
DEBUGGING = 9333
# The app's screens. It has to be perfect in what does not depend on the line.
APP = {f"hp/{name or 'hari-ini'}": f"/hp/#/{name}" for name in ("", "mulai", "kunjungan", "baru/engagement", "bulan")}
PERFECT = ("accessibility", "best-practices")


def main(name: str, folder: Path) -> int:
    base, least = os.environ["SIMPUL_URL"], int(os.environ.get("LEAST", "95"))
    with sync_playwright() as playwright:
        flags = [*chromium.FLAGS, f"--remote-debugging-port={DEBUGGING}"]
        context = playwright.chromium.launch_persistent_context(
            str(folder / "profile"), executable_path=chromium.executable(), args=flags, base_url=base
        )
        page = context.new_page()
        page.context.clear_cookies()
        low = _measure(folder, base, APP, 100, PERFECT)
        if name != "hp":
            low += _measure(folder, base, {"masuk": "/akun/masuk/"}, least)
            low += _measure(folder, base, _signed_in(page, name), least)
        context.close()
    return 1 if low else 0


def _measure(folder: Path, base: str, pages: dict[str, str], least: int, of: tuple[str, ...] = CATEGORIES) -> int:
    """Score these pages and say so, a line each; how many scores of these categories were too low."""
    low = 0
    for called, way in pages.items():
        for form in ("mobile", "desktop"):
            scores = _score(folder, f"{base}{way}", called, form)
            told = "  ".join(f"{c} {scores[c]:3d}" for c in CATEGORIES)
            sys.stdout.write(f"{called:18} {form:8} {told}\n")
            sys.stdout.flush()
            low += sum(scores[c] < least for c in of)
    return low


def _signed_in(page: Page, name: str) -> dict[str, str]:
    """The main pages of this officer, by name."""
    page.goto("/akun/masuk/")
    page.fill("input[name=login]", name)
    page.fill("input[name=password]", _password(name))
    page.locator("main form").first.locator("button[type=submit]").click()
    page.wait_for_url("**/faktor-kedua/masuk/**")
    page.fill("input[name=code]", _simpul("user", "code", name).split()[0])
    page.locator("main form").first.locator("button[type=submit]").click()
    page.wait_for_load_state()
    page.goto("/")
    ways = dict(page.eval_on_selector_all(".nav__ways a", "all => all.map(a => [a.textContent.trim(), a.pathname])"))
    found = {"beranda": "/", "wilayah": ways["Wilayah"], "antrean": ways["Antrean"], "bantuan": ways["Bantuan"]}
    page.goto(found["wilayah"])
    first = page.locator(".figure__value a").first.get_attribute("href")
    page.goto(f"{found['wilayah']}?by=libraries")
    library = page.locator("#daftar tbody th a").first.get_attribute("href")
    return {**found, "catatan": str(first), "perpustakaan": str(library)}


def _password(name: str) -> str:
    """A new password for a synthetic officer, since the first one was printed once and kept nowhere."""
    given = os.environ.get("SIMPUL_PASSWORD")
    if given:
        return given
    for line in _simpul("demo", "--sign-ins").splitlines():
        cells = [c.strip() for c in line.strip("│| ").replace("|", "│").split("│")]
        if cells[0] == name:
            return cells[1]
    raise SystemExit(f"{name} is no sign-in of the demo programme; name its password in SIMPUL_PASSWORD.")


def _simpul(*words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "simpul.cli", *words], capture_output=True, text=True, cwd=Path(__file__).parents[2]
    )
    return done.stdout


def _score(folder: Path, url: str, called: str, form: str) -> dict[str, int]:
    report = folder / f"{called.replace('/', '-')}-{form}.json"
    command = [
        str(folder / "node_modules" / ".bin" / "lighthouse"), url, "--quiet", f"--port={DEBUGGING}",
        "--disable-storage-reset", "--output=json", f"--output-path={report}",
        f"--only-categories={','.join(CATEGORIES)}", *(["--preset=desktop"] if form == "desktop" else []),
    ]  # fmt: skip
    for _ in range(2):  # a busy machine may let the first run time out
        subprocess.run(command, capture_output=True)
        told: dict[str, Any] = json.loads(report.read_text())
        if not told.get("runtimeError"):
            break
    return {c: round(100 * (told["categories"][c]["score"] or 0)) for c in CATEGORIES}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
