"""Invented values for the examples of the smaller components."""

from types import SimpleNamespace

from simpul.foundation.labels import Label
from simpul.ui import blocks, parts


class Blocks:
    """Mixed into `examples.Examples`."""

    empty = blocks.Empty(
        Label("Belum ada yang menunggu", "Nothing waits"),
        Label("Semua catatan bulan ini sudah diperiksa.", "Every record of this month has been looked at."),
        "#e",
        Label("Lihat catatan bulan lalu", "See last month’s records"),
    )
    tiles = (
        blocks.Tile(
            Label("Belum melapor", "Not reported"),
            "#t1",
            Label("Perpustakaan yang diam sejak September.", "Libraries silent since September."),
            Label("14 perpustakaan", "14 libraries"),
            "waiting",
            urgent=True,
        ),
        blocks.Tile(
            Label("Verifikasi", "Verification"),
            "#t2",
            Label("Catatan yang belum diperiksa.", "Records not looked at yet."),
            Label("3 menunggu", "3 waiting"),
            "search",
        ),
        blocks.Tile(Label("Wilayah", "Areas"), "#t3", Label("Dari nasional sampai desa.", "From nation to village.")),
    )
    tabs = blocks.Tabs(
        Label("Tampilan", "View"),
        [
            parts.Quick(Label("Menurut wilayah", "By area"), "#a1", True),
            parts.Quick(Label("Menurut perpustakaan", "By library"), "#a2"),
            parts.Quick(Label("Peta", "Map"), "#a3"),
        ],
    )
    stats = (
        blocks.Stat(Label("Perpustakaan", "Libraries"), parts.number(126), "#s1"),
        blocks.Stat(Label("Sudah melapor", "Reported"), parts.number(112), note=parts.percent(112, 126)),
        blocks.Stat(Label("Perangkat", "Devices"), parts.number(98), "#s3"),
    )
    progress = blocks.Progress(Label("Baris diperiksa", "Rows checked"), 1240, 3980)
    box = SimpleNamespace(
        name="g4",
        number=4,
        title=Label("7. Siti Aminah · Sesi 2", "7. Siti Aminah · Session 2"),
        detail="",
        read=Label("Hadir", "Present"),
        why=Label("Lebih dari satu kotak terisi.", "More than one box is marked."),
        others=Label("Di HP kelas: hadir", "On the class's phones: present"),
        own=SimpleNamespace(x=0, y=0, width=24, height=24),
        line=SimpleNamespace(x=0, y=0, width=48, height=12),
        cut=False,
        error=Label("Pilih salah satu untuk isian ini.", "Choose one for this place."),
        choices=[
            SimpleNamespace(value="0", label=Label("Hadir", "Present"), chosen=False),
            SimpleNamespace(value="1", label=Label("Terlambat", "Late"), chosen=True),
            SimpleNamespace(value="sisih", label=Label("Sisihkan, jangan catat", "Set aside"), chosen=False),
        ],
    )
    definition = blocks.Definition(
        Label("cakupan", "coverage"),
        Label(
            "Berapa dari perpustakaan yang wajib melapor sudah melapor. Yang diam tidak dihitung nol.",
            "How many of the libraries that owe a report have reported. Silence is not counted as zero.",
        ),
        "#def",
    )
    words = (
        definition,
        blocks.Definition(
            Label("terverifikasi", "verified"),
            Label("Sudah diperiksa orang lain.", "Checked by another person."),
        ),
    )
    first = SimpleNamespace(
        role="regency_pic",
        label=Label("PIC kabupaten/kota", "Regency officer in charge"),
        promise=Label("Satu jam seminggu cukup.", "An hour a week is enough."),
        steps=[
            (
                Label("Lihat yang menunggu", "See what waits"),
                Label("Mulai dari beranda.", "Begin at the start."),
                "#w1",
            ),
            (
                Label("Kenali wilayah Anda", "Meet your area"),
                Label("Yang perlu dibantu di atas.", "Need first."),
                "#w2",
            ),
        ],
    )
    search = blocks.Search(
        Label("Cari perpustakaan", "Search libraries"),
        "#cari",
        "melti",
        hint=Label("Ejaan boleh kurang tepat.", "Spelling may be rough."),
    )
    confirm = blocks.Confirm(
        Label("Tutup Perpustakaan Melati?", "Close Perpustakaan Melati?"),
        [
            Label("Sejak 1 Desember 2026 tidak ada laporan yang ditunggu.", "From 1 December 2026 no report is owed."),
            Label("Catatan lama tetap ada dan tetap dihitung.", "Old records stay and still count."),
        ],
        Label("Tutup perpustakaan", "Close the library"),
        "#ya",
        "#tidak",
        grave=True,
    )
