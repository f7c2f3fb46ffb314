"""A missing or nonsensical setting stops the start with a hint."""

import os
import subprocess
import sys

import pytest

CASES = {
    "no database": ({"DATABASE_URL": ""}, "DATABASE_URL is not set"),
    "another database": ({"DATABASE_URL": "mysql://x/y"}, "only PostgreSQL"),
    "no yes or no": ({"SIMPUL_DEBUG": "perhaps"}, "SIMPUL_DEBUG"),
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
