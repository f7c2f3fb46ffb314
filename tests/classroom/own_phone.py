"""A participant's own phone: what it reads off the wall, shows and sends."""

import re

from simpul.foundation import clock
from simpul.training import checkin
from simpul.training.models import ClassSecret

WAY = "/kelas/jawab/"


def digits(held, session):
    minute = int(clock.now().timestamp()) // 60
    return checkin.code(ClassSecret.objects.get(pk=held.pk).secret, session.pk, minute)


def text(answer):
    return answer.content.decode()


def proof_in(answer):
    return re.search(r'name="bukti" value="([^"]+)"', text(answer))[1]


def prove(client, held, session, who="1", **more):
    return client.post(WAY, {"kelas": str(held.pk), "siapa": who, "kode": digits(held, session)} | more)


def filled(letters, **more):
    return {f"j{n}": a for n, a in enumerate(letters, 1) if a != "-"} | {"kirim": "1"} | more


def send(client, shown, letters, moment="before", **more):
    return client.post(WAY, filled(letters, bukti=shown, apa=moment, **more))


def ticked(answer):
    """{item: letter} as the form that came back has it."""
    return dict(re.findall(r'name="j(\d+)" value="([A-H])" checked', text(answer)))
