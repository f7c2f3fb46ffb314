"""A disk that can lose its power: an ext4 in a file, whose backing file holds only what was written down by then.

A copy of the backing file at a moment is the disk as it is when the plug is pulled at that moment. The file lies on an
XFS of its own, so that the copy is taken at once (reflink). Wants root, loop devices and mkfs.xfs.
"""

import fcntl
import os
import shutil
import signal
import struct
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

# FS_IOC_SHUTDOWN of the kernel, without writing down what is still in memory.
_SHUTDOWN, _AT_ONCE = 0x8004587D, 2


def missing() -> str:
    """Why no such disk can be made here; empty when it can."""
    if os.geteuid():
        return "loop images want root"
    if not Path("/dev/loop-control").exists():
        return "there are no loop devices here"
    for tool in ("mkfs.xfs", "mkfs.ext4", "losetup", "mount"):
        if not shutil.which(tool):
            return f"{tool} is not installed (Debian: apt install xfsprogs e2fsprogs)"
    return ""


class Disk:
    """`here` is the mounted file system. `cut(pids)` pulls the plug and gives the folder of what was left."""

    def __init__(self, folder: Path, megabytes: int) -> None:
        self.outside, self.megabytes = folder, megabytes
        self._mounted: list[Path] = []
        # XFS wants 300 megabytes; beyond that it holds the disk, and a second copy while one is made.
        _run("truncate", "-s", f"{max(400, 3 * megabytes)}M", folder / "outer.img")
        _run("mkfs.xfs", "-q", "-m", "reflink=1", folder / "outer.img")
        self._outer = self._mount(folder / "outer.img", folder / "outer")
        self._image = self._outer / "disk.img"
        _run("truncate", "-s", f"{megabytes}M", self._image)
        _run("mkfs.ext4", "-q", self._image)
        self._nth = 0
        self.here = self._mount(self._image, folder / "disk0")

    def freeze(self, pids: list[int]) -> None:
        for pid in pids:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGSTOP)

    def cut(self, pids: list[int]) -> Path:
        """Whoever works on the disk stands still, the disk is copied as it is, they die; the copy is started from."""
        self.freeze(pids)
        left = self._outer / "left.img"
        _run("cp", "--reflink=always", self._image, left)
        for pid in pids:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self._release(self.here)
        left.rename(self._image)
        return self._again()

    def settle(self) -> None:
        """What the system would have written down by itself half a minute later is on the disk."""
        _run("sync", "-f", self.here)

    def fill(self) -> None:
        """Until nothing more fits."""
        _fill(self.here / "filler")

    def free(self) -> None:
        (self.here / "filler").unlink()

    def sicken(self) -> None:
        """Whatever is written or flushed from now on fails (EIO): the file system has stopped, as over a dead disk."""
        opened = os.open(self.here, os.O_RDONLY)
        try:
            fcntl.ioctl(opened, _SHUTDOWN, struct.pack("I", _AT_ONCE))
        finally:
            os.close(opened)

    def cure(self, pids: list[int]) -> Path:
        """Whoever works on the disk dies, it is mounted again without its sickness; gives its folder."""
        self.freeze(pids)
        for pid in pids:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self._release(self.here)
        return self._again()

    def close(self) -> None:
        for place in reversed(self._mounted):
            subprocess.run(["umount", "-l", str(place)], capture_output=True, check=False)

    def _again(self) -> Path:
        # Another folder for each life: a late process must not find the one before.
        self._nth += 1
        self.here = self._mount(self._image, self.outside / f"disk{self._nth}")
        return self.here

    def _mount(self, image: Path, place: Path) -> Path:
        place.mkdir(exist_ok=True)
        _run("mount", "-o", "loop", image, place)
        self._mounted.append(place)
        place.chmod(0o755)
        return place

    def _release(self, place: Path) -> None:
        for _ in range(100):
            if not subprocess.run(["umount", str(place)], capture_output=True, check=False).returncode:
                self._mounted.remove(place)
                return
            with suppress(subprocess.TimeoutExpired):
                subprocess.run(["sleep", "0.1"], timeout=1, check=False)
        raise AssertionError(f"{place} is still in use")


@contextmanager
def disk(megabytes: int = 300) -> Iterator[Disk]:
    """A disk for the block."""
    folder = Path(tempfile.mkdtemp(prefix="simpul-disk-"))
    folder.chmod(0o755)
    made = Disk(folder, megabytes)
    try:
        yield made
    finally:
        made.close()
        shutil.rmtree(folder, ignore_errors=True)


def _fill(name: Path) -> None:
    with open(name, "wb", buffering=0) as file, suppress(OSError):
        # No smaller than a block: what the browser frees meanwhile would be filled byte by byte, for hours.
        for size in (1 << 20, 1 << 16, 1 << 10):
            with suppress(OSError):
                while True:
                    file.write(bytes(size))
                    os.fsync(file.fileno())


def _run(*words: object) -> None:
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
