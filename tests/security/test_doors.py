"""Every door against everyone; every id against the neighbours; headers on every answer."""

import json

import pytest
from django.conf import settings
from django.db import transaction

from tests.security import doors, reach
from tests.security.knocking import PLACE, every_url, rows_written

pytestmark = pytest.mark.django_db

CSP = (
    "default-src 'self'; script-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none';"
    " img-src 'self' blob:; form-action 'self'; report-uri /csp-report"
)
# What was made from a stranger's file is shown with every power taken from it.
PICTURES, SANDBOXED = {"record-photo", "class-sheets-picture"}, f"{CSP}; sandbox"


def test_every_door_is_in_the_table():
    assert {name for _, name in doors.DOORS} == set(every_url())


def test_the_table_has_a_column_for_everyone():
    from simpul.people.roles import ROLES
    from tests import cast

    roles = {cast.PEOPLE[p][1] for p in reach.PEOPLE if p != "nobody"}
    assert roles == set(ROLES)
    assert {len(row.split()) for row in doors.DOORS.values()} == {len(reach.PEOPLE)}


def test_every_door_against_everyone(street):
    wrong, bare = {}, {}
    for (method, name), row in doors.DOORS.items():
        for person, expected in zip(reach.PEOPLE, map(int, row.split()), strict=True):
            answer = street.knock(person, method, street.path(name), doors.DATA.get((method, name)))
            if answer.status_code != expected:
                wrong[f"{method} {name} as {person}"] = f"{answer.status_code}, not {expected}"
            if missing := faults_of(answer.headers, SANDBOXED if name in PICTURES and expected == 200 else CSP):
                bare[f"{method} {name} as {person}"] = missing
    assert wrong == {}
    assert bare == {}


def faults_of(headers, csp: str = CSP) -> list[str]:
    """What the headers of an answer lack."""
    wanted = {
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Frame-Options": "DENY",
        "Permissions-Policy": settings.PERMISSIONS_POLICY,
    }
    found = [f"{name}: {headers.get(name)}" for name, value in wanted.items() if headers.get(name) != value]
    if set(headers.get("Content-Security-Policy", "").split("; ")) != set(csp.split("; ")):
        found.append(f"CSP: {headers.get('Content-Security-Policy')}")
    if not headers.get("Cache-Control"):
        found.append("no Cache-Control")
    return found


def test_headers_on_what_is_no_door(street):
    for path in ("/no-such-page/", "/static/people/passkeys.js", "/static/none.js", "/api/none", "/akun/masuk"):
        for person in ("nobody", "librarian"):
            answer = street.knock(person, "GET", path)
            assert faults_of(answer.headers) == [], (path, answer.status_code)


# What is the neighbour's as well.
SHARED = {("announcement-read", "neighbour")}  # it is addressed to every librarian of the regency
# Asks for a device's signature before it looks at what is named.
OF_DEVICES = {"class-material"}
# Who trains whom where and when is everybody's to read who is signed in; the people on the list are behind the wall.
OPEN = {
    "training-wave", "training-class", "training-class-calendar", "training-roll", "training-trainer",
    "training-trainer-calendar", "training-nominate",
}  # fmt: skip


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE"])
def test_a_neighbours_id_is_not_found_and_changes_nothing(street, method):
    """Every address that names a place, a library or a record, with what belongs to somebody else."""
    opened, changed = {}, {}
    home = street.cast.libraries["home"].area_code
    for name, pattern in street.urls.items():
        # Kinds, chapters and forms of a file are nobody's; a place is a `code`, all else of somebody an `id`.
        if not {"id", "code"} & set(PLACE.findall(pattern)):
            continue
        path = street.path(name, code=home)
        for person in ("nobody", "neighbour", "far_librarian", "other_regency"):
            if (name, person) in SHARED or (name in OPEN and method == "GET" and person != "nobody"):
                continue
            before = rows_written()
            with transaction.atomic():
                answer = street.knock(person, method, path, doors.VERIFY)
            refused = (302, 401, 405) if person == "nobody" else (404, 405)
            if answer.status_code not in ((400, 405) if name in OF_DEVICES else refused):
                opened[f"{method} {name} as {person}"] = answer.status_code
            if rows_written() != before:
                changed[f"{method} {name} as {person}"] = rows_written() - before
    assert opened == {}
    assert changed == {}


def test_a_passkey_of_somebody_else_is_not_found(street):
    """Its address carries a number, the sign-in library's; behind it stand the owner's own keys only."""
    from allauth.mfa.models import Authenticator

    from simpul.scope import NATION
    from simpul.scope.session import entered

    with entered(NATION):
        keys = list(Authenticator.objects.values_list("pk", flat=True))
    for name in ("mfa_edit_webauthn", "mfa_remove_webauthn"):
        for key in keys[:3]:
            assert street.knock("regency_pic", "POST", street.path(name, pk=str(key))).status_code in (302, 404)


def test_problems_of_the_interface_are_numbered_json(street):
    answer = street.knock("nobody", "GET", "/api/v1/figures")
    told = json.loads(answer.content)
    assert told["code"] == "masuk-2"
    assert told["status"] == 401


def test_a_form_without_its_token_is_refused(street):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    refused = client.post("/akun/masuk/", {"login": "librarian", "password": "x"})
    assert refused.status_code == 403
    assert "halaman-2" in refused.content.decode()


def test_a_csp_report_is_noted_without_what_is_personal(street, caplog):
    report = {
        "csp-report": {
            "document-uri": "http://localhost:8000/perpustakaan/?nama=Sari",
            "blocked-uri": "https://evil.example/x?token=1",
            "effective-directive": "script-src",
        }
    }
    from django.test import Client

    with caplog.at_level("WARNING", "simpul.csp"):
        answer = Client().post("/csp-report", json.dumps(report), content_type="application/csp-report")
    assert answer.status_code == 204
    assert "script-src stopped on /perpustakaan/: https://evil.example" in caplog.text
    assert "Sari" not in caplog.text
    assert "token" not in caplog.text
    for junk in (b"", b"[]", b"\xff", b"x" * 9000, b'{"csp-report": 7}'):
        assert Client().post("/csp-report", junk, content_type="application/csp-report").status_code == 204
