"""The officers' doors."""

from django.urls import include, path, register_converter

from simpul.dashboards import short
from simpul.web import waits, ways
from simpul.web.admin import announcements
from simpul.web.views import (
    areas,
    choices,
    compare,
    examples,
    explain,
    helping,
    home,
    letters,
    libraries,
    meanings,
    photos,
    printing,
    record,
    records,
    search,
    search_table,
    share,
)
from simpul.web.views.queue import verifying

register_converter(ways.AreaCode, "area")
register_converter(ways.FigureName, "figure")
register_converter(ways.ListLine, "line")
register_converter(waits.MonthInAddress, "month")
register_converter(short.ShortPlace, "place")
register_converter(short.ShortSpan, "span")

urlpatterns = [
    path("", home.home, name="home"),
    path("pelatihan/kelas/", include("simpul.web.classroom.urls")),
    path("wilayah/", home.areas, name="areas"),
    path("wilayah/<area:code>/", areas.area, name="area"),
    path("wilayah/<area:code>/tabel.<slug:form>", areas.table, name="area-table"),
    path("wilayah/<area:code>/catatan/", records.of_area, name="area-records"),
    path("wilayah/<area:code>/halaman.pdf", printing.area, name="area-pdf"),
    path("wilayah/<area:code>/laporan-bulanan.pdf", printing.area_monthly, name="area-monthly"),
    path("wilayah/<area:code>/bagikan/", share.area, name="area-share"),
    path("wilayah/<area:code>/bagikan.png", share.area_picture, name="area-picture"),
    path("banding/", compare.compare, name="compare"),
    path("banding/halaman.pdf", printing.comparison, name="compare-pdf"),
    path("banding/tabel.<slug:form>", printing.comparison_table, name="compare-table"),
    path("beranda.pdf", printing.morning, name="home-pdf"),
    path("perpustakaan/<uuid:id>/", libraries.library, name="library"),
    path("perpustakaan/<uuid:id>/catatan/", records.of_library, name="library-records"),
    path("perpustakaan/<uuid:id>/halaman.pdf", printing.library, name="library-pdf"),
    path("perpustakaan/<uuid:id>/laporan-bulanan.pdf", printing.library_monthly, name="library-monthly"),
    path("perpustakaan/<uuid:id>/bagikan/", share.library, name="library-share"),
    path("perpustakaan/<uuid:id>/bagikan.png", share.library_picture, name="library-picture"),
    path("akun/surat/", letters.letter, name="letter"),
    path("surat/berhenti/<str:token>/", letters.leave, name="letter-leave"),
    path("b/<place:place>/<span:span>", share.shortened, name="short"),
    path("catatan/<slug:kind>/<uuid:id>/", record.record, name="record"),
    path("catatan/<slug:kind>/<uuid:id>/perbaiki/", record.correct, name="record-correct"),
    path("catatan/<slug:kind>/<uuid:id>/verifikasi/", record.verify, name="record-verify"),
    path("catatan/<slug:kind>/<uuid:id>/foto/<uuid:photo>/<slug:size>.jpg", photos.photo, name="record-photo"),
    path("catatan/<slug:kind>/<uuid:id>/foto/<uuid:photo>/hapus/", photos.erase, name="record-photo-erase"),
    path("pengumuman/", announcements.reading, name="announcements"),
    path("pengumuman/<uuid:id>/dibaca/", announcements.read, name="announcement-read"),
    path("administrasi/", include("simpul.web.admin.urls")),
    path("pelatihan/", include("simpul.web.training.urls")),
    path("pelatihan/kelas/", include("simpul.web.training.sheets.urls")),
    path("cari/", search.search, name="search"),
    path("cari/tabel.<slug:form>", search_table.table, name="search-table"),
    path("antrean/", include("simpul.web.queue_urls")),
    path("catatan/<slug:kind>/<uuid:id>/kembalikan/", verifying.send_back, name="record-send-back"),
    path("jelas/<area:code>/<figure:key>/", explain.of_area, name="explain"),
    path("jelas/<area:code>/<figure:key>/diam/", explain.silent_of_area, name="explain-silent"),
    path("jelas/<area:code>/<figure:key>/deret.json", explain.series_of_area, name="explain-series"),
    path("jelas/<area:code>/<figure:key>/halaman.pdf", explain.pdf_of_area, name="explain-pdf"),
    path("jelas/<area:code>/<figure:key>/tabel.<slug:form>", explain.table_of_area, name="explain-table"),
    path("jelas/perpustakaan/<uuid:id>/<figure:key>/halaman.pdf", explain.pdf_of_library, name="explain-library-pdf"),
    path(
        "jelas/perpustakaan/<uuid:id>/<figure:key>/tabel.<slug:form>",
        explain.table_of_library,
        name="explain-library-table",
    ),
    path("jelas/perpustakaan/<uuid:id>/<figure:key>/", explain.of_library, name="explain-library"),
    path("jelas/perpustakaan/<uuid:id>/<figure:key>/diam/", explain.silent_of_library, name="explain-library-silent"),
    path(
        "jelas/perpustakaan/<uuid:id>/<figure:key>/deret.json", explain.series_of_library, name="explain-library-series"
    ),
    path("pelatihan/hasil/", include("simpul.web.training.result_urls")),
    path("", include("simpul.web.certificates.urls")),
    path("kamus/", meanings.kinds, name="dictionary"),
    path("kamus/<slug:name>/", meanings.kind, name="dictionary-kind"),
    path("indikator/", meanings.indicators, name="indicators"),
    path("bantuan/", helping.contents, name="help"),
    path("bantuan/langkah-pertama/", helping.put_away, name="help-first"),
    path("bantuan/<slug:slug>/", helping.chapter, name="help-chapter"),
    path("contoh/", examples.components, name="components"),
    path("pilihan/bahasa/", choices.switch_language, name="switch-language"),
    path("pilihan/tampilan/", choices.switch_theme, name="switch-theme"),
]
