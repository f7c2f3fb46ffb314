"""Pages of documentation written from the code: roles and verbs, and the register of personal data."""

from typing import Any

from django.apps import apps

from simpul.people.roles import matrix

# What libraries keep for us: table → (personal columns, purpose, kept for).
THIRD_PARTY = {
    "django_session": ("session_data", "a signed-in session", "12 hours"),
    "usersessions_usersession": ("user, ip, user_agent", "list and end one's sessions", "with the session"),
    "mfa_authenticator": ("user, data (encrypted)", "second factor", "until removed"),
    "axes_accessattempt": ("username, ip_address, user_agent", "lock-out after wrong passwords", "90 days"),
}


def roles_markdown() -> str:
    """Who may do what: roles in rows, verbs in columns, in both languages."""
    return (
        "# Peran dan kewenangan / Roles and what they may do\n\n"
        "A role is a post in a place and reaches all that lies below it. Nobody appoints their own equal, save the\n"
        "programme office. The author and the verifier of a record are two persons, whatever their posts.\n\n"
        f"{matrix('id')}\n{matrix('en')}"
    )


def personal_data_markdown() -> str:
    """The register of personal data held, from every model's sorting (UU 27/2022, article 31)."""
    lines = [
        "# Daftar data pribadi / Register of personal data",
        "",
        "Taken from the sorting of every table's columns. `simpul user export NAME` prints what is held of a person,",
        "`simpul user erase NAME` erases it. A photo is erased on the page of its record, by who may correct it.",
        "",
        "| Table | Personal | Open |",
        "|---|---|---|",
    ]
    for model in sorted(_ours(), key=lambda m: m._meta.db_table):
        sorting = model.Privacy
        lines.append(f"| `{model._meta.db_table}` | {_named(sorting.personal)} | {len(sorting.open)} columns |")
    lines += ["", "Kept by libraries for us:", "", "| Table | Personal | Purpose | Kept |", "|---|---|---|---|"]
    lines += [f"| `{table}` | {what} | {why} | {how_long} |" for table, (what, why, how_long) in THIRD_PARTY.items()]
    return "\n".join(lines) + "\n"


def _ours() -> list[Any]:
    return [m for m in apps.get_models() if m.__module__.startswith("simpul.") and hasattr(m, "Privacy")]


def _named(columns: Any) -> str:
    return ", ".join(f"`{c}`" for c in sorted(columns)) or "–"
