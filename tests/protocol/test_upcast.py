"""Operations of every released version are understood for ever: one golden file a kind and version."""

import json
from pathlib import Path

import msgspec
import pytest

from simpul.protocol import canonical, op, upcast
from simpul.records import registry

GOLDEN = sorted((Path(__file__).parent / "golden").glob("*.json"))


@pytest.mark.parametrize("path", GOLDEN, ids=lambda p: p.stem)
def test_an_old_operation_reads_as_it_did(path):
    golden = json.loads(path.read_text())
    sealed = op.read(golden["raw"].encode())
    assert (sealed.fault, canonical.to_text(sealed.sha)) == ("", golden["h"])
    kind = registry.kind(sealed.op.kind)
    assert path.stem == f"{kind.name}-{sealed.op.schema}"
    now = upcast.upcast(kind.name, sealed.op.schema, kind.version, sealed.op.set)
    assert now == golden["now"]
    assert set(now) <= set(kind.by_name)


def test_every_version_of_every_kind_has_its_golden_file():
    wanted = {f"{kind.name}-{v}" for kind in registry.kinds() for v in range(1, kind.version + 1)}
    assert {p.stem for p in GOLDEN} == wanted


def test_steps_are_taken_one_after_the_other():
    @upcast.step("test_kind", 1)
    def renamed(fields):
        return {("visitors" if k == "guests" else k): v for k, v in fields.items()}

    @upcast.step("test_kind", 3)
    def recoded(fields):
        return fields | ({"place": "library"} if fields.get("place") == "lib" else {})

    assert upcast.upcast("test_kind", 1, 4, {"guests": 3, "place": "lib"}) == {"visitors": 3, "place": "library"}
    assert upcast.upcast("test_kind", 2, 4, {"guests": 3}) == {"guests": 3}
    with pytest.raises(ValueError, match="already steps up"):
        upcast.step("test_kind", 1)(renamed)
    assert msgspec.json.encode(upcast.upcast("test_kind", 4, 4, {"a": 1})) == b'{"a":1}'
