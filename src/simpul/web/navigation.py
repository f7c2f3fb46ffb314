"""Where one can go from every page: the one list of destinations, with who sees each.

To add a page to the head of the house, add an `Item` to `MAIN` (at most eight: on a phone the first four stand at the
thumb and the rest under "Menu") or to `ACCOUNT`. Whether a visitor *may* enter is decided at the door, never here.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.http import HttpRequest
from django.urls import reverse

from simpul.foundation.labels import Label
from simpul.people import access
from simpul.scope.actor import Actor
from simpul.web import ways

AT_THE_THUMB = 4
Sees = Callable[[Actor], bool]


def anyone(actor: Actor) -> bool:
    return True


def with_an_area(actor: Actor) -> bool:
    """Whoever reads a village or more: everybody but those whose posts stand at libraries only."""
    return any(ways.code_of(path) is not None for path in actor.scope.paths)


def holding(*verbs: str) -> Sees:
    """Whoever may do any of these somewhere (`people.roles.VERBS`)."""
    return lambda actor: any(actor.verbs.get(verb) for verb in verbs)


@dataclass(frozen=True)
class Item:
    """A destination: `name` of its door, an icon of `ui.icons`, who sees it, and the addresses that lie under it.

    `straight` gives an address that saves a door that only leads on."""

    name: str
    label: Label
    icon: str
    sees: Sees = anyone
    under: tuple[str, ...] = ()
    straight: Callable[[Actor], str] | None = None

    def url(self, actor: Actor) -> str:
        return (self.straight and self.straight(actor)) or reverse(self.name)


def _own_area(actor: Actor) -> str:
    """The page of the only area the visitor reads; "" where there are several to choose from."""
    paths = actor.scope.paths
    code = ways.code_of(paths[0]) if len(paths) == 1 else None
    return "" if code is None else ways.area(code)


def _own_queue(actor: Actor) -> str:
    """What waits at the first area the visitor reads; "" for who reads none."""
    codes = [code for path in actor.scope.paths if (code := ways.code_of(path)) is not None]
    return reverse("queue", args=[codes[0]]) if codes else ""


MAIN: tuple[Item, ...] = (
    Item("home", Label("Beranda", "Home"), "home"),
    Item(
        "areas",
        Label("Wilayah", "Areas"),
        "map",
        with_an_area,
        ("/wilayah/", "/perpustakaan/", "/catatan/"),
        _own_area,
    ),
    Item("queue", Label("Antrean", "Waiting"), "waiting", with_an_area, ("/antrean/",), _own_queue),
    Item("training", Label("Pelatihan", "Training"), "training", under=("/pelatihan/",)),
    Item("search", Label("Cari", "Search"), "search"),
    Item("compare", Label("Bandingkan", "Compare"), "compare", with_an_area, ("/banding/",)),
    Item(
        "admin",
        Label("Kelola", "Manage"),
        "manage",
        holding("manage_libraries", "manage_people", "announce"),
        ("/administrasi/",),
    ),
    Item("help", Label("Bantuan", "Help"), "help", under=("/bantuan/", "/kamus/", "/indikator/")),
)
ACCOUNT: tuple[Item, ...] = (
    Item("account", Label("Akun saya", "My account"), "person"),
    Item("account_change_password", Label("Ganti kata sandi", "Change the password"), "person"),
    Item("mfa_index", Label("Faktor kedua", "Second factor"), "person"),
    Item("usersessions_list", Label("Sesi Anda", "Your sessions"), "person"),
)


@dataclass(frozen=True)
class Way:
    """A destination as drawn; `current` is "page" on its own page, "true" on one below it, else ""."""

    label: Label
    url: str
    icon: str
    current: str = ""


@dataclass(frozen=True)
class Navigation:
    main: list[Way] = field(default_factory=list)
    account: list[Way] = field(default_factory=list)

    @property
    def at_the_thumb(self) -> list[Way]:
        """What a phone shows at once: all of a few, else the first four."""
        return self.main if len(self.main) <= AT_THE_THUMB + 1 else self.main[:AT_THE_THUMB]

    @property
    def further(self) -> list[Way]:
        return self.main[len(self.at_the_thumb) :]


def of(request: HttpRequest) -> Navigation:
    """The destinations this visitor sees; none for a stranger and for who still owes a second factor."""
    actor = getattr(request, "actor", access.NOBODY)
    if actor is access.NOBODY or getattr(request, "second_factor_owed", False):
        return Navigation()
    main, account = ([_way(i, actor, request.path) for i in items if i.sees(actor)] for items in (MAIN, ACCOUNT))
    return Navigation(main, account)


def _way(item: Item, actor: Actor, here: str) -> Way:
    url = item.url(actor)
    current = "page" if here == url else "true" if here.startswith(item.under) else ""
    return Way(item.label, url, item.icon, current)
