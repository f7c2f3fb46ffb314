"""Files that people send: cut off when they are too large, and kept only as long as they are being read."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload

from simpul.foundation.labels import Label
from simpul.kinds.guard import MOST_BYTES, too_large

# A little more than is read, so that the sentence about the limit comes from the one who knows it.
CUT_OFF = MOST_BYTES + 2**20


class CutOff(FileUploadHandler):
    """Stops keeping a file that is far too large: the rest is read past and thrown away. The request knows by
    `cut_off` that there was one."""

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self.seen = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.seen += len(raw_data)
        if self.seen > CUT_OFF:
            if self.request is not None:
                self.request.__dict__["cut_off"] = self.seen
            raise StopUpload(connection_reset=False)
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None


class EachCutOff(FileUploadHandler):
    """For several files at once, each large: leaves out one that is too large and goes on with the next, and stops when
    all together are. The request knows the names by `left_out`, and by `cut_off` that it was stopped."""

    def __init__(self, request: Any, *, each: int, together: int) -> None:
        super().__init__(request)
        self.each, self.left = each, together
        self.seen = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.seen = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.seen += len(raw_data)
        self.left -= len(raw_data)
        told = self.request.__dict__
        if self.left < 0:
            told["cut_off"] = told.get("cut_off", 0) + self.seen
            raise StopUpload(connection_reset=False)
        if self.seen > self.each:
            told.setdefault("left_out", []).append(str(self.file_name or ""))
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None


def left_out(request: Any) -> list[str]:
    """The names of the files that were left out because each was too large."""
    return list(request.__dict__.get("left_out", []))


def cut_off(request: Any) -> int:
    """How many bytes had come when a file was cut off; 0 when none was."""
    return int(request.__dict__.get("cut_off", 0))


def table_asked(error: Label | None) -> dict[str, Any]:
    """The question for a table that is looked at before anything is done (decision record 21)."""
    return {
        "name": "file",
        "label": Label("Berkas XLSX atau CSV", "XLSX or CSV file"),
        "hint": Label(
            "Paling besar 20 MB. Belum ada yang disimpan: Anda melihat dulu apa yang akan terjadi.",
            "At most 20 MB. Nothing is saved yet: you see first what would happen.",
        ),
        "accept": ".xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "error": error,
    }


@contextmanager
def kept(sent: UploadedFile | None, request: Any) -> Iterator[tuple[Path, str]]:
    """The file under a temporary path, and the name it was sent by; raises berkas-1 for one that was cut off."""
    if sent is None or cut_off(request):
        size = max(cut_off(request), int(request.META.get("CONTENT_LENGTH") or 0))
        raise too_large(size=size // 2**20, most=MOST_BYTES // 2**20, where="file")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sent"
        with path.open("wb") as file:
            for chunk in sent.chunks():
                file.write(chunk)
        yield path, str(sent.name or "")
