"""Reading our own source: files, imports, calls and SQL, for the rules the machine keeps."""

import ast
import re
from functools import cache
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
SRC = CHECKOUT / "src" / "simpul"
WRITING_SQL = re.compile(r"^\s*(insert\s+into|update\s+\S+(\s+as)?(\s+\w+)?\s+set|delete\s+from|truncate)\b", re.I)
WRITING_CALLS = {"save", "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "delete"}


@cache
def python_files() -> tuple[Path, ...]:
    """Our own Python files, migrations and vendored code left out."""
    return tuple(sorted(p for p in SRC.rglob("*.py") if "migrations" not in p.parts and "vendor" not in p.parts))


def name(path: Path) -> str:
    return path.relative_to(SRC).as_posix()


def package(path: Path) -> str:
    return path.relative_to(SRC).parts[0]


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def imports(path: Path) -> set[str]:
    """Every module imported anywhere in the file, as dotted names (`from a import b` gives a and a.b)."""
    found: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def texts(path: Path) -> list[str]:
    """String constants of the file, docstrings left out, f-strings with their places as {}."""
    docs = {
        id(n.body[0].value)
        for n in ast.walk(tree(path))
        if isinstance(n, ast.Module | ast.FunctionDef | ast.ClassDef) and n.body and isinstance(n.body[0], ast.Expr)
    }
    found = []
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.JoinedStr):
            found.append("".join(v.value if isinstance(v, ast.Constant) else "{}" for v in node.values))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            found.append(node.value)
    return found


def writes_in(path: Path) -> list[str]:
    """What in this file looks like writing to a table: ORM calls on managers or querysets, and SQL."""
    found = []
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            spoken = ast.unparse(node.func)
            if node.func.attr in WRITING_CALLS and (".objects" in spoken or node.func.attr == "save"):
                found.append(spoken)
            if node.func.attr in ("update", "delete") and ".objects" in spoken:
                found.append(spoken)
    found += [" ".join(t.split())[:60] for t in texts(path) if WRITING_SQL.match(t)]
    return found
