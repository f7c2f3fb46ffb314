"""What may be said of an effect, in plain words, and what may not."""

from simpul.evaluation.effect import LEAD, LEAST_GROUPS, LEAST_LIBRARIES, Difference, Effect, Refusal, Why
from simpul.evaluation.words import decimal, percent, whole
from simpul.foundation.labels import Label

_WHY: dict[Why, Label] = {
    Why.NOBODY_TRAINED: Label(
        "Belum ada perpustakaan yang selesai dilatih.", "No library has finished its training yet."
    ),
    Why.TOO_EARLY: Label(
        "Belum ada laporan dari bulan-bulan sesudah pelatihan. Lihat lagi bulan depan.",
        "There are no reports from the months after the training yet. Look again next month.",
    ),
    Why.TOO_FEW_TRAINED: Label(
        "Terlalu sedikit perpustakaan terlatih yang melapor sebelum dan sesudah pelatihan: {trained} di "
        "{trained_groups} kelompok wilayah; perlu {libraries} di {groups}.",
        "Too few trained libraries reported before and after the training: {trained} in {trained_groups} regions; "
        "{libraries} in {groups} are needed.",
    ),
    Why.NO_LATER: Label(
        "Tidak ada lagi perpustakaan gelombang berikutnya yang belum dilatih pada bulan-bulan itu, jadi tidak ada "
        "pembanding. Naik atau turunnya tidak dapat dikatakan akibat pelatihan.",
        "No libraries of later waves were left untrained in those months, so there is nothing to compare with. No "
        "rise or fall can be put down to the training.",
    ),
    Why.TOO_FEW_LATER: Label(
        "Terlalu sedikit perpustakaan gelombang berikutnya yang melapor pada bulan yang sama sebagai pembanding; perlu "
        "{libraries} perpustakaan di {groups} kelompok wilayah setiap bulan.",
        "Too few libraries of later waves reported in the same months to compare with; {libraries} libraries in "
        "{groups} regions are needed each month.",
    ),
    Why.NOTHING_BEFORE: Label(
        "Perpustakaan terlatih belum melapor sedikitnya dua bulan sebelum pelatihan, jadi keadaan awalnya tidak "
        "diketahui.",
        "The trained libraries did not report at least two months before the training, so nobody knows where they "
        "started.",
    ),
    Why.NOTHING_RECORDED: Label(
        "Terlalu sedikit yang tercatat untuk dibandingkan: hampir semua laporan berisi nol.",
        "Too little was recorded to compare: almost all reports say zero.",
    ),
    Why.ONE_OUTWEIGHS: Label(
        "Satu laporan bulanan lebih besar daripada semua laporan lain bersama-sama. Periksa dahulu apakah angkanya "
        "benar; sebelum itu pengaruh pelatihan tidak dapat dibandingkan.",
        "One monthly report is larger than all the others together. Find out first whether it is right; until then "
        "the effect of the training cannot be compared.",
    ),
}


def refusal_words(refusal: Refusal) -> Label:
    """Why nothing is said, and what it would take."""
    return _WHY[refusal.why].format(
        trained=refusal.trained,
        trained_groups=refusal.trained_groups,
        libraries=LEAST_LIBRARIES,
        groups=LEAST_GROUPS,
    )


def signed(share: float, language: str) -> str:
    """ "12 % lebih banyak", "3 % fewer"."""
    much = percent(abs(share)).say(language)
    if language.startswith("en"):
        return f"{much} {'more' if share >= 0 else 'fewer'}"
    return f"{much} lebih {'banyak' if share >= 0 else 'sedikit'}"


def between(difference: Difference) -> Label:
    """The interval: "antara 4 % lebih sedikit dan 15 % lebih banyak"."""
    return Label(
        f"antara {signed(difference.low, 'id')} dan {signed(difference.high, 'id')}",
        f"between {signed(difference.low, 'en')} and {signed(difference.high, 'en')}",
    )


