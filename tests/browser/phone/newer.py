"""The application with a shell that differs from ours by a word: what a phone meets after an update."""

from simpul.config.wsgi import application
from simpul.phone import shell
from simpul.phone.packing import Packed

_files = shell.files()
_entry = _files[shell.ENTRY]
_files[shell.ENTRY] = Packed(shell.ENTRY, _entry.body + b'document.documentElement.dataset.newer = "";\n')

__all__ = ["application"]
