"""What is well written in a scenario and makes no sense, each as a numbered problem, the gravest first."""

from collections.abc import Iterator, Sequence

from simpul.foundation.labels import Label
from simpul.foundation.problems import Problem
from simpul.planning import problems, travel
from simpul.planning.scenario import Days, Scenario, Spot, Wave

# Beyond these a scenario is a slip of the pen, and the solver's whole numbers (63 bits) could run over.
MONEY, FARE = 10**13, 10**9  # rupiah: in all, and for one person's way
PEOPLE, FAR, LONGEST = 100_000, 25_000, 400  # people, kilometres, days from the first to the last

_HOST, _REGENCY = Label("tempat", "host"), Label("kabupaten", "regency")
_TRAINER, _WAVE = Label("pelatih", "trainer"), Label("gelombang", "wave")
_WAY = Label("kelas perjalanan", "travel class")


def of(s: Scenario, name: str) -> Iterator[Problem]:
    """Every fault of a scenario; `name` is how the sentences call it."""
    for place, what, cure in (*_empty(s), *_turned(s), *_out_of_range(s), *_elsewhere(s)):
        yield problems.nonsense(name=name, where_=place, what=what, cure=cure, where=place)
    yield from _twice(s, name)
    for traveller in (*s.groups, *s.trainers):
        for host in s.hosts:
            if travel.thousands(s, traveller, host) is None:
                yield problems.no_way(name=name, here=traveller.name, there=host.name)


Fault = tuple[str, Label, Label]  # where, what, what to do


def _spots(s: Scenario) -> Iterator[tuple[str, Sequence[Spot], Label]]:
    yield from (("hosts", s.hosts, _HOST), ("groups", s.groups, _REGENCY), ("trainers", s.trainers, _TRAINER))


def _empty(s: Scenario) -> Iterator[Fault]:
    for place in ("waves", "hosts", "groups", "travel"):
        if not getattr(s, place):
            yield (
                place,
                Label("daftarnya kosong", "the list is empty"),
                Label("Isi sedikitnya satu", "Fill in one at least"),
            )


def _twice(s: Scenario, name: str) -> Iterator[Problem]:
    # A regency may be host and guest at once; a trainer's code is nobody else's, for a change names a code alone.
    coded: list[tuple[str, list[str], Label]] = [(p, [row.code for row in rows], thing) for p, rows, thing in _spots(s)]
    coded += [("waves", [w.code for w in s.waves], _WAVE), ("travel", [t.code for t in s.travel], _WAY)]
    others = {row.code for row in (*s.hosts, *s.groups)}
    for place, codes, thing in coded:
        for n, code in enumerate(codes):
            if code in codes[:n] or (place == "trainers" and code in others):
                at = f"{place}[{n}]"
                yield problems.twice(name=name, where_=at, code=code, thing=thing, where=at)


def _turned(s: Scenario) -> Iterator[Fault]:
    spans: list[tuple[str, Days | Wave]] = [(f"waves[{n}]", wave) for n, wave in enumerate(s.waves)]
    spans += [(f"hosts[{n}].closed[{m}]", d) for n, host in enumerate(s.hosts) for m, d in enumerate(host.closed)]
    spans += [(f"groups[{n}].blocked[{m}]", d) for n, group in enumerate(s.groups) for m, d in enumerate(group.blocked)]
    spans += [
        (f"trainers[{n}].away[{m}]", d) for n, trainer in enumerate(s.trainers) for m, d in enumerate(trainer.away)
    ]
    for place, span in spans:
        if span.end < span.start:
            what = Label("tanggal selesai mendahului tanggal mulai", "it ends before it begins")
            yield place, what, Label("Tukar kedua tanggalnya", "Turn the two dates round")
    if s.waves and (max(w.end for w in s.waves) - min(w.start for w in s.waves)).days > LONGEST:
        what = Label("gelombangnya terentang lebih dari {d} hari", "the waves span more than {d} days").format(
            d=LONGEST
        )
        yield "waves", what, Label("Bagi menjadi beberapa skenario", "Make several scenarios of it")


def _out_of_range(s: Scenario) -> Iterator[Fault]:
    c = s.course
    numbers: list[tuple[str, float, float, float]] = [
        ("course.days", c.days, 1, 60),
        ("course.least", c.least, 1, PEOPLE),
        ("course.most", c.most, c.least, PEOPLE),
        ("course.trainers", c.trainers, 0, 100),
        ("course.fee", c.fee, 0, MONEY),
        ("course.rest_days", c.rest_days, 0, 366),
        ("course.reach_km", c.reach_km or 0, 0, FAR),
        ("ceilings.total", s.ceilings.total or 0, 0, MONEY),
        *((f"ceilings.waves.{code}", most, 0, MONEY) for code, most in s.ceilings.waves.items()),
        *((f"trainers[{n}].most_classes", t.most_classes, 0, 366) for n, t in enumerate(s.trainers)),
    ]
    for n, host in enumerate(s.hosts):
        at = f"hosts[{n}]"
        numbers += [(f"{at}.seats", host.seats, 1, PEOPLE), (f"{at}.rooms", host.rooms, 1, 50)]
        numbers += [(f"{at}.class_cost", host.class_cost, 0, MONEY)]
    for n, group in enumerate(s.groups):
        at = f"groups[{n}]"
        numbers += [(f"{at}.people", group.people, 1, PEOPLE), (f"{at}.villages", group.villages, 0, PEOPLE)]
    for n, way in enumerate(s.travel):
        at = f"travel[{n}]"
        numbers += [(f"{at}.base", way.base, 0, FARE), (f"{at}.per_km", way.per_km, 0, FARE / 1000)]
        numbers += [(f"{at}.up_to_km", way.up_to_km or 0, 0, FAR)]
    for place, value, least, most in numbers:
        if not least <= value <= most:
            yield (
                place,
                Label("{v} di luar batas", "{v} is out of bounds").format(v=value),
                Label("Tulis bilangan dari {a:.0f} sampai {b:.0f}", "Write a number from {a:.0f} to {b:.0f}").format(
                    a=least, b=most
                ),
            )


def _elsewhere(s: Scenario) -> Iterator[Fault]:
    for place, rows, _ in _spots(s):
        for n, row in enumerate(rows):
            if not (-180 <= row.lon <= 180 and -90 <= row.lat <= 90):
                what = Label("letaknya di luar bumi", "it lies outside the Earth")
                yield f"{place}[{n}]", what, Label("Tulis lon dan lat dalam derajat", "Write lon and lat in degrees")
    for code in s.ceilings.waves:
        if code not in {w.code for w in s.waves}:
            what = Label("gelombang itu tidak ada", "there is no such wave")
            yield f"ceilings.waves.{code}", what, Label("Pakai kode dari daftar waves", "Use a code of the list waves")
