"""What the class app notes: the record kinds of a class, as the librarian's app has those of a library."""

import functools
import hashlib
import json

from simpul.phone.declarations import declared
from simpul.records import registry


@functools.cache
def text() -> bytes:
    """The declarations as they travel, in the shape of `declarations`."""
    kinds = [k for k in registry.kinds() if k.book == "class"]
    return json.dumps(declared(kinds), ensure_ascii=False, separators=(",", ":")).encode()


@functools.cache
def print_of() -> str:
    """The name of this state of the declarations."""
    return hashlib.sha256(text()).hexdigest()[:16]
