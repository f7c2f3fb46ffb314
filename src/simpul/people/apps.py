"""Wiring at start: the session's clock, and the role the database is entered with."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "simpul.people"
    verbose_name = "People"

    def ready(self) -> None:
        from simpul.people import checks, clockwork

        checks.install()
        clockwork.install()
