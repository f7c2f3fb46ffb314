"""What can be wrong with a certificate, a key or a file of keys."""

from simpul.foundation.problems import kind

not_a_slip = kind(
    "sertifikat-1",
    400,
    "Kode ini bukan kode sertifikat Simpul. Pindai kode persegi di pojok sertifikat, lalu coba lagi.",
    "This is not the code of a Simpul certificate. Scan the square code in the certificate's corner and try again.",
)
damaged = kind(
    "sertifikat-2",
    400,
    "Kode sertifikat terbaca tidak utuh. Ratakan kertasnya, beri cahaya, lalu pindai lagi.",
    "The certificate's code was not read whole. Flatten the paper, give it light, and scan again.",
)
unknown_format = kind(
    "sertifikat-3",
    400,
    "Kode sertifikat ini ditulis dengan cara yang lebih baru daripada yang dikenal di sini. Perbarui aplikasi, lalu"
    " pindai lagi.",
    "This certificate's code is written in a newer way than is known here. Update the app and scan again.",
)
unknown_key = kind(
    "sertifikat-4",
    422,
    "Sertifikat ini ditandatangani dengan kunci “{kid}”, yang tidak dikenal di sini. Sambungkan ke internet agar "
    "daftar kunci diperbarui, lalu pindai lagi; bila tetap tidak dikenal, sertifikat ini bukan dari penyelenggara.",
    "This certificate is signed with the key “{kid}”, which is not known here. Connect to the internet to renew the"
    " list of keys and scan again; if it stays unknown, the certificate does not come from the organiser.",
)
forged = kind(
    "sertifikat-5",
    422,
    "Tanda tangan tidak cocok dengan isinya: sertifikat ini palsu atau sudah diubah. Jangan diterima; tanyakan "
    "kepada penyelenggara.",
    "The signature does not fit what it says: this certificate is forged or was altered. Do not accept it; ask the "
    "organiser.",
)
key_betrayed = kind(
    "sertifikat-6",
    422,
    "Kunci “{kid}” pernah jatuh ke tangan orang lain, jadi tanda tangannya tidak membuktikan apa pun. Minta "
    "sertifikat yang diterbitkan ulang kepada penyelenggara.",
    "The key “{kid}” was in other people's hands, so that its signature proves nothing. Ask the organiser for a "
    "certificate issued anew.",
)
after_retirement = kind(
    "sertifikat-7",
    422,
    "Sertifikat bertanggal {day} ini ditandatangani dengan kunci “{kid}” yang sudah tidak dipakai sejak {retired}. "
    "Jangan diterima; tanyakan kepada penyelenggara.",
    "This certificate of {day} is signed with the key “{kid}”, out of use since {retired}. Do not accept it; ask "
    "the organiser.",
)
not_yet = kind(
    "sertifikat-8",
    422,
    "Sertifikat ini baru berlaku mulai {day}. Periksa tanggal di perangkat ini, lalu coba lagi.",
    "This certificate holds from {day} on. Check the date of this device and try again.",
)
expired = kind(
    "sertifikat-9",
    422,
    "Sertifikat ini berlaku sampai {day} saja. Minta yang baru kepada penyelenggara.",
    "This certificate held until {day} only. Ask the organiser for a new one.",
)
revoked = kind(
    "sertifikat-10",
    422,
    "Sertifikat ini sudah dicabut: {reason}. Jangan diterima; minta yang baru kepada pemiliknya atau penyelenggara.",
    "This certificate was revoked: {reason}. Do not accept it; ask its holder or the organiser for the new one.",
)
other_recipient = kind(
    "sertifikat-11",
    422,
    "Sertifikat ini bukan atas nama “{known}”. Cocokkan penulisan nama persis seperti tercetak, lalu coba lagi.",
    "This certificate is not made out to “{known}”. Write the name exactly as it is printed and try again.",
)
not_a_badge = kind(
    "sertifikat-12",
    400,
    "Berkas ini bukan kredensial Open Badges 3.0 yang utuh: {what}. Unduh lagi berkas .jws dari halaman sertifikat.",
    "This file is no whole Open Badges 3.0 credential: {what}. Download the .jws file from the certificate's page "
    "again.",
)
too_long = kind(
    "sertifikat-13",
    422,
    "{what} “{text}” terlalu panjang untuk kode persegi: paling banyak {most} bita. Pendekkan, lalu ulangi.",
    "{what} “{text}” is too long for the square code: at most {most} bytes. Shorten it, then again.",
)
out_of_range = kind(
    "sertifikat-14",
    422,
    "{what} {value} tidak dapat ditulis di sertifikat: paling sedikit {least}, paling banyak {most}. Perbaiki, lalu"
    " ulangi.",
    "{what} {value} cannot be written on a certificate: at least {least}, at most {most}. Mend it, then again.",
)
bad_list = kind(
    "sertifikat-15",
    422,
    "Daftar sertifikat yang dicabut tidak dapat dipercaya: {what}. Unduh lagi dari penyelenggara.",
    "The list of revoked certificates cannot be trusted: {what}. Download it from the organiser again.",
)
no_key = kind(
    "kunci-1",
    409,
    "Belum ada kunci {algorithm} untuk menandatangani. Jalankan “simpul training keys new” di server, lalu ulangi.",
    "There is no {algorithm} key to sign with yet. Run “simpul training keys new” on the server, then again.",
)
private_missing = kind(
    "kunci-2",
    409,
    "Paruh rahasia kunci “{kid}” tidak ada di {place}. Kembalikan dari cadangan (“simpul training keys restore”), "
    "atau buat kunci baru (“simpul training keys new”).",
    "The private half of the key “{kid}” is not in {place}. Bring it back from its backup (“simpul training keys "
    "restore”), or make a new key (“simpul training keys new”).",
)
open_to_others = kind(
    "kunci-3",
    409,
    "Berkas kunci {place} terbuka bagi orang lain (mode {mode}). Jalankan “chmod 600 {place}”, lalu ulangi; bila "
    "orang lain mungkin sudah membacanya, pensiunkan kunci itu dengan --compromised.",
    "The key file {place} is open to others (mode {mode}). Run “chmod 600 {place}”, then again; if others may have "
    "read it, retire the key with --compromised.",
)
unreadable = kind(
    "kunci-4",
    400,
    "Berkas {place} bukan kunci atau cadangan kunci Simpul: {what}. Pakai berkas yang ditulis oleh “simpul training"
    " keys backup”.",
    "The file {place} is no Simpul key or backup of keys: {what}. Use a file written by “simpul training keys backup”.",
)
wrong_passphrase = kind(
    "kunci-5",
    400,
    "Cadangan kunci {place} tidak dapat dibuka: kata sandinya lain, atau berkasnya rusak. Periksa kata sandinya, "
    "lalu ulangi.",
    "The backup of keys {place} cannot be opened: another passphrase, or a damaged file. Check the passphrase, then"
    " again.",
)
weak_passphrase = kind(
    "kunci-6",
    422,
    "Kata sandi cadangan terlalu pendek: paling sedikit {least} huruf. Pakai beberapa kata yang hanya Anda tahu.",
    "The passphrase of the backup is too short: at least {least} characters. Use several words that only you know.",
)
exists = kind(
    "kunci-7",
    409,
    "Berkas {place} sudah ada dan tidak akan ditimpa. Pilih nama lain, atau pindahkan berkas itu.",
    "The file {place} exists and will not be overwritten. Choose another name, or move that file away.",
)
unknown_kid = kind(
    "kunci-8",
    404,
    "Tidak ada kunci “{kid}”. Lihat daftarnya dengan “simpul training keys list”.",
    "There is no key “{kid}”. See the list with “simpul training keys list”.",
)
