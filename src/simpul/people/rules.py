"""What is a good user name, and where a post of a role may stand. Pure; no Django."""

import re
import unicodedata
from collections.abc import Callable

from simpul.people.problems import name_malformed, person_needs_a_name, role_unknown, wrong_place
from simpul.people.roles import ROLES, Role, level_of

_NAME = re.compile(r"[a-z][a-z0-9.\-]{2,39}\Z")
_ABROAD = re.compile(r"62\d{8,13}\Z")
# Words that everyone here would try first; added to the library's list of common passwords.
LOCAL_WORDS = (
    "perpustakaan", "perpus", "perpusnas", "perpuseru", "pustaka", "pustakawan", "simpul", "inklusi", "literasi",
    "desa", "kelurahan", "kecamatan", "kabupaten", "indonesia", "merdeka", "bismillah", "sayang", "rahasia",
    "katasandi", "sandi", "password", "admin", "petugas", "pengelola", "operator", "qwerty", "garuda", "pancasila",
)  # fmt: skip
_MASKS = str.maketrans("0134578@$!", "oieastbasi")


def username(text: str) -> str:
    """The sign-in name as it is kept: lower case. Raises petugas-2."""
    name = text.strip().lower()
    if not _NAME.match(name):
        raise name_malformed(username=text[:40], where="username")
    return name


def dialled(telephone: str) -> str:
    """0812-3456-7890 as WhatsApp dials it, from abroad: 6281234567890; "" for what is no Indonesian number."""
    digits = re.sub(r"\D", "", telephone)
    digits = f"62{digits[1:]}" if digits.startswith("0") else digits
    return digits if _ABROAD.match(digits) else ""


def username_for(name: str, place: str, taken: Callable[[str], bool]) -> str:
    """A user name to offer: the first name and the place ("sari.sukamaju"), with a number when it is taken."""
    plain = [re.sub(r"[^a-z0-9]", "", _ascii(part)) for part in ((name.split() or [""])[0], *place.split()[-1:])]
    base = re.sub(r"^[^a-z]+", "", ".".join(p for p in plain if p))[:34]
    base = base if len(base) >= 3 else f"{base or 'petugas'}.simpul"
    numbered = (base if n == 1 else f"{base}{n}" for n in range(1, 1000))
    return next((offer for offer in numbered if not taken(offer)), base)


def _ascii(text: str) -> str:
    return unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()


def full_name(text: str) -> str:
    """The person's name, one word or many, with single spaces. Raises petugas-9."""
    name = " ".join(text.split())[:120]
    if not name:
        raise person_needs_a_name(where="full_name")
    return name


def role(name: str) -> Role:
    """The role called `name`. Raises petugas-4."""
    if name not in ROLES:
        raise role_unknown(role=name[:40], roles=", ".join(ROLES), where="role")
    return ROLES[name]


def place_of(wanted: Role, area_code: str | None) -> None:
    """A post of this role may stand at the area (at a library when `area_code` is None). Raises petugas-3."""
    level = "library" if area_code is None else level_of(area_code)
    if level not in wanted.levels:
        place = area_code or ("Indonesia" if area_code == "" else "perpustakaan")
        raise wrong_place(role=wanted.name, levels=" / ".join(wanted.levels), place=place, where="at")


def is_local_word(password: str) -> bool:
    """Whether a password is one of the words everyone would try, dressed with digits and signs: "Perpustakaan2026!"."""
    for text in (password.lower(), password.lower().translate(_MASKS)):
        core = re.sub(r"[^a-z]+", "", text)
        left = core
        for word in sorted(LOCAL_WORDS, key=len, reverse=True):
            left = left.replace(word, "")
        if core and len(left) <= 2:
            return True
    return not re.search(r"[^\W\d_]", password)
