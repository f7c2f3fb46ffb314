"""`simpul training keys`: the keys that sign certificates, made, listed, put out of use, sealed and brought back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from simpul.cli import house, output
from simpul.foundation.labels import Label

if TYPE_CHECKING:
    from simpul.credentials.keys import KeyPair, PublicKey
    from simpul.scope.actor import Actor

_FIRST = Label(
    "Kunci sertifikat dibuat di {place}. Simpan cadangannya: simpul training keys backup BERKAS",
    "Keys for certificates were made in {place}. Keep a backup: simpul training keys backup FILE",
)
_PASSPHRASE = Label("Kata sandi cadangan", "Passphrase of the backup")
_SEALED = Label(
    "{n} kunci tersimpan di {place}. Tanpa kata sandinya berkas ini tidak dapat dibuka oleh siapa pun.",
    "{n} keys are kept in {place}. Without its passphrase nobody can open this file.",
)
_BACK = Label("{n} kunci dikembalikan; {m} sudah ada.", "{n} keys brought back; {m} were there.")


@click.group()
def keys() -> None:
    """The keys of certificates. Private halves lie in SIMPUL_HOME/keys and go to the second place with every copy."""


@keys.command()
@house.opened
def new() -> None:
    """Make a new pair of keys and sign with them from now on; the ones of before are retired and go on verifying."""
    before = [key.kid for key in _rows() if key.retired is None]
    _make()
    from simpul.training import actions

    for kid in before:
        actions.retire_key(by=_operator(), kid=kid)
    _listed("text")


@keys.command("list")
@output.formatted
@house.opened
def listed(form: str) -> None:
    """Every key there ever was: since when, until when, and whether its private half is here."""
    _listed(form)


@keys.command()
@click.argument("kid")
@click.option("--compromised", is_flag=True, help="Others may have had it: nothing it signed is believed any more.")
@house.opened
def retire(kid: str, compromised: bool) -> None:
    """Put the key KID out of use."""
    from simpul.training import actions

    actions.retire_key(by=_operator(), kid=kid.upper(), betrayed=compromised)
    _listed("text")


@keys.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--passphrase", help="Asked for when it is not given.")
@house.opened
def backup(file: Path, passphrase: str | None) -> None:
    """Seal every private key into FILE (scrypt, AES-256-GCM), to be kept elsewhere."""
    from simpul.credentials import vault
    from simpul.training import signing

    said = passphrase or click.prompt(_PASSPHRASE.say(house.language()), hide_input=True, confirmation_prompt=True)
    pairs = [vault.fetch(signing.home(), key) for key in _rows() if vault.has(signing.home(), key.kid)]
    vault.seal(file, pairs, said)
    click.echo(_SEALED.say(house.language()).format(n=len(pairs), place=file))


@keys.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--passphrase", help="Asked for when it is not given.")
@house.opened
def restore(file: Path, passphrase: str | None) -> None:
    """Bring the keys of FILE back: private halves that are missing here, and keys the database does not know.

    A key that the database does not know comes back retired: it verifies and signs nothing.
    """
    from simpul.credentials import vault
    from simpul.foundation import clock
    from simpul.training import actions, signing

    said = passphrase or click.prompt(_PASSPHRASE.say(house.language()), hide_input=True)
    pairs, known = vault.unseal(file, said), {key.kid for key in _rows()}
    missing = [pair for pair in pairs if not vault.has(signing.home(), pair.public.kid)]
    for pair in pairs:
        retired = None if pair.public.kid in known else clock.today()
        actions.add_key(by=_operator(), pair=pair, retired=retired)
    click.echo(_BACK.say(house.language()).format(n=len(missing), m=len(pairs) - len(missing)))


def first_keys() -> None:
    """Make the first pair where there is none: an installation can issue certificates without being told how."""
    from simpul.training import signing

    if not _rows():
        _make()
        click.echo(_FIRST.say(house.language()).format(place=signing.home() / "keys"), err=True)


def _make() -> list[KeyPair]:
    from simpul.credentials.keys import Algorithm, generate
    from simpul.foundation import clock
    from simpul.training import actions

    made = [generate(algorithm, clock.today()) for algorithm in Algorithm]
    for pair in made:
        actions.add_key(by=_operator(), pair=pair)
    return made


def _operator() -> Actor:
    from simpul.scope.actor import machine

    return machine("keys")


def _rows() -> list[PublicKey]:
    from simpul.training import signing

    return signing.all_keys()


def _listed(form: str) -> None:
    from simpul.credentials import vault
    from simpul.training import signing

    told = [
        {
            "kid": key.kid,
            "algorithm": str(key.algorithm),
            "created": key.created.isoformat(),
            "retired": key.retired.isoformat() if key.retired else None,
            "compromised": key.betrayed,
            "private": vault.has(signing.home(), key.kid),
        }
        for key in _rows()
    ]
    if form == "json":
        output.as_json(told)
        return
    heads = Label("kunci|jenis|dibuat|pensiun|bocor|paruh rahasia", "key|kind|made|retired|compromised|private half")
    signs = Label("ya|–", "yes|–").say(house.language()).split("|")
    output.table(
        [
            (
                row["kid"],
                row["algorithm"],
                row["created"],
                row["retired"] or "–",
                signs[0] if row["compromised"] else signs[1],
                signs[0] if row["private"] else signs[1],
            )
            for row in told
        ],
        heads.say(house.language()).split("|"),
    )
