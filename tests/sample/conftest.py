"""The sample is read in as the invented dump is."""

from tests.returns.conftest import figures, read_in, written  # noqa: F401
