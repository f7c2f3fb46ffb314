"""Posts and handover: appointed with one name and no e-mail, signed in by a slip, handed over, sent away."""

import datetime as dt
import re

import pytest
from django.test import Client

from simpul.foundation import clock
from simpul.people.models import Post, User
from simpul.scope import NATION
from simpul.scope.actor import machine
from simpul.scope.session import entered
from simpul.sync.models import Device
from tests import cast as casting
from tests.web.admin.reading import Reader

NEW = "/administrasi/petugas/baru/"


def slip_code(text: str) -> str:
    return re.search(r"[2-9A-Z]{4}-[2-9A-Z]{4}", text)[0]


def signed_in(name):
    """Somebody who signed in by the door, so that the session is listed as theirs."""
    reader = Reader(Client())
    reader.client.post("/akun/masuk/", {"login": name, "password": casting.PASSWORD})
    return reader


def appoint(officer, name, role, place, at, **more):
    officer.open(NEW).send(full_name=name, role=role, place=place)
    return officer.send(at=at, **more)


def test_somebody_with_one_name_is_appointed_and_signs_in_by_a_slip(cast, as_):
    home = cast.libraries["next_door"]
    officer = as_("regency_pic")
    appoint(officer, "Wagiyo", "librarian", "kenanga", str(home.pk))
    user = User.objects.get(full_name="Wagiyo")
    assert user.username == "wagiyo.kenanga"
    assert user.posts.get().library_id == home.pk
    assert "Belum pernah masuk" in officer.text
    officer.open(f"/administrasi/petugas/{user.pk}/kode/").send(purpose="password")
    code = slip_code(officer.text)
    assert "wagiyo.kenanga" in officer.text
    door = Client()
    password = casting.new_password()
    door.post("/akun/kode/", {"username": user.username, "code": code, "purpose": "password", "password": password})
    answer = door.post("/akun/masuk/", {"login": user.username, "password": password}, follow=True)
    assert "Perpustakaan Kenanga" in answer.content.decode()


def test_only_roles_below_ones_own_are_offered_and_taken(cast, as_):
    officer = as_("regency_pic").open(NEW)
    html = officer.page.content.decode()
    assert 'value="librarian"' in html
    for role in ("programme", "province_officer", "regency_pic"):
        assert f'value="{role}"' not in html
    officer.send(full_name="Wagiyo", role="province_officer", place="35")
    assert officer.status == 422
    assert not User.objects.filter(full_name="Wagiyo").exists()


@pytest.mark.parametrize("place", ["far_away", "35.14.01"])
def test_nobody_is_appointed_outside_ones_own_area(cast, as_, place):
    officer = as_("regency_pic")
    there = cast.libraries.get(place)
    officer.open(NEW).send(full_name="Wagiyo", role="librarian", place=there.name if there else place)
    assert officer.status == 422
    officer.send(at=str(there.pk) if there else place, username="wagiyo", person="new")
    assert not User.objects.filter(full_name="Wagiyo").exists()


def test_a_province_appoints_a_regency_officer_by_the_regencys_name(cast, as_):
    officer = as_("province_officer")
    appoint(officer, "Kartika", "regency_pic", "Kabupaten Probolinggo", "35.13")
    assert Post.objects.get(user__full_name="Kartika").area_code == "35.13"


def test_a_name_known_already_is_asked_about_before_a_second_account_is_made(cast, as_):
    officer = as_("regency_pic")
    officer.open(NEW).send(full_name="Joko", role="librarian", place="melati")
    assert "Apakah orangnya sudah terdaftar" in officer.text
    home = cast.libraries["home"]
    officer.send(at=str(home.pk))
    assert "Apakah orangnya sudah terdaftar" in officer.text
    officer.send(at=str(home.pk), person=str(cast.neighbour.pk))
    assert sorted(p.library_id for p in cast.neighbour.posts.all()) == sorted([home.pk, cast.libraries["next_door"].pk])


