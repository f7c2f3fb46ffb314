"""Looking after libraries: registered by name, edited by two at once, closed, moved, merged and parted again."""

import datetime as dt

import pytest

from simpul.foundation import clock
from simpul.foundation.periods import Month
from simpul.places import actions, choosing, codes
from simpul.places.models import Library
from simpul.scope.actor import machine
from simpul.ui import formats
from tests import cast as casting

NEW = "/administrasi/perpustakaan/baru/"


@pytest.fixture
def home(cast):
    return f"/administrasi/perpustakaan/{cast.libraries['home'].pk}/"


def village_of(code: str) -> str:
    from simpul.places import queries

    return queries.area(code).name


def test_a_library_is_registered_by_its_villages_name_and_never_by_a_guess(cast, as_):
    code = casting.villages("35.13")[4]
    officer = as_("regency_pic").open(NEW)
    officer.send(name="Perpustakaan Anggrek", kind="village", village=village_of(code))
    assert officer.status == 422 or "Pastikan tempatnya" in officer.text or "Pilih tempat" in officer.text
    assert not Library.objects.filter(name="Perpustakaan Anggrek").exists()
    assert code in officer.text
    officer.send(area_code=code)
    assert officer.status == 200
    made = Library.objects.get(name="Perpustakaan Anggrek")
    assert made.area_code == code
    # It could not report here before it stood here: no silence is made up for the months before.
    assert made.statuses.get().from_date == clock.today().replace(day=1)
    assert f"Laporannya ditunggu mulai {formats.month(Month.of(clock.today()))}" in officer.text


def test_a_place_nobody_knows_is_said_by_the_field_and_in_the_summary(as_):
    officer = as_("regency_pic").open(NEW)
    officer.send(name="Perpustakaan Anggrek", kind="village", village="Zzyzx")
    assert officer.status == 422
    assert officer.text.count("Tidak ada tempat bernama “Zzyzx”") == 2
    assert officer.form()["name"] == "Perpustakaan Anggrek"
    officer.send(name="", kind="village", village="Zzyzx", open_since="2999-01-01")
    for words in ("Nama perpustakaan belum diisi.", "Tidak ada tempat bernama “Zzyzx”", "belum tiba"):
        assert officer.text.count(words) == 2, words


def test_what_resembles_a_library_there_is_shown_first_and_asked_about(cast, as_):
    code = cast.village()
    officer = as_("regency_pic").open(NEW)
    officer.send(name="Perpus Melati", kind="village", village=code)
    officer.send(area_code=code)
    assert "Sudah ada 1 perpustakaan yang mirip" in officer.text
    assert f"/administrasi/perpustakaan/{cast.libraries['home'].pk}/" in officer.page.content.decode()
    assert not Library.objects.filter(name="Perpus Melati").exists()
    officer.send(area_code=code, sure="yes")
    assert Library.objects.filter(name="Perpus Melati").exists()


def test_every_answer_of_the_dictionary_can_be_edited(cast, as_, home):
    officer = as_("regency_pic").open(f"{home}ubah/")
    officer.send(
        npp="3513072001", address="Jalan Raya 1", lat="-7,75", lon="113,21", founded="2014", floor_m2="56,5",
        hours_per_day="6", days=["mon", "sat"], services=["reading", "ict"], accreditation="B",
        accreditation_no="12/2024", accreditation_on="03/02/2024", channels="https://contoh.example\n@melati",
        open_since="2015-01-05", decree_no="SK 1",
    )  # fmt: skip
    assert officer.status == 200, officer.text
    library = Library.objects.get(pk=cast.libraries["home"].pk)
    assert (library.npp, library.founded, library.days) == ("3513072001", 2014, ["mon", "sat"])
    assert (str(library.lat), str(library.floor_m2)) == ("-7.750000", "56.50")
    assert library.channels == ["https://contoh.example", "@melati"]
    assert library.accreditation_on == dt.date(2024, 2, 3)
    officer.open(f"{home}ubah/").send()
    assert "Tidak ada yang berubah" in officer.text


def test_what_cannot_be_is_refused_with_every_answer_still_there(as_, home):
    officer = as_("regency_pic").open(f"{home}ubah/")
    officer.send(lat="51", lon="113", address="Jalan Raya 1")
    assert officer.status == 422
    assert officer.text.count("Lintang 51 di luar batas -11 sampai 6") == 2
    assert officer.form()["address"] == "Jalan Raya 1"


