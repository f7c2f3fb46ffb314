"""What is a good activity record? The head counts and the rules that hold them together."""

from simpul.foundation.labels import Label as L
from simpul.kinds import Field, FieldType, Rule, Severity
from simpul.kinds.standard import PEOPLE, all_of, get, known, parts_of, warn, within

MANY_PARTICIPANTS = 500
MOST_PHOTOS = 3


def _head_count(name: str, label: L, meaning: L) -> Field:
    return Field(name, FieldType.COUNT, label, meaning, unit=PEOPLE, most=9999)


HEAD_COUNTS = {
    f.name: f
    for f in (
        Field(
            "participants",
            FieldType.COUNT,
            L("Jumlah peserta", "Participants"),
            L(
                "Semua orang yang ikut, tanpa narasumber dan panitia.",
                "Everybody who took part, speakers and staff aside.",
            ),
            unit=PEOPLE,
            required=True,
            least=1,
            most=9999,
            feeds=("sim.jumlah_peserta", "iplm2025.peserta_kegiatan", "ikk.keterlibatan"),
            origin="S",
        ),
        _head_count(
            "male", L("Peserta laki-laki", "Male participants"), L("Banyaknya peserta laki-laki.", "Men and boys.")
        ),
        _head_count(
            "female",
            L("Peserta perempuan", "Female participants"),
            L("Banyaknya peserta perempuan.", "Women and girls."),
        ),
        _head_count(
            "child", L("Peserta anak", "Children"), L("Peserta berumur di bawah 13 tahun.", "Participants under 13.")
        ),
        _head_count(
            "teen",
            L("Peserta remaja", "Teenagers"),
            L("Peserta berumur 13 sampai 17 tahun.", "Participants aged 13 to 17."),
        ),
        _head_count(
            "adult",
            L("Peserta dewasa", "Adults"),
            L("Peserta berumur 18 sampai 59 tahun.", "Participants aged 18 to 59."),
        ),
        _head_count(
            "elder",
            L("Peserta lansia", "Elders"),
            L("Peserta berumur 60 tahun ke atas.", "Participants aged 60 and over."),
        ),
        _head_count(
            "disability",
            L("Penyandang disabilitas", "People with a disability"),
            L(
                "Peserta penyandang disabilitas, sudah termasuk dalam jumlah peserta; tanpa nama.",
                "Participants with a disability, already among the participants; no names are kept.",
            ),
        ),
    )
}


def rules_for() -> tuple[Rule, ...]:
    """The rules of an activity, in the order of the form."""
    heads = HEAD_COUNTS
    whole = heads["participants"]
    return (
        warn(
            "DAT-01.new_year",
            ("held_on",),
            ["matches", get("held_on"), "-01-01$"],
            "Kegiatan bertanggal 1 Januari. Periksa tanggalnya; pakai hari kegiatan yang sebenarnya.",
            "The activity is dated 1 January. Check the date; use the day it was really held.",
        ),
        warn(
            "RNG-02.participants",
            ("participants",),
            ["gt", get("participants"), MANY_PARTICIPANTS],
            "{participants} peserta dalam satu kegiatan. Periksa angkanya, atau tulis alasannya di catatan.",
            "{participants} participants in one activity. Check the number, or give the reason in the note.",
        ),
        warn(
            "RNG-02.population",
            ("participants",),
            ["gt", get("participants"), known("village.population")],
            "{participants} peserta, padahal penduduk desa {village_population}. Periksa angkanya.",
            "{participants} participants, though the village has {village_population} people. Check the number.",
        ),
        *parts_of("sex", (heads["male"], heads["female"]), whole),
        *parts_of("ages", (heads["child"], heads["teen"], heads["adult"], heads["elder"]), whole),
        within("SUM-01.disability", heads["disability"], whole),
        warn(
            "REL-04.audience",
            ("audience", "audiences"),
            ["not", ["in", get("audience"), get("audiences")]],
            "Sasaran utama tidak ada di semua sasaran. Tambahkan, atau ganti sasaran utamanya.",
            "The main audience is not among all audiences. Add it, or change the main audience.",
        ),
        warn(
            "REL-03.partner",
            ("with_partner", "partner_ref"),
            all_of(["eq", get("with_partner"), True], ["is_null", get("partner_ref")]),
            "Ditandai bersama mitra, tetapi mitranya belum dipilih. Pilih mitranya.",
            "Marked as held with a partner, but no partner is chosen. Choose the partner.",
        ),
        warn(
            "REL-03.hours",
            ("type", "hours"),
            all_of(["eq", get("type"), "training"], ["is_null", get("hours")]),
            "Lama pelatihan belum diisi. Tulis lamanya dalam jam.",
            "The training has no duration. Write how many hours it took.",
            own_only=True,
        ),
        Rule(
            "PHO-00.missing",
            Severity.SCORE,
            ("photos",),
            ["or", ["is_null", get("photos")], ["eq", ["len", get("photos")], 0]],
            L("Belum ada foto kegiatan. Tambahkan bila ada.", "There is no photo yet. Add one if there is one."),
        ),
        warn(
            "PHO-00.many",
            ("photos",),
            ["gt", ["len", get("photos")], MOST_PHOTOS],
            "Ada lebih dari tiga foto. Pilih tiga yang paling jelas.",
            "There are more than three photos. Choose the three clearest.",
        ),
    )
