"""Keys, slips and credentials for the tests: invented people, keys made once."""

import datetime as dt
import functools

from simpul.credentials import keys, proof, slip
from simpul.credentials.badge import Achievement, Award, Issuer, credential
from simpul.credentials.keys import Algorithm, KeyPair, Ring
from simpul.credentials.slip import Slip

TODAY = dt.date(2026, 11, 28)
NOW = dt.datetime(2026, 11, 28, 3, 0, tzinfo=dt.UTC)
SITE = "https://simpul.example"
LIST = f"{SITE}/sertifikat/dicabut.json"
CODE = "7K2M9QXR4T8WBCDE"
SLIP = Slip(CODE, "0007/BIMTEK-K1/2026", "Siti Aminah", "Strategi pengembangan perpustakaan desa", 3600, TODAY)
AWARD = Award(
    "urn:uuid:0193b0a2-7c1e-7d3b-8a55-5f1a2b3c4d5e", "urn:uuid:0193b0a2-1111-7d3b-8a55-5f1a2b3c4d5e", SLIP.number,
    SLIP.name, NOW, 36, dt.date(2026, 11, 23), dt.date(2026, 11, 27),
)  # fmt: skip


@functools.cache
def rsa() -> KeyPair:
    return keys.generate(Algorithm.RSA, dt.date(2026, 1, 2), bits=2048)


@functools.cache
def other_rsa() -> KeyPair:
    return keys.generate(Algorithm.RSA, dt.date(2026, 1, 2), bits=2048)


@functools.cache
def ed() -> KeyPair:
    return keys.generate(Algorithm.ED25519, dt.date(2026, 1, 2))


@functools.cache
def other_ed() -> KeyPair:
    return keys.generate(Algorithm.ED25519, dt.date(2026, 1, 2))


def ring() -> Ring:
    return Ring([rsa().public, ed().public])


def issuer() -> Issuer:
    return Issuer(f"{SITE}/sertifikat/penerbit.json", "Perpustakaan Nasional Republik Indonesia", SITE)


def achievement() -> Achievement:
    return Achievement(
        f"{SITE}/sertifikat/pelatihan/tpbis-2021/1.json", "Strategi pengembangan perpustakaan desa",
        "Tujuh materi, 40 jam pelajaran.", "Hadir sedikitnya 80 % jam pelajaran dan mengikuti tes sesudah.", 40,
    )  # fmt: skip


def badge(award: Award = AWARD):
    return credential(issuer(), achievement(), award, LIST)


def signed(award: Award = AWARD, pair: KeyPair | None = None) -> str:
    pair = pair or rsa()
    return proof.Signer(pair, f"{SITE}/sertifikat/kunci/{pair.public.kid}").sign(badge(award))


def text(said: Slip = SLIP, pair: KeyPair | None = None) -> str:
    return slip.Signer(pair or ed(), SITE).text(said)
