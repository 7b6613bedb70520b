"""`python -m deploy.loopback`: what `compose.yml` brings up, on this machine alone and without containers.

The proxy with its configuration, two coach processes, PostgreSQL, Redis and, if wanted, the action server. The first
and the servers are Debian's `nginx-light`, `postgresql` and `redis-server`. All of it is gone when it ends.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cryptography.fernet import Fernet

from deploy.servers import MISSING, NotInstalledError, folder_of_its_own, postgresql, redis, running

ROOT = Path(__file__).resolve().parents[1]
WAIT = 300.0
"""Seconds that a process may take to answer for the first time."""

COACH = ("coach.cli", "run", "--no-talk")
ACTIONS = ("rasa", "run", "actions")
"""The modules that are run, with their arguments."""


@dataclass(frozen=True)
class Topology:
    """What runs.

    Args:
        address: of the proxy.
        coaches: the processes behind it, each with its port.
        actions: the action server, if there is one.
    """

    address: str
    coaches: tuple[tuple[subprocess.Popen[bytes], int], ...]
    actions: subprocess.Popen[bytes] | None = None


@contextlib.contextmanager
def topology(port: int = 0, settings: Mapping[str, str] | None = None, own_actions: bool = False) -> Iterator[Topology]:
    """Bring it up, and take it down afterwards.

    Args:
        port: of the proxy; 0 for any that is free.
        settings: more environment variables for the coach.
        own_actions: whether the actions are in a server of their own.

    Raises:
        NotInstalledError: one of the programs is not on this machine.
    """
    nginx = shutil.which("nginx", path=os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin"]))
    if not nginx:
        raise NotInstalledError(MISSING.format(what="nginx"))
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(folder_of_its_own())
        port = port or free_port()
        address = f"http://127.0.0.1:{port}"
        actions, there = None, free_port() if own_actions else 0
        if own_actions:  # told by its environment to listen here alone
            environment = {**os.environ, "SANIC_HOST": "127.0.0.1"}
            actions = stack.enter_context(_process([*ACTIONS, "--port", str(there)], environment, folder / "actions"))
        common = {
            **os.environ,
            **coach_settings(address, stack.enter_context(postgresql()), stack.enter_context(redis()), there),
            **(settings or {}),
        }
        ports = (free_port(), free_port())
        coaches = tuple((stack.enter_context(_coach(common, folder, each)), each) for each in ports)
        for process, each in coaches:
            _wait(process, f"http://127.0.0.1:{each}/readyz", folder / f"coach-{each}")
        if actions:
            _wait(actions, f"http://127.0.0.1:{there}/health", folder / "actions")
        pid = folder / "nginx.pid"
        (folder / "nginx.conf").write_text(proxy_settings(folder, port, ports))
        who = "user root; " if os.geteuid() == 0 else ""  # the folder is this user's alone
        command = [nginx, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-g", f"{who}daemon off;"]
        stack.enter_context(running(command, folder, pid))
        yield Topology(address, coaches, actions)


def coach_settings(address: str, database: str, locks: str, actions: int) -> dict[str, str]:
    """What the coaches are told: the settings of `compose.yml`, with a key for this time alone.

    Args:
        address: of the proxy.
        database: URL of PostgreSQL.
        locks: URL of Redis.
        actions: port of the action server, 0 without one.
    """
    return {
        "COACH_DATABASE": database,
        "COACH_REDIS": locks,
        "COACH_KEY": Fernet.generate_key().decode(),
        "COACH_ORIGIN": address,
        "COACH_PROXIES": "1",
        "COACH_ACTIONS": f"http://127.0.0.1:{actions}/webhook" if actions else "",
    }


def proxy_settings(folder: Path, port: int, ports: tuple[int, int]) -> str:
    """The proxy's configuration as in `nginx.conf`, with addresses and folders of this machine."""
    text = (ROOT / "deploy" / "nginx.conf").read_text()
    for number, each in enumerate(ports, 1):
        text = text.replace(f"coach-{number}:5005", f"127.0.0.1:{each}")
    return text.replace("listen 8080", f"listen 127.0.0.1:{port}").replace(" /tmp/", f" {folder}/")


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _coach(
    environment: Mapping[str, str], folder: Path, port: int
) -> contextlib.AbstractContextManager[subprocess.Popen[bytes]]:
    name = folder / f"coach-{port}"
    return _process([*COACH, "--port", str(port)], {**environment, "COACH_DATA": str(name)}, name)


@contextlib.contextmanager
def _process(command: Sequence[str], environment: Mapping[str, str], name: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A module of Python's in a process of its own; what it says goes into a file with the ending `.said`."""
    quiet = subprocess.DEVNULL
    with name.with_suffix(".said").open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", *command], cwd=ROOT, env=environment, stdin=quiet, stdout=quiet, stderr=said
        )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(60)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(process: subprocess.Popen[bytes], address: str, name: Path) -> None:
    end = time.monotonic() + WAIT
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(f"{name.name} ended: {name.with_suffix('.said').read_text()}")
        try:
            with urllib.request.urlopen(address, timeout=10):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError(f"{name.name} did not start")


def main() -> int:
    """Run until stopped."""
    parser = argparse.ArgumentParser(prog="python -m deploy.loopback", description="The deployment on this machine.")
    parser.add_argument("--port", type=int, default=8080, help="of the proxy")
    parser.add_argument("--actions", action="store_true", help="with the actions in a server of their own")
    options = parser.parse_args()
    try:
        with topology(options.port, own_actions=options.actions) as up:
            print(f"The coach is at {up.address}, with two processes behind a proxy. Ctrl-C ends.", flush=True)
            signal.sigwait({signal.SIGINT, signal.SIGTERM})
    except NotInstalledError as missing:
        print(missing, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
