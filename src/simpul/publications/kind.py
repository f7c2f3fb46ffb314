"""What is asked about a publication (domain 6.13)."""

from simpul.foundation.labels import Label as L
from simpul.kinds import Code, CodeList, Field, FieldType, Kind, Measure
from simpul.kinds.standard import ENTERED_ON, NOTE, all_of, get, warn

MEDIA_TYPES = CodeList(
    "media_type",
    L("Jenis media", "Media type"),
    (
        Code("online", L("Media Online", "Online")),
        Code("electronic", L("Media Elektronik", "Electronic")),
        Code("print", L("Media Cetak", "Print")),
    ),
)
CHANNELS = CodeList(
    "publication_channel",
    L("Saluran", "Channel"),
    (
        Code("facebook", L("Facebook", "Facebook")),
        Code("instagram", L("Instagram", "Instagram")),
        Code("tiktok", L("TikTok", "TikTok")),
        Code("youtube", L("YouTube", "YouTube")),
        Code("whatsapp", L("WhatsApp", "WhatsApp")),
        Code("x", L("X (Twitter)", "X (Twitter)")),
        Code("village_website", L("Situs web desa", "Village website")),
        Code("news_website", L("Situs berita", "News website")),
        Code("other_website", L("Situs web lain", "Other website")),
        Code("radio", L("Radio", "Radio")),
        Code("television", L("Televisi", "Television")),
        Code("newspaper", L("Koran/majalah", "Newspaper or magazine")),
        Code("banner", L("Spanduk/brosur", "Banner or leaflet")),
        Code("other", L("Lainnya", "Other")),
    ),
)

PUBLICATION = Kind(
    name="publication",
    table="publication",
    label=L("Publikasi", "Publication"),
    meaning=L(
        "Satu berita atau unggahan tentang perpustakaan, di satu saluran atau lebih.",
        "One story or post about the library, on one channel or more.",
    ),
    dated_by="published_on",
    family="publications",
    title_field="title",
    fields=(
        Field(
            "published_on",
            FieldType.DATE,
            L("Tanggal terbit", "Published on"),
            L("Hari berita atau unggahan itu terbit.", "The day it came out."),
            required=True,
            feeds=("sim.tanggal",),
            origin="S",
        ),
        Field(
            "title",
            FieldType.TEXT,
            L("Judul", "Title"),
            L("Judul berita atau isi singkat unggahan.", "The headline, or the post in a few words."),
            required=True,
            least=5,
            most=200,
            feeds=("sim.judul",),
            origin="S",
        ),
        Field(
            "media_type",
            FieldType.CODE,
            MEDIA_TYPES.label,
            L(
                "Online untuk internet, elektronik untuk radio dan televisi, cetak untuk kertas.",
                "Online for the internet, electronic for radio and television, print for paper.",
            ),
            required=True,
            codes=MEDIA_TYPES,
            feeds=("sim.jenis_publikasi", "accreditation.inovasi"),
            origin="S",
        ),
        Field(
            "media_name",
            FieldType.TEXT,
            L("Nama media", "Name of the medium"),
            L("Nama media atau akun yang memuatnya.", "The medium or account that carried it."),
            required=True,
            most=200,
            feeds=("sim.nama_media",),
            origin="S",
        ),
        Field(
            "link",
            FieldType.URL,
            L("Tautan", "Link"),
            L(
                "Alamat halaman atau unggahan, diawali https://.",
                "The address of the page or post, beginning with https://.",
            ),
            most=2000,
            feeds=("sim.link",),
            origin="S",
        ),
        Field(
            "channels",
            FieldType.CODES,
            L("Semua saluran", "All channels"),
            L("Semua tempat berita yang sama dimuat.", "Every place where the same story appeared."),
            codes=CHANNELS,
        ),
        Field(
            "activity_ref",
            FieldType.REF,
            L("Kegiatan", "Activity"),
            L("Kegiatan pelibatan yang diberitakan.", "The engagement activity it is about."),
            origin="S",
            target="engagement",
        ),
        Field(
            "plan_item_ref",
            FieldType.REF,
            L("Bagian rencana kerja", "Plan item"),
            L("Butir rencana kerja yang dilaksanakan.", "The item of the action plan that it carries out."),
            origin="T",
            target="plan_item",
        ),
        NOTE,
        ENTERED_ON,
    ),
    rules=(
        warn(
            "REL-02.link",
            ("media_type", "link"),
            all_of(["eq", get("media_type"), "online"], ["is_null", get("link")]),
            "Media online, tetapi tautannya kosong. Salin alamat halaman atau unggahannya.",
            "It is online, but the link is empty. Copy the address of the page or post.",
        ),
    ),
    measures=(
        Measure(
            "publications.rows",
            L("Publikasi", "Publications"),
            L("Banyaknya catatan publikasi seperti diterima.", "How many publication records, as received."),
            "rows",
            split_by=("media_type",),
        ),
        Measure(
            "publications.events",
            L("Berita berbeda", "Distinct stories"),
            L(
                "Publikasi dengan tanggal dan judul yang sama dihitung satu.",
                "Publications of the same date and title count once.",
            ),
            "distinct",
            distinct=("published_on", "title"),
        ),
    ),
)
