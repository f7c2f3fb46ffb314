"""What is asked about an engagement activity (domain 6.8)."""

from simpul.engagement.codes import AUDIENCES, FIELDS, PLACES, TYPES
from simpul.engagement.rules import HEAD_COUNTS, rules_for
from simpul.foundation.labels import Label as L
from simpul.kinds import Field, FieldType, Kind, Measure
from simpul.kinds.standard import ENTERED_ON, NOTE, PEOPLE, RUPIAH
from simpul.places.codes import FUND_SOURCES

_SPLITS = ("field", "type", "audience")
_PARTICIPANTS = HEAD_COUNTS["participants"]

ENGAGEMENT = Kind(
    name="engagement",
    table="engagement_activity",
    label=L("Kegiatan pelibatan masyarakat", "Engagement activity"),
    meaning=L(
        "Satu kegiatan yang diadakan perpustakaan bersama warga.", "One activity the library held with its people."
    ),
    dated_by="held_on",
    family="engagement",
    title_field="title",
    fields=(
        Field(
            "held_on",
            FieldType.DATE,
            L("Tanggal kegiatan", "Date"),
            L(
                "Hari kegiatan berlangsung; hari pertama bila beberapa hari.",
                "The day it was held; the first of several.",
            ),
            required=True,
            feeds=("sim.tanggal",),
            origin="S",
        ),
        Field(
            "title",
            FieldType.TEXT,
            L("Nama kegiatan", "Title"),
            L("Nama yang menjelaskan apa yang dilakukan.", "A name that says what was done."),
            required=True,
            least=5,
            most=200,
            feeds=("sim.nama_kegiatan", "accreditation.inovasi"),
            origin="S",
        ),
        Field(
            "field",
            FieldType.CODE,
            FIELDS.label,
            L("Bidang kehidupan yang dilayani kegiatan ini.", "The field of life the activity serves."),
            required=True,
            codes=FIELDS,
            feeds=("sim.bidang_kegiatan",),
            origin="S",
        ),
        Field(
            "subfield",
            FieldType.TEXT,
            L("Subbidang", "Subfield"),
            L("Rincian bidang menurut kebiasaan setempat.", "A finer name for the field, as used locally."),
            most=100,
        ),
        Field(
            "type",
            FieldType.CODE,
            TYPES.label,
            L(
                "Pelatihan bila peserta belajar keterampilan; selain itu promosi.",
                "Training when people learned a skill; otherwise promotion.",
            ),
            required=True,
            codes=TYPES,
            feeds=("sim.jenis",),
            origin="S",
        ),
        Field(
            "audience",
            FieldType.CODE,
            AUDIENCES.label,
            L("Kelompok utama yang dituju; satu pilihan.", "The main group it was for; one choice."),
            required=True,
            codes=AUDIENCES,
            feeds=("sim.sasaran",),
            origin="S",
        ),
        Field(
            "audiences",
            FieldType.CODES,
            L("Semua sasaran", "All audiences"),
            L("Semua kelompok yang dituju, termasuk yang utama.", "Every group it was for, the main one included."),
            codes=AUDIENCES,
        ),
        *HEAD_COUNTS.values(),
        Field(
            "place",
            FieldType.CODE,
            PLACES.label,
            L("Tempat kegiatan berlangsung.", "Where it was held."),
            codes=PLACES,
        ),
        Field(
            "hours",
            FieldType.DECIMAL,
            L("Lama kegiatan", "Duration"),
            L("Lamanya dalam jam, dijumlahkan bila beberapa hari.", "How long it took in hours, all days together."),
            unit=L("jam", "hours"),
            least=0,
            most=1000,
        ),
        Field(
            "series_no",
            FieldType.COUNT,
            L("Pertemuan ke-", "Meeting number"),
            L("Urutan pertemuan bila kegiatan ini berseri.", "Which meeting of a series this was."),
            least=1,
            most=1000,
        ),
        Field(
            "need_ref",
            FieldType.REF,
            L("Kebutuhan yang dijawab", "Need it answers"),
            L("Kebutuhan masyarakat yang menjadi alasan kegiatan ini.", "The community need behind the activity."),
        ),
        Field(
            "plan_item_ref",
            FieldType.REF,
            L("Bagian rencana kerja", "Plan item"),
            L("Butir rencana kerja yang dilaksanakan.", "The item of the action plan that it carries out."),
            target="plan_item",
        ),
        Field(
            "stock_used",
            FieldType.PROSE,
            L("Koleksi yang dipakai", "Stock used"),
            L("Buku atau bahan perpustakaan yang dipakai.", "Books or other stock that were used."),
            most=1000,
        ),
        Field(
            "resource_persons",
            FieldType.COUNT,
            L("Narasumber", "Resource persons"),
            L("Banyaknya narasumber atau pelatih.", "How many speakers or trainers there were."),
            unit=PEOPLE,
            most=999,
        ),
        Field(
            "with_partner",
            FieldType.FLAG,
            L("Bersama mitra", "With a partner"),
            L("Kegiatan diadakan bersama lembaga lain.", "It was held together with another institution."),
            feeds=("iplm2025.kerja_sama",),
            origin="P",
        ),
        Field(
            "partner_ref",
            FieldType.REF,
            L("Mitra", "Partner"),
            L("Lembaga yang ikut menyelenggarakan.", "The institution that helped to hold it."),
            feeds=("iplm2025.kerja_sama",),
            origin="P",
        ),
        Field(
            "cost",
            FieldType.MONEY,
            L("Biaya", "Cost"),
            L("Seluruh biaya kegiatan; 0 bila tanpa biaya.", "All it cost; 0 when it cost nothing."),
            unit=RUPIAH,
        ),
        Field(
            "cost_source",
            FieldType.CODE,
            L("Sumber biaya", "Source of the cost"),
            L("Siapa yang membiayai, yang terbesar bila beberapa.", "Who paid; the largest of several."),
            codes=FUND_SOURCES,
        ),
        Field(
            "result",
            FieldType.PROSE,
            L("Hasil langsung", "Direct result"),
            L("Apa yang dihasilkan dan apa tindak lanjutnya.", "What came of it, and what follows."),
            most=4000,
        ),
        Field(
            "photos",
            FieldType.FILES,
            L("Foto", "Photos"),
            L(
                "Satu sampai tiga foto kegiatan; foto anak hanya dengan izin orang tua.",
                "One to three photos; photos of children only with a parent's consent.",
            ),
            most=10,
            feeds=("sim.attachment",),
            origin="S",
            personal=True,
        ),
        NOTE,
        ENTERED_ON,
    ),
    rules=rules_for(),
    measures=(
        Measure(
            "engagement.activities",
            L("Kegiatan", "Activities"),
            L("Banyaknya kegiatan pelibatan masyarakat.", "How many engagement activities were held."),
            "rows",
            split_by=_SPLITS,
        ),
        Measure(
            "engagement.participants",
            L("Peserta", "Participants"),
            L(
                "Jumlah kehadiran peserta; orang yang ikut dua kegiatan dihitung dua.",
                "Attendances; somebody who took part in two activities counts two.",
            ),
            "sum",
            of="participants",
            split_by=_SPLITS,
            unit=PEOPLE,
        ),
        *(
            Measure(f"engagement.{f.name}", f.label, f.meaning, "sum", of=f.name, unit=PEOPLE)
            for f in HEAD_COUNTS.values()
            if f is not _PARTICIPANTS
        ),
        Measure(
            "engagement.delay",
            L("Lama sampai dicatat", "Days until entered"),
            L("Hari dari kegiatan sampai catatannya dimasukkan.", "Days from the activity until it was entered."),
            "delay",
            unit=L("hari", "days"),
        ),
    ),
)
