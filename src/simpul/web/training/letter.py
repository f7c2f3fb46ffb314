"""The letter with which a regency names its people for a class."""

from collections.abc import Sequence

from simpul.foundation import clock
from simpul.foundation.labels import Label
from simpul.training import codes
from simpul.training.listing import Line
from simpul.training.models import TrainingClass
from simpul.ui import parts
from simpul.ui.paper.document import SYNTHETIC, Block, Document, Facts, Heading, Rows, Signatures, Text
from simpul.ui.parts import Cell, Column, Table
from simpul.web.training import frame

ASKED = Label(
    "Dengan hormat, kami mengusulkan nama-nama berikut sebagai peserta kelas di bawah ini. Cadangan menggantikan "
    "menurut urutannya bila ada yang berhalangan.",
    "We propose the following people as participants of the class below. Substitutes step in, in their order, when "
    "somebody cannot come.",
)


def paper(held: TrainingClass, regency: str, lines: Sequence[Line], link: str) -> Document:
    """Those named, then the substitutes in their order; places to write the number and to sign."""
    names = frame.area_names({regency, held.host_area, held.organiser_area})
    seated = [x for x in lines if x.state in codes.SEATED]
    waiting = sorted((x for x in lines if x.state == codes.SUBSTITUTE), key=lambda x: x.rank or 0)
    blank = "………………………………"
    body: list[Block] = [
        Facts(
            [
                parts.Fact(Label("Nomor surat", "Number"), blank),
                parts.Fact(Label("Kepada", "To"), names[held.organiser_area]),
                parts.Fact(Label("Kelas", "Class"), f"{held.title} ({held.code})"),
                parts.Fact(Label("Hari", "Days"), frame.days(held.starts, held.ends)),
                parts.Fact(Label("Tempat", "Place"), _place(held, names)),
            ]
        ),
        Text(ASKED),
        Heading(Label("Peserta yang diusulkan", "People proposed")),
        Rows(_table(Label("Peserta", "Participants"), seated)),
    ]
    if waiting:
        body += [
            Heading(Label("Cadangan, menurut urutan", "Substitutes, in order")),
            Rows(_table(Label("Cadangan", "Substitutes"), waiting)),
        ]
    body.append(
        Signatures(
            [
                Label("Tempat dan tanggal", "Place and date"),
                Label(
                    "Kepala dinas perpustakaan, tanda tangan dan cap", "Head of the library office, signed and stamped"
                ),
            ]
        )
    )
    return Document(
        kind=Label("Surat usulan peserta pelatihan", "Nomination for training"),
        title=names[regency],
        line=held.title,
        blocks=body,
        link=link,
        made=clock.now(),
        synthetic=SYNTHETIC["all" if held.synthetic else ""],
    )


def _place(held: TrainingClass, names: dict[str, Label | str]) -> Label:
    host = names[held.host_area]
    host = host if isinstance(host, Label) else Label(host, host)
    return Label(f"{held.venue}, {host.id}", f"{held.venue}, {host.en}") if held.venue else host


def _table(caption: Label, lines: Sequence[Line]) -> Table:
    heads = [Column(Label("No.", "No."), number=True), Column(Label("Nama", "Name"))]
    heads += [Column(codes.SEXES.label), Column(codes.ROLES.label), Column(Label("Perpustakaan", "Library"))]
    rows = [
        [
            Cell(str(n), number=True),
            Cell(line.name),
            Cell(codes.SEXES.label_of(line.sex) if line.sex else "–"),
            Cell(codes.ROLES.label_of(line.role)),
            Cell(line.library or "–"),
        ]
        for n, line in enumerate(lines, 1)
    ]
    return Table(caption, heads, rows, nothing=Label("Belum ada yang diusulkan.", "Nobody proposed yet."))
