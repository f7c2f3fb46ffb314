import pytest

from tests import cast as casting


@pytest.fixture
def cast(nation):
    return casting.play()
