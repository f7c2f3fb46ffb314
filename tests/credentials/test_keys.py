"""Keys: made, published without what is secret, kept for their owner alone, sealed, and brought back."""

import base64
import dataclasses
import datetime as dt
import json
import os
import stat

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from simpul.credentials import keys, revoked, vault
from simpul.credentials.keys import Algorithm, Ring
from simpul.credentials.revoked import Reason
from simpul.foundation.problems import Problem
from tests.credentials import made

DEAR = dict(vault.SCRYPT)
PASSPHRASE = "empat kata yang panjang"


@pytest.fixture(autouse=True)
def cheap(monkeypatch):
    """A guess costs little in these tests; what it costs elsewhere is looked at once."""
    monkeypatch.setattr(vault, "SCRYPT", {"n": 2**4, "r": 8, "p": 1})


def test_a_guess_at_a_passphrase_is_dear():
    assert DEAR["n"] * DEAR["r"] * 128 >= 2**27


def test_a_kid_is_the_thumbprint_of_its_key():
    """RFC 7638, computed by PyJWT's neighbour here: sorted members, no spaces, SHA-256."""
    import hashlib

    for pair in (made.rsa(), made.ed()):
        told = json.dumps(dict(sorted(pair.public.jwk.items())), separators=(",", ":")).encode()
        digest = int.from_bytes(hashlib.sha256(told).digest()[:10], "big")
        signs = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
        assert pair.public.kid == "".join(signs[digest >> 75 - 5 * i & 31] for i in range(16))


def test_what_is_published_holds_no_secret_and_comes_back():
    told = json.loads(json.dumps(made.ring().as_jwks()))
    assert all({"kty", "kid", "alg", "use"} <= set(k) and not {"d", "p", "q"} & set(k) for k in told["keys"])
    assert list(keys.ring(told)) == sorted(made.ring(), key=lambda k: (k.created, k.kid))
    odd = dataclasses.replace(made.ed().public, retired=made.TODAY, betrayed=True)
    assert list(keys.ring(json.loads(json.dumps(Ring([odd]).as_jwks())))) == [odd]


def test_keys_of_other_kinds_are_passed_over_and_weak_ones_refused():
    told = made.ring().as_jwks()
    told["keys"].append({"kty": "EC", "alg": "ES256", "kid": "x"})
    assert len(list(keys.ring(told))) == 2
    with pytest.raises(ValueError):
        keys.generate(Algorithm.RSA, made.TODAY, bits=1024)
    for strange in (ec.generate_private_key(ec.SECP256R1()), rsa.generate_private_key(65537, 1024)):
        pem = strange.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        with pytest.raises(ValueError):
            keys.pair(pem, made.TODAY)


def test_a_private_half_is_kept_for_its_owner_alone(tmp_path):
    place = vault.keep(tmp_path, made.ed())
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert stat.S_IMODE(place.parent.stat().st_mode) == 0o700
    assert vault.fetch(tmp_path, made.ed().public) == made.ed()
    with pytest.raises(Problem) as refused:
        vault.keep(tmp_path, made.ed())
    assert refused.value.code == "kunci-7"
    place.chmod(0o640)
    with pytest.raises(Problem) as refused:
        vault.fetch(tmp_path, made.ed().public)
    assert refused.value.code == "kunci-3"
    assert "PRIVATE" not in repr(made.ed())


def test_a_missing_half_another_one_and_a_broken_file(tmp_path):
    with pytest.raises(Problem) as refused:
        vault.fetch(tmp_path, made.ed().public)
    assert refused.value.code == "kunci-2"
    place = vault.keep(tmp_path, made.ed())
    place.write_bytes(made.other_ed().private)
    with pytest.raises(Problem) as refused:
        vault.fetch(tmp_path, made.ed().public)
    assert refused.value.code == "kunci-4"
    place.write_bytes(b"nothing")
    with pytest.raises(Problem) as refused:
        vault.fetch(tmp_path, made.ed().public)
    assert refused.value.code == "kunci-4"


