"""The credential, verified by ourselves and by others who share no code with us."""

import base64
import copy
import dataclasses
import datetime as dt
import functools
import json

import jwt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openbadgeslib.ob3 import OB3Verifier
from openbadgeslib.ob3.verifier import OB3VerificationError
from pyld import jsonld

from simpul.credentials import badge, proof, revoked
from simpul.credentials.keys import Ring
from simpul.credentials.revoked import Reason
from simpul.foundation.problems import Problem
from tests.credentials import made


def check(text, **more):
    return proof.verify(text, made.ring(), made.NOW, **more)


def public_pem(pair):
    return pair.opened().as_pem(private=False)


def parts(text):
    return [base64.urlsafe_b64decode(p + "=" * (-len(p) % 4)) for p in text.split(".")]


def forged(claims, pair=None, header=None):
    """Signed by PyJWT: what somebody else's tool would make of these claims."""
    pair = pair or made.rsa()
    head = {"kid": f"{made.SITE}/sertifikat/kunci/{made.rsa().public.kid}"} | (header or {})
    return jwt.PyJWS().encode(json.dumps(claims).encode(), pair.private, algorithm="RS256", headers=head)


def test_what_was_signed_is_verified():
    assert check(made.signed(), known="Siti Aminah", revoked={}) == made.badge()


def test_the_header_and_the_claims_are_those_of_the_specification():
    head, claims, _ = parts(made.signed())
    assert json.loads(head) == {
        "alg": "RS256",
        "kid": f"{made.SITE}/sertifikat/kunci/{made.rsa().public.kid}",
        "typ": "JWT",
    }
    said = json.loads(claims)
    assert said["iss"] == said["issuer"]["id"]
    assert said["jti"] == said["id"]
    assert said["sub"] == said["credentialSubject"]["id"]
    assert said["nbf"] == int(made.NOW.timestamp())
    assert said["validFrom"] == "2026-11-28T03:00:00Z"
    assert "exp" not in said
    assert "vc" not in said
    assert "d" not in json.loads(head).get("jwk", {})


def test_openbadgeslib_takes_it():
    found = OB3Verifier(public_pem(made.rsa())).verify(made.signed())
    assert found.id == made.AWARD.id
    assert found.issuer.id == made.issuer().id
    assert found.recipient_id == made.AWARD.subject
    with pytest.raises(OB3VerificationError):
        OB3Verifier(public_pem(made.other_rsa())).verify(made.signed())


def test_pyjwt_takes_it_with_the_published_key():
    published = next(k for k in json.loads(json.dumps(made.ring().as_jwks()))["keys"] if k["alg"] == "RS256")
    claims = jwt.decode(made.signed(), jwt.PyJWK(published), algorithms=["RS256"], options={"verify_nbf": False})
    assert claims["licenseNumber" if "licenseNumber" in claims else "name"] == made.achievement().name
    assert set(published) == {"kty", "n", "e", "kid", "alg", "use", "created"}, "nothing of the private half"


def test_every_term_is_known_to_the_contexts():
    """As linked data a term that no context knows says nothing: so every value, changed, must change what is said."""
    from importlib import resources

    shelf = {
        badge.CONTEXTS[0]: "credentials-v2.json",
        badge.CONTEXTS[1]: "ob-v3p0-context-3.0.3.json",
        badge.CONTEXTS[2]: "ob-v3p0-extensions.json",
    }

    @functools.cache
    def load(url):
        text = resources.files("openbadgeslib.ob3.contexts").joinpath(shelf[url]).read_text()
        return {"contextUrl": None, "documentUrl": url, "document": json.loads(text), "contentType": None}

    def said(credential):
        return jsonld.expand(credential, {"documentLoader": lambda url, _: load(url)})

    whole = made.badge()
    assert said(whole | {"perpustakaan": "Desa"}) == said(whole), "an unknown term would be lost without a word"
    known = said(whole)
    silent = [way for way, altered in alterations(whole) if way[0] != "@context" and said(altered) == known]
    assert silent == []


