"""An answer about the faces in a photo that was given anew: the word of an operation, and the statement it becomes.

It comes before the photo or after it. Before, nothing is there to change, and the phone announces the photo with the
answer that holds by then.
"""

import uuid
from typing import Any

from simpul.attachments.rules import CONSENTS
from simpul.records.beside import Word

_AGREED = """
update attachments_attachment set consent = $4, consent_text = $5::smallint, consent_language = $6,
    consent_at = coalesce($7::timestamptz, now()), consent_by = $8::uuid, seq = $9::bigint
where id = $1::uuid and book_id = $2::uuid and record_id = $3::uuid and state <> 'removed'
"""


def said(word: Word) -> tuple[str, list[Any]]:
    """{"photo", "consent", "text", "lang"}: see `beside.Writing`."""
    told = word.said
    try:
        photo = uuid.UUID(str(told.get("photo")))
    except ValueError:
        raise ValueError("photo") from None
    if told.get("consent") not in CONSENTS:
        raise ValueError("consent")
    version = told.get("text", 1)
    if not isinstance(version, int) or not 1 <= version <= 1000:
        raise ValueError("text")
    language = "en" if told.get("lang") == "en" else "id"
    at = word.at.isoformat() if word.at else None
    return _AGREED, [
        photo, word.book_id, word.record_id, told["consent"], version, language, at, word.author, word.seq,
    ]  # fmt: skip
