"""Signing in and looking after one's account, in a real browser: by keyboard, with a passkey, locked out."""

from tests.browser import visitor
from tests.browser.chromium import watched

ACCOUNT = ("/akun/", "/akun/sandi/", "/akun/sesi/", "/akun/faktor-kedua/", "/akun/keluar/")


def press(page, label):
    page.get_by_role("button", name=label, exact=True).last.click()


def test_a_librarian_signs_in_by_keyboard_alone(site, browser, width):
    seen = watched(browser, site.url, viewport=width)
    page = seen.page
    page.goto("/akun/masuk/")
    visitor.all_is_well(seen)
    page.keyboard.type(site.told["people"]["librarian"]["username"])
    page.keyboard.press("Tab")
    page.keyboard.type(site.told["password"])
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/akun/" not in url)
    for path in ACCOUNT:
        page.goto(path)
        visitor.all_is_well(seen)
    page.context.close()


def test_the_one_time_code_page(site, browser, width):
    seen = watched(browser, site.url, viewport=width)
    seen.page.goto("/akun/kode/")
    visitor.all_is_well(seen)
    assert seen.page.locator("input[name=password]").get_attribute("autocomplete") == "new-password"
    seen.page.context.close()


def test_an_officer_sets_up_an_app_and_a_passkey_and_signs_in_with_the_key_alone(site, browser):
    seen = watched(browser, site.url)
    page = seen.page
    visitor.sign_in(seen, site, "consultant")
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    key = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    key |= {"isUserVerified": True, "automaticPresenceSimulation": True}
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": key})

    page.goto("/akun/faktor-kedua/kunci/tambah/")
    page.fill("input[name=password]", site.told["password"])
    press(page, "Lanjut")
    page.wait_for_url("**/kunci/tambah/")
    visitor.all_is_well(seen)
    page.check("input[name=passwordless]")
    press(page, "Tambah")
    page.wait_for_url("**/faktor-kedua/cadangan/")
    visitor.all_is_well(seen)
    page.goto("/akun/faktor-kedua/kunci/")
    assert "Kunci 1" in page.inner_text("main")
    visitor.all_is_well(seen)

    page.goto("/akun/keluar/")
    press(page, "Keluar")
    page.goto("/akun/masuk/")
    press(page, "Masuk dengan kunci sandi")
    page.wait_for_url(lambda url: "/akun/" not in url)
    assert "Konsi" in page.inner_text("header")
    assert seen.refused() == []
    assert seen.faults == []
    page.context.close()


def test_the_picture_for_the_app_is_shown_under_the_content_policy(site, browser, width):
    seen = watched(browser, site.url, viewport=width)
    page = seen.page
    visitor.sign_in(seen, site, "village_head")
    page.goto("/akun/faktor-kedua/aplikasi/pasang/")
    page.fill("input[name=password]", site.told["password"])
    press(page, "Lanjut")
    page.wait_for_url("**/aplikasi/pasang/")
    assert page.eval_on_selector("main img", "i => i.complete && i.naturalWidth > 50")
    visitor.all_is_well(seen)
    page.context.close()


def test_the_lock_out_says_how_long_and_what_to_do(site, browser):
    seen = watched(browser, site.url)
    page = seen.page
    for _ in range(5):
        page.goto("/akun/masuk/")
        page.fill("input[name=login]", "nobody-at-all")
        page.fill("input[name=password]", "salah sekali")
        press(page, "Masuk")
    page.wait_for_selector("text=masuk-1")
    assert "Tunggu 15 menit" in page.inner_text("main")
    assert seen.refused() == []
    assert seen.axe() == []
    page.context.close()


def test_static_files_are_kept_for_ever_under_hashed_names(site, browser):
    seen = watched(browser, site.url)
    page = seen.page
    page.goto("/akun/masuk/")
    sources = page.eval_on_selector_all("script[src], link[rel=stylesheet]", "all => all.map(e => e.src || e.href)")
    assert len(sources) >= 3
    for source in sources:
        answer = page.request.get(source)
        assert "immutable" in answer.headers["cache-control"], source
        assert answer.headers["x-content-type-options"] == "nosniff"
    page.context.close()