def test_everything_that_cannot_be_is_named_at_once_each_by_its_question(as_, home):
    """What cannot be read, what is missing and what cannot be are found in one look, in the order of the form."""
    officer = as_("regency_pic").open(f"{home}ubah/")
    officer.send(
        name="", lat="51", lon="113", founded="1500", floor_m2="luas", hours_per_day="25", open_since="2999-01-01"
    )
    assert officer.status == 422
    told = [
        "Nama perpustakaan belum diisi.", "Lintang 51 di luar batas", "Tahun berdiri 1500", "2999",
        "Luas gedung: Tulis angka", "Jam buka per hari 25",
    ]  # fmt: skip
    assert [officer.text.count(words) >= 1 for words in told] == [True] * len(told), officer.text
    where = [officer.text.index(words) for words in told]
    assert where == sorted(where)
    officer.send(name="Perpus Melati", lat="−7,75", lon="teks", floor_m2="", hours_per_day="6", open_since="")
    assert "Bujur: Tulis angka" in officer.text
    assert "Tahun berdiri 1500" in officer.text
    summary = officer.text.split("Nama perpustakaan")[0]
    assert "Lintang" not in summary, "its longitude is there, if unreadable"
    officer.send(lat="51", lon="113,5", founded="", floor_m2="200.000,5")
    assert "Luas gedung 200.000,5 di luar batas 0 sampai 100.000" in officer.text
    officer.send(lat="51", lon="teks", founded="", floor_m2="")
    assert "Lintang 51 di luar batas" in officer.text


def test_two_officers_edit_one_library_and_nothing_is_lost(cast, as_, home):
    one, other = as_("regency_pic").open(f"{home}ubah/"), as_("province_officer").open(f"{home}ubah/")
    one.send(address="Jalan Satu", npp="111")
    # The other changed the address too: both are shown, nothing is written.
    other.send(address="Jalan Dua", founded="2010")
    assert other.status == 422
    assert "baru saja diubah orang lain" in other.text
    assert "Jalan Satu" in other.text
    assert other.form()["address"] == "Jalan Dua"
    assert "2010" in other.text
    assert "2.010" not in other.text
    assert "Ratna Dewi" in other.text
    library = Library.objects.get(pk=cast.libraries["home"].pk)
    assert (library.address, library.founded) == ("Jalan Satu", None)
    # Knowing that, saving again is a decision; what only the first changed stands in the form as it stands now.
    assert "tidak Anda ubah; ikut yang tersimpan" in other.text
    assert other.form()["npp"] == "111"
    other.send()
    library.refresh_from_db()
    assert (library.address, library.founded, library.npp) == ("Jalan Dua", 2010, "111")


def test_different_answers_of_two_officers_are_both_kept(cast, as_, home):
    one, other = as_("regency_pic").open(f"{home}ubah/"), as_("province_officer").open(f"{home}ubah/")
    one.send(address="Jalan Satu")
    other.send(founded="2010")
    library = Library.objects.get(pk=cast.libraries["home"].pk)
    assert (library.address, library.founded) == ("Jalan Satu", 2010)


def test_a_library_closes_and_opens_again_on_their_days(cast, as_, home):
    officer = as_("regency_pic").open(f"{home}status/")
    officer.send(status="closed", on="01/06/2026", note="Gedung dipakai posyandu")
    officer.open(f"{home}status/").send(status="active", on="01/08/2026", note="")
    history = list(cast.libraries["home"].statuses.order_by("from_date").values_list("status", "from_date"))
    assert history[1:] == [("closed", dt.date(2026, 6, 1)), ("active", dt.date(2026, 8, 1))]
    assert "Gedung dipakai posyandu" in officer.text
    officer.open(f"{home}status/").send(status="closed", on="01/09/2026", note="keliru")
    figures = f"/perpustakaan/{cast.libraries['home'].pk}/"
    assert "Tutup sejak 1 September 2026: sejak itu tidak ditagih laporan." in officer.open(figures).text
    # Taken back on its own day it leaves nothing behind but the trail.
    officer.open(f"{home}status/").send(status="active", on="01/09/2026", note="")
    assert cast.libraries["home"].statuses.count() == 3
    assert cast.libraries["home"].statuses.get(to_date=None).from_date == dt.date(2026, 8, 1)
    assert "tidak ditagih" not in officer.open(figures).text
    officer.open(f"{home}status/").send(status="closed", on="01/01/2999")
    assert officer.status == 422
    assert "belum tiba" in officer.text


def test_two_officers_change_one_status_and_the_second_sees_what_the_first_chose(cast, as_, home):
    one, other = as_("regency_pic").open(f"{home}status/"), as_("province_officer").open(f"{home}status/")
    one.send(status="inactive")
    other.send(status="closed")
    assert other.status == 422
    table = other.text.split("Dua perubahan bertemu")[1]
    assert table.index("Aktif") < table.index("Tidak aktif") < table.index("Tutup")
    assert "Diubah Ratna Dewi" in other.text
    other.send(status="closed")
    assert cast.libraries["home"].statuses.get(to_date=None).status == "closed"


