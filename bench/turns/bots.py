"""The two bots that are compared, each a server process of its own."""

from __future__ import annotations

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from bench.turns.talk import random_talk

ROOT = Path(__file__).resolve().parents[2]
STARTER_TALK = ("hello", "I am sad", "yes", "are you a bot?", "hi", "I am great", "bye", "no")
QUIET = {"RASA_TELEMETRY_ENABLED": "false", "PYTHONWARNINGS": "ignore", "CUDA_VISIBLE_DEVICES": "-1"}


class Bot:
    """A bot behind HTTP.

    Args:
        name: in the report.
        command: what starts it, without its port.
        folder: where it runs.
        paths: of a turn and of understanding alone.
        settings: environment variables.
    """

    def __init__(
        self, name: str, command: Sequence[str], folder: Path, paths: tuple[str, str], settings: Mapping[str, str]
    ) -> None:
        self.name, self.folder, self.paths = name, folder, paths
        self.port = _free_port()
        self.command = [*command, "--port", str(self.port)]
        self.environment = {**os.environ, **QUIET, **settings}
        self.process: subprocess.Popen[bytes] | None = None
        self.figures: dict[str, float] = {}

    def start(self) -> float:
        """Start it; the seconds until its first answer."""
        start = time.perf_counter()
        quiet = subprocess.DEVNULL
        self.process = subprocess.Popen(
            self.command, cwd=self.folder, env=self.environment, stdin=quiet, stdout=quiet, stderr=quiet
        )
        while True:
            assert self.process.poll() is None, f"{self.name} ended"
            try:
                Line(self).say("first", "hello")
                return time.perf_counter() - start
            except (OSError, http.client.HTTPException):
                time.sleep(0.1)

    def talk(self, seed: int, turns: int) -> Iterator[str]:
        """The messages of one person to this bot."""
        return random_talk(seed, turns) if self.name == "coach" else islice(cycle(STARTER_TALK), turns)

    def memory(self) -> float:
        """Resident memory in MB."""
        assert self.process is not None
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS"))

    def processor(self) -> float:
        """Processor time that the process has had, in seconds."""
        assert self.process is not None
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def stop(self) -> None:
        """End it, if it runs."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait(60)
            self.process = None


class Line:
    """One person's connection to a bot.

    Args:
        bot: which one.
    """

    def __init__(self, bot: Bot) -> None:
        self.bot = bot
        self.connection = http.client.HTTPConnection("127.0.0.1", bot.port, timeout=120)

    def say(self, person: str, text: str) -> float:
        """One turn; the seconds it took."""
        return self._post(self.bot.paths[0], {"sender": person, "message": text})

    def parse(self, text: str) -> float:
        """Understanding alone; the seconds it took."""
        return self._post(self.bot.paths[1], {"text": text})

    def _post(self, path: str, data: Any) -> float:
        start = time.perf_counter()
        self.connection.request("POST", path, json.dumps(data), {"Content-Type": "application/json"})
        answer = self.connection.getresponse()
        body = answer.read()
        taken = time.perf_counter() - start
        assert answer.status == 200 and body, (self.bot.name, answer.status)
        return taken


def coach(folder: Path, settings: Mapping[str, str] | None = None) -> Bot:
    """The coach of this project."""
    command = [sys.executable, "-m", "bench.turns.serve"]
    return Bot("coach", command, ROOT, ("/say", "/parse"), {"COACH_DATA": str(folder / "coach"), **(settings or {})})


def starter(folder: Path) -> Bot:
    """Rasa's starter bot, made and trained here, with its store in SQLite as ours is."""
    place = folder / "starter"
    place.mkdir(parents=True, exist_ok=True)
    rasa = str(Path(sys.executable).with_name("rasa"))
    if not list(place.glob("models/*.tar.gz")):
        print("training the starter bot ...", flush=True)
        environment = {**os.environ, **QUIET}
        command = [rasa, "init", "--no-prompt", "--init-dir", str(place)]
        subprocess.run(command, check=True, env=environment, capture_output=True)
    (place / "talks.db").unlink(missing_ok=True)  # else it goes on with the talks of the last time, and is slower
    (place / "endpoints.yml").write_text("tracker_store: {type: SQL, dialect: sqlite, db: talks.db}\n")
    command = [rasa, "run", "--interface", "127.0.0.1", "--enable-api"]
    return Bot("starter", command, place, ("/webhooks/rest/webhook", "/model/parse"), {})


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
