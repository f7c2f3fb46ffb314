"""The rotating code of self check-in: six digits on the wall, from the class's secret, the session and the minute.

Phones work it out without any network (its twin is kelas/rotating.js). A participant's phone says which minute it read
the code in; clocks of phones differ by some minutes, so the minutes around it are tried too.
"""

import datetime as dt
import hashlib
import hmac
import uuid

DIGITS = 6
# How far the clocks of two phones may be apart, in minutes.
TOLERANCE = 3
# From when before a session to when after its end one may check in, in minutes.
EARLY, AFTER = 45, 30
# Who comes later than this after the beginning is late, in minutes.
GRACE = 15
# How long a phone may keep a check-in before it finds a signal, in days.
KEPT_DAYS = 7


def code(secret: str, session: uuid.UUID, minute: int) -> str:
    """The six digits of a minute (whole minutes since 1970): HMAC-SHA-256 of "session|minute", its first 32 bits."""
    made = hmac.digest(secret.encode(), f"{session}|{minute}".encode(), hashlib.sha256)
    return f"{int.from_bytes(made[:4], 'big') % 10**DIGITS:0{DIGITS}}"


def holds(said: str, secret: str, session: uuid.UUID, minute: int) -> bool:
    """Whether these digits are those of the minute or of one near it."""
    around = range(minute - TOLERANCE, minute + TOLERANCE + 1)
    told = [hmac.compare_digest(said, code(secret, session, each)) for each in around]
    return any(told)


def open_at(starts: dt.datetime, ends: dt.datetime, minute: int) -> bool:
    """Whether one may check in to a session at that minute."""
    moment = dt.datetime.fromtimestamp(minute * 60, dt.UTC)
    return starts - dt.timedelta(minutes=EARLY) <= moment <= ends + dt.timedelta(minutes=AFTER)


def is_late(starts: dt.datetime, minute: int) -> bool:
    return dt.datetime.fromtimestamp(minute * 60, dt.UTC) > starts + dt.timedelta(minutes=GRACE)
