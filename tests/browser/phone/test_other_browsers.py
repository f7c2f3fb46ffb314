"""A smoke in Firefox and in WebKit: opened once, then out of reach, a day's visits are recorded, and still there."""

import shutil

import pytest

from tests.browser.phone.others import Firefox, WebKit, firefox, webkit

pytestmark = pytest.mark.browser
WITHOUT_WEBKIT = (
    "no WebKit to drive: tools/browser.sh others installs WebKitWebDriver, a MiniBrowser and a display"
    if not webkit() or not shutil.which("xvfb-run") else ""
)  # fmt: skip
COMPLETE = (
    "(await Promise.all((await caches.keys()).filter((n) => n.startsWith('hp-shell-')).map(async (n) => "
    "(await (await caches.open(n)).keys()).map((r) => r.url)))).flat().some((u) => u.endsWith('/screens/settings.js'))"
)


@pytest.mark.parametrize(
    "browser",
    [
        pytest.param(
            Firefox, id="firefox", marks=pytest.mark.skipif(not firefox(), reason="no Firefox: tools/browser.sh others")
        ),
        pytest.param(WebKit, id="webkit", marks=pytest.mark.skipif(bool(WITHOUT_WEBKIT), reason=WITHOUT_WEBKIT or "-")),
    ],
)
def test_recorded_out_of_reach_it_is_there_after_a_reload(line, tmp_path, browser):
    driven = browser(tmp_path)
    try:
        driven.go(f"{line.url}/hp/#/kunjungan")
        driven.until("'ready' in document.documentElement.dataset")
        driven.until(COMPLETE)
        line.flap(True)
        driven.until("document.querySelector('table.tally')")
        driven.run(
            "for (let n = 0; n < 3; n++) {"
            " document.querySelector('[aria-label=\"Tambah Perempuan dewasa\"]').click();"
            " await new Promise((soon) => setTimeout(soon, 100)); }"
            "document.querySelector('form button[type=submit]').click();"
        )
        driven.until("document.querySelector('main').textContent.includes('Tersimpan di HP')")
        driven.go("about:blank")
        driven.go(f"{line.url}/hp/#/kunjungan")
        driven.until("'ready' in document.documentElement.dataset")
        driven.until("document.querySelector('.status strong')?.textContent === '1 belum terkirim'")
        assert driven.run("return document.querySelector('#f-female_adult').value;") == "3"
    finally:
        driven.close()
