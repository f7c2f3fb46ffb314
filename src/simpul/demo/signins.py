"""The demo's people: one of each desk, with passwords that are random in each installation."""

import secrets
from dataclasses import dataclass

from simpul.people import actions as people
from simpul.people.models import User
from simpul.people.roles import ROLES
from simpul.places import queries as places
from simpul.places.models import Library
from simpul.scope import NATION
from simpul.scope.actor import machine
from simpul.scope.session import entered

WITHOUT_SECOND_FACTOR = frozenset({"librarian", "village_head"})
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
DEMO = machine("demo")


@dataclass(frozen=True)
class SignIn:
    """What the operator is told once."""

    username: str
    password: str
    role: str
    place: str


@dataclass(frozen=True)
class Person:
    username: str
    full_name: str
    role: str
    at: Library | str
    place: str


def new_sign_ins() -> list[SignIn]:
    """Make the demo's people where they are missing, and a new password for each of them."""
    with entered(NATION, actor=DEMO.id):
        return [_renew(person) for person in _cast()]


def _renew(person: Person) -> SignIn:
    password = "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))
    user = User.objects.filter(username=person.username).first()
    if user is None:
        user = people.create_user(
            by=DEMO,
            username=person.username,
            full_name=person.full_name,
            role=person.role,
            at=person.at,
            synthetic=True,
        )
    people.set_password(by=DEMO, user=user, password=password)
    if person.role not in WITHOUT_SECOND_FACTOR:
        people.set_up_synthetic_second_factor(by=DEMO, user=user)
    return SignIn(person.username, password, ROLES[person.role].label.id, person.place)


def _cast() -> list[Person]:
    library = Library.objects.for_scope(NATION).filter(synthetic=True, kind="village").order_by("area_code").first()
    if library is None:
        return []
    code = library.area_code
    regency, province = places.area(code[:5]), places.area(code[:2])
    return [
        Person("pusat", "Wulandari", "programme", "", "Indonesia"),
        Person("provinsi", "Taufik Hidayat", "province_officer", province.code, province.name),
        Person("kabupaten", "Suryani", "regency_pic", regency.code, regency.name),
        Person("verifikator", "Bambang", "regency_verifier", regency.code, regency.name),
        Person("fasilitator", "Yohana", "facilitator", regency.code, regency.name),
        Person("pengelola", "Siti", "librarian", library, library.name),
        Person("kepaladesa", "Rahmat", "village_head", code, places.area(code).name),
        # Regency 35.13 is left empty by the demo: the place for trying an import of real records.
        Person("probolinggo", "Endah", "regency_pic", "35.13", places.area("35.13").name),
    ]
