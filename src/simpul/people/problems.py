"""What a person can be told about signing in, posts and codes."""

from simpul.foundation.problems import kind

locked_out = kind(
    "masuk-1",
    429,
    "Terlalu banyak kata sandi salah. Tunggu {minutes} menit, lalu coba lagi. Lupa kata sandi? Minta kode "
    "sekali pakai kepada petugas di atas Anda.",
    "Too many wrong passwords. Wait {minutes} minutes, then try again. Forgot the password? Ask the officer "
    "above you for a one-time code.",
)
sign_in_first = kind(
    "masuk-2",
    401,
    "Masuk dahulu untuk membuka ini, atau kirim token yang masih berlaku.",
    "Sign in first to open this, or send a token that is still good.",
)
second_factor_first = kind(
    "masuk-3",
    403,
    "Tugas Anda memerlukan faktor kedua. Pasang aplikasi autentikator atau kunci sandi di halaman Keamanan akun.",
    "Your post needs a second factor. Set up an authenticator app or a passkey on the account security page.",
)
token_refused = kind(
    "masuk-4",
    401,
    "Token ini tidak dikenal, sudah dicabut, atau sudah lewat masanya. Minta token baru kepada pengelolanya.",
    "This token is unknown, revoked or expired. Ask its owner for a new one.",
)
too_many_tries = kind(
    "masuk-5",
    429,
    "Terlalu banyak percobaan dari jaringan ini. Tunggu satu menit, lalu coba lagi.",
    "Too many tries from this network. Wait a minute, then try again.",
)
too_much = kind(
    "masuk-6",
    429,
    "Permintaan dari Anda datang terlalu cepat, jadi halaman ini belum dibuka. Tunggu {seconds} detik, lalu coba lagi.",
    "Your requests come too fast, so this page was not opened. Wait {seconds} seconds, then try again.",
)
code_refused = kind(
    "kode-1",
    400,
    "Kode ini tidak cocok, sudah dipakai, atau sudah lewat masanya. Periksa nama pengguna dan kode, atau "
    "minta kode baru.",
    "This code does not match, was used, or has expired. Check the user name and the code, or ask for a new one.",
)
password_weak = kind("sandi-1", 400, "Kata sandi belum cukup kuat. {why}", "The password is not strong enough. {why}")
name_taken = kind(
    "petugas-1",
    409,
    "Nama pengguna “{username}” sudah dipakai. Pilih yang lain, misalnya dengan nama desa di belakangnya.",
    "The user name “{username}” is taken. Choose another, for example with the village's name after it.",
)
name_malformed = kind(
    "petugas-2",
    400,
    "Nama pengguna “{username}” tidak dapat dipakai. Tulis 3-40 huruf kecil, angka, titik, atau tanda hubung; "
    "mulai dengan huruf.",
    "The user name “{username}” cannot be used. Write 3-40 lower-case letters, digits, dots or hyphens; begin "
    "with a letter.",
)
wrong_place = kind(
    "petugas-3",
    400,
    "Tugas {role} bertempat di {levels}, bukan di “{place}”. Pilih tempat yang sesuai.",
    "The post {role} stands at a {levels}, not at “{place}”. Choose a fitting place.",
)
role_unknown = kind(
    "petugas-4",
    400,
    "Peran “{role}” tidak dikenal. Pilih satu dari: {roles}.",
    "The role “{role}” is not known. Choose one of: {roles}.",
)
post_over = kind(
    "petugas-5",
    409,
    "Tugas ini sudah berakhir pada {on}. Tidak ada yang diubah.",
    "This post ended on {on}. Nothing was changed.",
)
ends_before_start = kind(
    "petugas-6",
    400,
    "Tugas ini dimulai {start}, jadi tidak dapat berakhir {on}. Pilih tanggal yang tidak lebih awal.",
    "This post begins on {start}, so it cannot end on {on}. Choose a date that is not earlier.",
)
only_synthetic = kind(
    "petugas-7",
    403,
    "Kode autentikator hanya dapat ditampilkan untuk pengguna contoh. Pengguna “{username}” memakai "
    "aplikasinya sendiri.",
    "An authenticator code can be shown for synthetic users only. “{username}” uses an app of their own.",
)
user_unknown = kind(
    "petugas-8",
    404,
    "Pengguna “{username}” tidak ditemukan. Lihat daftarnya dengan `simpul user list`.",
    "There is no user “{username}”. See the list with `simpul user list`.",
)
person_needs_a_name = kind(
    "petugas-9",
    400,
    "Nama orangnya belum diisi. Satu kata pun cukup.",
    "The person's name is missing. A single word is enough.",
)
post_given = kind(
    "petugas-10",
    409,
    "{name} sudah memegang tugas ini sejak {start}. Tidak ada yang diubah.",
    "{name} has held this post since {start}. Nothing was changed.",
)
last_of_the_programme = kind(
    "petugas-11",
    409,
    "Ini petugas program pusat yang terakhir. Angkat penggantinya dahulu, lalu akhiri tugas ini.",
    "This is the last officer of the programme. Appoint a successor first, then end this post.",
)
token_too_long = kind(
    "token-1",
    400,
    "Masa berlaku token {days} hari; pilih antara 1 dan {most} hari.",
    "A token for {days} days: choose between 1 and {most} days.",
)
still_in_post = kind(
    "hapus-1",
    409,
    "{name} masih memegang tugas. Akhiri atau serahterimakan dahulu, lalu hapus datanya.",
    "{name} still holds a post. End it or hand it over first, then erase the person.",
)
address_unreadable = kind(
    "surat-1",
    422,
    "“{address}” bukan alamat surel. Tulis seperti nama@contoh.go.id.",
    "“{address}” is no e-mail address. Write it like name@example.go.id.",
)
