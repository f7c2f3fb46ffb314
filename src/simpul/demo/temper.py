"""How a library of the demo behaves: what it does, when it enters it, and when it falls silent. Pure, seeded.

The behaviour follows what was counted in real records: entry a median of five days after the event and more than a
quarter after thirty days, numbers that end in 0 or 5, entry in bursts near the month's end, libraries silent for
months, a few exact duplicates, one event posted on several platforms.
"""

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from simpul.demo import words
from simpul.foundation.periods import Month, Span


@dataclass(frozen=True)
class Entry:
    """One record to be entered: its kind's name, its values in wire form, and the day it was keyed."""

    kind: str
    values: dict[str, Any]
    keyed_on: dt.date


@dataclass(frozen=True)
class Temper:
    """A library's character: `size` scales its numbers, `diligence` is the chance that it reports a month."""

    size: float
    diligence: float
    heaping: float
    lateness: float


def temper(rng: random.Random, *, is_regency: bool) -> Temper:
    size = rng.lognormvariate(0.0, 0.6) * (6.0 if is_regency else 1.0)
    # Seven of ten partners of one province had no account: a third of the demo hardly speaks.
    diligence = 0.95 if is_regency else rng.choice((0.05, 0.15, 0.45, 0.7, 0.85, 0.95))
    return Temper(size, diligence, heaping=rng.choice((0.1, 0.3, 0.8)), lateness=rng.choice((0.3, 1.0, 2.5)))


def life(rng: random.Random, character: Temper, span: Span, today: dt.date) -> Iterator[Entry]:
    """Everything the library enters in the months of `span`, nothing keyed after `today`."""
    silent_until: Month | None = None
    books = max(40, int(400 * character.size * rng.uniform(0.6, 1.8)))
    for month in span:
        if silent_until and month < silent_until:
            continue
        if rng.random() < 0.02:  # staff changed, the PC broke: months of silence
            silent_until = month.plus(rng.randint(2, 5))
        if rng.random() > character.diligence:
            continue
        for entry in _month(rng, character, month, books):
            if entry.keyed_on <= today:
                yield entry
        books += rng.choice((0, 0, 5, 20, 60))


def _month(rng: random.Random, c: Temper, month: Month, books: int) -> Iterator[Entry]:
    if rng.random() < 0.03:
        answer = rng.choice(("zero", "closed"))
        yield Entry("month_declaration", {"month": str(month), "answer": answer}, _keyed(rng, c, month.last))
        return
    female = _number(rng, c, 45 * c.size)
    male = _number(rng, c, 30 * c.size)
    visits = {"month": str(month), "male": male, "female": female, "total": male + female}
    yield Entry("visit_month", visits, _keyed(rng, c, month.last))
    for _ in range(_poisson(rng, 1.2 * min(c.size, 3))):
        yield from _activity(rng, c, month)
    if rng.random() < 0.12:
        yield _advocacy(rng, c, month)
    if month.number in (1, 7) and rng.random() < 0.6:
        stock = {
            "month": str(month),
            "books": books,
            "digital_books": _number(rng, c, 30),
            "computers": rng.choice((1, 2, 2, 3)),
            "bandwidth": str(rng.choice((10, 20, 30, 50, 100))),
        }
        yield Entry("stocktake", stock, _keyed(rng, c, month.last))


def _activity(rng: random.Random, c: Temper, month: Month) -> Iterator[Entry]:
    field = rng.choices(list(words.FIELD_WEIGHTS), list(words.FIELD_WEIGHTS.values()))[0]
    day = _day(rng, month)
    participants = max(1, _number(rng, c, 18 * min(c.size, 3)))
    male = rng.randint(0, participants) if rng.random() < 0.6 else None
    values: dict[str, Any] = {
        "held_on": day.isoformat(),
        "title": f"{rng.choice(words.ACTIVITIES[field])} {rng.choice(words.ENDINGS)}".strip(),
        "field": field,
        "type": rng.choices(("training", "promotion"), (91, 107))[0],
        "audience": rng.choices(list(words.AUDIENCE_WEIGHTS), list(words.AUDIENCE_WEIGHTS.values()))[0],
        "participants": participants,
    }
    if male is not None:
        values |= {"male": male, "female": participants - male}
    keyed = _keyed(rng, c, day)
    yield Entry("engagement", values, keyed)
    if rng.random() < 0.015:
        yield Entry("engagement", dict(values), keyed)
    if rng.random() < 0.35:
        for media in rng.sample(("online", "online", "electronic", "print"), rng.choice((1, 1, 2, 3))):
            name = rng.choice(words.MEDIA[media])
            post = {
                "published_on": day.isoformat(),
                "title": values["title"],
                "media_type": media,
                "media_name": name,
            }
            if media == "online":
                post["link"] = f"https://contoh.example/{rng.getrandbits(40):x}"
            yield Entry("publication", post, keyed)


def _advocacy(rng: random.Random, c: Temper, month: Month) -> Entry:
    result = rng.choices(("funds", "non_funds", "regulation"), (3, 5, 1))[0]
    day = _day(rng, month)
    values: dict[str, Any] = {
        "held_on": day.isoformat(),
        "title": rng.choice(words.ADVOCACY[result]),
        "audience": rng.choice(("village_head", "village_head", "government_office", "private", "other")),
        "result": result,
    }
    if result == "funds":
        values["amount"] = str(rng.choice((500, 1000, 2500, 5000, 10000)) * 1000)
    elif result == "non_funds":
        values |= {"resource_persons": rng.randint(0, 3), "goods": rng.choice((0, 1, 5, 20))}
    else:
        values |= {"regulation_kind": "village_head_regulation", "issued_on": day.isoformat()}
    return Entry("advocacy", values, _keyed(rng, c, day))


def _number(rng: random.Random, c: Temper, mean: float) -> int:
    value = max(0, round(rng.gammavariate(3, mean / 3)))
    return max(5, round(value / 5) * 5) if rng.random() < c.heaping else value


def _poisson(rng: random.Random, mean: float) -> int:
    count, remaining = 0, rng.expovariate(1)
    while remaining < mean:
        count, remaining = count + 1, remaining + rng.expovariate(1)
    return count


def _day(rng: random.Random, month: Month) -> dt.date:
    return month.first + dt.timedelta(days=rng.randrange(month.last.day))


def _keyed(rng: random.Random, c: Temper, event: dt.date) -> dt.date:
    """The day of entry: mostly days later, sometimes months, often in a burst on the last two days of a month."""
    delay = min(190, int(rng.lognormvariate(1.7, 1.7) * c.lateness))
    day = event + dt.timedelta(days=delay)
    if rng.random() < 0.25:
        last = Month.of(day).last
        day = last - dt.timedelta(days=rng.randint(0, 1)) if last >= event else day
    return max(day, event)
