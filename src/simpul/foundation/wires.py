"""Whether an idle connection to the database still has somebody at its other end.

A server that ends a session closes its socket, so an idle connection with something to read has been ended (or was
sent a notice). To see that costs microseconds; a question to the server costs a round trip for every request.
"""

import select
from typing import Any

import psycopg


def is_alive(connection: "psycopg.Connection[Any]") -> bool:
    """Whether the server still holds the other end of an idle connection."""
    wire = connection.pgconn
    waiting = select.poll()
    waiting.register(wire.socket, select.POLLIN)
    if not waiting.poll(0):
        return True
    try:
        wire.consume_input()  # a notice is taken in; the end of the other side raises
    except psycopg.OperationalError:
        return False
    return not waiting.poll(0)