def test_a_library_moves_to_a_village_chosen_by_name(cast, as_, home):
    there = casting.villages("35.13")[6]
    officer = as_("regency_pic").open(f"{home}pindah/")
    officer.send(village=there, on="2026-03-01")
    officer.send(area_code=there)
    library = Library.objects.get(pk=cast.libraries["home"].pk)
    assert library.area_code == there
    assert library.placements.count() == 2
    assert choosing.named([there])[there] in officer.open(f"/perpustakaan/{library.pk}/").text
    # Moved back on the same day, it never moved.
    officer.open(f"{home}pindah/").send(village=cast.village(), on="2026-03-01")
    officer.send(area_code=cast.village())
    assert library.placements.count() == 1
    assert library.placements.get().valid_to is None


def test_two_officers_move_one_library_and_the_second_sees_where_it_stands_by_now(cast, as_, home):
    one, other = (as_(who).open(f"{home}pindah/") for who in ("regency_pic", "province_officer"))
    first, second = casting.villages("35.13")[4:6]
    for officer, code in ((one, first), (other, second)):
        officer.send(village=code, on="")
        officer.send(area_code=code)
    assert Library.objects.get(pk=cast.libraries["home"].pk).area_code == first
    assert other.status == 422
    assert "baru saja diubah orang lain" in other.text
    table = other.text.split("Dua perubahan bertemu")[1]
    at = [table.index(code) for code in (cast.libraries["home"].area_code, first, second)]
    assert at == sorted(at), "as it was, as it stands, as chosen here"
    assert "Ratna Dewi" in other.text
    other.send(area_code=second)
    assert Library.objects.get(pk=cast.libraries["home"].pk).area_code == second


def test_a_number_that_another_library_has_is_told_with_what_else_is_wrong(cast, as_, home):
    far = cast.libraries["far_away"]
    actions.edit_library(by=machine("test"), library_id=far.pk, npp="N-77")
    officer = as_("regency_pic").open(f"{home}ubah/").send(npp="N-77", lat="51", floor_m2="")
    assert officer.status == 422
    for words in ("Lintang 51 di luar batas", "N-77"):
        assert words in officer.text.split("Identitas")[0]
    officer.send(npp="N-77", lat="", name="")
    assert "Nama perpustakaan belum diisi." in officer.text
    assert "NPP N-77" in officer.text
    officer.open(NEW).send(name="Perpustakaan Anggrek", kind="village", village="Zzyzx", npp="N-77")
    assert "Tidak ada tempat bernama" in officer.text
    assert "NPP N-77" in officer.text
    assert officer.form()["name"] == "Perpustakaan Anggrek"


def test_a_part_of_a_long_name_offers_the_places_that_have_it(cast, as_, home):
    there = casting.villages("35.13")[6]
    officer = as_("regency_pic").open(f"{home}pindah/")
    officer.send(village=village_of(there)[:-2])
    assert officer.status == 200, officer.text
    assert there in officer.page.content.decode()
    officer.send(village="xyz")
    assert officer.status == 422


def test_a_regency_cannot_move_a_library_into_the_next(cast, as_, home):
    officer = as_("regency_pic").open(f"{home}pindah/")
    officer.send(village=cast.village("far_away"))
    assert officer.status == 422
    assert Library.objects.get(pk=cast.libraries["home"].pk).area_code == cast.village()


def test_doubles_are_compared_merged_and_parted_again(cast, as_, home):
    double = actions.register_library(
        by=machine("test"), name="Perpus Desa Melati", kind="village", area_code=cast.village("next_door")
    )
    officer = as_("regency_pic").open(f"{home}gabung/")
    assert "Perpus Desa Melati" in officer.text
    officer.send()
    assert officer.status == 422
    assert "Belum ada yang dipilih: Pilih perpustakaan yang digabungkan ke sini." in officer.text
    officer.send(double=str(double.pk))
    assert "Bandingkan dulu" in officer.text
    double.refresh_from_db()
    assert double.merged_into_id is None
    assert "centang dulu" not in officer.text
    assert "Satu langkah lagi" in officer.text
    officer.send(double=str(double.pk))
    assert "Satu langkah lagi" not in officer.text
    assert officer.status == 422
    assert "centang dulu “Keduanya memang satu perpustakaan”" in officer.text
    officer.send(double=str(double.pk), sure="yes", reason="dua ejaan")
    double.refresh_from_db()
    assert double.merged_into_id == cast.libraries["home"].pk
    assert "dua ejaan" in officer.text
    merge = officer.page.content.decode().split("/gabung/")[-1].split("/")[0]
    undo = f"{home}gabung/{merge}/batal/"
    # From either of the two, and from the figures of what is no more, there is a way to the other and a way back.
    assert undo in officer.open(f"/administrasi/perpustakaan/{double.pk}/").page.content.decode()
    officer.open(f"/perpustakaan/{double.pk}/")
    assert "Perpustakaan ini digabungkan ke Perpustakaan Melati" in officer.text
    assert "catatannya dihitung di sana." in officer.text
    assert "Kelola atau batalkan penggabungan" in officer.text
    assert officer.open(undo).page.content.decode().count(f'href="{undo}"') == 0
    officer.send()
    double.refresh_from_db()
    assert double.merged_into_id is None
    assert "berdiri sendiri lagi" in officer.text


