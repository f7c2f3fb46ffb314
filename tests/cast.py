"""The cast: the same few people in every test, each with the posts that the story gives them.

    librarian        Bu Sari, library of the village 35.13.07.2001
    neighbour        Pak Joko, library of the next village
    village_head     Pak Lurah of the librarian's village
    regency_pic      Bu Ratna, regency 35.13
    regency_verifier Pak Verry, regency 35.13
    other_regency    Pak Oka, officer in charge of the neighbouring regency 35.14
    facilitator      Mas Fajar, regency 35.13
    master_trainer   Bu Tri, province 35
    province_officer Pak Provi, province 35
    consultant       Mbak Konsi, province 35
    programme        Bu Perpus, the nation

`play()` builds them through the actions, in whatever scope the test is in; `seat(client, user)` signs one in.
"""

import datetime as dt
import secrets
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.test import Client

PASSWORD = "empat kuda biru lari"
LONG_AGO = dt.date(2020, 1, 1)

# name → (full name, role, where); where names a library of the cast or an area.
PEOPLE = {
    "librarian": ("Sari", "librarian", "home"),
    "neighbour": ("Joko Santoso", "librarian", "next_door"),
    "far_librarian": ("Made", "librarian", "far_away"),
    "village_head": ("Lurah Darmo", "village_head", "home.village"),
    "regency_pic": ("Ratna Dewi", "regency_pic", "35.13"),
    "regency_verifier": ("Verry", "regency_verifier", "35.13"),
    "other_regency": ("Oka", "regency_pic", "35.14"),
    "facilitator": ("Fajar", "facilitator", "35.13"),
    "master_trainer": ("Tri Wahyuni", "master_trainer", "35"),
    "province_officer": ("Provi", "province_officer", "35"),
    "consultant": ("Konsi", "consultant", "35"),
    "programme": ("Perpus Nasional", "programme", ""),
}
LIBRARIES = {"home": ("Perpustakaan Melati", "35.13", 0), "next_door": ("Perpustakaan Kenanga", "35.13", 1),
             "far_away": ("Perpustakaan Cempaka", "35.14", 0)}  # fmt: skip


@dataclass
class Cast:
    """Everyone by name (`cast.users["librarian"]` or `cast.librarian`), with `libraries` and `posts`."""

    users: dict[str, Any] = field(default_factory=dict)
    libraries: dict[str, Any] = field(default_factory=dict)
    posts: dict[str, Any] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:
        try:
            return self.__dict__["users"][name]
        except KeyError:
            raise AttributeError(name) from None

    def actor(self, name: str) -> Any:
        """The person as the Actor of their posts."""
        from simpul.people import access

        return access.actor_of(self.users[name])

    def village(self, library: str = "home") -> str:
        return self.libraries[library].area_code


def play(*names: str) -> Cast:
    """The cast (or only `names` of it) with their libraries, made through the actions as the machine."""
    from simpul.people import actions
    from simpul.places import actions as places
    from simpul.scope import NATION
    from simpul.scope.actor import machine
    from simpul.scope.session import entered

    by, cast = machine("test"), Cast()
    with entered(NATION, actor=by.id):
        for key, (name, regency, nth) in LIBRARIES.items():
            village = villages(regency)[nth]
            cast.libraries[key] = places.register_library(by=by, name=name, kind="village", area_code=village)
        for key in names or PEOPLE:
            full_name, role, where = PEOPLE[key]
            at = cast.libraries.get(where) or (cast.village() if where == "home.village" else where)
            user = actions.create_user(
                by=by, username=key.replace("_", "-"), full_name=full_name, role=role, at=at, from_date=LONG_AGO
            )
            user.password = _hashed()
            user.save(update_fields=["password"])
            cast.users[key] = user
            cast.posts[key] = user.posts.get()
    return cast


def villages(regency: str) -> list[str]:
    """The codes of the loaded villages of a regency, in order."""
    from simpul.places.models import Area

    found = Area.objects.filter(level="village", code__startswith=f"{regency}.", valid_to=None)
    return list(found.order_by("code").values_list("code", flat=True))


def seat(user: Any, client: Client | None = None, *, second_factor: bool = True) -> Client:
    """A browser in which `user` is signed in; officers get their second factor set up unless told otherwise."""
    from simpul.people import access

    client = client or Client()
    if second_factor and access.needs_second_factor(access.roles_of(user)):
        give_second_factor(user)
    with _as_self(user):
        client.force_login(user, backend="simpul.people.backend.Backend")
    return client


def give_second_factor(user: Any) -> str:
    """Set up an authenticator app; returns its secret."""
    from allauth.mfa.models import Authenticator
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    secret = generate_totp_secret()
    with _as_self(user):
        if not Authenticator.objects.filter(user=user, type="totp").exists():
            TOTP.activate(user, secret)
    return secret


def new_password() -> str:
    return f"{secrets.token_hex(4)} lampu jalan"


def _as_self(user: Any) -> Any:
    from simpul.scope import NOWHERE
    from simpul.scope.session import entered

    return entered(NOWHERE, actor=user.pk)


@cache
def _hashed() -> str:
    from django.contrib.auth.hashers import make_password

    return make_password(PASSWORD)
