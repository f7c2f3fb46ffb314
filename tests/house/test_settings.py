"""A missing or nonsensical setting stops the start with a hint."""

import os
import subprocess
import sys

import pytest

CASES = {
    "no database": ({"DATABASE_URL": ""}, "DATABASE_URL is not set"),
    "another database": ({"DATABASE_URL": "mysql://x/y"}, "only PostgreSQL"),
    "no yes or no": ({"SIMPUL_DEBUG": "perhaps"}, "SIMPUL_DEBUG"),
    "no mail server": ({"SIMPUL_MAIL": "mail.example"}, "SIMPUL_MAIL is no address"),
    "no address for photos": ({"SIMPUL_UPLOADS": "localhost:8001"}, "SIMPUL_UPLOADS"),
    "photos without encryption": (
        {"SIMPUL_URL": "https://simpul.example", "SIMPUL_UPLOADS": "http://foto.simpul.example"},
        "https://host",
    ),
    "no object store": ({"SIMPUL_PHOTO_STORE": "/mnt/photos"}, "s3://bucket/prefix"),
    "no word of an object store": ({"SIMPUL_PHOTO_STORE": "s3://b/p?secret=x"}, "s3://bucket/prefix"),
    "no port": ({"SIMPUL_MAIL": "smtp://mail.example:many"}, "no port"),
    "no sender": ({"SIMPUL_MAIL": "smtps://u:p@mail.example"}, "SIMPUL_MAIL_FROM is not set"),
    "a sender without an address": ({"SIMPUL_MAIL_FROM": "Simpul"}, "SIMPUL_MAIL_FROM"),
    "no day of a month": ({"SIMPUL_LETTER_DAY": "31"}, "SIMPUL_LETTER_DAY"),
    "no number": ({"SIMPUL_POOL_SIZE": "many"}, "SIMPUL_POOL_SIZE"),
}


@pytest.mark.parametrize("case", CASES)
def test_the_start_stops_with_a_hint(case):
    change, hint = CASES[case]
    done = subprocess.run(
        [sys.executable, "-c", "import simpul.config.settings"],
        env={**os.environ, **change},
        capture_output=True,
        text=True,
    )
    assert done.returncode != 0
    assert hint in done.stderr.splitlines()[-1]
