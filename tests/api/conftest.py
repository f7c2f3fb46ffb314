"""A library's place, its librarian and an enrolled phone."""

import pytest

from simpul.protocol.replies import Reply
from simpul.scope import NATION
from simpul.scope.actor import machine
from simpul.scope.session import entered
from simpul.sync import actions
from tests.api.wire import Wire, person
from tests.sync.conftest import make_place


@pytest.fixture
def machine_doors_alone(settings):
    settings.ROOT_URLCONF = "tests.api.open_urls"


@pytest.fixture
def place():
    with entered(NATION, actor="system:test"):
        return make_place()


@pytest.fixture
def user(place):
    return person(place)


@pytest.fixture
def phone(place, user):
    client = Wire()
    code = actions.issue_code(by=machine("test"), book_id=place.id, user_id=user)
    assert client.enrol(f"{code[:4]}-{code[4:].lower()}").reply is Reply.OK
    return client
