"""Item analysis in words: which questions were hard, which misled, which measure nothing, and which module to repeat.

`difficulty` is the share of right answers; `discrimination` the correlation of a question with the score on all the
others (corrected item-total correlation): near 0 the question does not tell who understood from who did not, below 0
it is answered better by those who understood less, which usually means a wrong key.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from simpul.evaluation.words import percent, whole
from simpul.foundation.labels import Label

BLANK = "-"
# From fewer answers nothing is said of a question; from fewer than `ENOUGH` nothing that needs a correlation.
LEAST, ENOUGH = 10, 20
HARD, KNOWN, TRAP, LEFT_BLANK, BLUNT, MODULE = 0.5, 0.9, 0.3, 0.2, 0.1, 0.6


@dataclass(frozen=True)
class Item:
    """A question of a test: its options by letter, the right letter, and the module it belongs to."""

    number: int
    text: str
    options: Mapping[str, str]
    key: str
    module: str


@dataclass(frozen=True)
class Remark:
    """One thing to know about a question. `code`: "hard", "key", "trap", "lost", "known", "blunt", "blank" or
    "unused"."""

    code: str
    words: Label


@dataclass(frozen=True)
class ItemView:
    """A question as it was answered after the training.

    answers         how many sheets; `right` how many chose the key
    chosen          how many chose each letter, BLANK among them
    difficulty      right / answers; `before` the same before the training; None where there are too few answers
    discrimination  -1 to 1; None where there are too few answers, or where all or nobody answered rightly
    """

    item: Item
    answers: int
    right: int
    chosen: Mapping[str, int]
    difficulty: float | None
    before: float | None
    discrimination: float | None
    remarks: tuple[Remark, ...]


@dataclass(frozen=True)
class ModuleView:
    """A module by its questions: the share of right answers before and after, of all its questions together."""

    module: str
    items: int
    before: float | None
    after: float
    is_weak: bool
    words: Label


@dataclass(frozen=True)
class Analysis:
    """All questions in order, all modules in the order of their first question, and a sentence about the whole."""

    answers: int
    items: tuple[ItemView, ...]
    modules: tuple[ModuleView, ...]
    words: Label


def analyse(items: Sequence[Item], after: Sequence[str], before: Sequence[str] = ()) -> Analysis:
    """The analysis of answer sheets: texts with one letter (or "-") an item, in the order of `items`.

    ValueError for a sheet of another length. What stands where no option has that letter counts as left blank.
    """
    for sheet in (*after, *before):
        if len(sheet) != len(items):
            raise ValueError(f"a sheet has {len(sheet)} answers for {len(items)} questions")
    views = tuple(_view(items, place, after, before) for place in range(len(items)))
    n = len(after)
    if n < LEAST:
        words = Label(
            f"{n} lembar jawaban. Di bawah {LEAST}, soal tidak dinilai.",
            f"{n} answer sheets. Below {LEAST} no question is judged.",
        )
        return Analysis(n, views, (), words)
    modules = tuple(_module(name, [v for v in views if v.item.module == name]) for name in _modules(items))
    return Analysis(n, views, modules, _summary(n, views, modules))


def _modules(items: Sequence[Item]) -> list[str]:
    return list(dict.fromkeys(item.module for item in items))


def _view(items: Sequence[Item], place: int, after: Sequence[str], before: Sequence[str]) -> ItemView:
    item, n = items[place], len(after)
    told = Counter(sheet[place] if sheet[place] in item.options else BLANK for sheet in after)
    right = told.get(item.key, 0)
    right_before = sum(sheet[place] == item.key for sheet in before)
    difficulty = right / n if n >= LEAST else None
    earlier = right_before / len(before) if len(before) >= LEAST else None
    sharp = _discrimination(items, place, after) if n >= ENOUGH else None
    view = ItemView(item, n, right, dict(told), difficulty, earlier, sharp, ())
    remarks = tuple(_remarks(view, len(before))) if difficulty is not None else ()
    return ItemView(item, n, right, dict(told), difficulty, earlier, sharp, remarks)


def _discrimination(items: Sequence[Item], place: int, sheets: Sequence[str]) -> float | None:
    marks = [[sheet[i] == item.key for i, item in enumerate(items)] for sheet in sheets]
    own = [float(row[place]) for row in marks]
    rest = [float(sum(row) - row[place]) for row in marks]
    a, b = sum(own) / len(own), sum(rest) / len(rest)
    spread = sum((x - a) ** 2 for x in own) * sum((y - b) ** 2 for y in rest)
    return sum((x - a) * (y - b) for x, y in zip(own, rest, strict=True)) / math.sqrt(spread) if spread else None


def _remarks(view: ItemView, n_before: int) -> list[Remark]:
    share, n = view.difficulty or 0.0, view.answers
    wrong = {letter: m for letter, m in view.chosen.items() if letter not in (view.item.key, BLANK)}
    top = max(wrong, key=lambda letter: (wrong[letter], letter), default="")
    many = wrong.get(top, 0)
    of = Label(f"dari {whole(n).id} peserta", f"of {whole(n).en} people")
    found = []
    is_key_doubtful = many > view.right and view.discrimination is not None and view.discrimination < 0
    if is_key_doubtful:
        found.append(_remark(
            "key",
            f"Periksa kuncinya: {many} {of.id} memilih {top}, hanya {view.right} memilih kunci {view.item.key}, dan "
            f"yang "
            "nilainya tinggi pun jarang memilih kunci itu.",
            f"Check the key: {many} {of.en} chose {top}, only {view.right} the key {view.item.key}, and those with "
            f"high "
            "scores rarely did.",
        ))  # fmt: skip
    elif share < HARD:
        found.append(_remark(
            "hard",
            f"Sulit: hanya {view.right} {of.id} menjawab benar sesudah pelatihan.",
            f"Hard: only {view.right} {of.en} answered rightly after the training.",
        ))  # fmt: skip
    if many / n >= TRAP and not is_key_doubtful:
        found.append(_remark(
            "trap",
            f"{many} {of.id} memilih {top} (“{view.item.options[top]}”). Bahas mengapa itu keliru.",
            f"{many} {of.en} chose {top} (“{view.item.options[top]}”). Talk about why it is wrong.",
        ))  # fmt: skip
    if view.before is not None and _fell(view.before, n_before, share, n):
        found.append(_remark(
            "lost",
            f"Sesudah pelatihan lebih sedikit yang benar: dari {percent(view.before).id} menjadi {percent(share).id}.",
            f"Fewer were right after the training: from {percent(view.before).en} to {percent(share).en}.",
        ))  # fmt: skip
    elif view.before is not None and view.before >= KNOWN:
        found.append(_remark(
            "known",
            f"Sudah diketahui {percent(view.before).id} peserta sebelum pelatihan; soal ini tidak menunjukkan "
            f"kenaikan.",
            f"Known to {percent(view.before).en} of the people before the training; this question shows no gain.",
        ))  # fmt: skip
    if (blank := view.chosen.get(BLANK, 0)) / n >= LEFT_BLANK:
        found.append(_remark(
            "blank",
            f"{blank} {of.id} tidak menjawab. Mungkin waktunya kurang, atau soalnya tidak jelas.",
            f"{blank} {of.en} left it blank. There may have been too little time, or the question is unclear.",
        ))  # fmt: skip
    if n >= ENOUGH:
        found += _about_the_question(view, share, is_key_doubtful)
    return found


def _about_the_question(view: ItemView, share: float, is_key_doubtful: bool) -> list[Remark]:
    """What the writer of the test would mend, once enough have answered."""
    found = []
    sharp = view.discrimination
    if sharp is not None and sharp < BLUNT and not is_key_doubtful and 0.2 <= share <= KNOWN:
        found.append(_remark(
            "blunt",
            "Soal ini tidak membedakan yang paham dari yang belum: yang nilainya tinggi dan rendah sama seringnya "
            "benar.",
            "This question does not tell who understood: those with high and with low scores are right equally often.",
        ))  # fmt: skip
    unused = [letter for letter in view.item.options if letter != view.item.key and letter not in view.chosen]
    if unused and share < KNOWN:
        listed = ", ".join(unused)
        found.append(_remark(
            "unused",
            f"Pilihan {listed} tidak dipilih siapa pun; ganti dengan kekeliruan yang sungguh terjadi.",
            f"Nobody chose {listed}; put a mistake there that people do make.",
        ))  # fmt: skip
    return found


def _fell(before: float, n_before: int, after: float, n_after: int) -> bool:
    """Whether fewer were right after, by more than two standard errors."""
    pooled = (before * n_before + after * n_after) / (n_before + n_after)
    return before - after > 2 * math.sqrt(pooled * (1 - pooled) * (1 / n_before + 1 / n_after))


def _remark(code: str, indonesian: str, english: str) -> Remark:
    return Remark(code, Label(indonesian, english))


def _module(name: str, views: Sequence[ItemView]) -> ModuleView:
    after = sum(v.right for v in views) / sum(v.answers for v in views)
    earlier = [v.before for v in views if v.before is not None]
    before = sum(earlier) / len(earlier) if len(earlier) == len(views) else None
    is_weak = after < MODULE
    was = "" if before is None else f", {percent(before).id} sebelumnya"
    was_en = "" if before is None else f", {percent(before).en} before"
    advice = " Ulangi bagian ini dalam pendampingan." if is_weak else ""
    advice_en = " Go through it again when mentoring." if is_weak else ""
    words = Label(
        f"{name}: {percent(after).id} jawaban benar sesudah pelatihan{was} ({len(views)} soal).{advice}",
        f"{name}: {percent(after).en} right answers after the training{was_en} ({len(views)} questions).{advice_en}",
    )
    return ModuleView(name, len(views), before, after, is_weak, words)


def _summary(n: int, views: Sequence[ItemView], modules: Sequence[ModuleView]) -> Label:
    hard = [v.item.number for v in views if any(r.code == "hard" for r in v.remarks)]
    doubtful = [v.item.number for v in views if any(r.code == "key" for r in v.remarks)]
    weak = [m.module for m in modules if m.is_weak]
    told_id, told_en = [f"{whole(n).id} lembar jawaban."], [f"{whole(n).en} answer sheets."]
    if doubtful:
        told_id.append(f"Periksa dulu kunci soal {_listed(doubtful)}.")
        told_en.append(f"First check the key of question {_listed(doubtful)}.")
    if weak:
        told_id.append(f"Yang belum dikuasai: {'; '.join(weak)}.")
        told_en.append(f"Not mastered yet: {'; '.join(weak)}.")
    if hard:
        told_id.append(f"Soal tersulit: {_listed(hard)}.")
        told_en.append(f"The hardest questions: {_listed(hard)}.")
    if not (weak or hard or doubtful):
        told_id.append("Tidak ada soal atau modul yang menonjol sulit.")
        told_en.append("No question or module stands out as hard.")
    return Label(" ".join(told_id), " ".join(told_en))


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(str(n) for n in numbers)
