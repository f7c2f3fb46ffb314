"""First steps: what each role does on its first visit, each step leading to the page where it is done."""

from dataclasses import dataclass

from simpul.foundation.labels import Label as L


@dataclass(frozen=True)
class Step:
    """`door` is the name of a page of the navigation, or "own" for the visitor's own place."""

    title: L
    text: L
    door: str


@dataclass(frozen=True)
class Guide:
    role: str
    promise: L
    steps: tuple[Step, ...]


_OWN_AREA = Step(
    L("Kenali wilayah Anda", "Meet your area"),
    L(
        "Daftarnya dimulai dari yang paling perlu dibantu. Ketuk angka mana pun untuk melihat catatannya.",
        "Its list begins with whoever needs help most. Tap any figure to see the records behind it.",
    ),
    "own",
)
_MEANING = Step(
    L("Baca arti angka", "Read what the figures mean"),
    L(
        "Setiap angka punya definisi dan contoh hitungan. Di bawah setiap halaman ada arti kata-katanya.",
        "Every figure has a definition and a worked example. Below every page its words are explained.",
    ),
    "help",
)
_SAFE = Step(
    L("Amankan akun", "Make your account safe"),
    L(
        "Simpan kode cadangan faktor kedua di tempat yang aman, terpisah dari HP.",
        "Keep the backup codes of the second factor in a safe place, away from the phone.",
    ),
    "mfa_index",
)
_WAITING = Step(
    L("Lihat yang menunggu", "See what waits"),
    L(
        "Beranda mengumpulkan yang menunggu Anda: catatan baru, yang perlu diperiksa, dan perpustakaan yang diam.",
        "The start page gathers what waits for you: new records, what needs a look, and libraries that are silent.",
    ),
    "home",
)
_MANAGE = Step(
    L("Periksa daftar perpustakaan", "Check the list of libraries"),
    L(
        "Pastikan nama, desa, dan pengelolanya benar; angkat pengelola baru dan beri kode sekali pakai.",
        "See that names, villages and librarians are right; appoint new ones and hand out one-time codes.",
    ),
    "admin",
)
_LIBRARY = Step(
    L("Lihat perpustakaan Anda", "See your library"),
    L(
        "Semua yang sudah tercatat, bulan demi bulan. Bulan yang belum dilaporkan tertulis belum melapor.",
        "All that is recorded, month by month. A month without a report says so.",
    ),
    "own",
)

GUIDES: dict[str, Guide] = {
    g.role: g
    for g in (
        Guide(
            "librarian",
            L("Catat sekali; laporannya jadi sendiri.", "Record once; the reports make themselves."),
            (_LIBRARY, _MEANING),
        ),
        Guide(
            "village_head",
            L("Lihat apa yang didapat warga desa Anda.", "See what your village gets."),
            (_OWN_AREA, _MEANING),
        ),
        Guide(
            "regency_pic",
            L(
                "Satu jam seminggu cukup, bila dimulai dari yang paling perlu.",
                "An hour a week is enough if it begins with who needs it most.",
            ),
            (_WAITING, _OWN_AREA, _MANAGE, _MEANING, _SAFE),
        ),
        Guide(
            "regency_verifier",
            L(
                "Periksa yang janggal dulu, lalu beberapa secara acak.",
                "Check what is odd first, then a few at random.",
            ),
            (_WAITING, _OWN_AREA, _MEANING, _SAFE),
        ),
        Guide(
            "facilitator",
            L("Temukan siapa yang perlu didampingi minggu ini.", "Find out who needs you this week."),
            (_OWN_AREA, _WAITING, _MEANING, _SAFE),
        ),
        Guide(
            "master_trainer",
            L("Lihat apa yang berubah setelah pelatihan.", "See what changed after the training."),
            (_OWN_AREA, _MEANING, _SAFE),
        ),
        Guide(
            "province_officer",
            L("Kabupaten mana yang perlu dibantu, dan mengapa.", "Which regency needs help, and why."),
            (_WAITING, _OWN_AREA, _MANAGE, _MEANING, _SAFE),
        ),
        Guide(
            "consultant",
            L(
                "Bandingkan dengan adil: setiap angka menyebut cakupannya.",
                "Compare fairly: every figure names its coverage.",
            ),
            (_OWN_AREA, _MEANING, _SAFE),
        ),
        Guide(
            "programme",
            L("Dari nasional sampai satu catatan, dan kembali.", "From the nation down to one record, and back."),
            (_OWN_AREA, _WAITING, _MANAGE, _MEANING, _SAFE),
        ),
    )
}
