"""`make audit` never calls sound what nobody looked at."""

import importlib.util

from tests.support.database import CHECKOUT

_spec = importlib.util.spec_from_file_location("audit_tool", CHECKOUT / "tools" / "audit.py")
tool = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(tool)

SOUND = {"name": "a", "version": "1", "vulns": []}
WEAK = {"name": "b", "version": "2", "vulns": [{"id": "GHSA-1", "fix_versions": ["3"]}]}
SKIPPED = {"name": "c", "version": "3", "skip_reason": "not found"}


def code(*dependencies):
    return tool.told({"dependencies": list(dependencies)})[1]


def test_only_what_was_audited_whole_is_sound():
    assert code(SOUND) == tool.CLEAN
    assert code(SOUND, SKIPPED) == code(SKIPPED) == code() == tool.told(None)[1] == tool.UNKNOWN
    assert code(SOUND, WEAK) == code(WEAK, SKIPPED) == tool.WEAK


def test_a_weakness_is_named_with_its_cure():
    lines, _ = tool.told({"dependencies": [WEAK]})
    assert lines[0] == "b 2: GHSA-1 (fixed in: 3)"
