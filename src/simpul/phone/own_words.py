"""What the participants' own pages say: {state: (look, title, what to do)}.

Participants are spoken to in Indonesian, as on the check-in page; `{test}` is the test's name."""

from typing import NamedTuple

TESTS = {"before": "Tes awal", "after": "Tes akhir"}
USEFUL = ("Tidak berguna", "Kurang", "Berguna", "Sangat berguna")
CLEAR = ("Tidak jelas", "Kurang", "Jelas", "Sangat jelas")
# The faces of the class app (kelas/reaction.js), from sad to glad.
MOUTHS = ("M8 17q4-4 8 0", "M8 16.500q4-1.500 8 0", "M8 15.500q4 1.500 8 0", "M8 15q4 4 8 0")
_AT_THE_WALL = "Ketik kode yang sekarang tampil di dinding dan nomor atau kode kartu Anda."


class Said(NamedTuple):
    """A sentence on the page: `look` "good", "warn" or "stop"."""

    look: str
    title: str
    more: str = ""


SAYS = {
    "refused": Said("stop", "Belum cocok.", "Kode, nomor, atau kartunya tidak cocok, atau kodenya sudah lewat. Lihat "
                    "lagi kode di dinding, lalu coba sekali lagi. Tidak ada di daftar? Tanyakan kepada fasilitator."),
    "busy": Said("stop", "Terlalu sering dicoba.", "Tunggu sepuluh menit, lalu coba lagi, atau minta HP kelas kepada "
                 "fasilitator."),
    "expired": Said("warn", "Waktunya habis.", f"Demi keamanan, kode berlaku 90 menit. {_AT_THE_WALL}"),
    "forged": Said("stop", "Halaman ini tidak berlaku lagi.", _AT_THE_WALL),
    "cancelled": Said("stop", "Kelas ini dibatalkan.", "Tes dan tanggapan tidak diterima lagi. Tanyakan kepada "
                      "penyelenggara."),
    "gone": Said("stop", "Anda tidak ada lagi di daftar peserta kelas ini.", "Daftarnya mungkin berubah. Tanyakan "
                 "kepada fasilitator."),
    "aside": Said("stop", "Belum tercatat.", "Ada yang tidak beres di pihak kami. Coba sekali lagi, atau pakai HP "
                  "kelas, dan katakan juga kepada fasilitator."),
}  # fmt: skip
OF_TEST = {
    "early": Said("warn", "{test} belum dibuka.", "Coba lagi saat fasilitator memintanya."),
    "closed": Said("stop", "{test} sudah ditutup.", "Jawaban tidak diterima lagi di halaman ini. Fasilitator masih "
                   "dapat membukakan tes di HP kelas."),
    "taken": Said("good", "Jawaban {test} Anda sudah masuk.", "Mengirim dua kali tidak apa-apa: tetap dihitung satu."),
    "corrected": Said("good", "Jawaban {test} Anda sudah diperbaiki.", "Yang dihitung jawaban yang baru."),
    "there": Said("warn", "Jawaban {test} Anda sudah ada.", "Yang masuk lebih dulu yang dihitung, dari HP kelas, "
                  "kertas, atau HP lain. Itu bukan jawaban Anda? Katakan kepada fasilitator."),
    "blank": Said("warn", "{n} soal belum dijawab.", "Isi dulu, atau kirim begini saja: yang kosong dihitung tidak "
                  "dijawab."),
    "nothing": Said("stop", "Belum ada yang dijawab.", "Jawab sedikitnya satu soal, lalu kirim."),
}  # fmt: skip
OF_REACTION = {
    "early": Said("warn", "Sesi ini belum dapat dinilai.", "Tunggu sampai sesi berjalan setengahnya."),
    "closed": Said("stop", "Tanggapan untuk sesi ini sudah ditutup.", "Tanggapan diterima sampai satu jam sesudah "
                   "sesi. Fasilitator masih dapat menerimanya di HP kelas."),
    "taken": Said("good", "Terima kasih. Tanggapan Anda sudah masuk, tanpa nama."),
    "there": Said("good", "Tanggapan Anda untuk sesi ini sudah masuk.", "Yang pertama yang dihitung."),
    "unrated": Said("stop", "Pilih dulu satu wajah untuk sesi ini.", "Lalu kirim lagi. Isian Anda yang lain masih "
                    "ada di halaman ini."),
    "long": Said("stop", "Sarannya terlalu panjang.", "Paling banyak 1.000 huruf. Persingkat, lalu kirim lagi."),
}  # fmt: skip


def of_test(state: str, moment: str, n: int = 0) -> Said:
    """The sentence for a state of a test; `n` items are left out."""
    if state in SAYS:
        return SAYS[state]
    said, name = OF_TEST[state], TESTS[moment]
    # At the head of a sentence the name keeps its capital.
    head = name if said.title.startswith("{test}") else name.lower()
    return Said(said.look, said.title.format(test=head, n=n), said.more)


def of_reaction(state: str) -> Said:
    return SAYS.get(state) or OF_REACTION[state]
