"""The trail leaves the machine whole: what was changed, left out or put in afterwards is found without the database."""

import json

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from simpul.audit import actions, shipped, shipping
from simpul.audit.models import Entry
from simpul.cli.main import main
from simpul.foundation.ids import uuid7
from simpul.sync.ops import make_op
from tests.sync.conftest import ACTIVITY, home, next_door  # noqa: F401


def change(book, number=20):
    book.receive(make_op("engagement", uuid7(), {**ACTIVITY, "participants": number}))


def export(since=0, **more):
    actions.seal_heads()
    return [shipped.written(line) for line in shipping.lines(since, **more)]


def test_everything_is_shipped_once_and_holds(home, next_door):  # noqa: F811
    change(home)
    first = export(contents=True)
    told = shipped.check(first, shipping.signature)
    assert (told.wrong, told.entries, told.seals) == ([], Entry.objects.count(), 1)
    assert first == export(contents=True), "the same trail gives the same lines"
    change(home, 21)
    change(next_door)
    more = export(shipped.last_seal(first), contents=True)
    assert len(more) < len(first)
    assert first + more == export(contents=True)
    assert shipped.check(first + more, shipping.signature).wrong == []
    assert shipped.check(more, shipping.signature).wrong == [], "a part holds by itself"


def test_no_personal_data_leaves_unless_asked_for(home):  # noqa: F811
    change(home)
    assert "Pelatihan menjahit" not in "".join(export())
    assert "Pelatihan menjahit" in "".join(export(contents=True))


def test_a_change_behind_the_applications_back_is_found(home):  # noqa: F811
    change(home)
    kept = export(contents=True)
    forged = [line.replace(",20,", ",99,") for line in kept]
    assert forged != kept
    assert "the content is not what the digest says" in shipped.check(forged).wrong[0]
    renamed = [line.replace('"actor":"system:test"', '"actor":"system:nobody"') for line in export()]
    assert "are not those that were shipped" in shipped.check(renamed).wrong[-1]
    other = actions.seal_signature(b"another key's")
    assert shipped.check(kept, lambda _: other).wrong


def test_the_command_checks_files_without_a_database(home, tmp_path, monkeypatch):  # noqa: F811
    change(home)
    lines = export()
    change(home, 22)
    parts = [tmp_path / "1.jsonl", tmp_path / "2.jsonl"]
    parts[0].write_text("\n".join(lines) + "\n")
    parts[1].write_text("\n".join(export(shipped.last_seal(lines))) + "\n")
    monkeypatch.setattr("simpul.cli.house.database", lambda: pytest.fail("no database is needed"))
    run = CliRunner().invoke(main, ["trail", "verify", *map(str, parts), "--format", "json"])
    assert (run.exit_code, json.loads(run.output)["wrong"]) == (0, [])
    parts[1].write_text("".join(parts[1].read_text().splitlines(keepends=True)[1:]))
    run = CliRunner().invoke(main, ["trail", "verify", *map(str, parts)])
    assert run.exit_code == 1
    assert "goes from" in run.output or "is not what seal" in run.output


def invented(changes):
    """A shipped trail as it would be for these changes (chain, sealed afterwards), with contents."""
    heads, lines, moved, before, seal, sheet = {}, [], {}, "", 0, shipped.Text()
    for number, (chain, sealed) in enumerate(changes, 1):
        n, link = heads.get(chain, (0, ""))
        entry = {
            "chain": chain, "n": n + 1, "at": "2026", "at_us": number, "about": "t", "record_id": str(number),
            "change": "insert", "rev": 1, "actor": "a", "op_id": None, "row_before": None, "row_after": f"{{{number}}}",
        }  # fmt: skip
        digest = shipped.content_digest(entry)
        heads[chain] = n + 1, shipped.linked(link, digest)
        lines.append(entry | {"digest": digest, "hash": heads[chain][1]} | ({} if n else {"before": ""}))
        sheet.add(shipped.written(lines[-1]))
        moved[chain] = list(heads[chain])
        if sealed or number == len(changes):
            seal += 1
            digest = shipped.seal_digest(before, moved)
            lines.append({"seal": seal, "heads": moved, "before": before, "digest": digest, "signature": "s",
                          "lines": sheet.digest(), "lines_signature": "s"})  # fmt: skip
            before, moved, sheet = digest, {}, shipped.Text()
    return lines


stories = st.lists(st.tuples(st.sampled_from("abc"), st.booleans()), min_size=2, max_size=12)


@given(stories, st.data())
def test_whatever_is_changed_left_out_or_doubled_is_found(changes, data):
    lines = invented(changes)
    assert shipped.check(map(shipped.written, lines)).wrong == []
    at = data.draw(st.integers(0, len(lines) - 2))
    match data.draw(st.sampled_from(["leave out", "double", "change", "rechain"])):
        case "leave out":
            bad = lines[:at] + lines[at + 1 :]
        case "double":
            bad = lines[: at + 1] + lines[at:]
        case "change":
            name = data.draw(
                st.sampled_from(sorted(set(lines[at]) - {"signature", "lines_signature", "seal", "before"}))
            )
            bad = [*lines[:at], lines[at] | {name: "x"}, *lines[at + 1 :]]
        case _:
            # An entry rewritten with a digest and a hash that fit: the next link or the seal tells.
            if "seal" in lines[at]:
                return
            forged = lines[at] | {"actor": "b"}
            forged["digest"] = shipped.content_digest(forged)
            before = next((x["hash"] for x in lines[:at][::-1] if x.get("chain") == forged["chain"]), "")
            bad = [*lines[:at], forged | {"hash": shipped.linked(before, forged["digest"])}, *lines[at + 1 :]]
    assert shipped.check(map(shipped.written, bad)).wrong
