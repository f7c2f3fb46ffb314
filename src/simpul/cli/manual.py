"""Generated pages about the product itself: problems and commands."""

import importlib
import pkgutil

import click

import simpul
from simpul.cli import exits
from simpul.foundation import problems


def problems_markdown() -> str:
    """Every numbered problem with its status and both sentences."""
    for module in pkgutil.walk_packages(simpul.__path__, "simpul."):
        if not any(part in module.name for part in ("migrations", "__main__", "config.wsgi")):
            importlib.import_module(module.name)
    lines = ["# Problems", "", "Every sentence a person can be told. A code never changes its meaning.", ""]
    lines += ["| code | status | Indonesian | English |", "|---|---|---|---|"]
    for code, kind in sorted(problems.CATALOGUE.items()):
        retired = " (retired)" if kind.retired else ""
        lines.append(f"| {code}{retired} | {kind.status} | {_cell(kind.sentence.id)} | {_cell(kind.sentence.en)} |")
    return "\n".join(lines) + "\n"


def indicators_markdown() -> str:
    """Every indicator in force: what, why, formula, source, owner, review."""
    from simpul.dashboards import definitions

    lines = ["# Indicators", "", "Add first, divide last: every level is computed from sums, never from averages."]
    for i in definitions.indicators():
        lines += ["", f"## {i.code} · {i.label.id} · {i.label.en}", "", i.meaning.id, "", f"*{i.meaning.en}*", ""]
        lines += ["| number | formula |", "|---|---|"]
        lines += [f"| {_cell(f'{n.id} · {n.en}')} | {_cell(f.id)} · *{_cell(f.en)}* |" for n, f in i.parts]
        lines += [
            "",
            f"Source: {i.source.en}. Owner: {i.owner.id}. Version {i.version}, looked at again: {i.review_again_on}.",
        ]
        lines += [f"Evidence: {i.evidence.en}. Tells of: {i.effect.en}."]
    return "\n".join(lines) + "\n"


def commands_markdown() -> str:
    """Every command with its options, and what the exit codes mean."""
    from simpul.cli.main import main

    lines = ["# Commands", "", "## Exit codes", "", "| code | meaning |", "|---|---|"]
    lines += [f"| {code} | {words} |" for code, words in exits.MEANING.items()]
    for path, command in sorted(_commands(main, "simpul")):
        if command.hidden or isinstance(command, click.Group):
            continue
        context = click.Context(command, info_name=path)
        lines += ["", f"## `{path}`", "", (command.help or "").strip(), ""]
        for parameter in command.params:
            record = parameter.get_help_record(context)
            if record:
                lines.append(f"- `{record[0]}` {record[1]}")
    return "\n".join(lines) + "\n"


def _commands(group: click.Command, path: str) -> list[tuple[str, click.Command]]:
    found = [(path, group)]
    if isinstance(group, click.Group):
        for name, command in group.commands.items():
            found += _commands(command, f"{path} {name}")
    return found


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
