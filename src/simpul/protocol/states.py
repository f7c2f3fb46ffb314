"""The states an operation can be in, the codes of quarantine, and who is asked to look."""

APPLIED, MERGED, CONFLICT, DUPLICATE, QUARANTINED = "applied", "merged", "conflict", "duplicate", "quarantined"

# code: who looks at it, days until it is due
QUARANTINE: dict[str, tuple[str, int]] = {
    "Q_VALIDATION": ("librarian", 7),
    "Q_DATE": ("librarian", 7),
    "Q_REF": ("server", 14),
    "Q_SCHEMA_NEW": ("programme", 14),
    "Q_SCOPE": ("regency", 7),
    "Q_REVOKED": ("regency", 7),
    "Q_ID_REUSED": ("programme", 3),
    "Q_INTERNAL": ("programme", 2),
}
