"""Facts from outside a record that rules may ask for. Whoever calls `check` gives those it has; a rule that asks for
one it was not given is silent."""

from simpul.foundation.labels import Label

KNOWN: dict[str, Label] = {
    "library.opened_on": Label("tanggal perpustakaan mulai beroperasi (ISO)", "the day the library opened (ISO date)"),
    "village.population": Label("jumlah penduduk desa", "inhabitants of the village"),
    "days.total": Label("jumlah kunjungan dari catatan harian bulan itu", "visits in the daily tallies of that month"),
    "activities.attendance": Label(
        "peserta kegiatan di perpustakaan pada bulan itu", "attendance at activities in the library that month"
    ),
    "recent.months_with_visits": Label(
        "banyaknya bulan berturut-turut sebelum ini yang ada kunjungan", "months in a row before this one with visits"
    ),
    "recent.multiples_of_five": Label(
        "banyaknya bulan berturut-turut sebelum ini yang semua angkanya kelipatan 5",
        "months in a row before this one whose numbers are all multiples of 5",
    ),
    "previous.books": Label("jumlah buku pada pendataan sebelumnya", "books in the stock-take before"),
    "previous.digital_books": Label(
        "jumlah buku digital pada pendataan sebelumnya", "digital books in the stock-take before"
    ),
    "previous.computers": Label("jumlah komputer pada pendataan sebelumnya", "computers in the stock-take before"),
    "stock.titles": Label("judul tercetak yang dimiliki", "printed titles held"),
    "stock.digital_titles": Label("judul digital yang dimiliki", "digital titles held"),
}