def test_a_name_that_somebody_has_is_told_with_what_else_is_wrong_and_by_its_field(cast, as_):
    officer = as_("regency_pic")
    officer.open(NEW).send(full_name="Wagiyo", role="librarian", place="kenanga")
    taken = cast.neighbour.username
    day = clock.today()
    officer.send(
        at=str(cast.libraries["next_door"].pk), username=taken, from_date=str(day), to_date=str(day - dt.timedelta(5))
    )
    assert officer.status == 422
    assert officer.text.count(f"“{taken}”") == 2, "in the summary and by the field"
    assert "jadi tidak dapat berakhir" in officer.text
    assert (officer.form()["username"], officer.form()["full_name"]) == (taken, "Wagiyo")
    officer.send(username="A b!", place="Zzyzx", to_date="")
    assert "Zzyzx" in officer.text
    assert not User.objects.filter(full_name="Wagiyo").exists()


def test_a_post_is_handed_over_with_what_it_leaves_behind_and_the_old_session_ends(cast, as_):
    post = cast.posts["librarian"]
    librarian = signed_in("librarian")
    assert "Perpustakaan Melati" in librarian.open("/").text
    officer = as_("regency_pic").open(f"/administrasi/tugas/{post.pk}/serahterima/")
    assert "Tugas terbuka yang diwariskan" in officer.text
    officer.send(full_name="Wulan")
    officer.send()
    post.refresh_from_db()
    assert post.to_date is not None
    assert post.successor.user.full_name == "Wulan"
    assert post.successor.library_id == post.library_id
    assert librarian.client.get("/").status_code == 302
    assert "/akun/masuk/" in librarian.client.get("/").headers["Location"]


def test_whose_post_ended_is_told_which_to_whom_it_went_and_whom_to_ask(cast, as_):
    from simpul.people import actions

    User.objects.filter(pk=cast.regency_pic.pk).update(phone="0812 3456 7890")
    post = cast.posts["librarian"]
    actions.hand_over_to_new(
        by=cast.actor("regency_pic"), post=post, username="wulan", full_name="Wulan", phone="", on=clock.today()
    )
    told = signed_in("librarian").open("/").text
    assert "Tidak ada tugas yang berlaku hari ini" in told
    assert "Pengelola perpustakaan, Perpustakaan Melati: berakhir" in told
    assert "diserahkan kepada Wulan" in told
    assert f"Tanyakan kepada {cast.regency_pic.full_name}" in told


def test_whose_post_is_yet_to_begin_is_told_when(cast):
    from simpul.people import actions

    by = cast.actor("regency_pic")
    actions.end_post(by=by, post=cast.posts["librarian"], on=clock.today())
    actions.appoint(
        by=by,
        user=cast.librarian,
        role="librarian",
        at=cast.libraries["home"],
        from_date=clock.today() + dt.timedelta(days=9),
    )
    told = signed_in("librarian").open("/").text
    assert "mulai" in told
    assert "berakhir" in told


def test_a_revoked_phone_is_not_among_those_that_are_handed_over(cast, as_):
    from simpul.sync import actions
    from tests.sync.conftest import Place, make_phone

    home = cast.libraries["home"]
    with entered(NATION, actor="system:test"):
        phones = [make_phone(Place(home.pk, home.path)) for _ in range(2)]
    for phone, name in zip(phones, ("HP lama", "HP baru"), strict=True):
        with entered(NATION, actor="system:test"):
            actions.bind_profile(by=machine("test"), device_id=phone.id, user_id=cast.librarian.pk)
            Device.objects.filter(pk=phone.id).update(name=name)
    actions.revoke(by=machine("test"), device=phones[0].id)
    officer = as_("regency_pic").open(f"/administrasi/tugas/{cast.posts['librarian'].pk}/serahterima/")
    assert "HP baru" in officer.text
    assert "HP lama" not in officer.text
    person = officer.open(f"/administrasi/petugas/{cast.librarian.pk}/").text
    assert person.index("HP baru") < person.index("HP lama"), "one that speaks no more stands last, and says so"
    assert "dicabut" in person


def test_a_post_that_ends_is_listed_as_vacant(cast, as_):
    officer = as_("regency_pic").open(f"/administrasi/tugas/{cast.posts['neighbour'].pk}/akhiri/").send()
    officer.open("/administrasi/")
    assert "1 tugas kosong perlu pengganti" in officer.text
    officer.open("/administrasi/petugas/")
    assert "Perpustakaan Kenanga" in officer.text
    officer.open("/administrasi/petugas/", state="ended")
    assert "Joko Santoso" in officer.text


