"""A line between a phone and the server on which everything can go wrong, by a seed.

`befall(path)` is asked for every request and names its fault, None for none:

    "drop request"      it never arrives                        "drop reply"  the answer never comes
    ("cut request", n)  the first n bytes arrive                ("cut reply", n)  the first n bytes come back
    "duplicate"         it arrives five times at once           "portal"  somebody else answers with a page
    ("instead", body, type)  this comes instead of the answer   "refuse"  nobody is there

`pace` slows every byte: (bits a second or 0, seconds there and back, share of segments that come late).
"""

import asyncio
import contextlib
import random
import ssl
import threading
from collections.abc import Callable
from typing import Any

SEGMENT = 1400
LATE = 1.0  # seconds until a lost segment comes again
PORTAL = b"<!doctype html><title>Wifi</title><h1>Masuk dulu</h1>"
COPIES = 5


class Proxy:
    """Runs in a thread of its own from the first moment until `close`."""

    def __init__(self, upstream: int, seed: int = 1, tls: ssl.SSLContext | None = None) -> None:
        self.upstream, self.chance, self.tls = upstream, random.Random(seed), tls
        self.befall: Callable[[str], Any] = lambda path: None
        self.pace = (0, 0.0, 0.0)
        self.down = False
        self.bytes = 0
        self.heard: list[tuple[str, Any]] = []
        self._open: set[asyncio.StreamWriter] = set()
        self._loop = asyncio.new_event_loop()
        ready = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(ready,), daemon=True)
        self._thread.start()
        ready.wait()

    @property
    def url(self) -> str:
        return f"{'https' if self.tls else 'http'}://localhost:{self.port}"

    def flap(self, down: bool) -> None:
        """Take the line away, with everything that is on it; or give it back."""
        self.down = down
        if down:
            self._loop.call_soon_threadsafe(lambda: [writer.transport.abort() for writer in list(self._open)])

    def close(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    def _run(self, ready: threading.Event) -> None:
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(asyncio.start_server(self._serve, "127.0.0.1", 0, ssl=self.tls))
        self.port = server.sockets[0].getsockname()[1]
        ready.set()
        self._loop.run_forever()
        server.close()
        tasks = asyncio.all_tasks(self._loop)
        for task in tasks:
            task.cancel()
        self._loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
        self._loop.run_until_complete(asyncio.sleep(0.05))  # what was closed has to hear of it
        self._loop.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open.add(writer)
        try:
            if self.down:
                return
            request = await _request(reader)
            if self.tls:  # The server behind a line that ends TLS speaks plainly.
                request = request.replace(b"rigin: https://", b"rigin: http://", 1)
            if request:
                await self._answer(request, writer)
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            self._open.discard(writer)
            with contextlib.suppress(Exception):
                writer.close()

    async def _answer(self, request: bytes, writer: asyncio.StreamWriter) -> None:
        path = request.split(b" ", 2)[1].decode()
        fault = self.befall(path)
        self.heard.append((path, fault))
        what, *how = fault if isinstance(fault, tuple) else (fault,)
        await self._slowly(len(request))
        if what in ("drop request", "refuse"):
            return
        if what in ("portal", "instead"):
            await self._say(writer, _whole(*how or (PORTAL, "text/html")))
        elif what == "cut request":
            await self._ask(request[: how[0]], whole=False)
        else:
            copies = COPIES if what == "duplicate" else 1
            replies = await asyncio.gather(*(self._ask(request) for _ in range(copies)))
            reply = self.chance.choice(replies)
            if what != "drop reply":
                await self._say(writer, reply[: how[0]] if what == "cut reply" else reply)

    async def _ask(self, request: bytes, *, whole: bool = True) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.upstream)
        try:
            writer.write(request)
            await writer.drain()
            return await reader.read() if whole else b""
        finally:
            writer.close()

    async def _say(self, writer: asyncio.StreamWriter, reply: bytes) -> None:
        for at in range(0, len(reply), SEGMENT):
            piece = reply[at : at + SEGMENT]
            await self._slowly(len(piece), first=at == 0)
            writer.write(piece)
            await writer.drain()

    async def _slowly(self, size: int, *, first: bool = True) -> None:
        self.bytes += size
        bits, trip, late = self.pace
        segments = -(-size // SEGMENT)
        seconds = (size * 8 / bits if bits else 0) + (trip / 2 if first else 0)
        seconds += LATE * sum(self.chance.random() < late for _ in range(segments))
        if seconds:
            await asyncio.sleep(seconds)


async def _request(reader: asyncio.StreamReader) -> bytes:
    """A whole request that asks for its connection to end; empty when none comes."""
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except asyncio.IncompleteReadError:
        return b""
    first, *lines = head[:-4].split(b"\r\n")
    kept = [line for line in lines if not line.lower().startswith((b"connection:", b"upgrade"))]
    length = next((int(line.split(b":")[1]) for line in lines if line.lower().startswith(b"content-length:")), 0)
    return b"\r\n".join([first, *kept, b"Connection: close", b"", b""]) + await reader.readexactly(length)


def _whole(body: bytes, kind: str) -> bytes:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    return head.encode() + body
