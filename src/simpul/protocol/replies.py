"""What an answer from the network means for a device (the error classes of the protocol)."""

from collections.abc import Mapping
from enum import StrEnum

from simpul.foundation.labels import Label


class Reply(StrEnum):
    """The class of an answer; OK means the results are the server's word."""

    OK = "ok"
    NET = "net"
    PORTAL = "portal"
    BUSY = "busy"
    SERVER = "server"
    AUTH = "auth"
    REVOKED = "revoked"
    TOOBIG = "toobig"
    SHAPE = "shape"
    OLD = "old"
    EPOCH = "epoch"


SAID = {
    Reply.NET: Label("Menunggu sinyal", "Waiting for a signal"),
    Reply.PORTAL: Label("Jaringan ini minta login", "This network asks for a sign-in"),
    Reply.BUSY: Label("Server sedang sibuk", "The server is busy"),
    Reply.SERVER: Label("Belum bisa kirim, akan dicoba lagi", "Cannot send yet, will try again"),
    Reply.AUTH: Label("Masuk lagi untuk mengirim", "Sign in again to send"),
    Reply.REVOKED: Label(
        "HP ini dinonaktifkan. Hubungi petugas kabupaten.", "This phone was switched off. Ask your regency officer."
    ),
    Reply.SHAPE: Label("1 catatan perlu bantuan", "1 record needs help"),
    Reply.OLD: Label("Perbarui aplikasi", "Update the app"),
    Reply.EPOCH: Label("Mencocokkan ulang data", "Matching the data again"),
}


def classify(status: int | None, headers: Mapping[str, str], body: bytes, *, epoch: str | None = None) -> Reply:
    """The class of an answer; `status` None means that none came. `epoch` is the one the device knows."""
    if status is None:
        return Reply.NET
    spoken = {k.lower(): v for k, v in headers.items()}.get("sync-proto") == "1"
    if status in (429, 503, 409):
        return Reply.BUSY
    if status == 413:
        return Reply.TOOBIG
    if status in (401, 403):
        if not spoken:
            return Reply.PORTAL
        return Reply.REVOKED if b"device_revoked" in body else Reply.AUTH
    if status in (400, 422):
        return Reply.SHAPE if spoken else Reply.PORTAL
    if status >= 500:
        return Reply.SERVER
    if not spoken or not body.startswith(b'{"sync":"ok"'):
        return Reply.PORTAL
    if epoch and f'"epoch":"{epoch}"'.encode() not in body[:200]:
        return Reply.EPOCH
    return Reply.OK


def pause(attempt: int, chance: float, *, least: float = 2.0, most: float = 300.0) -> float:
    """Seconds to wait after the n-th failure (from 1): full jitter, `chance` in [0, 1)."""
    return chance * min(most, least * 2.0 ** min(attempt - 1, 20))
