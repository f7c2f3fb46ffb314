"""The nine roles, what each may do, and whom each may appoint. Data, without Django; the matrix is printed from it."""

from dataclasses import dataclass

from simpul.foundation.labels import Label

VERBS: dict[str, Label] = {
    "read": Label("melihat", "read"),
    "record": Label("mencatat", "record"),
    "correct": Label("mengoreksi", "correct"),
    "verify": Label("memverifikasi", "verify"),
    "close_month": Label("mengunci bulan", "close months"),
    "manage_libraries": Label("mengelola perpustakaan", "manage libraries"),
    "manage_people": Label("mengelola petugas", "manage people"),
    "enrol_device": Label("mendaftarkan perangkat", "enrol devices"),
    "export": Label("mengunduh", "export"),
    "import": Label("mengimpor", "import"),
    "announce": Label("mengumumkan", "announce"),
    "manage_codes": Label("mengelola daftar pilihan", "manage code lists"),
    "train": Label("menyelenggarakan pelatihan", "run training"),
    "nominate": Label("mengusulkan peserta pelatihan", "nominate for training"),
}


@dataclass(frozen=True)
class Role:
    """A role: where its posts stand (`levels`, the usual one first) and whether it must carry a second factor."""

    name: str
    label: Label
    levels: tuple[str, ...]
    second_factor: bool = True

    @property
    def level(self) -> str:
        return self.levels[0]


ROLES: dict[str, Role] = {
    r.name: r
    for r in (
        Role("librarian", Label("Pengelola perpustakaan", "Librarian"), ("library",), second_factor=False),
        Role("village_head", Label("Kepala desa (pembaca)", "Village head (reader)"), ("village", "library"), False),
        Role("regency_pic", Label("PIC kabupaten/kota", "Regency officer in charge"), ("regency",)),
        Role("regency_verifier", Label("Verifikator kabupaten/kota", "Regency verifier"), ("regency",)),
        Role("facilitator", Label("Fasilitator daerah", "Regional facilitator"), ("regency", "province")),
        Role("master_trainer", Label("Pelatih ahli / master trainer", "Master trainer"), ("province", "nation")),
        Role("province_officer", Label("Petugas provinsi", "Province officer"), ("province",)),
        Role("consultant", Label("Konsultan pendamping", "Consultant"), ("province", "nation")),
        Role("programme", Label("Pengelola program (Perpusnas)", "Programme office"), ("nation",)),
    )
}

CARRIES: dict[str, frozenset[str]] = {
    "librarian": frozenset({"read", "record", "export"}),
    "village_head": frozenset({"read"}),
    "regency_pic": frozenset(
        {
            "read",
            "record",
            "correct",
            "verify",
            "close_month",
            "manage_libraries",
            "manage_people",
            "enrol_device",
            "export",
            "import",
            "announce",
            "train",
            "nominate",
        }
    ),
    "regency_verifier": frozenset({"read", "correct", "verify", "close_month", "export"}),
    "facilitator": frozenset({"read", "export", "train"}),
    "master_trainer": frozenset({"read", "train"}),
    "province_officer": frozenset(
        {"read", "manage_libraries", "manage_people", "enrol_device", "export", "announce", "train"}
    ),
    "consultant": frozenset({"read", "export"}),
    "programme": frozenset(
        {
            "read",
            "correct",
            "manage_libraries",
            "manage_people",
            "enrol_device",
            "export",
            "import",
            "announce",
            "manage_codes",
            "train",
            "nominate",
        }
    ),
}

# Nobody appoints their own equal, save the programme office, above which there is no post.
_BELOW_REGENCY = frozenset({"librarian", "village_head", "regency_verifier", "facilitator"})
APPOINTS: dict[str, frozenset[str]] = {
    "regency_pic": _BELOW_REGENCY,
    "province_officer": _BELOW_REGENCY | {"regency_pic", "master_trainer"},
    "programme": frozenset(ROLES),
}


def level_of(area_code: str) -> str:
    """The level of an area code: "" nation, "35" province, "35.13" regency, then district and village."""
    return ("nation", "province", "regency", "district", "village")[len(area_code.split(".")) if area_code else 0]


def verbs_of(role: str) -> frozenset[str]:
    """Everything a role may do where its post stands: its verbs, and "appoint:<role>" for whom it appoints."""
    return CARRIES[role] | {f"appoint:{r}" for r in APPOINTS.get(role, ())}


def matrix(language: str = "id") -> str:
    """The table of roles and verbs as markdown: generated documentation (ASVS 8.1.1)."""
    head = {
        "id": ("Peran", "Tempat bertugas", "Faktor kedua", "Mengangkat"),
        "en": ("Role", "Stands at", "Second factor", "Appoints"),
    }
    words = head["en" if language == "en" else "id"]
    lines = [
        "| " + " | ".join((*words[:3], *(v.say(language) for v in VERBS.values()), words[3])) + " |",
        "|" + "---|" * (len(VERBS) + 4),
    ]
    for role in ROLES.values():
        row = [f"{role.label.say(language)} (`{role.name}`)", ", ".join(role.levels), "✓" if role.second_factor else ""]
        row += ["✓" if verb in CARRIES[role.name] else "" for verb in VERBS]
        appointed = APPOINTS.get(role.name, frozenset())
        row.append(", ".join(f"`{name}`" for name in ROLES if name in appointed))
        lines.append("| " + " | ".join(row) + " |")
    return "\n".join(lines) + "\n"
