"""Several processes behind one port. Each loads the model itself; the parent only watches over them."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from coach import timeouts
from coach.place import data_folder
from coach.settings import SettingError, Settings

_PAUSE = 1.0
UNUSABLE = 2
"""How a worker ends that cannot start because of its settings."""


def check(settings: Settings, count: int) -> None:
    """Whether several processes can share what they must.

    Raises:
        SettingError: the database or the locks are for one process only.
    """
    if count > 1 and not (settings.database.startswith("postgresql") and settings.redis):
        raise SettingError("several workers need PostgreSQL (COACH_DATABASE) and Redis (COACH_REDIS)")


def run_workers(listening: socket.socket, count: int) -> int:
    """Keep so many processes serving on a socket until SIGTERM or SIGINT; one that dies is started again.

    Returns:
        0 when all stopped in order.
    """
    measured = Path(tempfile.mkdtemp(prefix="metrics-", dir=data_folder()))
    workers: dict[int, subprocess.Popen[bytes]] = {}
    stopping = False

    def stop(*_: object) -> None:
        nonlocal stopping
        stopping = True

    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, stop)
    try:
        while not stopping:
            for number in range(1, count + 1):
                ended = workers[number].poll() if number in workers else -1
                if ended == UNUSABLE:  # it has said why; starting it again would not help
                    return max(_stop(list(workers.values())), 1)
                if ended is not None:
                    workers[number] = _start(listening, number, measured)
            time.sleep(_PAUSE)
        return _stop(list(workers.values()))
    finally:
        shutil.rmtree(measured, ignore_errors=True)


def _start(listening: socket.socket, number: int, measured: Path) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PROMETHEUS_MULTIPROC_DIR": str(measured), "COACH_WORKER": str(number)}
    command = [sys.executable, "-m", "coach.serving.workers", str(listening.fileno())]
    return subprocess.Popen(command, env=environment, pass_fds=[listening.fileno()], start_new_session=True)


def _stop(workers: list[subprocess.Popen[bytes]]) -> int:
    for worker in workers:
        worker.terminate()
    end = time.monotonic() + 2 * timeouts.STOP
    clean = True
    for worker in workers:
        try:
            ended = worker.wait(max(end - time.monotonic(), 0.1))
            clean = ended in (0, -signal.SIGTERM) and clean  # by the signal itself: it was still loading
        except subprocess.TimeoutExpired:
            worker.kill()
            clean = False
    return 0 if clean else 1


def main() -> int:
    """One worker, on the socket whose number is given."""
    from coach.commands.loading import attempt
    from coach.place import MODEL
    from coach.quiet import calm
    from coach.training import check_model
    from coach.without_tensorflow import leave_out_tensorflow

    def work(settings: Settings) -> bool:
        calm()
        leave_out_tensorflow()
        from coach.engine import Coach
        from coach.serving.server import serve

        listening = socket.socket(fileno=int(sys.argv[1]))
        asyncio.run(serve(Coach(check_model(MODEL), settings), listening, with_parent=True))
        return True

    return 0 if attempt(work) else UNUSABLE


if __name__ == "__main__":
    sys.exit(main())
