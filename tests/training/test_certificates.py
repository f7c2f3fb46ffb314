"""Certificates: issued to whoever earned one and to nobody else, once; put right, taken back, opened by their code."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction

from simpul.credentials import proof, revoked, slip
from simpul.credentials.revoked import Reason
from simpul.foundation import clock
from simpul.scope import NOWHERE, Scope
from simpul.scope.session import entered
from simpul.training import actions, certificates, signing
from simpul.training.models import Certificate, CertificateRevocation
from tests.training.certified import AFTER, SIGNATURE, answered, came, confirmed, take_on_keys
from tests.training.test_classes import refused


@pytest.fixture(autouse=True)
def own_home(settings, tmp_path):
    """Private keys lie in the home; the shared one of the tests has none."""
    settings.HOME = tmp_path
    with clock.set_to(AFTER):
        yield


@pytest.fixture
def people(by, held, somebody, settings):
    """Sari earned it; Wati failed the test; Budi hardly came; Eko never took the test."""
    take_on_keys(by)
    rows = confirmed(by, held, [somebody(n) for n in ("Sari", "Wati", "Budi", "Eko")])
    came(held, [rows[n] for n in ("Sari", "Wati", "Eko")])
    came(held, [rows["Budi"]], sessions=3)
    for name, right in (("Sari", 15), ("Wati", 5), ("Budi", 20)):
        answered(held, rows[name], right)
    return rows


def issue(by, held, **more):
    return actions.issue_certificates(by=by, class_id=held.pk, signature=SIGNATURE, **more)


def held_by_name(held):
    return {s.enrolment.participant.name: s for s in certificates.standings(held)}


def test_everyone_has_a_verdict_with_its_reasons(held, people):
    found = held_by_name(held)
    assert {n: s.verdict.earned for n, s in found.items()} == {
        "Sari": True, "Wati": False, "Budi": False, "Eko": False,
    }  # fmt: skip
    assert "25" in found["Wati"].verdict.missing[0].id
    assert "JP" in found["Budi"].verdict.missing[0].id
    assert found["Eko"].verdict.missing[0].id == "Belum mengikuti tes sesudah pelatihan."
    assert found["Sari"].standing.of == 40


def test_one_is_issued_to_whoever_earned_it_and_only_once(by, held, people):
    (made,) = issue(by, held)
    assert (made.name, made.serial, made.hours, made.number) == ("Sari", 1, 40, "0001/2026-01/35/2026")
    refused("bimtek-31", issue, by=by, held=held)
    answered(held, people["Eko"], 20)
    (second,) = issue(by, held)
    assert (second.name, second.serial) == ("Eko", 2)
    assert held_by_name(held)["Sari"].certificate.pk == made.pk


def test_what_is_issued_is_verified_by_both_keys(by, held, people):
    (made,) = issue(by, held)
    ring = signing.ring()
    found = slip.check(made.slip, ring, clock.today())
    assert (found.slip.code, found.slip.name, found.slip.hours, found.slip.number) == (
        made.code, "Sari", 4000, made.number,
    )  # fmt: skip
    told = proof.verify(made.jws, ring, AFTER, revoked={}, known="Sari")
    assert told["id"] == f"urn:uuid:{made.pk}"
    assert told["credentialSubject"]["result"][0]["value"] == "40"
    assert told["credentialStatus"]["id"].endswith("/sertifikat/dicabut.json")
    assert made.told.place == "Malang"
    assert made.told.role.id.startswith("Pengelola perpustakaan")


def test_not_before_the_last_day_nor_by_who_does_not_run_the_class(by, cast, held, people):
    with clock.set_to(dt.datetime(2026, 12, 10, 3, tzinfo=dt.UTC)):
        refused("bimtek-30", issue, by=by, held=held)
    refused("akses-1", issue, by=cast.actor("consultant"), held=held)
    refused("akses-2", issue, by=cast.actor("librarian"), held=held)
    assert Certificate.objects.count() == 0
    assert issue(cast.actor("province_officer"), held)


def test_without_keys_it_is_said_what_to_do(by, held, people, settings, tmp_path):
    settings.HOME = tmp_path / "elsewhere"
    refused("kunci-2", issue, by=by, held=held)
    for key in signing.all_keys():
        actions.retire_key(by=by, kid=key.kid)
    refused("kunci-1", issue, by=by, held=held)


def test_a_wrong_name_is_put_right_and_the_old_one_taken_back(by, held, people):
    (old,) = issue(by, held)
    refused("bimtek-33", actions.reissue_certificate, by=by, certificate_id=old.pk, name=" Sari ")
    new = actions.reissue_certificate(by=by, certificate_id=old.pk, name="Sari  Dewi")
    assert (new.name, new.replaces_id, new.serial) == ("Sari Dewi", old.pk, 2)
    assert new.code != old.code
    people["Sari"].participant.refresh_from_db()
    assert people["Sari"].participant.name == "Sari Dewi"
    gone = certificates.revoked()
    assert [(g.id, g.reason) for g in gone] == [(old.pk, Reason.REPLACED)]
    assert gone[0].mark == revoked.mark(old.code)
    shown = certificates.of_code(old.code)
    assert (shown.revoked.id, shown.replaced_by) == ("diganti dengan yang baru", new.number)
    assert certificates.of_code(new.code).body.name == "Sari Dewi"
    refused("bimtek-32", actions.reissue_certificate, by=by, certificate_id=old.pk, name="Lain")
    assert {k: v.pk for k, v in certificates.valid(held.pk).items()} == {people["Sari"].pk: new.pk}


def test_taken_back_once_with_a_reason(by, held, people):
    (made,) = issue(by, held)
    actions.revoke_certificate(by=by, certificate_id=made.pk, reason=Reason.MISTAKE, note_text=" salah  kelas ")
    assert CertificateRevocation.objects.get().note == "salah kelas"
    refused("bimtek-32", actions.revoke_certificate, by=by, certificate_id=made.pk, reason=Reason.RULE)
    (again,) = issue(by, held)
    assert (again.serial, again.replaces_id) == (2, None)


def test_only_the_code_opens_it_whoever_asks(by, held, people):
    (made,) = issue(by, held)
    actions.revoke_certificate(by=by, certificate_id=made.pk, reason=Reason.RULE)
    with entered(NOWHERE, actor="system:test"):
        assert Certificate.objects.count() == 0
        assert CertificateRevocation.objects.count() == 0
        assert certificates.of_code(made.code).body.name == "Sari"
        assert certificates.of_code("0" * 16) is None
        assert certificates.of_code("") is None
        assert [g.mark for g in certificates.revoked()] == [revoked.mark(made.code)]
        assert made.code not in str(certificates.revoked())


@pytest.mark.parametrize(
    ("scope", "seen"),
    [("id.35.", 1), ("id.35.13.", 1), ("id.35.14.", 0), ("id.33.", 0)],
)
def test_it_is_seen_from_the_class_and_from_home(by, held, people, scope, seen):
    (made,) = issue(by, held)
    actions.revoke_certificate(by=by, certificate_id=made.pk, reason=Reason.RULE)
    with entered(Scope((scope,)), actor="system:test"):
        assert Certificate.objects.count() == seen
        assert CertificateRevocation.objects.count() == seen
        if scope != "id.35.":
            assert CertificateRevocation.objects.all().delete()[0] == 0


def test_a_serial_cannot_be_given_twice(by, held, people):
    (made,) = issue(by, held)
    made.pk, made.code, made.number = None, "x", "y"
    with pytest.raises(IntegrityError), transaction.atomic():
        made.save(force_insert=True)


def test_an_erased_person_is_nowhere_on_it(by, held, people):
    (made,) = issue(by, held)
    code = made.code
    actions.erase_participant(by=by, participant_id=people["Sari"].participant_id)
    made.refresh_from_db()
    assert (made.name, made.jws, made.slip) == ("Dihapus", "", "")
    assert "Sari" not in str(made.body)
    assert certificates.of_code(code).body.name == "Dihapus"
    refused("bimtek-34", actions.reissue_certificate, by=by, certificate_id=made.pk, name="Lain")
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from audit_entry where before like '%%Sari%%' or after like '%%Sari%%'")
        assert cursor.fetchone()[0] == 0


def test_a_thousand_take_few_statements(by, five_days, somebody, settings, django_assert_max_num_queries):
    """Not a thousand: a dozen people and the same number of statements as for one."""
    from tests.training.conftest import MONDAY

    take_on_keys(by)
    held = actions.make_class(
        by=by, code="besar", title="Kelas besar", course_version=five_days, organiser_area="35", host_area="35.13",
        starts=MONDAY, capacity=50, state="open",
    )  # fmt: skip
    rows = confirmed(by, held, [somebody(f"Orang {n}") for n in range(12)])
    came(held, rows.values())
    for row in rows.values():
        answered(held, row, 20)
    with django_assert_max_num_queries(30):
        assert len(issue(by, held)) == 12


def test_titles_and_numbers_that_are_too_long_still_fit(by, five_days, somebody, settings):
    from tests.training.conftest import MONDAY

    take_on_keys(by)
    held = actions.make_class(
        by=by, code="K" * 40, title="Kelas", course_version=five_days, organiser_area="35", host_area="35.13",
        starts=MONDAY, capacity=5, state="open",
    )  # fmt: skip
    long = "Muhammad " * 12 + "Ég"
    rows = confirmed(by, held, [somebody(long)])
    came(held, rows.values())
    answered(held, rows[long], 20)
    (made,) = issue(by, held)
    found = slip.check(made.slip, signing.ring(), clock.today()).slip
    assert found.name.endswith("…")
    assert made.name == long
    assert len(made.number) <= 40
