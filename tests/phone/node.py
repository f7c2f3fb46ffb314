"""The JavaScript of the phone, run by the Node that the browser driver brings along."""

import json
import subprocess
from pathlib import Path
from typing import Any

from playwright._impl._driver import compute_driver_executable

HERE = Path(__file__).parent
ENGINE = HERE.parents[1] / "src" / "simpul" / "phone" / "static" / "phone" / "engine"


def executable() -> str:
    """The path of Node itself."""
    return str(compute_driver_executable()[0])


def run(*arguments: str, **how: Any) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([executable(), *arguments], capture_output=True, text=True, cwd=HERE, **how)


class Twin:
    """A Node process that answers questions: `twin.ask("canonical", value)` calls that function of js/twins.mjs."""

    def __init__(self, script: str = "js/twins.mjs") -> None:
        self._process = subprocess.Popen(
            [executable(), str(HERE / script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=HERE
        )

    def ask(self, name: str, *arguments: Any) -> Any:
        self._process.stdin.write(json.dumps([name, *arguments]) + "\n")
        self._process.stdin.flush()
        told = json.loads(self._process.stdout.readline())
        if "raised" in told:
            raise ValueError(told["raised"])
        return told["gave"]

    def close(self) -> None:
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait(10)
