"""`python -m simpul.cli` is the command `simpul`."""

from simpul.cli.main import main

main()
