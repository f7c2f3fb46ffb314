"""Run a command with placeholder database URLs, for tools that read the settings but open no connection (types)."""

import os
import subprocess
import sys

NOWHERE = "postgresql://nobody@/nowhere?host=/nonexistent"
environment = {"DATABASE_URL": NOWHERE, "DATABASE_OWNER_URL": NOWHERE, **os.environ}
sys.exit(subprocess.call(sys.argv[1:], env=environment))
