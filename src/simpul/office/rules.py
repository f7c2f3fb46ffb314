"""What may be announced, retired and named: pure functions."""

import datetime as dt

from simpul.foundation.labels import Label
from simpul.kinds import CodeList

MOST_TITLE, MOST_BODY, MOST_NAME = 120, 2_000, 100
# Lists whose codes the house itself acts upon: a code less would be a case without an answer.
STANDING = frozenset({
    "library_status", "placement", "area_level", "area_kind", "area_change", "weekday", "accreditation", "library_kind",
    "declaration_answer", "declaration_about", "verification_method", "send_back_reason",
})  # fmt: skip
# Under which lists a local name may be added: list → (kind, field that keeps the name).
SUBFIELDS = {"engagement_field": ("engagement", "subfield")}
# The law's word for all of them is "without delay, at the latest three times 24 hours" (UU 27/2022).
ANSWER_WITHIN = dt.timedelta(hours=72)
REQUESTS: dict[str, Label] = {
    "access": Label("Akses: melihat datanya", "Access: to see the data"),
    "copy": Label("Salinan datanya", "A copy of the data"),
    "correction": Label("Perbaikan", "Correction"),
    "erasure": Label("Penghapusan", "Erasure"),
    "withdrawal": Label("Penarikan persetujuan", "Withdrawal of consent"),
}


def may_retire(listed: CodeList) -> bool:
    return listed.name not in STANDING


def offered(listed: CodeList, retired: set[str]) -> list[str]:
    """The codes of a list that are still offered."""
    return [c.code for c in listed.codes if c.code not in retired]
