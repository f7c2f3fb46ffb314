"""The cast can be played, and each sees what is theirs."""

import pytest

from tests import cast

pytestmark = pytest.mark.django_db


def test_everyone_is_there():
    played = cast.play()
    assert played.actor("librarian").scope.paths == (played.libraries["home"].path,)
    assert played.actor("regency_pic").scope.paths == ("id.35.13.",)
    assert played.actor("programme").scope.paths == ("id.",)
