"""With connections that really commit: what a reused one shows, and which role is let in at all."""

import os
import subprocess
import sys

from django.db import connection, transaction

from simpul.people.models import Post, User
from simpul.places.models import Library
from simpul.scope import NATION, NOWHERE
from simpul.scope.session import entered
from tests import cast


def test_a_pooled_connection_shows_nothing_after_a_scoped_transaction(fresh_db):
    """Decision 1: after COMMIT the setting reads '' on the same connection, which must not mean everything."""
    cast.play("librarian")
    with connection.cursor() as cursor:
        cursor.execute("select pg_backend_pid()")
        before = cursor.fetchone()
    with entered(NATION):
        assert Library.objects.count() == 3
    for _ in range(50):  # back into the pool, and out again until it is the same one
        connection.close()
        with connection.cursor() as cursor:
            cursor.execute("select pg_backend_pid(), current_setting('simpul.scope', true)")
            pid, setting = cursor.fetchone()
        if pid == before[0]:
            break
    assert (pid, setting) == (before[0], "")
    assert Library.objects.count() == User.objects.count() == Post.objects.count() == 0
    assert Library.objects.for_scope(NATION).count() == 0
    with entered(NOWHERE):
        assert Library.objects.count() == 0
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select set_config('simpul.scope', '', true)")
        assert Library.objects.count() == 0
        cursor.execute("update people_user set full_name = 'X'")
        assert cursor.rowcount == 0


def test_the_owner_and_a_superuser_are_refused_at_the_start(fresh_db):
    asked = "import django; django.setup(); from django.db import connection; connection.ensure_connection()"
    for url, ok in ((fresh_db["DATABASE_URL"], True), (fresh_db["DATABASE_OWNER_URL"], False)):
        done = subprocess.run(
            [sys.executable, "-c", asked],
            env={**os.environ, **fresh_db, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "simpul.config.settings"},
            capture_output=True,
            text=True,
        )
        assert (done.returncode == 0) is ok, done.stderr
        assert ok or "row-level security would not bind it" in done.stderr
