"""The supervisor starts a fallen child again and ends every child with itself."""

import os
import signal
import subprocess
import sys
import time

WATCHED = """
import sys
from simpul.cli.supervisor import Child, Supervisor, python
falls = python("-c", "open(sys.argv[1], 'a').write('x')" .replace("sys.argv[1]", repr(sys.argv[1])))
stays = python("-c", "import time; time.sleep(60)")
s = Supervisor([Child("falls", falls), Child("stays", stays)], lambda text: print(text, flush=True))
import threading, time
def tell():
    time.sleep(1)
    print(s.children[1].process.pid, flush=True)
threading.Thread(target=tell, daemon=True).start()
s.run()
"""


def test_a_fallen_child_is_started_again_and_all_end_together(tmp_path):
    marks = tmp_path / "marks"
    watched = subprocess.Popen([sys.executable, "-c", WATCHED, str(marks)], stdout=subprocess.PIPE, text=True)
    until = time.monotonic() + 20
    while time.monotonic() < until and (not marks.exists() or len(marks.read_text()) < 2):
        time.sleep(0.1)
    assert len(marks.read_text()) >= 2
    watched.send_signal(signal.SIGTERM)
    said, _ = watched.communicate(timeout=20)
    assert watched.returncode == 0
    assert "falls ended with code 0; starting it again" in said
    child = next(int(line) for line in said.splitlines() if line.isdigit())
    time.sleep(0.1)
    try:
        os.kill(child, 0)
    except ProcessLookupError:
        return
    raise AssertionError("a child outlived its supervisor")
