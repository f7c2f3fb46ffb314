"""`simpul docs`: the pages under docs/generated, written from the code."""

from pathlib import Path

import click

from simpul.cli import exits, house
from simpul.launcher.home import CHECKOUT


@click.command()
@click.option("--check", is_flag=True, help="Change nothing; exit 1 when a page is stale.")
@house.opened
def docs(check: bool) -> None:
    """Write the generated documentation, or check that it is fresh."""
    folder = CHECKOUT / "docs" / "generated"
    stale = []
    for name, text in pages().items():
        path = folder / name
        if not path.exists() or path.read_text() != text:
            stale.append(name)
            if not check:
                _write(path, text)
    if check and stale:
        click.echo(f"stale: {', '.join(stale)}; run: make docs", err=True)
        raise SystemExit(exits.DIFFERENCES)


def pages() -> dict[str, str]:
    """Every generated page: file name → text."""
    from simpul.cli import manual
    from simpul.dashboards.helping import handbook
    from simpul.kinds import dictionary
    from simpul.people import handbook as people
    from simpul.records import registry

    kinds = registry.kinds()
    return {
        "data-dictionary.id.md": dictionary.markdown(kinds, "id"),
        "data-dictionary.en.md": dictionary.markdown(kinds, "en"),
        "handbook.id.md": handbook.markdown("id"),
        "handbook.en.md": handbook.markdown("en"),
        "indicators.md": manual.indicators_markdown(),
        "roles.md": people.roles_markdown(),
        "personal-data.md": people.personal_data_markdown(),
        "problems.md": manual.problems_markdown(),
        "commands.md": manual.commands_markdown(),
    }


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
