"""Invented values for the components' examples: what a page of all components is drawn with."""

import datetime as dt

from simpul.foundation.labels import Label
from simpul.foundation.periods import Month, Span
from simpul.kinds import Code, CodeList, Field, FieldType
from simpul.ui import charts, maps, parts, questions, waiting_examples
from simpul.ui.blocks_examples import Blocks

_YEAR = Span(Month(2026, 1), Month(2026, 6))
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun")
_VALUES = (312.0, 287.0, None, 344.0, 4120.0, 301.0)
_POINTS = [charts.Point(m, v, v and v * 0.6) for m, v in zip(_MONTHS, _VALUES, strict=True)]
_VISITS = Label("Kunjungan", "Visits")
_TABLE = parts.Table(
    Label("Contoh tabel", "Example table"),
    [
        parts.Column(Label("Desa", "Village"), url="#a", order="ascending"),
        parts.Column(Label("Cakupan", "Coverage")),
        parts.Column(_VISITS, number=True),
    ],
    [
        [
            parts.Cell("Sukamaju", "#b"),
            parts.Cell(coverage=parts.Coverage(11, 12)),
            parts.Cell(parts.number(1240), number=True),
        ],
        [
            parts.Cell("Mekarsari", "#c", note=Label("terakhir melapor Februari 2026", "last reported February 2026")),
            parts.Cell(coverage=parts.Coverage(2, 12)),
            parts.Cell(Label("belum melapor", "not reported"), silent=True, number=True),
        ],
    ],
)
_FIELDS = Field(
    "field",
    FieldType.CODE,
    Label("Bidang", "Field"),
    Label("Bidang kegiatan.", "What it was about."),
    codes=CodeList("x", _VISITS, (Code("a", Label("Pendidikan", "Education")), Code("b", Label("Ekonomi", "Economy")))),
)


