"""Run as a module: build the world in the database named in the environment and tell who can sign in, as JSON."""

import json
import os
import sys
from typing import Any

import django


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "simpul.config.settings"
    django.setup()
    from django.core.management import call_command

    from tests import cast as casting
    from tests.web import world as worlds

    call_command("collectstatic", interactive=False, verbosity=0)
    world = worlds.build()
    told = {
        "password": casting.PASSWORD,
        "people": {
            name: {"username": user.username, "secret": _secret(name, user)} for name, user in world.cast.users.items()
        },
        "libraries": {name: str(library.pk) for name, library in world.cast.libraries.items()},
        "records": {name: str(id) for name, id in world.records.items()},
        "village": world.cast.village(),
        "doors": _doors(world),
    }
    sys.stdout.write(json.dumps(told))


def _doors(world: Any) -> dict[str, str]:
    """Every door that is opened by asking, as an address in this world."""
    from simpul.scope import NATION
    from simpul.scope.session import entered
    from tests.security import doors
    from tests.security.knocking import Street

    with entered(NATION, actor="system:test"):
        street = Street(world)
        return {name: street.path(name) for method, name in doors.DOORS if method == "GET"}


def _secret(name: str, user: object) -> str:
    """The authenticator's secret of an officer; librarians have none."""
    from tests import cast as casting

    return "" if casting.PEOPLE[name][1] in ("librarian", "village_head") else casting.give_second_factor(user)


if __name__ == "__main__":
    main()
