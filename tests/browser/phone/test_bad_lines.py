"""The faults of the way to the server, one at a time: real browser, real server, and a line that fails by a seed."""

import datetime as dt
import os
import random
import ssl
import tempfile
from pathlib import Path

import pytest

from tests.browser import chromium
from tests.browser.phone.proxy import Proxy
from tests.browser.phone.test_engine import ACTIVITY, OPEN, SAVE, STATUS
from tests.phone.declared import declarations
from tests.support.faults import faulty

pytestmark = pytest.mark.browser
SEED = int(os.environ.get("SIMPUL_SEED", "1"))
SEND = "() => window.phone.send()"
# What waits for another try is tried at once: the tests' time is not the phone's.
NEVER_MIND = "() => { window.phone.sender.holdUntil = 0; return window.phone.send(); }"


class Desk:
    """A phone in a browser behind a bad line, registered at a library of its own."""

    def __init__(self, context, staff, line, told=None):
        self.context, self.staff, self.line = context, staff, line
        self.told = told or staff("library", 1)
        self.saved = {}
        self.page = self.tab()
        self.enrol(self.told["codes"].pop())
        self.page.evaluate(SEND)

    def enrol(self, code):
        assert self.page.evaluate("code => window.phone.enrol(code)", code) == {"ok": True}

    def tab(self):
        page = self.context.new_page()
        page.goto("/api/v1/hello")
        page.evaluate(OPEN, [declarations(), "simpul"])
        return page

    def save(self, count, page=None):
        for _ in range(count):
            n = len(self.saved)
            told = (page or self.page).evaluate(SAVE, ACTIVITY | {"title": f"Kelas {n}", "participants": 12 + n % 30})
            self.saved[told["op"]] = told["id"]

    def pending(self):
        return self.page.evaluate(STATUS)["pending"]

    def send(self, tries=40):
        """Until everything was answered for."""
        for _ in range(tries):
            self.page.evaluate(NEVER_MIND)
            if not self.pending():
                return
            self.page.wait_for_timeout(20)
        raise AssertionError(f"still waiting: {self.page.evaluate(STATUS)}")

    def compare(self, tally, number):
        """What was saved is at the server, once: its operation, its record, one number of the book each."""
        found = self.staff("look", self.told["book"])
        lost = [op for op in self.saved if found["operations"].get(op) not in ("applied", "merged", "conflict")]
        twice = len(found["records"]) - len(set(self.saved.values())) + found["end"] - len(self.saved)
        assert found["whole"]
        assert found["revisions"] == found["end"]
        tally(number, "b", len(self.saved), len(lost), twice)


@pytest.fixture
def desk(browser, staff, line):
    context = browser.new_context(base_url=line.url, viewport=chromium.PHONE)
    yield Desk(context, staff, line)
    context.close()


def at_pushes(*faults):
    """These befall the pushes one after another, again and again; the last of each round is none."""
    order = [*faults, None]
    at = iter(range(10**9))
    return lambda path: order[next(at) % len(order)] if path.endswith("/push") else None


@pytest.mark.parametrize(
    ("number", "faults"),
    [
        faulty("F06", "F06", ["drop reply"]),
        faulty("F07", "F07", ["duplicate", "duplicate"]),
        faulty("F11", "F11", ["refuse", "drop request", "drop reply"]),
        faulty("F13", "F13", ["portal", "portal"]),
    ],
)
def test_nothing_is_lost_and_nothing_twice(desk, line, tally, number, faults):
    line.befall = at_pushes(*faults)
    for _ in range(6):
        desk.save(4)
        desk.send()
    assert any(fault for _, fault in line.heard), "the line must have failed to mean anything"
    line.befall = lambda path: None
    desk.compare(tally, number)


@pytest.mark.fault("F13")
def test_a_page_that_wants_a_login_is_told_and_marks_nothing_as_sent(desk, line, tally):
    line.befall = lambda path: "portal"
    desk.save(3)
    for _ in range(3):
        desk.page.evaluate(SEND)
        status = desk.page.evaluate(STATUS)
        assert (status["pending"], status["why"]["id"]) == (3, "Jaringan ini minta login")
    line.befall = lambda path: None
    desk.send()
    desk.compare(tally, "F13")


@pytest.mark.parametrize(
    ("number", "pace"),
    [
        # 64 kbit/s; 1.5 s there and back; every tenth segment a second late, as lost ones are.
        faulty("F08", "F08", (64_000, 0.0, 0.0)),
        faulty("F09", "F09", (0, 1.5, 0.0)),
        faulty("F10", "F10", (0, 0.0, 0.1)),
    ],
)
def test_a_thin_line_is_enough(desk, line, tally, number, pace):
    line.pace = pace
    for _ in range(2):
        desk.save(10)
        desk.send()
    line.pace = (0, 0.0, 0.0)
    desk.compare(tally, number)


