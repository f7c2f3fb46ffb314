"""`simpul training`: the wave plan of a training, made, checked, made anew after a change, and adopted."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console

from simpul.cli import exits, house, output, training_keys
from simpul.foundation.labels import Label

if TYPE_CHECKING:  # the solver's library is loaded when it is needed: other commands start without it
    from simpul.planning.checking import Broken
    from simpul.planning.plan import Plan
    from simpul.planning.scenario import Scenario
    from simpul.planning.solving import News

_STATUS = {
    "optimal": Label("terbukti termurah", "proven cheapest"),
    "feasible": Label("ada rencana, jarak ke batas bawah terbukti", "a plan, with a proven gap"),
    "infeasible": Label("mustahil: aturan berikut bertentangan", "impossible: these rules stand against each other"),
    "unknown": Label("waktu habis sebelum ada rencana; tambah --seconds", "no plan in time; give more --seconds"),
}
_NO_CONFLICT = Label(
    "Mustahil, tetapi aturan yang bertentangan belum sempat ditemukan. Longgarkan satu aturan, lalu ulangi.",
    "Impossible, yet the rules that clash were not found in time. Loosen one rule, then again.",
)
_NOT_LEAST = Label(
    "Sebagian aturan ini mungkin tidak ikut bertentangan; daftar belum terbukti paling pendek.",
    "Some of these rules may not be part of the clash; the list is not proven to be the shortest.",
)

_FEWEST = Label("Terbukti: perubahan tidak dapat lebih sedikit.", "Proven: there can be no fewer changes.")
_PERHAPS_FEWER = Label(
    "Belum terbukti bahwa perubahan tidak dapat lebih sedikit; tambah --seconds.",
    "Not proven that there can be no fewer changes; give more --seconds.",
)
_FAIR = Label(
    "Beban pelatih {a}–{b} kelas (rata-rata {m}, Gini {g}); jarak peserta: median {k} km, p90 {p} km, "
    "terjauh {j} km; provinsi terjauh {w}: {r} kali rata-rata.",
    "Load of trainers {a}–{b} classes (mean {m}, Gini {g}); way of participants: median {k} km, p90 {p} km, "
    "longest {j} km; farthest province {w}: {r} times the mean.",
)


@click.group()
def training() -> None:
    """Training: the plan of its waves, and what becomes of it."""


training.add_command(training_keys.keys)


@training.command()
@click.argument("name", required=False)
@click.option("--schema", is_flag=True, help="Print what a scenario's file may hold (JSON Schema).")
def scenario(name: str | None, schema: bool) -> None:
    """List the shipped scenarios, or print the file of one, as a start for your own."""
    with house.sentences():
        from simpul.planning import reading

        if schema:
            output.as_json(reading.schema())
        elif name is not None:
            click.echo(reading.text(name), nl=False)
        else:
            for shipped in reading.names():
                found = reading.scenario(shipped)
                click.echo(f"{shipped}\t{found.title.label().say(house.language())}")


@training.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--scenario", "scenario_", help="The scenario it was made from; by itself the shipped one it names.")
@click.option("--course", default="bimtek-2021", show_default=True, help="Code of the course that is taught.")
@click.option("--organiser", default="", metavar="AREA", help="Whose waves they are (default: the nation's).")
@output.formatted
@house.opened
def adopt(file: Path, scenario_: str | None, course: str, organiser: str, form: str) -> None:
    """Turn the plan in FILE (`simpul training plan --out`) into waves, classes, quotas and trainers, all or nothing."""
    from simpul.planning import plan as plans
    from simpul.planning import reading
    from simpul.scope import NATION
    from simpul.scope.actor import machine
    from simpul.scope.session import entered
    from simpul.training import actions, queries

    found = plans.read(file)
    with entered(NATION, actor="system:training"):
        told = actions.adopt_plan(
            by=machine("training"),
            plan=found,
            scenario=reading.scenario(scenario_ or found.scenario),
            course_version=queries.course(course),
            organiser_area=organiser,
        )
    output.as_json(told) if form == "json" else output.pairs(asdict(told))


@training.command()
@click.argument("scenario")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write the plan (JSON) to this file.")
@click.option(
    "--replan",
    "former",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A former plan: as much as possible stays as it is there.",
)
@click.option(
    "--away",
    multiple=True,
    metavar="CODE[:FROM..TO]",
    help="A trainer, host or regency (kab:CODE where a host has the code too) that cannot, at all or on these days.",
)
@click.option("--seconds", default=50.0, show_default=True, type=click.FloatRange(1, 3600), help="How long to search.")
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 32), help="Threads to search with.")
@click.option("--gap", default=0.01, show_default=True, type=click.FloatRange(0, 1), help="Stop at this proven gap.")
@output.formatted
def plan(
    scenario: str,
    out: Path | None,
    former: Path | None,
    away: tuple[str, ...],
    seconds: float,
    workers: int,
    gap: float,
    form: str,
) -> None:
    """Plan the classes of SCENARIO (a shipped name such as 2021 or 2024, or a JSON file). Needs no database.

    Exit code 1 when no plan keeps every hard rule, or none was found in time.
    """
    with house.sentences():
        from simpul.planning import checking, reading, replanning, solving
        from simpul.planning import plan as plans

        wanted = replanning.without(reading.scenario(scenario), away)
        before = replanning.former(former, wanted) if former else None
        with Console(stderr=True).status(Label("Menyusun rencana", "Planning").say(house.language())) as told:

            def news(known: News) -> None:
                told.update(_news(known))

            effort = solving.Effort(seconds=seconds, workers=workers, gap=gap, news=news)
            found = solving.solve(wanted, effort, before)
        breaches = checking.broken(wanted, found) if found.classes else []
        if out is not None and found.classes:
            found.write(out)
    _printed(found, breaches, wanted, form)
    good = found.status in (plans.Status.OPTIMAL, plans.Status.FEASIBLE) and not breaches
    raise SystemExit(exits.OK if good else exits.DIFFERENCES)


def _news(known: News) -> str:
    cost, bound = (_rupiah(v) if v else "–" for v in (known.cost, known.bound))
    words = Label("{s:.0f} detik · biaya {c} · batas bawah {b}", "{s:.0f} s · cost {c} · bound {b}")
    return words.say(house.language()).format(s=known.seconds, c=cost, b=bound)


def _printed(found: Plan, breaches: list[Broken], scenario: Scenario, form: str) -> None:
    head = {
        "scenario": found.scenario,
        "status": str(found.status),
        "seconds": found.seconds,
        "cost": found.cost,
        "bound": found.bound,
        "gap": found.gap,
        "broken_hard_rules": len(breaches) if found.classes else None,
    }
    if form == "json":
        import msgspec

        rest = msgspec.to_builtins(found)
        output.as_json(head | {k: v for k, v in rest.items() if k not in head} | {"broken": breaches})
        return
    money = {k: _rupiah(v) for k, v in (("cost", found.cost), ("bound", found.bound)) if v is not None}
    share = {} if found.gap is None else {"gap": _percent(found.gap)}
    language = house.language()
    output.pairs(
        {k: v for k, v in (head | money | share).items() if v is not None}, _STATUS[str(found.status)].say(language)
    )
    for breach in breaches:
        click.echo(f"{breach.rule} {breach.where}: {breach.what}", err=True)
    if found.classes:
        _classes(found, scenario, language)
    if found.changes is not None:
        names = _names(scenario)
        words = Label("yang berubah|semula|menjadi", "what changed|before|after").say(language).split("|")
        output.table(
            [(names.get(c.code, c.code), _placed(c.before, names), _placed(c.after, names)) for c in found.changes],
            words,
        )
        click.echo((_FEWEST if found.changes_proven_least else _PERHAPS_FEWER).say(language))
    for clash in found.conflict:
        click.echo(f"- {clash.id if language == 'id' else clash.en}")
    proven = found.conflict_minimal or any(clash.rule == "cheapest" for clash in found.conflict)
    if str(found.status) == "infeasible" and not (found.conflict and proven):
        click.echo((_NOT_LEAST if found.conflict else _NO_CONFLICT).say(language))


def _classes(found: Plan, scenario: Scenario, language: str) -> None:
    names = _names(scenario)
    heads = Label("kelas|hari|tempat|orang|kabupaten|pelatih|biaya", "class|days|host|people|regencies|trainers|cost")
    output.table(
        [
            (
                lesson.code,
                f"{lesson.start} – {lesson.end}",
                names[lesson.host],
                lesson.people,
                ", ".join(names[code].removeprefix("Kabupaten ") for code in lesson.groups),
                " ".join(lesson.trainers),
                _rupiah(lesson.cost),
            )
            for lesson in found.classes
        ],
        heads.say(language).split("|"),
    )
    if (f := found.fairness) is not None:
        click.echo(
            _FAIR.say(language).format(
                a=f.load_least, b=f.load_most, m=_number(f.load_mean), g=_number(f.load_gini), k=f.way_median_km,
                p=f.way_p90_km, j=f.way_longest_km, w=_province(f.farthest_province),
                r=_number(f.farthest_province_ratio),
            )
        )  # fmt: skip


def _names(scenario: Scenario) -> dict[str, str]:
    return {row.code: row.name for row in (*scenario.trainers, *scenario.groups, *scenario.hosts)}


def _placed(said: str | None, names: dict[str, str]) -> str:
    """A host's code and a day, with the host's name."""
    code, _, day = (said or "").partition(" ")
    return f"{names.get(code, code)} {day}".strip() or "–"


def _province(code: str) -> str:
    """The name of a province, or its code where the Ministry has none."""
    import simpul_areas

    return next((area.name for area in simpul_areas.areas([code]) if area.code == code), code)


def _number(value: float) -> str:
    return str(value).replace(".", "," if house.language() == "id" else ".")


def _percent(share: float) -> str:
    return f"{share:.1%}".replace(".", "," if house.language() == "id" else ".")


def _rupiah(value: int) -> str:
    return "Rp" + f"{value:,}".replace(",", "." if house.language() == "id" else ",")