def test_the_sealed_file_opens_with_its_passphrase_only(tmp_path):
    target = tmp_path / "kunci.json"
    vault.seal(target, [made.rsa(), made.ed()], PASSPHRASE)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert "PRIVATE" not in target.read_text()
    assert vault.unseal(target, PASSPHRASE) == [made.rsa(), made.ed()]
    with pytest.raises(Problem) as refused:
        vault.unseal(target, PASSPHRASE + " ")
    assert refused.value.code == "kunci-5"
    with pytest.raises(Problem) as refused:
        vault.seal(target, [made.ed()], PASSPHRASE)
    assert refused.value.code == "kunci-7"
    with pytest.raises(Problem) as refused:
        vault.seal(tmp_path / "b", [made.ed()], "pendek")
    assert refused.value.code == "kunci-6"


def test_a_damaged_sealed_file_is_refused(tmp_path):
    target = tmp_path / "kunci.json"
    vault.seal(target, [made.ed()], PASSPHRASE)
    told = json.loads(target.read_text())
    sealed = bytearray(base64.b64decode(told["sealed"]))
    for place in range(0, len(sealed), 7):
        broken = bytearray(sealed)
        broken[place] ^= 1
        target.write_text(json.dumps(told | {"sealed": base64.b64encode(broken).decode()}))
        with pytest.raises(Problem):
            vault.unseal(target, PASSPHRASE)
    for wrong in ({"format": "x"}, {"scrypt": {"n": 2**30, "r": 8, "p": 1}}, {"salt": 7}, {"scrypt": 1}):
        target.write_text(json.dumps(told | wrong))
        with pytest.raises(Problem) as refused:
            vault.unseal(target, PASSPHRASE)
        assert refused.value.code == "kunci-4"
    with pytest.raises(Problem) as refused:
        vault.unseal(tmp_path / "nowhere", PASSPHRASE)
    assert refused.value.code == "kunci-4"


def test_the_phones_list_is_small_names_nobody_and_another_library_verifies_it():
    codes = [f"{n:016d}" for n in range(1000)]
    text = revoked.for_phones(made.ed(), made.SITE, [(revoked.mark(c), Reason.REPLACED) for c in codes], made.NOW)
    assert len(text) < 45_000
    assert not any(code in text for code in codes)
    public = jwt.PyJWK(made.ed().public.jwk | {"alg": "EdDSA"}).key
    head, _, signature = text.split(".")
    public.verify(base64.urlsafe_b64decode(signature + "=="), text.rpartition(".")[0].encode())
    assert json.loads(base64.urlsafe_b64decode(head + "==")) == {
        "alg": "Ed25519", "kid": made.ed().public.kid, "typ": "simpul-revoked",
    }  # fmt: skip
    held = revoked.from_phone(text, made.ring())
    assert held.made == made.NOW
    assert all(held.reason(code) for code in codes)
    assert held.reason(made.CODE) is None


def test_a_list_by_another_hand_is_refused():
    good = revoked.for_phones(made.ed(), made.SITE, [(revoked.mark(made.CODE), Reason.RULE)], made.NOW)
    head, body, signature = good.split(".")
    emptied = base64.urlsafe_b64encode(json.dumps({"iss": "x", "iat": 1, "revoked": []}).encode()).decode().rstrip("=")
    theirs = revoked.for_phones(made.other_ed(), made.SITE, [], made.NOW)
    badge = made.signed()
    for text in (f"{head}.{emptied}.{signature}", theirs, f"{head}.{body}.", "x", "", badge):
        with pytest.raises(Problem) as refused:
            revoked.from_phone(text, made.ring())
        assert refused.value.code in ("sertifikat-15", "sertifikat-4")
    with pytest.raises(Problem):
        revoked.from_phone(good, Ring([dataclasses.replace(made.ed().public, retired=dt.date(2026, 11, 27))]))


def test_the_same_list_is_the_same_file():
    taken = [(f"{n:016d}", Reason.MISTAKE) for n in range(5)]
    assert revoked.for_phones(made.ed(), made.SITE, taken, made.NOW) == revoked.for_phones(
        made.ed(), made.SITE, reversed(taken), made.NOW
    )


def test_files_of_keys_are_not_readable_through_a_loose_mask(tmp_path):
    before = os.umask(0)
    try:
        place = vault.keep(tmp_path, made.rsa())
        vault.seal(tmp_path / "s", [made.ed()], PASSPHRASE)
    finally:
        os.umask(before)
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "s").stat().st_mode) == 0o600
