"""What happens at the server meanwhile: codes made, figures counted, months locked; each in a process of its own."""

import subprocess
import sys
from typing import Any

from tests.support import database

_BEGIN = (
    "import django; django.setup(); import sys, uuid\n"
    "from simpul.scope.actor import machine\n"
    "from simpul.scope import NATION\n"
    "from simpul.scope.session import entered\n"
)


def run(site: Any, script: str, *arguments: str) -> str:
    """Run lines of Python at the site's server; what they print."""
    done = subprocess.run(
        [sys.executable, "-c", _BEGIN + script, *arguments], capture_output=True, text=True, cwd=database.CHECKOUT,
        env=site.environment | {"DJANGO_SETTINGS_MODULE": "simpul.config.settings"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout.strip()


def code(site: Any, username: str = "") -> str:
    """A code for the librarian's library, for a person or for nobody in particular."""
    return run(
        site,
        "from simpul.people.models import User\n"
        "from simpul.sync.actions import issue_code\n"
        "with entered(NATION, actor='system:test'):\n"
        "    who = User.objects.get(username=sys.argv[2]).pk if sys.argv[2] else None\n"
        "print(issue_code(by=machine('test'), book_id=uuid.UUID(sys.argv[1]), user_id=who))",
        site.told["libraries"]["home"],
        username,
    )


def put_away(site: Any) -> None:
    """The telephones that earlier tests enrolled are switched off: a library has five at most."""
    run(
        site,
        "from simpul.sync import actions\n"
        "from simpul.sync.models import Device\n"
        "with entered(NATION, actor='system:test'):\n"
        "    for device in Device.objects.filter(book_id=sys.argv[1], revoked_at=None):\n"
        "        actions.revoke(by=machine('test'), device=device)",
        site.told["libraries"]["home"],
    )


def person(site: Any, username: str, name: str) -> None:
    """One more librarian of the library."""
    run(
        site,
        "from simpul.people.actions import create_user\n"
        "from simpul.places.models import Library\n"
        "with entered(NATION, actor='system:test'):\n"
        "    at = Library.objects.get(pk=sys.argv[1])\n"
        "    create_user(by=machine('test'), username=sys.argv[2], full_name=sys.argv[3], role='librarian', at=at)",
        site.told["libraries"]["home"], username, name,
    )  # fmt: skip


def telephone(site: Any, username: str, number: str) -> None:
    run(
        site,
        "from simpul.people.models import User\n"
        "with entered(NATION, actor='system:test'):\n"
        "    User.objects.filter(username=sys.argv[1]).update(phone=sys.argv[2])",
        username, number,
    )  # fmt: skip


def count(site: Any) -> None:
    """The worker's round."""
    run(site, "from simpul.ledger import actions\nactions.drain()")


def month(site: Any, deed: str, month: str, officer: str = "regency-pic") -> None:
    """`close_month` or `reopen_month` of the library, by an officer."""
    run(
        site,
        "from simpul.foundation.periods import Month\n"
        "from simpul.ledger import actions\n"
        "from simpul.people import access\n"
        "from simpul.people.models import User\n"
        "with entered(NATION, actor='system:test'):\n"
        "    by = access.actor_of(User.objects.get(username=sys.argv[4]))\n"
        "with entered(by.scope, actor=by.id):\n"
        "    deed = getattr(actions, sys.argv[2])\n"
        "    deed(by=by, book_id=uuid.UUID(sys.argv[1]), month=Month(*map(int, sys.argv[3].split('-'))))",
        site.told["libraries"]["home"], deed, month, officer,
    )  # fmt: skip