def effect_words(found: Effect, what: Label) -> Label:
    """The one sentence about `what` ("kunjungan", "visits"): only as strong as the figures carry it."""
    d, range_ = found.difference, between(found.difference)
    if found.was_there_before and found.lead is not None:
        lead = Label(signed(found.lead.value, "id"), signed(found.lead.value, "en"))
        return Label(
            f"Tidak dapat dikatakan sebagai hasil pelatihan. Perpustakaan terlatih mencatat {signed(d.value, 'id')} "
            f"{what.id} daripada yang diperkirakan ({range_.id}), tetapi sudah dalam {LEAD} bulan sebelum pelatihan "
            f"mereka berbeda ({lead.id}).",
            f"This cannot be called a result of the training. Trained libraries recorded {signed(d.value, 'en')} "
            f"{what.en} than expected ({range_.en}), but in the {LEAD} months before the training they already "
            f"differed ({lead.en}).",
        )
    if not d.is_clear:
        return Label(
            f"Belum dapat dikatakan ada perubahan {what.id}. Data ini cocok dengan apa pun {range_.id} daripada yang "
            "diperkirakan tanpa pelatihan.",
            f"No change in {what.en} can be claimed yet. The data fit anything {range_.en} than expected without the "
            "training.",
        )
    if found.leans_on_one:
        name = found.leaning[0]
        return Label(
            f"Belum dapat dikatakan. Perpustakaan terlatih mencatat {signed(d.value, 'id')} {what.id} daripada yang "
            f"diperkirakan, tetapi itu bergantung pada satu kelompok ({name}); tanpa kelompok itu arahnya berbalik.",
            f"This cannot be claimed yet. Trained libraries recorded {signed(d.value, 'en')} {what.en} than expected, "
            f"but that hangs on one group ({name}); without it the direction turns.",
        )
    return Label(
        f"Perpustakaan terlatih mencatat {signed(d.value, 'id')} {what.id} daripada yang diperkirakan bila mereka "
        f"mengikuti perpustakaan gelombang berikutnya ({range_.id}).",
        f"Trained libraries recorded {signed(d.value, 'en')} {what.en} than expected had they gone the way of "
        f"libraries "
        f"of later waves ({range_.en}).",
    )


def notes(found: Effect, *, is_drawn_by_lot: bool = False) -> list[Label]:
    """What stands behind the sentence, and what it does not say: each point by itself."""
    t, later, months = whole(found.trained), whole(found.later), whole(found.library_months)
    recorded, expected = decimal(found.recorded), decimal(found.expected)
    told = [
        Label(
            f"Dibandingkan: {t.id} perpustakaan terlatih di {found.trained_groups} kelompok wilayah dengan {later.id} "
            f"yang belum dilatih di {found.later_groups}, pada bulan yang sama "
            f"({found.months[0].say()} sampai {found.months[1].say()}).",
            f"Compared: {t.en} trained libraries in {found.trained_groups} regions with {later.en} not trained yet in "
            f"{found.later_groups}, in the same months "
            f"({found.months[0].say('en')} to {found.months[1].say('en')}).",
        ),
        Label(
            f"Rata-rata sebulan tercatat {recorded.id}, diperkirakan {expected.id} ({months.id} laporan bulanan). "
            f"Bulan "
            "tanpa laporan tidak dihitung nol, melainkan tidak dihitung.",
            f"On average {recorded.en} recorded a month, {expected.en} expected ({months.en} monthly reports). A month "
            "without a report does not count as zero; it does not count.",
        ),
    ]
    if found.left_out:
        n = whole(found.left_out)
        told.append(Label(
            f"{n.id} laporan bulanan sesudah pelatihan tidak dapat dibandingkan, karena pada bulan itu terlalu sedikit "
            "perpustakaan yang belum dilatih, atau keadaan awalnya tidak diketahui.",
            f"{n.en} monthly reports after training could not be compared: too few libraries were still untrained in "
            "those months, or where they started is not known.",
        ))  # fmt: skip
    if found.lead is None:
        told.append(Label(
            "Belum cukup bulan sebelum pelatihan untuk memeriksa apakah keduanya memang sejalan sebelumnya.",
            "There are too few months before the training to see whether the two went the same way before.",
        ))  # fmt: skip
    elif not found.was_there_before:
        told.append(Label(
            f"Dalam {LEAD} bulan sebelum pelatihan tidak terlihat perbedaan ({between(found.lead).id}).",
            f"In the {LEAD} months before the training no difference is seen ({between(found.lead).en}).",
        ))  # fmt: skip
    if not is_drawn_by_lot:
        told.append(Label(
            "Gelombang tidak diundi. Hal lain yang berbeda di antara keduanya, misalnya bantuan atau lomba, dapat ikut "
            "menjadi sebab.",
            "Waves were not drawn by lot. Anything else that differed between the two, such as aid or a competition, "
            "may be among the causes.",
        ))  # fmt: skip
    told.append(Label(
        "Yang dibandingkan adalah yang tercatat. Mencatat lebih rajin setelah pelatihan terlihat sama seperti "
        "dikunjungi "
        "lebih banyak.",
        "What is compared is what was recorded. Recording more diligently after the training looks the same as being "
        "visited more.",
    ))  # fmt: skip
    return told
