"""A pooled connection that the database has ended meanwhile is replaced without a trip (`foundation.wires`)."""

from typing import Any

from django.db.backends.postgresql import base

from simpul.foundation.wires import is_alive


class DatabaseWrapper(base.DatabaseWrapper):
    """The backend, with connections from the pool that the database has not ended meanwhile."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        connection = super().get_new_connection(conn_params)
        while self.pool is not None and not is_alive(connection):  # type: ignore[attr-defined]
            connection.close()
            self.pool.putconn(connection)  # type: ignore[attr-defined]
            connection = super().get_new_connection(conn_params)
        return connection
