"""What is well written in a scenario and makes no sense, each as a numbered problem, the gravest first."""

from collections.abc import Iterator, Sequence

from simpul.foundation.labels import Label
from simpul.foundation.problems import Problem
from simpul.planning import problems, travel
from simpul.planning.scenario import Days, Scenario, Spot, Wave

_HOST, _REGENCY = Label("tempat", "host"), Label("kabupaten", "regency")
_TRAINER, _WAVE = Label("pelatih", "trainer"), Label("gelombang", "wave")
_WAY = Label("kelas perjalanan", "travel class")


def of(s: Scenario, name: str) -> Iterator[Problem]:
    """Every fault of a scenario; `name` is how the sentences call it."""
    for place, what, cure in (*_empty(s), *_turned(s), *_small(s), *_elsewhere(s)):
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


def _small(s: Scenario) -> Iterator[Fault]:
    c = s.course
    numbers: list[tuple[str, float, float]] = [
        ("course.days", c.days, 1),
        ("course.least", c.least, 1),
        ("course.most", c.most, c.least),
        ("course.trainers", c.trainers, 0),
        ("course.fee", c.fee, 0),
        ("course.rest_days", c.rest_days, 0),
        ("course.reach_km", c.reach_km or 0, 0),
        ("ceilings.total", s.ceilings.total or 0, 0),
        *((f"ceilings.waves.{code}", most, 0) for code, most in s.ceilings.waves.items()),
        *((f"trainers[{n}].most_classes", t.most_classes, 0) for n, t in enumerate(s.trainers)),
    ]
    for n, host in enumerate(s.hosts):
        at = f"hosts[{n}]"
        numbers += [
            (f"{at}.seats", host.seats, 1),
            (f"{at}.rooms", host.rooms, 1),
            (f"{at}.class_cost", host.class_cost, 0),
        ]
    for n, group in enumerate(s.groups):
        numbers += [(f"groups[{n}].people", group.people, 1), (f"groups[{n}].villages", group.villages, 0)]
    for n, way in enumerate(s.travel):
        at = f"travel[{n}]"
        numbers += [
            (f"{at}.base", way.base, 0),
            (f"{at}.per_km", way.per_km, 0),
            (f"{at}.up_to_km", way.up_to_km or 0, 0),
        ]
    for place, value, least in numbers:
        if value < least:
            yield (
                place,
                Label("{v:g} terlalu kecil", "{v:g} is too small").format(v=value),
                Label("Tulis {l:g} atau lebih", "Write {l:g} or more").format(l=least),
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