@pytest.mark.fault("F11")
def test_a_line_that_comes_and_goes_is_used_while_it_is_there(desk, line, tally):
    chance = random.Random(SEED)
    line.pace = (0, 0.1, 0.0)
    for _ in range(8):
        desk.save(3)
        desk.page.evaluate("() => { window.going = window.phone.send(); }")
        desk.page.wait_for_timeout(chance.uniform(10, 220))
        line.flap(True)
        desk.page.evaluate("() => window.going")
        desk.page.wait_for_timeout(30)
        line.flap(False)
    desk.send()
    desk.compare(tally, "F11")


@pytest.mark.parametrize("step", [61, pytest.param(1, marks=pytest.mark.slow)])
@pytest.mark.fault("F12")
def test_an_answer_cut_anywhere_is_asked_again(desk, line, tally, step):
    _cut_everywhere(desk, line, "cut reply", 900, step)
    desk.compare(tally, "F12")


@pytest.mark.parametrize("step", [97, pytest.param(1, marks=pytest.mark.slow)])
@pytest.mark.fault("F12")
def test_a_request_cut_anywhere_is_sent_again(desk, line, tally, step):
    _cut_everywhere(desk, line, "cut request", 1700, step)
    desk.compare(tally, "F12")


def _cut_everywhere(desk, line, how, length, step):
    """A record for every place where it may be cut, one push each; then the line is whole."""
    for at in range(1, length, step):
        cuts = iter([(how, at)])
        line.befall = lambda path, cuts=cuts: next(cuts, None) if path.endswith("/push") else None
        desk.save(1)
        desk.send()
    line.befall = lambda path: None


@pytest.mark.fault("F14")
def test_a_certificate_that_is_not_valid_keeps_everything_here(site, browser, staff, tally, tmp_path):
    """What a phone with a wrong year sees: the same address, whose certificate cannot be right."""
    good, bad = _certificate(tmp_path, "good", days=30), _certificate(tmp_path, "bad", days=-3)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.num_tickets = 0  # Each connection shows its certificate.
    context.load_cert_chain(*good[:2])
    line = Proxy(int(site.url.rsplit(":", 1)[1]), SEED, context)
    trusting = [*chromium.FLAGS, f"--ignore-certificate-errors-spki-list={good[2]}"]
    with tempfile.TemporaryDirectory() as profile:
        there = browser.browser_type.launch_persistent_context(
            profile, executable_path=chromium.executable(), args=trusting, base_url=line.url
        )
        try:
            desk = Desk(there, staff, line)
            desk.save(2)
            desk.send()
            context.load_cert_chain(*bad[:2])
            line.flap(True)
            line.flap(False)
            desk.save(5)
            desk.page.evaluate(SEND)
            status = desk.page.evaluate(STATUS)
            assert (status["pending"], status["waiting"], status["why"]["id"]) == (5, "net", "Menunggu sinyal")
            context.load_cert_chain(*good[:2])
            desk.send()
            desk.compare(tally, "F14")
        finally:
            there.close()
            line.close()


@pytest.mark.fault("F15")
def test_a_clock_that_is_days_wrong_changes_no_order(desk, tally):
    for nth, days in enumerate((3, -3, 0, 2, -1, 3, 0)):
        desk.page.evaluate(
            "ms => { const real = window.realNow ??= Date.now.bind(Date); Date.now = () => real() + ms; }",
            days * 86_400_000,
        )
        desk.save(2)
        record = desk.saved[next(iter(desk.saved))]
        changed = desk.page.evaluate(
            "([id, n]) => window.phone.save({ kind: 'engagement', id, values: { participants: n } })",
            [record, 100 + nth],
        )
        desk.saved[changed["op"]] = record
        desk.send()
    found = desk.staff("look", desk.told["book"])
    assert found["records"][record][0] == 8, "one revision for every change, the last word stands"
    assert desk.page.evaluate("id => window.phone.record('engagement', id).fields.participants", record) == 106
    desk.compare(tally, "F15")


def _certificate(folder: Path, name: str, *, days: int) -> tuple[Path, Path, str]:
    """Certificate and key for localhost (valid until in `days`), and the print of its key."""
    import base64
    import hashlib

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder().subject_name(who).issuer_name(who).public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=90)).not_valid_after(now + dt.timedelta(days=days))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    files = folder / f"{name}.pem", folder / f"{name}.key"
    files[0].write_bytes(made.public_bytes(serialization.Encoding.PEM))
    files[1].write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )  # fmt: skip
    public = key.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return *files, base64.b64encode(hashlib.sha256(public).digest()).decode()
