"""The telephones and computers of a place: which hold records back, and which have not been heard of."""

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from simpul.dashboards import place
from simpul.dashboards.morning.stand import Stand
from simpul.dashboards.queue.inside import inside
from simpul.foundation import clock
from simpul.foundation.labels import Label
from simpul.scope import NOWHERE, Scope
from simpul.scope.actor import not_found
from simpul.sync.models import Device, Quarantined
from simpul.ui import formats, parts

# Protocol 1.12: a device not heard of for so long is asked after.
SILENT_DAYS = 7
PAGE = 100


@dataclass(frozen=True)
class Phone:
    """A device as an officer sees it; `days` since its last contact (None: never), `kept` operations of it that wait
    in quarantine."""

    device: Device
    library: str
    days: int | None
    kept: int = 0

    @property
    def pending(self) -> int:
        return self.device.pending or 0

    @property
    def silent(self) -> bool:
        return self.quiet > SILENT_DAYS

    @property
    def quiet(self) -> int:
        """Days since its last contact; one that was never heard of is quiet since it was enrolled."""
        if self.days is not None:
            return self.days
        return (clock.today() - clock.day_of(self.device.enrolled_at)).days

    @property
    def needs_help(self) -> bool:
        return self.device.revoked_at is None and (self.pending > 0 or self.silent)

    @property
    def name(self) -> Label | str:
        return self.device.name or Label("Perangkat tanpa nama", "Unnamed device")

    @property
    def contact(self) -> Label:
        """ "9 hari lalu"."""
        if self.days is None and self.quiet == 0:
            return Label("baru didaftarkan hari ini", "enrolled today")
        if self.days is None:
            return Label("belum pernah sejak didaftarkan", "never since it was enrolled")
        if self.days == 0:
            return Label("hari ini", "today")
        return Label(f"{self.days} hari lalu", f"{self.days} {'day' if self.days == 1 else 'days'} ago")

    @property
    def waiting(self) -> Label:
        """ "14 catatan sejak 13 November 2026"; a device that said nothing of it is not said to hold none."""
        if self.device.pending is None:
            return Label("belum diketahui", "not known")
        if not self.pending:
            return Label("tidak ada", "none")
        since = self.device.oldest_pending
        return parts.both(
            lambda x: (
                f"{formats.number(self.pending, x)} {Label('catatan', 'records').say(x)}"
                + (f" {Label('sejak', 'since').say(x)} {formats.date(since, x)}" if since else "")
            )
        )

    @property
    def storage(self) -> list[tuple[Label, bool]]:
        """What the device said of its storage: (words, whether it asks for attention)."""
        return storage_words(self.device.health)


def storage_words(health: Any) -> list[tuple[Label, bool]]:
    """The health a device reports: {"quota", "usage" (bytes), "persisted" (bool), "lost" (bool)}."""
    told: list[tuple[Label, bool]] = []
    if not isinstance(health, dict):
        return told
    quota, usage = health.get("quota"), health.get("usage")
    if isinstance(quota, int | float) and isinstance(usage, int | float) and quota > 0:
        free = max(0, round(100 * (quota - usage) / quota))
        told.append((Label(f"sisa memori {free} %", f"{free}% of storage free"), free < 10))
    if health.get("persisted") is False:
        told.append((Label("penyimpanan belum dijamin", "storage not guaranteed"), True))
    if health.get("storage_lost") or health.get("lost"):
        told.append((Label("pernah kehilangan data", "has lost data once"), True))
    return told


# A class's phones fall silent when it is over; whoever runs it minds them on its own page.
_MINDED = Q(book__kind__in=("library", "regency"))


def open_at(stand: Stand) -> Any:
    """The devices of the libraries and offices of a place that have not been revoked."""
    return Device.objects.filter(_MINDED, inside(stand), revoked_at=None)


def waiting_at(stand: Stand) -> Any:
    """Those that hold records back, or have been silent for more than SILENT_DAYS."""
    silent_since = clock.now() - dt.timedelta(days=SILENT_DAYS + 1)
    quiet = Q(last_contact__lt=silent_since) | Q(last_contact=None, enrolled_at__lt=silent_since)
    return open_at(stand).filter(Q(pending__gt=0) | quiet)


def page(stand: Stand, scope: Scope, *, revoked: bool = False) -> list[Phone]:
    """The devices of a place, who needs help first."""
    found = Device.objects.filter(_MINDED, inside(stand), revoked_at__isnull=not revoked)
    return shown(found.order_by("last_contact", "id")[:PAGE], scope)


def one(id: uuid.UUID, scope: Scope) -> Phone:
    """One device inside the scope; raises akses-2."""
    found = Device.objects.filter(pk=id).first()
    if found is None or not scope.covers(found.path):
        raise not_found()
    return shown([found], scope)[0]


def of_book(book_id: uuid.UUID) -> list[Phone]:
    """Every device of one book that the walls show, who needs help first, the revoked ones last."""
    found = shown(Device.objects.filter(book_id=book_id), NOWHERE)
    return sorted(found, key=lambda phone: phone.device.revoked_at is not None)


def one_of_book(book_id: uuid.UUID, id: uuid.UUID) -> Phone:
    """One device of a book; raises akses-2."""
    found = next((phone for phone in of_book(book_id) if phone.device.pk == id), None)
    if found is None:
        raise not_found()
    return found


def shown(rows: Iterable[Device], scope: Scope) -> list[Phone]:
    devices = list(rows)
    names = place.names((d.book_id for d in devices), scope)
    kept: dict[Any, int] = {}
    open_ = Quarantined.objects.filter(book_id__in={d.book_id for d in devices}, resolved_at=None)
    for device in open_.values_list("device_id", flat=True):
        kept[device] = kept.get(device, 0) + 1
    today = clock.today()
    found = [
        Phone(
            d,
            names.get(d.book_id, ""),
            (today - clock.day_of(d.last_contact)).days if d.last_contact else None,
            kept.get(d.pk, 0),
        )
        for d in devices
    ]
    return by_need(found)


def by_need(found: Sequence[Phone]) -> list[Phone]:
    """Held-back records weigh most, then long silence."""

    def key(phone: Phone) -> tuple[bool, int, int, str]:
        days = phone.quiet
        return (not phone.needs_help, -min(phone.pending, 1) * days, -days, str(phone.device.pk))

    return sorted(found, key=key)
