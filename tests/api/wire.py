"""The reference client against Django's test browser, and what tests of the devices' doors say and look at."""

import gzip
import json

from django.test import Client as Browser

from simpul.foundation.ids import uuid7
from simpul.protocol import keys
from simpul.protocol.client import Answer, Client
from simpul.protocol.replies import Reply, classify
from simpul.scope import NATION
from simpul.scope.actor import machine
from simpul.scope.session import entered
from tests.sync.conftest import ACTIVITY


class Wire(Client):
    """The reference client with Django's test browser for a network."""

    def __init__(self, **more):
        super().__init__("http://testserver", sleep=lambda seconds: None, **more)
        self.browser, self.drop_replies, self.seen = Browser(), 0, []

    def _ask(self, method, path, body=b"", **headers):
        said = {
            "HTTP_SYNC_PROTO": "1",
            "HTTP_SYNC_SIG": keys.sign(self.key, body or path.encode()),
            "HTTP_AUTHORIZATION": f"Device {self.token}",
        } | headers
        if body and self._compress:
            body, said["HTTP_CONTENT_ENCODING"] = gzip.compress(body), "gzip"
        if method == "GET":
            response = self.browser.get(path, **said)
        else:
            response = self.browser.post(path, body, content_type="application/json", **said)
        self.seen.append(response)
        told = json.loads(response.content)
        if self.drop_replies:
            self.drop_replies -= 1
            return Answer(Reply.NET, None, {})
        reply = classify(response.status_code, dict(response.items()), response.content, epoch=self.outbox.get("epoch"))
        return Answer(reply, response.status_code, told)


def person(place, name="sari"):
    """A librarian of the place."""
    from simpul.people.actions import create_user
    from simpul.places.models import Library

    with entered(NATION, actor="system:test"):
        library = Library.objects.get(pk=place.id)
        return create_user(by=machine("test"), username=name, full_name="Sari", role="librarian", at=library).pk


def sealed(phone, **changes):
    number = phone.outbox.next_number()
    return phone.seal(number, "engagement", uuid7(), ACTIVITY | changes)


def records(kind="engagement"):
    from simpul.records.registry import model

    with entered(NATION):
        return list(model(kind)._default_manager.all())