def test_a_library_that_waits_is_listed_with_what_it_may_mean_and_placed(cast, as_):
    made = actions.register_library(
        by=machine("test"), name="Perpustakaan Bougenvil", kind="village", area_code="35.13", pending=True
    )
    officer = as_("regency_pic").open("/administrasi/")
    assert "1 perpustakaan menunggu penetapan desa" in officer.text
    officer.open("/administrasi/perpustakaan/menunggu/")
    assert "Perpustakaan Bougenvil" in officer.text
    there = casting.villages("35.13")[8]
    officer.open(f"/administrasi/perpustakaan/{made.pk}/pindah/").send(village=there)
    officer.send(area_code=there)
    made.refresh_from_db()
    assert (made.area_code, made.placement) == (there, "village")


def test_the_list_is_filtered_searched_and_taken_along(cast, as_):
    officer = as_("regency_pic").open("/administrasi/perpustakaan/", q="kenanga")
    assert "Perpustakaan Kenanga" in officer.text
    assert "Perpustakaan Melati" not in officer.text
    assert "Perpustakaan Cempaka" not in as_("regency_pic").open("/administrasi/perpustakaan/").text
    officer.open("/administrasi/perpustakaan/", status="closed")
    assert "Tidak ada yang cocok" in officer.text
    sheet = officer.client.get("/administrasi/perpustakaan/", {"format": "xlsx"})
    assert b"".join(sheet.streaming_content)[:2] == b"PK"


def test_membership_and_aid_one_by_one(cast, as_, home):
    officer = as_("regency_pic").open(f"{home}kemitraan/")
    officer.send(year="2024", track="full", fund_source="apbn", decree_no="B.491/2024", decree_on="24/01/2024")
    assert "B.491/2024" in officer.text
    officer.open(f"{home}kemitraan/").send(year="2024", track="full", fund_source="apbn")
    assert officer.status == 422
    assert "sudah tercatat" in officer.text
    officer.open(f"{home}bantuan/").send(kind="computer", quantity="0")
    assert officer.status == 422
    officer.send(quantity="2", received_on="01/03/2024")
    held = cast.libraries["home"].aid.get()
    officer.open(f"{home}bantuan/{held.pk}/kondisi/").send(condition="damaged")
    held.refresh_from_db()
    assert held.condition == "damaged"
    joined = cast.libraries["home"].memberships.get()
    officer.open(f"{home}kemitraan/{joined.pk}/akhiri/").send(on="01/07/2026", end_note="mundur")
    joined.refresh_from_db()
    assert joined.ended_on == dt.date(2026, 7, 1)


@pytest.mark.parametrize("value", [c.code for c in codes.LIBRARY_KINDS.codes])
def test_every_kind_finds_a_place_to_stand_or_is_told_why_not(as_, value):
    officer = as_("programme").open(NEW)
    officer.send(name="Perpustakaan Baru", kind=value, village="", regency="35.13")
    assert officer.status in (200, 422)
    assert "Tidak ada tempat" in officer.text or "35.13" in officer.text


def test_one_entry_that_was_two_libraries_is_split(cast, as_, home):
    from tests.web import world as worlds

    story = worlds.World(cast, [])
    worlds.send(
        story, cast.libraries["home"].pk, "engagement", "sewing", held_on="2026-06-10", title="Pelatihan menjahit",
        field="economy", type="training", audience="general", participants=14,
    )  # fmt: skip
    officer = as_("regency_pic").open(f"{home}pisah/")
    officer.send(name="Perpustakaan Mawar", kinds=["engagement"], start="2026-07-01", end="2026-06-01")
    assert officer.status == 422
    assert "Tanggal akhirnya lebih awal daripada tanggal mulai" in officer.text
    officer.send(name="Perpustakaan Mawar", kinds=["engagement"], start="", end="")
    assert "Benar: 1 catatan pindah" in officer.text
    assert "Satu langkah lagi" in officer.text
    assert not Library.objects.filter(name="Perpustakaan Mawar").exists()
    officer.send()
    assert "centang dulu “Benar: 1 catatan pindah ke perpustakaan baru”" in officer.text
    officer.send(sure="1")
    assert "1 catatan pindah ke sini. Laporannya ditunggu mulai Juni 2026" in officer.text
    assert Library.objects.get(name="Perpustakaan Mawar").area_code == cast.village()
