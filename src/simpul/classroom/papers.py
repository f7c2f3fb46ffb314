"""The participants' cards on paper, and everything handed out in one file for a memory card."""

import io
import zipfile

from simpul.attachments import store
from simpul.classroom.pack import EXPECTED
from simpul.foundation import clock
from simpul.foundation.labels import Label
from simpul.training import materials, queries
from simpul.training.models import TrainingClass
from simpul.ui.paper import qr
from simpul.ui.paper.document import Document, Picture, Pictures

SUMS = "SHA256SUMS.txt"


def cards(held: TrainingClass, link: str) -> Document:
    """A card for each participant: number, name, and the square code that phones read; to be cut apart."""
    rows = list(queries.enrolments(held.pk, states=EXPECTED))
    items = [
        Picture(
            title=f"{row.number}. {row.participant.name}",
            svg=qr.svg(row.card),
            alt=Label(f"Kode QR kartu peserta nomor {row.number}", f"Square code of the card of number {row.number}"),
            note=row.card,
        )
        for row in rows
    ]
    return Document(
        kind=Label("Kartu peserta", "Participants' cards"),
        title=held.title,
        line=Label(f"{len(rows)} kartu. Gunting menurut kotak.", f"{len(rows)} cards. Cut them apart."),
        blocks=[Pictures(items)],
        link=link,
        made=clock.now(),
    )


def everything(held: TrainingClass) -> bytes:
    """What is handed out as one ZIP with a list of sums that `sha256sum -c` reads."""
    out, lines, taken = io.BytesIO(), [], set()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as folder:
        for row in materials.of_class(held):
            name = row.name if row.name not in taken else f"{str(row.pk)[-6:]}-{row.name}"
            taken.add(name)
            folder.writestr(name, store.read(row.sha256))
            lines.append(f"{row.sha256}  {name}")
        folder.writestr(SUMS, "\n".join(lines) + "\n")
    return out.getvalue()
