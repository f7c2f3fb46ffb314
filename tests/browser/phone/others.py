"""Other browsers than Chromium, driven as their makers intend: Firefox by Marionette, WebKit by its WebDriver.

Both speak the same commands (W3C WebDriver), Firefox over a socket of its own and WebKit over HTTP. Each has `go(way)`
and `run(script, *arguments)`, whose script is the body of an asynchronous function.
"""

import contextlib
import json
import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

PATIENCE = 90  # seconds
BODY = "const told = arguments[arguments.length - 1]; (async (...given) => {%s})(...Array.from(arguments).slice(0, -1))"
SCRIPT = BODY + ".then((gave) => told([gave ?? null]), (error) => told([null, String(error)]));"
MINI = ("/usr/lib/*/webkit2gtk-4.*/MiniBrowser", "/usr/libexec/webkit2gtk-4.*/MiniBrowser")


def firefox() -> str | None:
    """The Firefox to drive: SIMPUL_FIREFOX, or an installed one."""
    return next(
        (p for n in (os.environ.get("SIMPUL_FIREFOX", ""), "firefox-esr", "firefox") if (p := shutil.which(n))), None
    )


def webkit() -> tuple[str, str] | None:
    """WebKit's driver and the small browser it drives."""
    driver, browser = shutil.which("WebKitWebDriver"), next((p for m in MINI for p in Path("/").glob(m[1:])), None)
    return (driver, str(browser)) if driver and browser else None


class Driven:
    """What both have."""

    process: subprocess.Popen[bytes]

    def ask(self, name: str, way: str, told: dict[str, Any]) -> Any:
        raise NotImplementedError

    def go(self, url: str) -> None:
        self.ask("WebDriver:Navigate", "url", {"url": url})

    def run(self, script: str, *arguments: Any) -> Any:
        told = {"script": SCRIPT % script, "args": list(arguments)}
        gave, *fault = self.ask("WebDriver:ExecuteAsyncScript", "execute/async", told)
        assert not fault, fault
        return gave

    def until(self, condition: str, *arguments: Any) -> None:
        """Until the condition, an expression of the page, holds."""
        end = time.monotonic() + PATIENCE
        while True:
            with contextlib.suppress(AssertionError):
                if self.run(f"return Boolean({condition});", *arguments):
                    return
            assert time.monotonic() < end, f"{condition}: {self.run('return document.body.innerText;')[:1000]}"
            time.sleep(0.2)

    def close(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class Firefox(Driven):
    def __init__(self, folder: Path) -> None:
        port = _free_port()
        preferences = {
            "marionette.port": port, "app.update.enabled": False, "datareporting.policy.dataSubmissionEnabled": False,
            "browser.shell.checkDefaultBrowser": False, "network.captive-portal-service.enabled": False,
        }  # fmt: skip
        lines = [f'user_pref("{name}", {json.dumps(value)});' for name, value in preferences.items()]
        (folder / "user.js").write_text("\n".join(lines))
        command = [str(firefox()), "--marionette", "--headless", "--no-remote", "--profile", str(folder)]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.line = _connected(port)
        self.asked = 0
        self._hear()  # its greeting
        self.ask("WebDriver:NewSession", "", {"capabilities": {"alwaysMatch": {"timeouts": {"script": 60_000}}}})

    def ask(self, name: str, way: str, told: dict[str, Any]) -> Any:
        self.asked += 1
        text = json.dumps([0, self.asked, name, told]).encode()
        self.line.sendall(b"%d:%s" % (len(text), text))
        _, _, fault, gave = self._hear()
        assert not fault, fault
        return gave.get("value") if isinstance(gave, dict) else gave

    def _hear(self) -> Any:
        length = b""
        while not length.endswith(b":"):
            length += self._some(1)
        return json.loads(self._some(int(length[:-1])))

    def _some(self, size: int) -> bytes:
        found = b""
        while len(found) < size:
            piece = self.line.recv(size - len(found))
            assert piece, "Firefox has ended"
            found += piece
        return found

    def close(self) -> None:
        self.line.close()
        super().close()


class WebKit(Driven):
    def __init__(self, folder: Path) -> None:
        driver, browser = webkit() or ("", "")
        port = _free_port()
        display = ["xvfb-run", "-a"] if not os.environ.get("DISPLAY") else []
        own = {name: str(folder) for name in ("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")}
        own["WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS"] = "1"  # root has no sandbox of its own
        self.process = subprocess.Popen(
            [*display, driver, f"--port={port}"], env=os.environ | own,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        _connected(port).close()
        self.base = f"http://127.0.0.1:{port}/session"
        wanted = {
            "webkitgtk:browserOptions": {"binary": browser, "args": ["--automation"]},
            "timeouts": {"script": 60_000},
        }
        told = self._post(self.base, {"capabilities": {"alwaysMatch": wanted}})
        self.base += f"/{told['sessionId']}"

    def ask(self, name: str, way: str, told: dict[str, Any]) -> Any:
        return self._post(f"{self.base}/{way}", told)

    def _post(self, url: str, told: dict[str, Any]) -> Any:
        request = urllib.request.Request(url, json.dumps(told).encode(), {"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise AssertionError(error.read().decode()[:1000]) from None

    def close(self) -> None:
        with contextlib.suppress(Exception):
            urllib.request.urlopen(urllib.request.Request(self.base, method="DELETE"), timeout=20).close()
        super().close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _connected(port: int) -> socket.socket:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        except OSError:
            assert time.monotonic() < end, "it did not start"
            time.sleep(0.2)
