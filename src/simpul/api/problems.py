"""What a device can be told at its doors."""

from simpul.foundation.problems import kind

device_unknown = kind(
    "sinkron-1",
    401,
    "Perangkat ini belum dikenal. Catatan tetap aman di HP; masuk lagi untuk mengirim.",
    "This device is not known. The records stay safe on the phone; sign in again to send.",
)
device_revoked = kind(
    "sinkron-2",
    403,
    "HP ini dinonaktifkan. Hubungi petugas kabupaten.",
    "This phone was switched off. Ask your regency officer.",
)
protocol_missing = kind(
    "sinkron-3",
    400,
    "Permintaan tidak memakai protokol sinkronisasi versi 1 (tajuk Sync-Proto). Perbarui aplikasi.",
    "The request does not speak sync protocol 1 (header Sync-Proto). Update the app.",
)
push_too_big = kind(
    "sinkron-4",
    413,
    "Kiriman lebih dari {most} KiB. Kirim lebih sedikit catatan sekaligus.",
    "The push is larger than {most} KiB. Send fewer records at a time.",
)
too_many_ops = kind(
    "sinkron-5",
    413,
    "Kiriman berisi {count} catatan; paling banyak {most}. Kirim lebih sedikit sekaligus.",
    "The push holds {count} records; at most {most}. Send fewer at a time.",
)
too_often = kind(
    "sinkron-6",
    429,
    "Perangkat ini terlalu sering mengirim. Tunggu satu menit, lalu kirim lagi.",
    "This device sends too often. Wait a minute, then send again.",
)
body_unreadable = kind(
    "sinkron-7",
    400,
    "Kiriman tidak terbaca ({reason}). Kirim lagi; bila terulang, hubungi petugas.",
    "The push cannot be read ({reason}). Send again; if it happens again, ask for help.",
)
op_unreadable = kind(
    "sinkron-8",
    422,
    "Catatan ke-{place} dalam kiriman tidak terbaca ({reason}). Sisihkan dan kirim yang lain.",
    "Record number {place} of the push cannot be read ({reason}). Set it aside and send the others.",
)
origin_wrong = kind(
    "sinkron-9",
    403,
    "Permintaan datang dari situs lain. Buka aplikasi dari alamatnya sendiri.",
    "The request comes from another site. Open the app at its own address.",
)
busy = kind(
    "sinkron-10",
    503,
    "Server sedang sibuk. Catatan tetap aman di HP; akan dikirim lagi sebentar lagi.",
    "The server is busy. The records stay safe on the phone and will be sent again shortly.",
)
method_wrong = kind(
    "sinkron-11",
    405,
    "Alamat ini hanya menerima {method}. Perbarui aplikasi.",
    "This address takes {method} only. Update the app.",
)
cursor_unreadable = kind(
    "sinkron-12",
    400,
    "Penanda lanjutan tidak terbaca. Mulai lagi tanpa penanda.",
    "The cursor cannot be read. Start again without one.",
)
too_many_codes = kind(
    "sinkron-13",
    429,
    "Terlalu banyak kode salah dari jaringan ini. Tunggu satu menit, lalu coba lagi. Catatan tetap aman.",
    "Too many wrong codes from this network. Wait a minute, then try again. The records are safe.",
)
