"""The shape of the house: sizes, floors, who touches what."""

import re
import subprocess
import sys
import tomllib

from tests.house import source

# Lists and declarations, which grow by entries and not by thought.
PURE_LISTS: set[str] = set()
# False alarms of the search for writes, each with its reason.
MAY_WRITE: dict[str, str] = {
    "ledger/wide_sql.py": "texts of triggers, made by the migration",
    "ledger/applying_sql.py": "texts of statements, which ledger.actions runs",
    "ledger/history_sql.py": "the text of a statement, which ledger.actions runs",
    "bench/crowd.py": "fills the benchmark's own scratch database with a million rows",
    "bench/country.py": "the marks of the scratch database's own library-months, which it counts at once",
    "bench/country_sql.py": "texts of statements for the scratch database",
    "protocol/outbox.py": "a device's own file, not the house's tables",
    "attachments/store.py": "keeps files, not rows",
    "attachments/sandbox.py": "writes a picture into memory",
    "bench/photographing.py": "writes a picture into memory",
    "sheets/sandbox.py": "writes a picture into memory",
    "bench/phone.py": "draws a picture into memory",
    "bench/ledger.py": "`client.save` keeps an operation in a device's outbox",
    "audit/triggers.py": "the text of the trail's own trigger, for migrations",
    "sync/schema.py": "functions and first rows made by the migration",
    "search/schema.py": "functions, triggers and first rows made by the migration",
}


def test_every_file_can_be_read_at_one_sitting():
    long = {
        source.name(f): n
        for f in source.python_files()
        if (n := len(f.read_text().splitlines())) > 400 and source.name(f) not in PURE_LISTS
    }
    assert long == {}, "Split by what it is about, not by length."


def test_the_median_file_is_short():
    sizes = sorted(len(f.read_text().splitlines()) for f in source.python_files() if f.stat().st_size)
    assert sizes[len(sizes) // 2] <= 120


def test_every_package_has_a_sign_at_its_door():
    silent = [
        p.name
        for p in sorted(source.SRC.iterdir())
        if p.is_dir() and (p / "__init__.py").exists() and "\n" not in (p / "__init__.py").read_text().strip()
    ]
    assert [p for p in silent if p != "config"] == []


def test_the_floors_hold():
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"],
        cwd=source.CHECKOUT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]


def test_rules_and_declarations_know_no_framework():
    guilty = {
        source.name(f): sorted(i for i in source.imports(f) if i.split(".")[0] in ("django", "psycopg"))
        for f in source.python_files()
        if f.name in ("rules.py", "kind.py", "matching.py") or (source.package(f) == "ui" and f.suffix == ".py")
    }
    assert {f: i for f, i in guilty.items() if i} == {}


def test_only_actions_write():
    guilty = {
        source.name(f): w
        for f in source.python_files()
        if f.name != "actions.py"
        and "actions" not in f.relative_to(source.SRC).parts[:-1]
        and source.name(f) not in MAY_WRITE
        and (w := source.writes_in(f))
    }
    assert guilty == {}, "Writing to a table is done in actions.py or not at all."


def test_every_dependency_has_its_reason():
    lines = (source.CHECKOUT / "pyproject.toml").read_text().splitlines()
    project = tomllib.loads("\n".join(lines))
    named = project["project"]["dependencies"] + [d for g in project["dependency-groups"].values() for d in g]
    bare = [d for d in named if not _line_above(lines, d).strip().startswith("#")]
    assert bare == []


def _line_above(lines: list[str], dependency: str) -> str:
    place = max(i for i, line in enumerate(lines) if f'"{dependency}"' in line)
    return lines[place - 1]


def test_the_text_names_no_machine_and_no_registry():
    forbidden = re.compile(r"/work/|/tmp/simpul/|pypi\.org|npmjs\.(org|com)|deb\.debian\.org|registry\.(npmjs|yarnpkg)")
    listed = subprocess.run(["git", "ls-files"], cwd=source.CHECKOUT, capture_output=True, text=True).stdout
    guilty = []
    for name in listed.splitlines():
        path = source.CHECKOUT / name
        if name.startswith("tests/house/") or not path.is_file() or path.stat().st_size > 2_000_000:
            continue
        try:
            found = forbidden.search(path.read_text())
        except UnicodeDecodeError:
            continue
        if found:
            guilty.append((name, found[0]))
    assert guilty == []


def test_no_browser_test_waits_for_a_promise_as_if_it_were_an_answer():
    tests = sorted((source.CHECKOUT / "tests" / "browser").rglob("*.py"))
    waits = {f.name: re.findall(r"wait_for_function\((?:[^()]|\([^()]*\))*", f.read_text()) for f in tests}
    assert {name: w for name, found in waits.items() for w in found if "async" in w or ".then(" in w} == {}
