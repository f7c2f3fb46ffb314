"""What a device, and through it the person, can be told of a photo."""

from simpul.foundation.problems import kind

version_wrong = kind(
    "foto-1",
    412,
    "Permintaan foto harus memakai tus versi 1.0.0. Perbarui aplikasi.",
    "A request about a photo must speak tus 1.0.0. Update the app.",
)
not_understood = kind(
    "foto-2",
    400,
    "Keterangan foto tidak terbaca ({reason}). Perbarui aplikasi; fotonya tetap aman di HP.",
    "What was said of the photo cannot be read ({reason}). Update the app; the photo stays safe on the phone.",
)
not_here = kind(
    "foto-3",
    404,
    "Foto ini belum diumumkan ke server. Kirim lagi dari awal.",
    "This photo was not announced to the server. Send it again from the beginning.",
)
too_large = kind(
    "foto-4",
    413,
    "Foto lebih dari {most} KiB. Ambil foto lain; aplikasi mengecilkannya sendiri.",
    "The photo is larger than {most} KiB. Take another one; the app makes it small by itself.",
)
offset_wrong = kind(
    "foto-5",
    409,
    "Sudah {offset} bita yang sampai. Lanjutkan dari sana.",
    "{offset} bytes have arrived. Go on from there.",
)
sum_wrong = kind(
    "foto-6",
    460,
    "Potongan foto rusak di jalan. Kirim potongan itu lagi.",
    "A piece of the photo was damaged on its way. Send it again.",
)
too_many = kind(
    "foto-7",
    429,
    "HP ini sudah mengirim {most} foto hari ini. Sisanya terkirim sendiri besok.",
    "This phone has sent {most} photos today. The others go by themselves tomorrow.",
)
no_picture = kind(
    "foto-8",
    415,
    "Berkas ini bukan foto JPEG, PNG, atau WebP yang utuh. Ambil foto lain.",
    "This file is no whole JPEG, PNG or WebP photo. Take another one.",
)
id_taken = kind(
    "foto-9",
    415,
    "Nomor foto ini sudah dipakai foto lain. Tambahkan fotonya sekali lagi.",
    "This photo's number belongs to another one. Add the photo once more.",
)
damaged = kind(
    "foto-10",
    415,
    "Foto ini rusak di HP: isinya tiga kali tidak cocok. Ambil foto lain.",
    "This photo is damaged on the phone: three times it was not what it should be. Take another one.",
)
gone = kind(
    "foto-11",
    410,
    "Foto ini sudah dihapus.",
    "This photo has been deleted.",
)
type_wrong = kind(
    "foto-12",
    415,
    "Potongan foto harus dikirim sebagai application/offset+octet-stream. Perbarui aplikasi.",
    "A piece of a photo must be sent as application/offset+octet-stream. Update the app.",
)
