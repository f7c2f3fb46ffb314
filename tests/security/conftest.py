import pytest
from django.db import connection, transaction

from tests.security.knocking import Street


@pytest.fixture(scope="module")
def built_street(django_db_setup, django_db_blocker):
    """The world, built once: each knock is undone, and a test's own changes with its transaction inside this one."""
    with django_db_blocker.unblock():
        with transaction.atomic():
            yield Street()
            transaction.set_rollback(True)
        connection.close()


@pytest.fixture
def street(built_street, db):
    return built_street