class Examples(Blocks):
    """Everything an example template may name as `example.<name>`."""

    way = (
        parts.Step("Indonesia", "#x"),
        parts.Step("Jawa Timur", "#y"),
        parts.Step("Probolinggo"),
    )
    tasks, silent, phones = waiting_examples.TASKS, waiting_examples.SILENT, waiting_examples.PHONES
    sift = parts.Sift(
        (
            parts.Quick(Label("Semua", "All"), "#s", True),
            parts.Quick(Label("Diam (14)", "Silent (14)"), "#t"),
            parts.Quick(Label("Terlambat (24)", "Late (24)"), "#u"),
        ),
        "melati",
        (parts.Select("kind", Label("Jenis", "Kind"), [("village", Label("Desa", "Village"))]),),
        "2023",
        similar=True,
    )
    coverage = parts.Coverage(112, 126)
    low_coverage = parts.Coverage(12, 126)
    figures = (
        parts.Figure(
            _VISITS,
            parts.number(4120),
            url="#f",
            beside=[Label("3.980 terverifikasi", "3,980 verified")],
            coverage=parts.Coverage(112, 126),
            define_url="#d",
        ),
        parts.Figure(
            Label("Peserta", "Participants"),
            parts.number(9_114_240),
            url="#g",
            define_url="#e",
            coverage=parts.Coverage(12, 126),
            dominated=parts.Dominated(
                Label("9.109.919 di antaranya dari satu catatan.", "9,109,919 of it come from one record."),
                Label("Tanpa catatan itu: 4.321", "Without that record: 4,321"),
                "#h",
            ),
        ),
        parts.Figure(
            Label("Dana yang diperoleh", "Funds received"),
            parts.money(50_000_000),
            url="#j",
            define_url="#i",
        ),
    )
    period = parts.Period(
        _YEAR,
        list(_YEAR),
        [
            parts.Quick(Label("Tahun 2026", "Year 2026"), "#p", True),
            parts.Quick(Label("Bulan lalu", "Last month"), "#q"),
        ],
    )
    table = _TABLE
    along = parts.Along("#pdf", "#bagikan")
    flags = (
        parts.Flag(Label("Terverifikasi", "Verified"), "ok", "✓"),
        parts.Flag(Label("Angka perlu diperiksa", "Number needs checking")),
        parts.Flag(Label("Bagian lebih besar dari jumlah", "Part greater than whole"), "block"),
        parts.Flag(Label("Semua kelipatan 5", "All multiples of 5"), "plain"),
    )
    mix = parts.Mix(
        Label("Menurut bidang", "By field"),
        [
            parts.Part(Label("Pendidikan", "Education"), parts.number(812), 100, "#m", "54 %"),
            parts.Part(Label("Ekonomi", "Economy"), parts.number(690), 85, "#n", "46 %"),
        ],
    )
    grid = parts.Months(
        Label("Bulan demi bulan", "Month by month"),
        [_VISITS, Label("Kegiatan", "Activities")],
        [
            parts.MonthRow(
                Month(2026, 1), [parts.State("heard", "312", "#j"), parts.State("zero", Label("Nihil", "None"))]
            ),
            parts.MonthRow(
                Month(2026, 2),
                [
                    parts.State("closed", Label("Tutup", "Closed")),
                    parts.State("silent", Label("Belum melapor", "Not reported")),
                ],
            ),
        ],
    )
    facts = (
        parts.Fact(Label("Nama", "Name"), "Perpustakaan Desa Sukamaju"),
        parts.Fact(
            Label("Jam buka", "Hours"), parts.NO_ANSWER, Label("Jam buka per hari.", "Hours a day."), empty=True
        ),
    )
    map = maps.Map(
        Label("Laporan yang masuk", "Reports received"),
        maps.tiles(
            [
                maps.Tile("1", "Sukamaju", "87 %", "Sukamaju: 87 %", 3, "#t1"),
                maps.Tile("2", "Mekarsari", "12 %", "Mekarsari: 12 %", 0, "#t2"),
                maps.Tile("3", "Jaya", "–", "Jaya: belum melapor", None, "#t3"),
            ],
            {"1": (0, 0), "2": (2, 0), "3": (1, 1)},
            ["0 % – < 25 %", "25 % – < 50 %", "50 % – < 75 %", "75 % – < 90 %", "≥ 90 %"],
            words="Laporan yang masuk, 3 wilayah. 1 wilayah belum melapor.",
            name="contoh-peta",
            size=(88, 58),
        ),
        [parts.Quick(Label("Laporan yang masuk", "Reports received"), "#peta", True)],
    )
    pager = parts.Pager(Label("50 catatan di halaman ini", "50 records on this page"), "#first", "#next")
    questions = (
        questions.Question(_FIELDS, chosen=("a",)),
        questions.Question(
            Field("n", FieldType.COUNT, _VISITS, Label("Semua kunjungan.", "All visits."), unit=_VISITS),
            "1,250",
            error=questions.WRITE_WHOLE,
        ),
    )

    faults = ({"sentence": Label("Nama perpustakaan belum diisi.", "The name is missing."), "anchor": "name"},)
    pick = {
        "name": "area_code",
        "legend": Label("Desa mana yang dimaksud?", "Which village is meant?"),
        "options": [
            {"value": "1", "label": "Sumberejo", "note": "Paiton, Probolinggo", "chosen": True},
            {"value": "2", "label": "Sumberrejo", "note": "Besuk, Probolinggo", "chosen": False},
        ],
    }
    upload = {
        "name": "file",
        "label": Label("Berkas", "File"),
        "hint": Label("XLSX atau CSV, paling besar 20 MB.", "XLSX or CSV, at most 20 MB."),
        "accept": ".xlsx,.csv",
    }
    announcement = {
        "title": Label("Bimtek gelombang 2 dibuka", "Wave 2 of the training is open").id,
        "body": "Pendaftaran sampai 12 Desember lewat petugas kabupaten.",
        "from_date": dt.date(2026, 11, 21),
        "pk": "00000000-0000-7000-8000-000000000000",
    }
    where = Label("Indonesia", "Indonesia")
    slip = {
        "person": {"full_name": "Sari", "username": "sari.sukamaju"},
        "code": "K7QM-2WXA",
        "until": dt.datetime(2026, 11, 21, 7, 30, tzinfo=dt.UTC),
        "site": "https://simpul.example/akun/kode/",
    }
    duties = (
        parts.Duty(
            Label("Perpustakaan", "Libraries"),
            "#libraries",
            Label("Daftar, ubah, gabungkan.", "Register, edit, merge."),
            [(Label("3 menunggu penetapan desa", "3 wait for their village"), "#waiting")],
        ),
        parts.Duty(Label("Petugas", "People"), "#people", Label("Tugas dan serah terima.", "Posts and handover.")),
    )

    @property
    def charts(self) -> list[parts.Chart]:
        """One of each sort of drawing."""
        return [self.chart, *_more_charts()]

    @property
    def chart(self) -> parts.Chart:
        words = charts.trend_words("Kunjungan", _POINTS)
        return parts.Chart(
            Label("Kunjungan per bulan", "Visits by month"), charts.columns(_POINTS, words=words, name="contoh"), _TABLE
        )


def _more_charts() -> list[parts.Chart]:
    """The other sorts of drawings, small."""
    two = [charts.Series("2026", _VALUES), charts.Series("2025", [280, 300, 310, 330, 290, None])]
    shares = [charts.Bar("Sukamaju", [12, 7, 3]), charts.Bar("Mekarsari", [2, 9, 1]), charts.Bar("Jaya", None)]
    keys = ["Pendidikan", "Ekonomi", "Kesehatan"]
    panels = [charts.Panel(name, _POINTS) for name in ("Sukamaju", "Mekarsari", "Jaya")]
    dots = [charts.Dot(f"Desa {i}", 40 + 7 * (i % 9)) for i in range(30)]
    dots += [charts.Dot("Rumah Cahaya", 410), charts.Dot("Jaya", None)]
    return [
        parts.Chart(
            Label("Dibanding tahun lalu", "Beside last year"),
            charts.lines(_MONTHS, two, words=charts.line_words("Kunjungan", _MONTHS, two), name="contoh-garis"),
        ),
        parts.Chart(
            Label("Kegiatan menurut bidang", "Activities by field"),
            charts.stack(shares, keys, words=charts.stack_words("Kegiatan", shares, keys), name="contoh-susun"),
        ),
        parts.Chart(
            Label("Beberapa sekaligus", "Several at once"),
            charts.multiples(panels, words=charts.multiples_words("Kunjungan", panels), name="contoh-deret"),
        ),
        parts.Chart(
            Label("Sebaran", "Spread"),
            charts.strip(dots, words=charts.strip_words("Kunjungan per perpustakaan", dots), name="contoh-sebar"),
        ),
    ]
