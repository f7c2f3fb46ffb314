"""What a participant's form says of the wall, and how often it may be said."""

import uuid

from django.http import HttpRequest, QueryDict

from simpul.classroom.actions import Said
from simpul.foundation import clock
from simpul.people import budgets
from simpul.people.address import client_ip


def read_wall(form: QueryDict) -> Said | None:
    """What was filled in; None when it cannot be read. Without a script the minute is ours."""
    who, digits = form.get("siapa", "")[:20], "".join(c for c in form.get("kode", "")[:20] if c in "0123456789")
    minute = form.get("menit", "")
    if minute and not (minute.isascii() and minute.isdigit() and len(minute) <= 10):
        return None
    try:
        named = form.get("kelas")
        class_id = uuid.UUID(named) if named else None
    except ValueError:
        return None
    if not who.strip() or "\x00" in who or len(digits) != 6:
        return None
    return Said(who, digits, int(minute) if minute else int(clock.now().timestamp()) // 60, class_id)


def too_often(request: HttpRequest, said: Said) -> bool:
    """Count one try of this address and of this number."""
    number = f"{said.class_id}:{said.who.strip().upper()}"
    return bool(budgets.wait("check_in", client_ip(request)) or budgets.wait("number", number))
