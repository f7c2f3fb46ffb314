"""How long a thousand certificates take: signed with both keys, verified by others, and set in one PDF."""

import contextlib
import datetime as dt
import importlib.util
import statistics
import time
from collections.abc import Iterator

from simpul.bench.figure import Figure
from simpul.credentials import badge, keys, proof, signs, slip
from simpul.credentials.badge import Achievement, Award, Issuer
from simpul.credentials.keys import Algorithm
from simpul.dashboards import certificates
from simpul.foundation.ids import uuid7
from simpul.training import printed
from simpul.training.models import Certificate

MANY, ROUNDS = 1_000, 5
METHOD = (
    "1,000 certificates of one course, each with a name, number and code of its own: the Open Badges credential signed "
    "with RSA of 3,072 bits and the square code with Ed25519; every credential verified by openbadgeslib, which shares "
    "no code with ours (it is among the tools of development; where it is missing that line is missing); then all set "
    "in one tagged PDF of A4 pages, each with its own square code, fronts only, five times, the median counts, and "
    "once with the modules on the back. The typesetter has printed one before."
)
SITE = "https://simpul.example"
DAY = dt.date(2026, 11, 28)


def figures() -> Iterator[Figure]:
    """Needs no database: what is measured is signing and setting."""
    rsa, ed = keys.generate(Algorithm.RSA, DAY), keys.generate(Algorithm.ED25519, DAY)
    badges, slips = proof.Signer(rsa, f"{SITE}/sertifikat/kunci/{rsa.public.kid}"), slip.Signer(ed, SITE)
    began = time.perf_counter()
    rows = [_signed(n, badges, slips) for n in range(1, MANY + 1)]
    yield Figure("1,000 certificates signed with both keys", round(time.perf_counter() - began, 2), "s")
    yield from _verified(rsa, rows)
    fronts = [_front(row) for row in rows]
    certificates.pdf(fronts[:1])
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        made = certificates.pdf(fronts)
        times.append(time.perf_counter() - began)
    yield Figure("1,000 certificates in one PDF", round(statistics.median(times), 2), "s", "<= 2")
    yield Figure("1,000 certificates in one PDF: fastest", round(min(times), 2), "s")
    yield Figure("1,000 certificates in one PDF: slowest", round(max(times), 2), "s")
    yield Figure("size of that PDF", round(len(made) / 1e6, 1), "MB")
    began = time.perf_counter()
    certificates.pdf(rows)
    yield Figure("with the modules on the back, 2,000 pages", round(time.perf_counter() - began, 2), "s")


def _verified(pair: keys.KeyPair, rows: list[Certificate]) -> Iterator[Figure]:
    if importlib.util.find_spec("openbadgeslib") is None:
        return
    from openbadgeslib.ob3 import OB3Verifier
    from openbadgeslib.ob3.verifier import OB3VerificationError

    verifier, right = OB3Verifier(pair.opened().as_pem(private=False)), 0
    began = time.perf_counter()
    for row in rows:
        with contextlib.suppress(OB3VerificationError):
            right += verifier.verify(row.jws).id == f"urn:uuid:{row.pk}"
    took = time.perf_counter() - began
    yield Figure("credentials that openbadgeslib takes", right, f"of {MANY}", f">= {MANY}")
    yield Figure("1,000 credentials verified by it", round(took, 2), "s")


def _signed(n: int, badges: proof.Signer, slips: slip.Signer) -> Certificate:
    number, name, code = f"{n:04d}/2026-01/35.13/2026", f"Siti Nomor {n}", signs.new_code()
    course = Achievement(f"{SITE}/kursus/1.json", "Bimtek SPP-TIK lima hari (2021)", "Tujuh materi.", "Hadir.", 40)
    row = Certificate(serial=n, number=number, day=DAY, name=name, body=_said(name).as_json(), code=code)
    award = Award(f"urn:uuid:{row.pk}", f"urn:uuid:{uuid7()}", number, name, dt.datetime.now(dt.UTC), 36)
    row.jws = badges.sign(
        badge.credential(Issuer(f"{SITE}/penerbit.json", "Simpul", SITE), course, award, f"{SITE}/d.json")
    )
    row.slip = slips.text(slip.Slip(code, number, name, course.name, 3600, DAY))
    return row


def _said(name: str) -> printed.Printed:
    return printed.Printed(
        organiser="Perpustakaan Nasional Republik Indonesia",
        name=name,
        role=printed.Said("Pengelola perpustakaan, Perpustakaan Melati", "Librarian, Perpustakaan Melati"),
        course=printed.Said("Bimtek SPP-TIK lima hari (2021)", "Five-day training of library managers (2021)"),
        course_code="bimtek-2021",
        course_version=1,
        venue=printed.Said("di Balai Diklat, Kabupaten Probolinggo", "at Balai Diklat, Probolinggo"),
        starts=dt.date(2026, 11, 23),
        ends=dt.date(2026, 11, 27),
        hours=36,
        of=40,
        lessons=[(f"Materi nomor {n}", 6) for n in range(1, 8)],
        place="Probolinggo",
        signer="Kepala Dinas Perpustakaan dan Kearsipan",
    )


def _front(row: Certificate) -> Certificate:
    """The same certificate without the modules on its back."""
    return Certificate(
        serial=row.serial, number=row.number, day=row.day, name=row.name, body=row.body | {"lessons": []},
        code=row.code, jws=row.jws, slip=row.slip,
    )  # fmt: skip
