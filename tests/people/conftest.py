import pytest


@pytest.fixture(autouse=True)
def account_doors_alone(settings):
    settings.ROOT_URLCONF = "tests.people.urls"
