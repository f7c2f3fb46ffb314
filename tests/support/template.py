"""Run as a module: migrate the database named in the environment and load the areas the tests need."""

import os

import django

if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "simpul.config.settings"
    django.setup()
    from django.core.management import call_command
    from django.db import connections

    from tests.support.database import TEST_AREAS

    call_command("migrate", database="owner", verbosity=0)
    from simpul.places import actions

    actions.load_reference_areas(only=TEST_AREAS)
    from simpul.training.actions import load_shipped_courses

    load_shipped_courses()
    with connections["owner"].cursor() as cursor:
        cursor.execute("analyze")
