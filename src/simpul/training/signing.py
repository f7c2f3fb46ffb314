"""The keys of this installation: which are there, which signs now, and the signers made of them.

Public halves are rows, private halves files in SIMPUL_HOME/keys (`credentials.vault`).
"""

import dataclasses
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from simpul.credentials import problems, proof, slip, vault
from simpul.credentials.badge import Issuer
from simpul.credentials.keys import Algorithm, KeyPair, PublicKey, Ring
from simpul.training.models import SigningKey

ISSUER_NAME = "Simpul"


def home() -> Path:
    return Path(settings.HOME)


def all_keys() -> list[PublicKey]:
    """Every key there ever was, the oldest first."""
    return [row.public() for row in SigningKey.objects.order_by("created", "kid")]


def ring() -> Ring:
    return Ring(all_keys())


def current(keys: Iterable[PublicKey], algorithm: Algorithm) -> PublicKey:
    """The key that signs now: the newest that is not retired. Raises kunci-1."""
    living = [k for k in keys if k.algorithm is algorithm and k.retired is None]
    if not living:
        raise problems.no_key(algorithm=str(algorithm))
    return max(living, key=lambda k: (k.created, k.kid))


def pair(algorithm: Algorithm) -> KeyPair:
    """Both halves of the key that signs now. Raises kunci-1 to -4."""
    return vault.fetch(home(), current(all_keys(), algorithm))


@dataclasses.dataclass(frozen=True)
class Signers:
    """Opened once for a whole class."""

    badge: proof.Signer
    slip: slip.Signer


def signers() -> Signers:
    """Raises kunci-1 to -4."""
    rsa, ed = pair(Algorithm.RSA), pair(Algorithm.ED25519)
    return Signers(proof.Signer(rsa, key_address(rsa.public.kid)), slip.Signer(ed, settings.SITE_URL))


def key_address(kid: str) -> str:
    """Where a public key is fetched; the kid of the header of every credential."""
    return f"{settings.SITE_URL}/sertifikat/kunci/{kid}"


def issuer() -> Issuer:
    """Who issues, to the world: this installation at its address; which office stands on the certificate."""
    return Issuer(f"{settings.SITE_URL}/sertifikat/penerbit.json", ISSUER_NAME, settings.SITE_URL)


def list_address() -> str:
    return f"{settings.SITE_URL}/sertifikat/dicabut.json"


def course_address(code: str, number: int) -> str:
    return f"{settings.SITE_URL}/sertifikat/kursus/{code}/{number}.json"
