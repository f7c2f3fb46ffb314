"""Connections that only pushes of devices use: kept open, prepared, and set for that work once.

A device's request needs one for two trips. To take it from Django's pool, make it Django's connection and give it back
costs more than a third of such a request's Python, and to set the planner in every transaction a tenth of the
database's part.
"""

import os
from collections import deque
from typing import Any

import psycopg
from django.db import connection
from psycopg.pq import ConnStatus, ExecStatus, TransactionStatus

from simpul.foundation.wires import is_alive

Raw = psycopg.Connection[Any]
_Where = tuple[str, str, str, str]
# Everything a push looks up are a few rows by a key: one plan, for all parameters, by the index. A plan lives as long
# as the connection, and one made while a table was still empty must not read all of it for ever.
_SETTINGS = b"""
set timezone = 'UTC'; set synchronous_commit = 'on'; set jit = off; set plan_cache_mode = force_generic_plan;
set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off
"""
_PATIENCE = 10  # seconds to reach the database
_idle: deque[tuple[_Where, Raw]] = deque()


def take() -> Raw:
    """A connection to the default database: an idle one that lives, else a new one. Whoever takes it gives it back."""
    where = _where()
    while _idle:
        kept, raw = _idle.pop()
        if kept == where and is_alive(raw):
            return raw
        raw.close()
    return _new()


def give_back(raw: Raw) -> None:
    """Keep it for the next, unless a transaction is still open on it or it is broken."""
    wire = raw.pgconn
    if wire.status == ConnStatus.OK and wire.transaction_status == TransactionStatus.IDLE:
        _idle.append((_where(), raw))
    else:
        raw.close()


def _where() -> _Where:
    told = connection.settings_dict
    return told["NAME"], told["HOST"], told["PORT"], told["USER"]


def _new() -> Raw:
    params = connection.get_connection_params()
    for name in ("context", "cursor_factory", "prepare_threshold"):
        params.pop(name, None)
    raw = psycopg.connect(**{"connect_timeout": _PATIENCE} | params, autocommit=True)
    if raw.pgconn.exec_(_SETTINGS).status != ExecStatus.COMMAND_OK:
        raw.close()
        raise psycopg.OperationalError("the database refused the settings of a push")
    return raw


os.register_at_fork(after_in_child=_idle.clear)
