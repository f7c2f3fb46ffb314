"""The doors of what came of the training."""

from django.urls import path

from simpul.web.training import costs, effects, mentoring, results, visiting

urlpatterns = [
    path("", results.programme, name="training-results"),
    path("tabel/<slug:name>.<slug:form>", results.table, name="training-results-table"),
    path("laporan.pdf", results.pdf, name="training-results-pdf"),
    path("gelombang/<uuid:id>/", results.wave, name="training-results-wave"),
    path("kelas/<uuid:id>/", results.of_class, name="training-results-class"),
    path("kelas/<uuid:id>/laporan.pdf", results.class_pdf, name="training-results-class-pdf"),
    path("kelas/<uuid:id>/tabel/<slug:name>.<slug:form>", results.class_table, name="training-results-class-table"),
    path("kelas/<uuid:id>/biaya/", costs.costs, name="training-costs"),
    path("angka/<slug:figure>/", results.why, name="training-why"),
    path("angka/<slug:figure>/tabel.<slug:form>", results.why_table, name="training-why-table"),
    path("dampak/", effects.effect, name="training-effect"),
    path("dampak/halaman.pdf", effects.effect_pdf, name="training-effect-pdf"),
    path("dampak/tabel.<slug:form>", effects.effect_table, name="training-effect-table"),
    path("pendampingan/", mentoring.mentoring, name="training-mentoring"),
    path("pendampingan/catat/", visiting.choose, name="training-mentoring-choose"),
    path("pendampingan/catat/<uuid:id>/", visiting.record, name="training-mentoring-record"),
    path("pendampingan/tabel/<slug:name>.<slug:form>", mentoring.table, name="training-mentoring-table"),
]
