"""PostgreSQL and Redis started from the machine's own packages, on sockets in a folder of their own."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

MISSING = "{what} is not installed (Debian: apt-get install postgresql redis-server nginx-light)"


class NotInstalledError(RuntimeError):
    """The server's program is not on this machine."""


@contextlib.contextmanager
def postgresql() -> Iterator[str]:
    """The URL of a fresh PostgreSQL.

    Raises:
        NotInstalledError: there is none on this machine.
    """
    folders = [str(path) for path in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)]
    path = os.pathsep.join([*folders, os.environ.get("PATH", "")])
    initdb, server = shutil.which("initdb", path=path), shutil.which("postgres", path=path)
    if not initdb or not server:
        raise NotInstalledError(MISSING.format(what="PostgreSQL"))
    with folder_of_its_own() as folder:
        data = folder / "data"
        as_user: Sequence[str] = ()
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root
            shutil.chown(folder, "postgres")
            as_user = ("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups")
        make = [*as_user, initdb, "-D", str(data), "-U", "coach", "-A", "trust", "-N", "-E", "UTF8"]
        subprocess.run(make, check=True, capture_output=True, cwd=folder)
        start = [
            *as_user,
            server,
            "-D",
            str(data),
            "-k",
            str(folder),
            "-c",
            "listen_addresses=",
            "-c",
            "fsync=off",
            "-c",
            "lc_messages=C",
        ]
        with running(start, folder, folder / ".s.PGSQL.5432"):
            _wait_until_ready(folder / "log")
            yield f"postgresql://coach@/postgres?host={folder}"


def _wait_until_ready(log: Path) -> None:
    """PostgreSQL has its socket before it takes connections."""
    end = time.monotonic() + 60
    while b"ready to accept connections" not in log.read_bytes():
        assert time.monotonic() < end, log.read_text()
        time.sleep(0.02)


@contextlib.contextmanager
def redis() -> Iterator[str]:
    """The URL of a fresh Redis.

    Raises:
        NotInstalledError: there is none on this machine.
    """
    server = shutil.which("redis-server")
    if not server:
        raise NotInstalledError(MISSING.format(what="Redis"))
    with folder_of_its_own() as folder:
        socket = folder / "redis.sock"
        with running([server, "--port", "0", "--unixsocket", str(socket), "--save", ""], folder, socket):
            yield f"unix://{socket}"


@contextlib.contextmanager
def folder_of_its_own() -> Iterator[Path]:
    """A folder that is gone afterwards."""
    # Short, because the names of sockets may not be long.
    folder = Path(tempfile.mkdtemp(prefix="coach-", dir="/tmp"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def running(command: Sequence[str], folder: Path, socket: Path) -> Iterator[None]:
    """A server in a process of its own, once its socket or file of its process id is there."""
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
    try:
        end = time.monotonic() + 60
        while not socket.exists():
            assert process.poll() is None and time.monotonic() < end, (folder / "log").read_text()
            time.sleep(0.05)
        yield
    finally:
        process.send_signal(signal.SIGINT)  # to PostgreSQL: at once, whoever is connected
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
