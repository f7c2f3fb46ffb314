"""The words of the house that no field or measure explains: said once, for the help of every page and the handbook."""

from dataclasses import dataclass

from simpul.foundation.labels import Label as L


@dataclass(frozen=True)
class Word:
    word: L
    meaning: L


WORDS: dict[str, Word] = {
    "coverage": Word(
        L("cakupan", "coverage"),
        L(
            "Berapa laporan yang masuk dari yang wajib. Setiap jumlah disertai cakupannya.",
            "How many reports came in of those owed. Every total carries its coverage.",
        ),
    ),
    "silent": Word(
        L("belum melapor", "not reported"),
        L(
            "Perpustakaan belum mengirim apa pun untuk bulan itu. Ini tidak sama dengan nol, dan tidak dihitung nol.",
            "The library has sent nothing for that month. That is not zero, and is not counted as zero.",
        ),
    ),
    "zero": Word(
        L("nihil", "none"),
        L(
            "Pengelola menyatakan bahwa bulan itu memang tidak ada kunjungan atau kegiatan.",
            "The librarian said that there really were no visits or activities in that month.",
        ),
    ),
    "received": Word(
        L("diterima", "received"),
        L(
            "Semua catatan yang sampai dan dihitung, sudah diperiksa ataupun belum.",
            "Every record that arrived and counts, looked at or not.",
        ),
    ),
    "verified": Word(
        L("terverifikasi", "verified"),
        L(
            "Bagian dari yang diterima yang sudah diperiksa orang lain, dengan cara yang disebutkan.",
            "The part of what was received that another person checked, by a stated method.",
        ),
    ),
    "flag": Word(
        L("tanda", "flag"),
        L(
            "Aturan mutu yang tidak terpenuhi. Catatan bertanda tetap tersimpan; bukalah dan periksa angkanya.",
            "A rule of quality that is broken. The record is kept all the same; open it and check its numbers.",
        ),
    ),
    "late": Word(
        L("terlambat", "late"),
        L(
            "Catatan yang datang setelah bulannya dikunci. Angka terkunci tetap; selisihnya ditunjukkan.",
            "A record that came after its month was locked. The locked figure stays; the difference is shown.",
        ),
    ),
    "lock": Word(
        L("penguncian bulan", "closing a month"),
        L(
            "Kabupaten/kota menetapkan angka bulan itu. Yang datang sesudahnya dicatat sebagai terlambat.",
            "The regency fixes the figures of that month. What comes later is recorded as late.",
        ),
    ),
    "need": Word(
        L("perlu dibantu dulu", "needs help first"),
        L(
            "Urutan daftar: yang diam dan yang cakupannya rendah di atas, bukan yang terbesar. Di antara wilayah yang "
            "cakupannya setara, yang paling banyak laporannya belum masuk lebih dulu.",
            "The order of lists: whoever is silent or of low coverage comes first, not whoever is biggest. Among areas "
            "of about the same coverage, the one that waits for most reports.",
        ),
    ),
    "aside": Word(
        L("disisihkan", "kept aside"),
        L(
            "Kiriman yang belum bisa diterapkan. Isinya aman dan menunggu diperbaiki.",
            "Something sent that could not be applied yet. Its content is safe and waits to be put right.",
        ),
    ),
    "conflict": Word(
        L("dua jawaban", "two answers"),
        L(
            "Dua orang mengisi hal yang sama secara berbeda. Keduanya disimpan; pilih yang benar.",
            "Two people answered the same thing differently. Both are kept; choose the right one.",
        ),
    ),
    "dominant": Word(
        L("satu catatan yang menonjol", "one record that outweighs"),
        L(
            "Satu catatan membentuk sebagian besar jumlah. Angka tanpa catatan itu ditulis di sampingnya.",
            "One record makes up most of a total. The figure without it is written beside.",
        ),
    ),
    "sent_back": Word(
        L("dikembalikan", "sent back"),
        L(
            "Petugas meminta pengelola memperbaiki catatan, dengan alasan.",
            "An officer asked the librarian to correct a record, and said why.",
        ),
    ),
    "membership": Word(
        L("penerima manfaat", "beneficiary"),
        L(
            "Perpustakaan yang ikut program sejak tahun dan jalur tertentu, termasuk replikasi mandiri.",
            "A library that joined the programme in a certain year and by a certain track, replication among them.",
        ),
    ),
    "wave": Word(
        L("gelombang", "wave"),
        L(
            "Kelas-kelas bimtek dalam satu rentang hari, dengan satu penyelenggara.",
            "The classes of one span of days, under one organiser.",
        ),
    ),
    "training_class": Word(
        L("kelas", "class"),
        L(
            "Satu rombongan belajar dengan tempat, hari, jadwal, dan kursi terbatas; mempunyai bukunya sendiri.",
            "A group that is taught together: a place, days, a timetable, so many seats, and a book of its own.",
        ),
    ),
    "quota": Word(
        L("kuota", "quota"),
        L(
            "Banyaknya orang yang boleh diusulkan satu kabupaten/kota untuk satu kelas, sampai hari tertentu.",
            "How many people a regency may name for a class, until a certain day.",
        ),
    ),
    "substitute": Word(
        L("cadangan", "substitute"),
        L(
            "Orang yang menggantikan menurut urutan bila ada peserta dari kabupaten/kota yang sama batal.",
            "Somebody who steps in, in order, when a participant of the same regency does not come.",
        ),
    ),
    "lesson_hours": Word(
        L("jam pelajaran (JP)", "lesson hours"),
        L(
            "Empat puluh lima menit belajar; syarat sertifikat dihitung darinya.",
            "Forty-five minutes of teaching; the certificate's rule counts them.",
        ),
    ),
    "sheet": Word(
        L("lembar kertas", "paper sheet"),
        L(
            "Daftar hadir atau lembar jawaban yang dicetak dari kelas. Kode QR-nya menyebut kelas, lembar, dan "
            "halaman; tanda di tepinya membuat fotonya dapat dibaca dari arah mana pun.",
            "A sign-in or answer sheet printed from the class. Its square code names class, sheet and page; the marks "
            "at its edges let a photograph be read any way up.",
        ),
    ),
    "doubtful_place": Word(
        L("isian meragukan", "doubtful place"),
        L(
            "Kotak yang tidak dapat dibaca dengan pasti: goresan terlalu tipis, dua tanda, silau, atau coretan dari "
            "tempat lain. Tidak pernah ditebak; Anda yang memutuskan.",
            "Boxes that cannot be read for sure: a stroke too faint, two marks, glare, or a scrawl from elsewhere. "
            "Never guessed; you decide.",
        ),
    ),
    "photograph_aside": Word(
        L("disisihkan", "set aside"),
        L(
            "Foto atau isian yang tidak dipakai: tidak ada yang dicatat darinya. Lembarnya dapat difoto ulang.",
            "A photograph or a place that is not used: nothing is recorded of it. The sheet can be photographed again.",
        ),
    ),
    "confirmed_page": Word(
        L("disahkan", "confirmed"),
        L(
            "Seseorang melihat halamannya dan mengesahkannya; baru sesudah itu kehadiran atau jawaban masuk ke buku "
            "kelas. Halaman yang sama dua kali tidak menggandakan apa pun.",
            "Somebody looked at the page and confirmed it; only then attendance or answers go into the class's book. "
            "The same page twice doubles nothing.",
        ),
    ),
    "as_then": Word(
        L("wilayah saat itu / sekarang", "areas as then / as now"),
        L(
            "Wilayah bisa dimekarkan. Angka dihitung menurut wilayah pada waktu itu, atau menurut wilayah sekarang.",
            "Areas are split at times. Figures can be counted by the areas of their time or by those of today.",
        ),
    ),
    "post": Word(
        L("tempat tugas", "post"),
        L(
            "Peran seseorang di suatu tempat; berlaku untuk semua yang ada di bawahnya.",
            "A person’s role at a place; it holds for everything below it.",
        ),
    ),
    "second_factor": Word(
        L("faktor kedua", "second factor"),
        L(
            "Bukti selain kata sandi: kode dari aplikasi di HP, atau kunci sandi. Wajib bagi petugas.",
            "A proof beside the password: a code from an app on the phone, or a passkey. Officers must have one.",
        ),
    ),
}