def alterations(credential):
    """(way to a value, the credential with this value changed) for each value in it."""

    def ways(node, way=()):
        if isinstance(node, dict):
            for name, inside in node.items():
                yield from ways(inside, (*way, name))
        elif isinstance(node, list):
            for place, inside in enumerate(node):
                yield from ways(inside, (*way, place))
        else:
            yield way, node

    for way, value in ways(credential):
        altered = copy.deepcopy(credential)
        node = altered
        for step in way[:-1]:
            node = node[step]
        node[way[-1]] = (not value) if isinstance(value, bool) else "https://other.example/"
        yield way, altered


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_any_altered_byte_is_refused(data):
    whole = made.signed()
    place = data.draw(st.integers(0, len(whole) - 1))
    sign = data.draw(st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_."))
    altered = whole[:place] + sign + whole[place + 1 :]
    if altered == whole or same_bytes(altered, whole):
        return
    with pytest.raises(Problem):
        check(altered)


def same_bytes(altered, whole):
    """The last sign of base64 holds bits that nobody reads: the same bytes, then, in another spelling."""
    try:
        return parts(altered) == parts(whole) and altered.rpartition(".")[0] == whole.rpartition(".")[0]
    except ValueError:
        return False


@pytest.mark.parametrize("claim", ["iss", "jti", "sub", "nbf"])
def test_a_claim_that_says_something_else_is_refused(claim):
    claims = json.loads(parts(made.signed())[1])
    assert check(forged(claims)), "signed by another tool, it holds"
    for wrong in ({claim: 5}, {claim: "urn:x"}):
        with pytest.raises(Problem, match=claim):
            check(forged(claims | {"nbf": 5} if wrong == {"nbf": "urn:x"} else claims | wrong))
    without = {name: value for name, value in claims.items() if name != claim}
    with pytest.raises(Problem, match=claim):
        check(forged(without))


def test_another_key_under_our_kid_no_signature_and_another_algorithm():
    claims = json.loads(parts(made.signed())[1])
    with pytest.raises(Problem) as refused:
        check(forged(claims, made.other_rsa()))
    assert refused.value.code == "sertifikat-5"
    head = base64.urlsafe_b64encode(json.dumps({"alg": "none", "kid": "x/y"}).encode()).rstrip(b"=").decode()
    with pytest.raises(Problem) as refused:
        check(head + "." + made.signed().split(".")[1] + ".")
    assert refused.value.code == "sertifikat-12"
    mac = jwt.encode(claims, "k" * 64, algorithm="HS256", headers={"kid": f"x/{made.rsa().public.kid}"})
    with pytest.raises(Problem) as refused:
        check(mac)
    assert refused.value.code == "sertifikat-12"
    with pytest.raises(Problem) as refused:
        check(forged(claims, header={"kid": "https://simpul.example/sertifikat/kunci/0000000000000000"}))
    assert refused.value.code == "sertifikat-4"


def test_not_yet_expired_revoked_and_not_theirs():
    with pytest.raises(Problem) as refused:
        proof.verify(made.signed(), made.ring(), made.NOW - dt.timedelta(seconds=1))
    assert refused.value.code == "sertifikat-8"
    short = made.badge() | {"validUntil": "2026-11-29T00:00:00Z"}
    text = proof.Signer(made.rsa(), f"x/{made.rsa().public.kid}").sign(short)
    assert check(text)
    with pytest.raises(Problem) as refused:
        proof.verify(text, made.ring(), made.NOW + dt.timedelta(days=2))
    assert refused.value.code == "sertifikat-9"
    listed = revoked.open_list(made.LIST, made.issuer().id, [(made.AWARD.id, Reason.REPLACED)])
    with pytest.raises(Problem, match="replaced by a new one"):
        check(made.signed(), revoked=revoked.read_open(json.loads(json.dumps(listed))))
    with pytest.raises(Problem, match="not made out to “siti aminah”"):
        check(made.signed(), known="siti aminah")


def test_the_keys_of_before_go_on_verifying_and_the_betrayed_one_does_not():
    public = made.rsa().public
    gone = Ring([dataclasses.replace(public, retired=made.TODAY)])
    assert proof.verify(made.signed(), gone, made.NOW)
    earlier = Ring([dataclasses.replace(public, retired=made.TODAY - dt.timedelta(1))])
    with pytest.raises(Problem) as refused:
        proof.verify(made.signed(), earlier, made.NOW)
    assert refused.value.code == "sertifikat-7"
    with pytest.raises(Problem) as refused:
        proof.verify(made.signed(), Ring([dataclasses.replace(public, betrayed=True)]), made.NOW)
    assert refused.value.code == "sertifikat-6"


def test_the_name_stands_in_it_as_a_salted_hash_only():
    text = json.dumps(made.badge())
    assert "Siti" not in text
    assert "Aminah" not in text
    again = dataclasses.replace(made.AWARD, salt="00" * 16)
    one, two = (b["credentialSubject"]["identifier"][0]["identityHash"] for b in (made.badge(), made.badge(again)))
    assert one != two
    plain = copy.deepcopy(made.badge())
    plain["credentialSubject"]["identifier"] = {"hashed": False, "identityHash": "Siti Aminah", "identityType": "name"}
    assert badge.is_for(plain, "Siti Aminah")
    assert not badge.is_for(plain, "Siti")
    assert not badge.is_for(plain, "Siti Aminah", "emailAddress")


@pytest.mark.parametrize("text", ["", "x", "a.b.c", "....", "e30.e30.e30", "é.é.é"])
def test_what_is_no_credential_is_refused_in_words(text):
    with pytest.raises(Problem) as refused:
        check(text)
    assert refused.value.code == "sertifikat-12"
