"""The pool of connections after the database was restarted under it."""

import threading

import psycopg
import pytest
from django.db import connection
from django.test import Client

IDLE = 4


@pytest.fixture
def idle(fresh_db):
    """A pool with several idle connections; yields what ends them on the server, as a restart does."""
    together = threading.Barrier(IDLE)

    def hold():
        connection.ensure_connection()
        together.wait(20)
        connection.close()

    threads = [threading.Thread(target=hold) for _ in range(IDLE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)

    def end() -> int:
        with psycopg.connect(fresh_db["DATABASE_URL"], autocommit=True) as other:
            found = other.execute(
                "select pg_terminate_backend(pid, 5000) from pg_stat_activity"
                " where datname = current_database() and pid <> pg_backend_pid() and usename = current_user"
            )
            return len(found.fetchall())

    return end


def test_no_request_meets_a_connection_that_the_database_has_ended(idle):
    connection.close()
    assert idle() >= IDLE
    client = Client()
    for _ in range(IDLE + 1):
        assert client.get("/kamus/").status_code == 200
        connection.close()
