"""What a librarian declares about a month: complete, zero or closed. What nobody declared stays *not reported*."""

from simpul.foundation.labels import Label as L
from simpul.kinds import Field, FieldType, Kind
from simpul.kinds.standard import NOTE, all_of, get, warn
from simpul.review.codes import ABOUT, ANSWERS

MONTH_DECLARATION = Kind(
    name="month_declaration",
    table="review_month_declaration",
    label=L("Pernyataan bulan", "Month declaration"),
    meaning=L(
        "Pernyataan pengelola bahwa catatan satu bulan lengkap, nol, atau perpustakaan tutup.",
        "The librarian's word that a month is complete, has nothing to record, or that the library was closed.",
    ),
    dated_by="month",
    # One row for each answer, so that "visits complete" and "advocacy zero" can both be said of a month.
    natural_key=("month", "answer"),
    fields=(
        Field(
            "month",
            FieldType.MONTH,
            L("Bulan", "Month"),
            L("Bulan yang dinyatakan.", "The month spoken of."),
            required=True,
        ),
        Field(
            "answer",
            FieldType.CODE,
            ANSWERS.label,
            L(
                "Lengkap, nol, atau tutup; yang tidak dinyatakan berarti belum dilaporkan.",
                "Complete, zero or closed; what is not declared has not been reported.",
            ),
            required=True,
            codes=ANSWERS,
        ),
        Field(
            "about",
            FieldType.CODES,
            ABOUT.label,
            L(
                "Jenis catatan yang dinyatakan; kosong berarti semuanya.",
                "The sorts of records spoken of; empty means all of them.",
            ),
            codes=ABOUT,
        ),
        NOTE,
    ),
    rules=(
        warn(
            "TIM-03.early",
            ("month", "answer"),
            all_of(["eq", get("month"), ["this_month"]], ["eq", get("answer"), "complete"]),
            "Bulan {month} belum selesai. Nyatakan lengkap setelah bulan berakhir, atau tulis alasannya di catatan.",
            "{month} is not over yet. Declare it complete after it ends, or give the reason in the note.",
        ),
    ),
)
