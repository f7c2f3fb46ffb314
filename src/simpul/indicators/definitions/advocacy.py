"""What advocacy brought, what was published, what there is, and what was replicated."""

from simpul.foundation.labels import Label as L
from simpul.indicators.definition import Effect, Part
from simpul.indicators.definitions.house import PEOPLE, PERCENT, RUPIAH, again, indicator, one
from simpul.indicators.formula import Ratio, total

RESULTS = L("hasil", "results")
BOOKS = L("buku", "books")


def _result(code: str, label: L) -> Part:
    return Part(code, label, total(f"advocacy.results/result={code}"), RESULTS)


INDICATORS = (
    indicator(
        "A1",
        L("Hasil advokasi menurut jenis", "Results of advocacy by kind"),
        L("Dukungan yang membuat perpustakaan bertahan.", "The support on which a library lives on."),
        L("SIM: hasil Dana, NonDana, Regulasi", "SIM: results Dana, NonDana, Regulasi"),
        Part("all", L("Semua hasil", "All results"), total("advocacy.results"), RESULTS),
        _result("funds", L("Dana", "Funds")),
        _result("non_funds", L("Non-dana", "Non-funds")),
        _result("regulation", L("Regulasi", "Regulation")),
    ),
    indicator(
        "A2",
        L("Dana dari advokasi", "Money raised"),
        L("Uang yang diperoleh di luar program.", "Money found outside the programme."),
        L("SIM: jumlah nominal", "SIM: sum of nominal"),
        one(L("Dana", "Money"), total("advocacy.funds"), RUPIAH),
        effect=Effect.ECONOMIC,
    ),
    indicator(
        "A3",
        L("Barang dan narasumber", "Goods and resource persons"),
        L("Dukungan yang bukan uang.", "Support that is not money."),
        L("SIM: jumlah_barang, jumlah_narasumber", "SIM: jumlah_barang, jumlah_narasumber"),
        Part("goods", L("Barang", "Goods"), total("advocacy.goods"), L("barang", "items")),
        Part("resource_persons", L("Narasumber", "Resource persons"), total("advocacy.resource_persons"), PEOPLE),
    ),
    indicator(
        "P1",
        L("Publikasi dan peristiwa yang dipublikasikan", "Publications and events published"),
        L("Satu peristiwa di tiga media tetap satu peristiwa.", "One event in three media is still one event."),
        L(
            "SIM: baris publikasi; (perpustakaan, tanggal, judul) yang berbeda",
            "SIM: rows of publications; distinct (library, date, title)",
        ),
        Part("rows", L("Publikasi", "Publications"), total("publications.rows"), L("publikasi", "publications")),
        Part("events", L("Peristiwa", "Events"), total("publications.events"), L("peristiwa", "events")),
    ),
    again(
        L(
            "pertumbuhan hanya membandingkan perpustakaan yang pernah mendata sebelumnya",
            "growth compares only libraries that have counted before",
        ),
        "S1",
        L("Koleksi, komputer, dan bandwidth", "Stock, computers, bandwidth"),
        L("Bekal layanan menurut pendataan terakhir.", "What the service has, by the last stock-take."),
        L("SIM: peningkatan terakhir; (baru - lama) / lama", "SIM: the latest stock-take; (new - old) / old"),
        Part("books", L("Buku", "Books"), total("stock.books"), BOOKS),
        Part("digital_books", L("Buku digital", "Digital books"), total("stock.digital_books"), BOOKS),
        Part("computers", L("Komputer", "Computers"), total("stock.computers"), L("komputer", "computers")),
        Part("bandwidth", L("Bandwidth", "Bandwidth"), total("stock.bandwidth"), L("Mbps", "Mbps")),
        Part(
            "growth",
            L("Pertumbuhan buku", "Growth of books"),
            Ratio(total("stock.books_again", minus=["stock.books_before"]), total("stock.books_before"), 100),
            PERCENT,
        ),
    ),
    indicator(
        "R1",
        L("Replikasi", "Replication"),
        L("Program yang dibiayai daerah sendiri.", "The programme carried on with a region's own money."),
        L("SIM: jumlah_desa, dana", "SIM: jumlah_desa, dana"),
        Part("villages", L("Desa", "Villages"), total("replication.villages"), L("desa", "villages")),
        Part("funds", L("Dana", "Funds"), total("replication.funds"), RUPIAH),
    ),
)
