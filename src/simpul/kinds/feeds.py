"""The returns a library's answers go to, and what each return calls them."""

from simpul.foundation.labels import Label

RETURNS: dict[str, Label] = {
    "sim": Label("SIM Perpusnas", "the National Library's SIM"),
    "iplm2025": Label("Kuesioner IPLM 2025", "the literacy-index questionnaire of 2025"),
    "accreditation": Label("Akreditasi perpustakaan desa", "accreditation of village libraries"),
    "ikk": Label("Indikator kinerja kunci daerah (IKK)", "the region's key figures (IKK)"),
}
# What each return calls the number; the SIM's own words are listed where the SIM files are written.
QUESTIONS: dict[str, Label] = {
    "iplm2025.pengguna": Label("pengguna luring dan daring", "users on site and online"),
    "iplm2025.pengguna_tik": Label("pengguna sarana TIK", "users of ICT facilities"),
    "iplm2025.peserta_kegiatan": Label("peserta kegiatan literasi", "participants of literacy activities"),
    "iplm2025.kerja_sama": Label("kerja sama dengan pihak luar", "cooperations with others"),
    "iplm2025.dokumen_kebijakan": Label("dokumen kebijakan dan prosedur", "policy and procedure documents"),
    "iplm2025.judul_tercetak": Label("judul tercetak", "printed titles"),
    "iplm2025.eksemplar_tercetak": Label("eksemplar tercetak", "printed copies"),
    "iplm2025.judul_digital": Label("judul digital", "digital titles"),
    "iplm2025.eksemplar_digital": Label("eksemplar digital", "digital copies"),
    "iplm2025.tambahan_judul_tercetak": Label("tambahan judul tercetak", "printed titles added"),
    "iplm2025.tambahan_eksemplar_tercetak": Label("tambahan eksemplar tercetak", "printed copies added"),
    "iplm2025.tambahan_judul_digital": Label("tambahan judul digital", "digital titles added"),
    "iplm2025.tambahan_eksemplar_digital": Label("tambahan eksemplar digital", "digital copies added"),
    "iplm2025.anggaran_koleksi": Label("anggaran koleksi", "collection budget"),
    "iplm2025.anggaran_layanan": Label("anggaran layanan dan pengelolaan", "service and management budget"),
    "iplm2025.judul_tercetak_dipakai": Label("judul tercetak dimanfaatkan", "printed titles used"),
    "iplm2025.eksemplar_tercetak_dipakai": Label("eksemplar tercetak dimanfaatkan", "printed copies used"),
    "iplm2025.judul_digital_dipakai": Label("judul digital dimanfaatkan", "digital titles used"),
    "iplm2025.eksemplar_digital_dipakai": Label("eksemplar digital dimanfaatkan", "digital uses"),
    "accreditation.koleksi": Label("komponen koleksi", "component collection"),
    "accreditation.sarana": Label("komponen sarana dan prasarana", "component facilities"),
    "accreditation.layanan": Label("komponen pelayanan", "component service"),
    "accreditation.organisasi": Label("komponen organisasi", "component organisation"),
    "accreditation.inovasi": Label("komponen inovasi dan kreativitas", "component innovation and creativity"),
    "ikk.pemanfaatan_perpustakaan": Label(
        "persentase penduduk yang memanfaatkan perpustakaan", "share of inhabitants who use the library"
    ),
    "ikk.keterlibatan": Label(
        "persentase penduduk yang terlibat dalam kegiatan", "share of inhabitants who take part in activities"
    ),
    "ikk.koleksi_penduduk": Label("rasio koleksi per penduduk", "stock per inhabitant"),
}


def says(feed: str) -> Label:
    """ "IPLM …: pengguna sarana TIK" for "iplm2025.pengguna_tik"."""
    name, _, question = feed.partition(".")
    where, what = RETURNS[name], QUESTIONS.get(feed, Label(question, question))
    return Label(f"{where.id}: {what.id}", f"{where.en}: {what.en}")
