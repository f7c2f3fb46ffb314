"""A photograph's groups of boxes as a person sees them: what was read, why one is doubtful, what others say."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from simpul.foundation.labels import Label
from simpul.sheets import queries
from simpul.sheets.models import SIGN_IN, Photo
from simpul.sheets.queries import Frame, Place
from simpul.training import codes
from simpul.training.models import TrainingClass
from simpul.web.training.sheets import words
from simpul.web.training.sheets.words import Named

# What is sent for a group besides the number of an option.
NOTHING, LEAVE = "kosong", "sisih"
WITHDREW = Label("Orang ini sudah batal ikut kelas", "This person has withdrawn from the class")
CHOOSE = Label("Pilih salah satu untuk isian ini.", "Choose one for this place.")


@dataclass(frozen=True)
class Choice:
    """An answer a person may give for a group; `read` marks the one that was read."""

    value: str
    label: Label
    chosen: bool = False
    read: bool = False


@dataclass(frozen=True)
class Box:
    """A group: `name` in the form, whose and of what, what was read or `why` a person must look, what `others` say, and
    whether that is `against` what was read. `own` and `line` are where it lies on the page, `cut` says that an
    enlarged picture is kept."""

    number: int
    who: str
    what: Label
    detail: str
    read: Label
    why: Label | None
    others: Label | None
    against: bool
    choices: list[Choice]
    own: Frame
    line: Frame
    cut: bool
    error: Label | None = None

    @property
    def name(self) -> str:
        return f"g{self.number}"

    @property
    def title(self) -> Label:
        return words.joined(self.who, self.what, by=" · ")

    @property
    def alt(self) -> Label:
        return Label(f"Potongan foto: {self.title.id}", f"Cut out of the photograph: {self.title.en}")


@dataclass
class Page:
    """The groups of a page in three piles, each group in one: `doubtful`, `against` (read for sure, yet others say
    otherwise), `sure`."""

    doubtful: list[Box] = field(default_factory=list)
    against: list[Box] = field(default_factory=list)
    sure: list[Box] = field(default_factory=list)

    def find(self, number: int) -> Box | None:
        return next((b for b in (*self.doubtful, *self.against, *self.sure) if b.number == number), None)


@dataclass(frozen=True)
class Said:
    """What a person chose on the page: options by group (None: no mark), groups left aside."""

    choices: dict[int, int | None]
    aside: frozenset[int]

    def value(self, number: int) -> str | None:
        """What the form held for a group."""
        if number in self.aside:
            return LEAVE
        if number not in self.choices:
            return None
        option = self.choices[number]
        return NOTHING if option is None else str(option)


def said(row: Photo, posted: Mapping[str, str]) -> Said:
    """What was sent; what cannot be understood was not said."""
    choices: dict[int, int | None] = {}
    aside = set()
    for number in range(len(row.groups)):
        value = posted.get(f"g{number}", "")
        if value == LEAVE and row.sheet.sort == SIGN_IN:
            aside.add(number)
        elif value == NOTHING:
            choices[number] = None
        elif value in {str(k) for k in range(row.sheet.options)}:
            choices[number] = int(value)
    return Said(choices, frozenset(aside))


def page(held: TrainingClass, row: Photo, given: Said | None = None) -> Page:
    """The groups of a photograph. With `given` (a form that was sent), what is still undecided carries a fault."""
    names, found = words.named(held), Page()
    kept = queries.cuttings_there(row.pk)
    others = _attendance(row, names) if row.sheet.sort == SIGN_IN else _answers(row)
    for place in queries.places(row):
        other, against = others.get(place.number, (None, False))
        pile = found.doubtful if place.why else found.against if against else found.sure
        pile.append(_box(row, place, names, other, against, place.number in kept, given))
    return found


def _box(
    row: Photo, place: Place, names: Named, others: Label | None, against: bool, cut: bool, given: Said | None
) -> Box:
    own, line = queries.frames(row, place.number)
    chosen = given.value(place.number) if given else None
    missing = given is not None and chosen is None and place.why is not None
    return Box(
        number=place.number,
        who=names.who(place) if row.sheet.sort == SIGN_IN else "",
        what=names.what(place),
        detail=names.question(place),
        read=names.said(place, place.ticked),
        why=words.WHYS[place.why] if place.why else None,
        others=others,
        against=against,
        choices=_choices(row, place, names, chosen),
        own=own,
        line=line,
        cut=cut,
        error=CHOOSE if missing else None,
    )


def _choices(row: Photo, place: Place, names: Named, chosen: str | None) -> list[Choice]:
    """Every box of the group, none, and on a sign-in sheet to leave it aside. What was read for sure is chosen; in
    what is doubtful nothing is chosen for anybody."""
    read = None if place.why else NOTHING if place.ticked is None else str(place.ticked)
    offered = [(str(k), _nth(place, k, names.option(place, k))) for k in range(row.sheet.options)]
    offered.append((NOTHING, words.NONE if row.sheet.sort == SIGN_IN else words.NOT_ANSWERED))
    if row.sheet.sort == SIGN_IN:
        offered.append((LEAVE, words.ASIDE))
    marked = chosen if chosen is not None else read
    return [Choice(value, label, value == marked, value == read) for value, label in offered]


def _nth(place: Place, option: int, label: Label) -> Label:
    """A status with the place of its box, which has no letter in the picture."""
    if place.session is None:
        return label
    return Label(f"{label.id} (kotak {option + 1})", f"{label.en} (box {option + 1})")


def _attendance(row: Photo, names: Named) -> dict[int, tuple[Label, bool]]:
    """What is known of each place without paper, and whether it speaks of the person's presence otherwise; a tick of
    somebody who withdrew is such a word too."""
    told, found = queries.said_by_others(row), {}
    for place in queries.places(row):
        if place.enrolment in names.withdrawn and (place.why or place.ticked is not None):
            found[place.number] = (WITHDREW, place.why is None)
            continue
        status = told.get((place.enrolment, place.session)) if place.session else None
        if status is None:
            continue
        label = codes.ATTENDANCES.label_of(status)
        there = status in codes.COUNTED
        read = place.ticked is not None and queries.STATUSES[place.ticked] in codes.COUNTED
        against = place.why is None and place.ticked is not None and read != there
        found[place.number] = (
            Label(f"Di HP kelas: {label.id.lower()}", f"On the class's phones: {label.en.lower()}"),
            against,
        )
    return found


def _answers(row: Photo) -> dict[int, tuple[Label, bool]]:
    """The answers recorded already, where they differ from what was read or that is doubtful."""
    there = queries.answers_there(row)
    if there is None:
        return {}
    found = {}
    for place in queries.places(row):
        letter = there.answers[place.number : place.number + 1] or "-"
        read = "-" if place.ticked is None else queries.LETTERS[place.ticked]
        if place.why is None and letter == read:
            continue
        word = Label("tidak dijawab", "not answered") if letter == "-" else Label(letter, letter)
        found[place.number] = (
            Label(f"Sudah tercatat: {word.id}", f"Recorded already: {word.en}"),
            place.why is None,
        )
    return found