def test_the_last_of_the_programme_cannot_be_sent_away_but_can_hand_over(cast, as_):
    post = cast.posts["programme"]
    officer = as_("programme").open(f"/administrasi/tugas/{post.pk}/akhiri/").send()
    assert officer.status == 422
    assert "petugas program pusat yang terakhir" in officer.text
    officer.open(f"/administrasi/petugas/{cast.programme.pk}/akun/").send()
    assert officer.status == 422
    cast.programme.refresh_from_db()
    assert cast.programme.is_active
    officer.open(f"/administrasi/tugas/{post.pk}/serahterima/").send(full_name="Lestari")
    officer.send()
    post.refresh_from_db()
    assert post.successor.user.full_name == "Lestari"


def test_who_also_holds_a_greater_post_is_not_reset_from_below(cast, as_):
    from simpul.people import actions

    actions.appoint(by=cast.actor("programme"), user=cast.librarian, role="consultant", at="35")
    officer = as_("regency_pic").open(f"/administrasi/petugas/{cast.librarian.pk}/")
    assert "di luar wewenang Anda" in officer.text
    officer.page = officer.client.post(f"/administrasi/petugas/{cast.librarian.pk}/kode/", {"purpose": "password"})
    assert officer.status in (403, 404)


def test_the_phone_number_and_particulars_are_kept_and_hidden_from_below(cast, as_):
    officer = as_("regency_pic").open(f"/administrasi/petugas/{cast.librarian.pk}/ubah/")
    officer.send(phone="0812 0000 0001", other_job="kader", honorarium="300.000", lis_degree="no")
    cast.librarian.refresh_from_db()
    assert cast.librarian.phone == "0812 0000 0001"
    assert cast.librarian.profile.honorarium == 300_000
    assert as_("village_head").client.get(f"/administrasi/petugas/{cast.librarian.pk}/").status_code == 404


def test_an_account_is_switched_off_at_once_and_on_again(cast, as_):
    librarian = signed_in("librarian")
    officer = as_("regency_pic").open(f"/administrasi/petugas/{cast.librarian.pk}/akun/").send()
    assert "/akun/masuk/" in librarian.client.get("/").headers["Location"]
    officer.open(f"/administrasi/petugas/{cast.librarian.pk}/akun/").send()
    cast.librarian.refresh_from_db()
    assert cast.librarian.is_active


def test_of_an_erased_person_no_name_and_no_account_is_left(cast, as_):
    user = cast.users["librarian"]
    office, here = as_("programme"), f"/administrasi/petugas/{user.pk}/"
    post = user.posts.get()
    officer = as_("regency_pic").open(f"/administrasi/tugas/{post.pk}/akhiri/").send()
    assert "Tugas berakhir dan semua sesi Sari ikut berakhir: tidak ada tugas lain." in officer.text
    assert "Belum pernah masuk" not in officer.text, "who holds no post needs no first sign-in"
    office.open("/administrasi/data-pribadi/baru/").send(kind="erasure", username=user.username)
    office.open(office.page.redirect_chain[-1][0] + "hapus/").send(sure="yes")
    assert "Orang yang datanya dihapus" in office.text
    officer.open(here)
    assert "Orang yang datanya dihapus" in officer.text
    for deed in ("Buat kode masuk", "Ubah keterangan", "Aktifkan akun", "Akhiri semua sesi"):
        assert deed not in officer.text, deed
    for door in ("kode/", "ubah/", "akun/"):
        assert officer.open(here + door).status == 404
    assert "Orang yang datanya dihapus" in officer.open("/administrasi/petugas/", state="ended").text


def test_days_that_cannot_be_are_said_before_the_place_is_asked(cast, as_):
    officer = as_("regency_pic").open(NEW)
    officer.send(full_name="Wagiyo", role="librarian", place="kenanga", from_date="2026-09-01", to_date="2026-08-01")
    assert officer.status == 422
    assert "tidak dapat berakhir 1 Agustus 2026" in officer.text
    assert "Satu langkah lagi" not in officer.text
