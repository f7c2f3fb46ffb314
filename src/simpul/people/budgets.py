"""How often someone may knock: budgets for people, machines and addresses, far above need and below abuse.

ASVS 2.4.1. Counted in windows of fixed length, in a file that every process of this machine maps into its memory: a
count costs microseconds and no query. Several machines behind one address each count for themselves. What is kept is
a keyed hash of who knocked, a count and the end of the window; nothing in it names anyone.
"""

import fcntl
import hashlib
import mmap
import os
import struct
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from simpul.people.address import client_ip
from simpul.people.answers import told
from simpul.people.problems import too_much

_ENTRY = struct.Struct("<QII")  # hash of the name, end of the window in seconds since 1970, count
_SLOTS, _NEIGHBOURS = 1 << 16, 8


@dataclass(frozen=True)
class Budget:
    """At most `most` in any `seconds`, counted from the first."""

    most: int
    seconds: int


BUDGETS = {
    "address": Budget(6000, 60),  # a whole regency's office may stand behind one
    "person": Budget(600, 60),
    "export": Budget(60, 600),
    "token": Budget(600, 60),
    "photograph": Budget(120, 600),  # a class of forty answers twice; each costs a processor a second or two
    "code": Budget(60, 600),  # certificates that are not there, asked for from one address
    "check_in": Budget(300, 600),  # a whole class stands behind one address
    "number": Budget(10, 600),  # one number in class is tried by one person
    "answers": Budget(60, 600),  # pages that one participant turns on her own phone
    "reaction": Budget(3, 43200),  # one person about one session: once, and again after a bad line
    "device": Budget(3000, 60),  # a batch holds fifty records
}


class Counters:
    """Counts by name, shared by the processes that open the same file."""

    def __init__(self, path: Path, secret: bytes) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        size = _SLOTS * _ENTRY.size
        if os.fstat(self._file).st_size != size:
            os.ftruncate(self._file, size)
        self._table = mmap.mmap(self._file, size)
        self._secret, self._lock = hashlib.sha256(secret).digest(), threading.Lock()

    def add(self, name: str, seconds: int, now: float | None = None) -> tuple[int, int]:
        """Count one more; gives (how many in this window, seconds until it ends)."""
        at = int(time.time() if now is None else now)
        mark = int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8, key=self._secret).digest(), "little") or 1
        with self._lock:
            fcntl.lockf(self._file, fcntl.LOCK_EX)
            try:
                place, ends, count = self._find(mark, at)
                ends, count = (ends, count + 1) if ends else (at + seconds, 1)
                _ENTRY.pack_into(self._table, place, mark, ends, min(count, 2**32 - 1))
            finally:
                fcntl.lockf(self._file, fcntl.LOCK_UN)
        return count, max(1, ends - at)

    def _find(self, mark: int, at: int) -> tuple[int, int, int]:
        """Where the name is counted, with the end of its window and its count; (place, 0, 0) for a place to begin at:
        one whose window is over, else the neighbour with the smallest count."""
        free: tuple[int, int] | None = None
        for step in range(_NEIGHBOURS):
            place = (mark + step) % _SLOTS * _ENTRY.size
            held, ends, count = _ENTRY.unpack_from(self._table, place)
            if held == mark and ends > at:
                return place, ends, count
            weight = count if ends > at else -1
            if free is None or weight < free[0]:
                free = weight, place
        assert free is not None
        return free[1], 0, 0


@cache
def counters() -> Counters:
    return Counters(settings.BUDGET_FILE, settings.SECRET_KEY.encode())


def wait(kind: str, who: object) -> int:
    """Count one knock of `who`; 0 while there is budget, else the seconds until there is again."""
    budget = BUDGETS[kind]
    count, left = counters().add(f"{kind}:{who}", budget.seconds)
    return left if count > budget.most * settings.BUDGET_FACTOR else 0


class BudgetMiddleware:
    """Answers masuk-6 (429, with Retry-After) to an address, a person or a token beyond its budget."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if seconds := _over(request):
            return refused(told(request, too_much(seconds=seconds)), seconds)
        return self.get_response(request)


def refused(answer: HttpResponse, seconds: int) -> HttpResponse:
    answer.headers["Retry-After"] = str(seconds)
    return answer


def _over(request: HttpRequest) -> int:
    if request.path.startswith(settings.STATIC_URL):
        return 0
    if seconds := wait("address", client_ip(request)):
        return seconds
    bearer = request.headers.get("Authorization", "")
    if bearer:
        return wait("token", bearer)
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
        return 0
    if request.GET.get("format") not in (None, "html") and (seconds := wait("export", request.user.pk)):
        return seconds
    return wait("person", request.user.pk)
