"""The engine's own tests, written in its own language."""

from tests.phone import node


def test_the_engine_keeps_its_word():
    done = node.run("--test", "--test-isolation=none", *sorted(str(p) for p in (node.HERE / "js").glob("*.test.mjs")))
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
