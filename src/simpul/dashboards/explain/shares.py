"""A split beside its whole: which share it is, and what the other answers are."""

from simpul.dashboards import definitions
from simpul.dashboards.explain.asked import Asked
from simpul.dashboards.explain.tree import Told
from simpul.dashboards.links import Links
from simpul.foundation.labels import Label
from simpul.ledger import behind
from simpul.ledger import queries as ledger
from simpul.ui import parts
from simpul.ui.parts import Cell, Column, Table

SHARE = Label("Bagian dari semuanya", "Share of the whole")


def told(asked: Asked, value: int, links: Links) -> list[Told]:
    """The share of a split with its formula filled in, each answer leading to its own explanation; nothing for a whole
    measure, or where the whole is nothing."""
    if not asked.by or asked.measure is None:
        return []
    whole = ledger.total(behind.months(asked.within, asked.span, [asked.key])).get(asked.key, 0)
    if not whole:
        return []
    words, all_ = definitions.number_words(asked.cell), asked.measure.measure.label
    text, above, below = parts.percent(value, whole), asked.measure.text(value), asked.measure.text(whole)
    return [
        Told(
            SHARE,
            text,
            None,
            Label(f"{words.id} ÷ {all_.id} × 100", f"{words.en} ÷ {all_.en} × 100"),
            Label(f"{above.id} ÷ {below.id} × 100 = {text.id}", f"{above.en} ÷ {below.en} × 100 = {text.en}"),
            _answers(asked, whole, links),
        )
    ]


def _answers(asked: Asked, whole: int, links: Links) -> Table:
    assert asked.measure is not None
    field = asked.measure.kind.by_name[asked.by]
    start = f"{asked.key}/{asked.by}="
    found = behind.spread(asked.within, asked.span, start)
    rows = []
    for key, value in sorted(found.items(), key=lambda pair: (-pair[1], pair[0])):
        code = key.removeprefix(start)
        name = field.codes.label_of(code) if field.codes else Label(code, code)
        text = asked.measure.text(value)
        url, why = links.explain(asked.key, **{asked.by: code}), parts.why(text, asked.measure.measure.label, name)
        rows.append([Cell(name), Cell(text, url, number=True, why=why), Cell(parts.percent(value, whole), number=True)])
    label = asked.measure.measure.label
    text = asked.measure.text(whole)
    foot = [
        Cell(Label("Semuanya", "The whole")),
        Cell(text, links.explain(asked.key), number=True, why=parts.why(text, label)),
        Cell(""),
    ]
    columns = [Column(field.label), Column(label, number=True), Column(Label("Bagian", "Share"), number=True)]
    return Table(Label(f"Menurut {field.label.id.lower()}", f"By {field.label.en.lower()}"), columns, rows, foot)
