"""Fixtures for every test: the application's role on a clone of the template, and no scope unless asked for."""

import os
import secrets

import pytest

from tests.support import database

_NAME = f"test_{os.getpid()}_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
os.environ["DATABASE_URL"] = database.named(database.server.app_url, _NAME)
os.environ["DATABASE_OWNER_URL"] = database.named(database.server.owner_url, _NAME)
os.environ["DJANGO_SETTINGS_MODULE"] = "simpul.config.settings"
os.environ["SIMPUL_HOME"] = str(database.HOME)
# Tests knock often, all from one address; those about budgets set their own.
os.environ["SIMPUL_BUDGET_FACTOR"] = "1000000"

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402

# Processes started from here (other test workers among them) choose their own settings, after their database.
os.environ.pop("DJANGO_SETTINGS_MODULE")

if settings.DATABASES["default"]["NAME"] != _NAME:
    raise pytest.UsageError(
        "The settings were loaded before the tests could name their database. Unset DJANGO_SETTINGS_MODULE, then again."
    )

# Static files straight from the source: collected and hashed ones are tried by the tests with a real server.
settings.STORAGES = {
    **settings.STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
settings.WHITENOISE_USE_FINDERS = settings.WHITENOISE_AUTOREFRESH = True

# How long an example takes tells how busy the machine is; speed is measured by `simpul bench`.
import hypothesis  # noqa: E402

hypothesis.settings.register_profile(
    "simpul",
    hypothesis.settings(),
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("simpul")

# Argon2id as in production, at its least cost: what a password costs a thief is no business of these tests.
from django.contrib.auth.hashers import Argon2PasswordHasher  # noqa: E402

Argon2PasswordHasher.time_cost, Argon2PasswordHasher.memory_cost, Argon2PasswordHasher.parallelism = 1, 8, 1


pytest_plugins = ["tests.support.faults"]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    from tests.support.sharing import Sharing

    return Sharing(config, log)


def _point_to(name: str) -> None:
    """Let both database aliases speak to the database called `name`."""
    from django.db import connections

    for alias in connections:
        connections[alias].close()
        if alias == "default":
            connections[alias].close_pool()
        connections[alias].settings_dict["NAME"] = name
    os.environ["DATABASE_URL"] = database.named(database.server.app_url, name)
    os.environ["DATABASE_OWNER_URL"] = database.named(database.server.owner_url, name)


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker):
    """A clone of the template for this process."""
    database.clone(_NAME)
    yield
    with django_db_blocker.unblock():
        _point_to(_NAME)
    database.drop(_NAME)


@pytest.fixture
def nation(db):
    """The whole test sees the nation, as a machine."""
    from simpul.scope import NATION
    from simpul.scope.session import entered

    with entered(NATION, actor="system:test"):
        yield


@pytest.fixture
def fresh_db(django_db_setup, django_db_blocker):
    """A database of its own, for tests with several connections or processes; yields its app and owner URLs."""
    name = f"fresh_{os.getpid()}_{secrets.token_hex(4)}"
    database.clone(name)
    with django_db_blocker.unblock():
        _point_to(name)
        try:
            yield {"DATABASE_URL": os.environ["DATABASE_URL"], "DATABASE_OWNER_URL": os.environ["DATABASE_OWNER_URL"]}
        finally:
            _point_to(_NAME)
            database.drop(name)
