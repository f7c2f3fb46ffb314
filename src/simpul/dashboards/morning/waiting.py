"""What others wait for from me at a place: one item for each list that is not empty, the most pressing first."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass

from simpul.dashboards.morning import silence
from simpul.dashboards.morning.calendar import Calendar
from simpul.dashboards.morning.stand import Stand, beyond
from simpul.dashboards.queue import aside, asked, conflicts, inside, months, twins, verifying
from simpul.foundation.labels import Label
from simpul.places.models import Library
from simpul.scope.actor import Actor
from simpul.ui import formats, parts

URGENT, USUAL, CALM = 0, 1, 2
MOST_QUESTIONS = 5


@dataclass(frozen=True)
class Item:
    """`queue` names the list it opens; `number` how many wait (`more`: at least), `words` what to know of them,
    `record` (kind, id) where it is about one record."""

    queue: str
    number: int
    label: Label
    words: Label | str = ""
    weight: int = USUAL
    more: bool = False
    record: tuple[str, uuid.UUID] | None = None

    @property
    def count(self) -> Label:
        return parts.both(lambda x: formats.number(self.number, x) + ("+" if self.more else ""))


Look = Callable[[Stand, Actor, Calendar], list[Item]]


def items(stand: Stand, actor: Actor, calendar: Calendar) -> list[Item]:
    """The items of a place, for what the posts there allow."""
    found = [item for verb, look in LOOKS if stand.holds(verb) for item in look(stand, actor, calendar)]
    return sorted(found, key=lambda i: i.weight)


def items_for(stand: Stand, actor: Actor, calendar: Calendar) -> list[Item]:
    """The items of any place the actor sees, for what the actor may do there, whichever post allows it."""
    found = [i for verb, look in LOOKS if actor.may(verb, stand.path) for i in look(stand, actor, calendar)]
    return sorted(found, key=lambda i: i.weight)


def _kept(stand: Stand, actor: Actor, calendar: Calendar) -> list[Item]:
    rows = aside.open_at(stand)
    due = list(rows.order_by("due").values_list("due", flat=True)[: inside.MOST + 1])
    if not due:
        return []
    over = sum(day < calendar.today for day in due)
    first = Label("tenggat terdekat", "the first is due")
    words = parts.both(lambda x: f"{first.say(x)} {formats.date(due[0], x)}")
    if over:
        late = Label("lewat tenggat, yang terlama sejak", "overdue, the oldest since")
        words = parts.both(lambda x: f"{formats.number(over, x)} {late.say(x)} {formats.date(due[0], x)}")
    number = min(len(due), inside.MOST)
    label = Label("kiriman tertahan di karantina", "submissions kept aside")
    return [Item("aside", number, label, words, URGENT if over else USUAL, len(due) > inside.MOST)]


def _conflicts(stand: Stand, actor: Actor, calendar: Calendar) -> list[Item]:
    number = inside.count(conflicts.open_at(stand))
    words = Label("pilih mana yang benar", "choose which is right")
    label = Label("catatan dengan dua jawaban berbeda", "records with two different answers")
    return _item("conflicts", number, label, words, URGENT)


def _asked(stand: Stand, actor: Actor, calendar: Calendar) -> list[Item]:
    answered, open_ = asked.open_at(stand)
    words: Label | str = ""
    if open_:
        words = Label(
            f"{len(open_)} lagi masih menunggu pengelola", f"{len(open_)} more still wait for their librarians"
        )
    label = Label("pertanyaan sudah dijawab pengelola", "questions answered by librarians")
    return _item("asked", len(answered), label, words, URGENT)


def _verify(stand: Stand, actor: Actor, calendar: Calendar) -> list[Item]:
    found = verifying.waiting(stand, calendar.running, actor.user_id)
    words = Label("tidak ada yang janggal", "none of them odd")
    if found.odd:
        words = Label(f"{found.odd} di antaranya janggal, periksa dulu", f"{found.odd} of them odd, look there first")
    label = Label("catatan belum diverifikasi", "records not yet verified")
    return _item("verify", found.number, label, words, USUAL if found.odd else CALM)


def _twins(stand: Stand, actor: Actor, calendar: Calendar) -> list[Item]:
    number = inside.count(twins.open_at(stand))
    words = Label("bandingkan kedua catatannya", "compare the two records")
    return _item("twins", number, Label("foto mirip dengan foto lain", "photos that look like another"), words, CALM)


def _months(stand: Stand, actor: Actor, calendar: Calendar) -> list[Item]:
    ready = [s for s in months.states(stand, calendar.running) if s.ready(calendar.today)]
    if not ready:
        return []
    newest = ready[0]
    words = parts.both(
        lambda x: (
            f"{formats.month(newest.month, x)}: {formats.number(newest.heard, x)} {Label('dari', 'of').say(x)}"
            f" {formats.number(newest.owed, x)} {Label('sudah melapor', 'have reported').say(x)}"
        )
    )
    return [Item("months", len(ready), Label("bulan siap dikunci", "months ready to lock"), words, CALM)]


def _villages(stand: Stand, actor: Actor, calendar: Calendar) -> list[Item]:
    waiting = Library.objects.filter(placement="pending", merged_into=None)
    number = inside.count(waiting.filter(path__gte=stand.path, path__lt=beyond(stand.path)))
    label = Label("perpustakaan menunggu penetapan desa", "libraries wait for their village")
    words = Label("dari impor; pilih desa yang dimaksud", "from an import; choose the village that is meant")
    return _item("villages", number, label, words)


def _questions(stand: Stand, actor: Actor, calendar: Calendar) -> list[Item]:
    """What a library has been asked about its own records, one item each."""
    if stand.library_id is None:
        return []
    _, open_ = asked.open_at(stand)
    found = []
    for q in asked.questions(open_[:MOST_QUESTIONS], actor.scope):
        text = f": {q.asked.text}" if q.asked.text else ""
        words = parts.both(lambda x, q=q, text=text: q.line.heading_in(x) + text)  # type: ignore[misc]
        found.append(Item("question", 1, q.reason, words, URGENT, record=(q.line.kind.name, q.line.row.pk)))
    return found


def _unreported(stand: Stand, actor: Actor, calendar: Calendar) -> list[Item]:
    """The months of this year in which a library has said nothing about its visits."""
    if stand.library_id is None:
        return []
    missing = [m for m, c in silence.by_month(stand.path, calendar.year).items() if c.silent]
    if not missing:
        return []
    words = parts.both(lambda x: ", ".join(formats.month(m, x) for m in missing[-6:]))
    label = Label("bulan belum dilaporkan kunjungannya", "months without a word about visits")
    return [Item("own-months", len(missing), label, words)]


def _item(queue: str, number: int, label: Label, words: Label | str = "", weight: int = USUAL) -> list[Item]:
    if not number:
        return []
    return [Item(queue, min(number, inside.MOST), label, words, weight, number > inside.MOST)]


LOOKS: tuple[tuple[str, Look], ...] = (
    ("correct", _kept),
    ("correct", _conflicts),
    ("record", _questions),
    ("record", _unreported),
    ("verify", _asked),
    ("verify", _verify),
    ("verify", _twins),
    ("close_month", _months),
    ("manage_libraries", _villages),
)
