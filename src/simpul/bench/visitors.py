"""One visitor of each role, signed in."""

from typing import Any

# Where each stands: areas by code, "library" at a library.
ROLES = {
    "programme": "",
    "consultant": "",
    "master_trainer": "",
    "province_officer": "{province}",
    "facilitator": "{regency}",
    "regency_pic": "{regency}",
    "regency_verifier": "{regency}",
    "village_head": "library",
    "librarian": "library",
}


def sessions(regency: str, library: Any) -> dict[str, str]:
    """A session cookie for each role, of a person with a second factor, signed in as the application does it."""
    from simpul.people import actions
    from simpul.people.models import User
    from simpul.scope import NATION
    from simpul.scope.actor import machine
    from simpul.scope.session import entered

    by, found = machine("bench"), {}
    for role, where in ROLES.items():
        name = f"bench-{role.replace('_', '-')}"
        at = library if where == "library" else where.format(province=regency[:2], regency=regency)
        with entered(NATION, actor=by.id):
            user = User.objects.filter(username=name).first()
            if user is None:
                user = actions.create_user(by=by, username=name, full_name="Uji", role=role, at=at, synthetic=True)
                actions.set_up_synthetic_second_factor(by=by, user=user)
        found[role] = _signed_in(user)
    return found


def _signed_in(user: Any) -> str:
    from django.conf import settings
    from django.test import Client

    from simpul.scope import NOWHERE
    from simpul.scope.session import entered

    client = Client()
    with entered(NOWHERE, actor=user.pk):
        client.force_login(user, backend="simpul.people.backend.Backend")
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
