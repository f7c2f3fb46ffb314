"""What can be wrong with a photograph of a sheet."""

from simpul.foundation.problems import kind

no_picture = kind(
    "lembar-1",
    400,
    "Berkas ini bukan foto yang dapat dibuka ({reason}). Kirim foto JPEG atau PNG langsung dari kamera.",
    "This file is no photograph that can be opened ({reason}). Send a JPEG or PNG straight from the camera.",
)
too_large = kind(
    "lembar-2",
    413,
    "Foto ini terlalu besar ({points} juta titik; paling banyak {most}). Turunkan resolusi kamera, lalu foto ulang.",
    "This photograph is too large ({points} million points; at most {most}). Lower the camera's resolution, and again.",
)
no_marks = kind(
    "lembar-3",
    400,
    "Lembar Simpul tidak terlihat utuh dalam foto ini ({found} dari {all} tanda tepi ditemukan). Letakkan lembar di "
    "tempat rata dan terang, lalu foto dengan keempat sudutnya tampak.",
    "No whole sheet of Simpul is seen in this photograph ({found} of {all} marks at the edges were found). Lay it flat "
    "and in the light, and take the photograph with all four corners in it.",
)
no_code = kind(
    "lembar-4",
    400,
    "Kode QR lembar ini tidak terbaca, jadi tidak diketahui ini lembar yang mana. Foto ulang lebih dekat, tanpa "
    "bayangan dan tanpa goyang, dengan kode QR tampak utuh.",
    "The QR code of this sheet cannot be read, so it is not known which sheet it is. Photograph it again, nearer, "
    "without a shadow and without shaking, with the whole QR code in it.",
)
foreign_code = kind(
    "lembar-5",
    400,
    "Kode QR dalam foto ini bukan dari lembar Simpul, atau rusak. Pastikan yang difoto adalah lembar cetakan Simpul.",
    "The QR code in this photograph is not that of a sheet of Simpul, or it is damaged. Make sure that a sheet printed "
    "by Simpul is photographed.",
)
two_pages = kind(
    "lembar-6",
    400,
    "Ada lebih dari satu lembar dalam foto ini. Foto satu lembar saja; singkirkan lembar lain dari sekitarnya.",
    "There is more than one sheet in this photograph. Photograph one alone, with no other beside it.",
)
too_far = kind(
    "lembar-7",
    400,
    "Lembar tampak terlalu kecil atau foto dikecilkan ({density} titik setiap milimeter; perlu {least}). Foto lebih "
    "dekat dan kirim berkas aslinya.",
    "The sheet is too small in the photograph, or the photograph was made smaller ({density} points a millimetre; "
    "{least} are needed). Go nearer, and send the original file.",
)
too_blurred = kind(
    "lembar-8",
    400,
    "Foto ini terlalu kabur untuk dibaca. Bersihkan lensa, tahan kamera sampai fokus, lalu foto ulang.",
    "This photograph is too blurred to read. Wipe the lens, hold the camera until it is in focus, then again.",
)
apple_format = kind(
    "lembar-9",
    400,
    "Foto ini berformat HEIC, yang tidak dapat dibuka di sini. Di iPhone buka Pengaturan, Kamera, Format, pilih Paling "
    "Kompatibel, lalu foto ulang.",
    "This photograph is in the HEIC format, which cannot be opened here. On an iPhone open Settings, Camera, Formats, "
    "choose Most Compatible, and photograph the sheet again.",
)
