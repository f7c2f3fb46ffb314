"""What can go wrong with places, numbered."""

from simpul.foundation.problems import kind

area_unknown = kind(
    "wilayah-1",
    404,
    "Kode wilayah “{code}” tidak ada pada {on}. Periksa kodenya dalam daftar wilayah.",
    "There is no area with the code “{code}” on {on}. Look the code up in the list of areas.",
)
area_code_malformed = kind(
    "wilayah-2",
    422,
    "“{code}” bukan kode wilayah. Tulis seperti 35.13 atau 35.13.07.2001.",
    "“{code}” is not an area code. Write it like 35.13 or 35.13.07.2001.",
)
columns_missing = kind(
    "wilayah-3",
    422,
    "Kolom {columns} tidak ada dalam berkas. Pakai judul kolom seperti dalam contoh.",
    "The columns {columns} are missing from the file. Use the headings of the example.",
)
file_unreadable = kind(
    "wilayah-4",
    422,
    "Berkas {name} tidak terbaca sebagai tabel CSV (UTF-8) atau XLSX. Simpan ulang sebagai CSV UTF-8.",
    "The file {name} cannot be read as a CSV (UTF-8) or XLSX table. Save it again as CSV UTF-8.",
)
refresh_failed = kind(
    "wilayah-5",
    502,
    "Data wilayah baru tidak dapat diambil: {reason}. Periksa jaringan, atau berikan berkasnya dengan --from.",
    "The newer area data could not be fetched: {reason}. Check the network, or give the file with --from.",
)
library_nameless = kind(
    "perpustakaan-1",
    422,
    "Nama perpustakaan kosong atau lebih dari 200 huruf. Tulis namanya.",
    "The library's name is empty or longer than 200 letters. Write its name.",
)
library_name_taken = kind(
    "perpustakaan-2",
    409,
    "Perpustakaan “{name}” sudah terdaftar di {area}. Buka yang terdaftar, atau beri nama yang membedakan.",
    "The library “{name}” is already registered in {area}. Open that one, or give a name that tells them apart.",
)
library_similar = kind(
    "perpustakaan-3",
    409,
    "Nama “{name}” mirip dengan “{other}” di {area}. Pastikan keduanya bukan perpustakaan yang sama.",
    "The name “{name}” resembles “{other}” in {area}. Make sure that they are not the same library.",
)
value_not_in_list = kind(
    "perpustakaan-4",
    422,
    "“{value}” bukan pilihan untuk {field}. Pilih dari daftar.",
    "“{value}” is not a choice for {field}. Choose from the list.",
)
value_out_of_range = kind(
    "perpustakaan-5",
    422,
    "{field} {value} di luar batas {least} sampai {most}. Periksa angkanya.",
    "{field} {value} is outside {least} to {most}. Check the number.",
)
in_the_future = kind(
    "perpustakaan-6",
    422,
    "{field} {value} belum tiba. Perbaiki tanggalnya.",
    "{field} {value} has not come yet. Correct the date.",
)
coordinate_alone = kind(
    "perpustakaan-7",
    422,
    "Lintang dan bujur diisi berdua atau dikosongkan berdua.",
    "Latitude and longitude are given together or not at all.",
)
grade_without_number = kind(
    "perpustakaan-8",
    422,
    "Predikat akreditasi {grade} memerlukan nomor sertifikatnya.",
    "The accreditation grade {grade} needs the number of its certificate.",
)
npp_taken = kind(
    "perpustakaan-9",
    409,
    "NPP {npp} sudah dipakai perpustakaan lain. Periksa nomornya.",
    "The number NPP {npp} already belongs to another library. Check the number.",
)
kind_elsewhere = kind(
    "perpustakaan-10",
    422,
    "Perpustakaan jenis {kind} tidak berada di tingkat {level}. Pilih wilayah yang sesuai.",
    "A library of the kind {kind} does not stand at the level {level}. Choose a fitting area.",
)
field_unknown = kind(
    "perpustakaan-11",
    422,
    "Isian “{field}” tidak dikenal untuk perpustakaan.",
    "The field “{field}” is not known for a library.",
)
before_its_time = kind(
    "perpustakaan-12",
    422,
    "Tanggal {on} mendahului keadaan yang sudah tercatat ({since}). Pilih tanggal sesudahnya.",
    "The date {on} comes before what is already recorded ({since}). Choose a later date.",
)
merged_already = kind(
    "perpustakaan-13",
    409,
    "“{name}” sudah digabungkan ke perpustakaan lain. Buka perpustakaan itu.",
    "“{name}” has already been merged into another library. Open that one.",
)
merge_with_itself = kind(
    "perpustakaan-14",
    422,
    "Perpustakaan tidak dapat digabungkan dengan dirinya sendiri. Pilih dua perpustakaan.",
    "A library cannot be merged with itself. Choose two libraries.",
)
membership_twice = kind(
    "perpustakaan-15",
    409,
    "Keanggotaan program jalur {track} tahun {year} sudah tercatat untuk perpustakaan ini.",
    "Programme membership by the track {track} in {year} is already recorded for this library.",
)
unlike = kind(
    "perpustakaan-16",
    422,
    "{field} tidak terbaca: “{value}”. Periksa isiannya.",
    "{field} cannot be read: “{value}”. Check what was entered.",
)
changed_meanwhile = kind(
    "perpustakaan-17",
    409,
    "“{name}” baru saja diubah orang lain. Isian Anda masih ada di bawah; bandingkan, lalu simpan yang benar.",
    "“{name}” has just been changed by somebody else. Your answers are still below; compare, then save what is right.",
)
import_unknown = kind(
    "impor-1",
    404,
    "Jenis impor “{what}” tidak dikenal. Pilih dari halaman impor.",
    "The import “{what}” is not known. Choose from the page of imports.",
)
import_over = kind(
    "impor-2",
    409,
    "Pratinjau ini tidak menunggu lagi ({state}). Unggah berkasnya sekali lagi untuk pratinjau baru.",
    "This preview waits no more ({state}). Send the file once more for a new preview.",
)
import_not_applied = kind(
    "impor-7",
    409,
    "Tidak ada yang dapat diurungkan: impor ini {state}.",
    "There is nothing to undo: this import is {state}.",
)
import_stale = kind(
    "impor-3",
    409,
    "Datanya berubah sejak pratinjau ini dibuat. Belum ada yang disimpan; unggah berkasnya sekali lagi.",
    "The data changed since this preview was made. Nothing was saved; send the file once more.",
)
import_built_on = kind(
    "impor-4",
    409,
    "Impor ini tidak dapat diurungkan: {rows} baris sudah diubah atau dipakai sesudahnya. Tidak ada yang berubah.",
    "This import cannot be undone: {rows} rows were changed or used since. Nothing was changed.",
)
import_final = kind(
    "impor-5",
    409,
    "Perubahan wilayah tidak dapat diurungkan dengan satu tombol. Kirim berkas perubahan yang membaliknya.",
    "Changes of areas cannot be undone by a button. Send a file of changes that reverses them.",
)
import_empty = kind(
    "impor-6",
    422,
    "Tidak ada baris yang mengubah sesuatu, jadi tidak ada yang perlu diterapkan.",
    "No row changes anything, so there is nothing to apply.",
)
boundaries_unreadable = kind(
    "batas-1",
    422,
    "Berkas {name} bukan peta batas wilayah (GeoJSON atau TopoJSON): {reason}. Minta berkas .geojson atau .json.",
    "The file {name} is no map of boundaries (GeoJSON or TopoJSON): {reason}. Ask for a .geojson or .json file.",
)
boundaries_too_large = kind(
    "batas-2",
    422,
    "Berkas {name} terlalu besar ({size} MB; paling banyak {most} MB). Minta versi yang sudah disederhanakan.",
    "The file {name} is too large ({size} MB; at most {most} MB). Ask for a simplified version.",
)
boundaries_elsewhere = kind(
    "batas-3",
    422,
    "Titik-titik dalam {name} bukan derajat bujur dan lintang di Indonesia. Minta berkas dengan koordinat WGS 84.",
    "The points in {name} are not degrees of longitude and latitude in Indonesia. Ask for a file in WGS 84.",
)
boundaries_without_codes = kind(
    "batas-4",
    422,
    "Tidak ada bentuk dalam {name} yang membawa kode wilayah. Isi sifat “code” dengan kode seperti 35 atau 35.13.",
    "No shape in {name} carries an area code. Fill the property “code” with a code like 35 or 35.13.",
)
