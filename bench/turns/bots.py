"""The two bots that are compared, each a server process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from itertools import cycle
from pathlib import Path

import requests

from bench.turns.talk import random_talk

ROOT = Path(__file__).resolve().parents[2]
STARTER_TALK = ("hello", "I am sad", "yes", "are you a bot?", "hi", "I am great", "bye", "no")
QUIET = {"RASA_TELEMETRY_ENABLED": "false", "PYTHONWARNINGS": "ignore", "CUDA_VISIBLE_DEVICES": "-1"}


class Bot:
    """A bot behind HTTP.

    Args:
        name: in the report.
        command: what starts it.
        folder: where it runs.
        port: where it listens.
        paths: of a turn and of understanding alone.
        settings: environment variables.
    """

    def __init__(
        self,
        name: str,
        command: Sequence[str],
        folder: Path,
        port: int,
        paths: tuple[str, str],
        settings: Mapping[str, str],
    ) -> None:
        self.name, self.command, self.folder, self.paths = name, command, folder, paths
        self.base = f"http://127.0.0.1:{port}"
        self.environment = {**os.environ, **QUIET, **settings}
        self.process: subprocess.Popen[bytes] | None = None

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
                if self.say("first", "hello"):
                    return time.perf_counter() - start
            except requests.RequestException:
                pass
            time.sleep(0.2)

    def say(self, person: str, text: str, session: requests.Session | None = None) -> list[object]:
        """One turn."""
        answer = (session or requests).post(
            self.base + self.paths[0], json={"sender": person, "message": text}, timeout=120
        )
        answer.raise_for_status()
        return list(answer.json())

    def parse(self, text: str, session: requests.Session) -> None:
        """Understanding alone."""
        session.post(self.base + self.paths[1], json={"text": text}, timeout=120).raise_for_status()

    def talk(self, seed: int, turns: int) -> Iterator[str]:
        """The messages of one person to this bot."""
        if self.name == "coach":
            return random_talk(seed, turns)
        return (text for text, _ in zip(cycle(STARTER_TALK), range(turns), strict=False))

    def memory(self) -> float:
        """Resident memory in MB."""
        assert self.process is not None
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS"))

    def stop(self) -> None:
        """End it."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait(60)


def coach(folder: Path, port: int) -> Bot:
    """The coach of this project."""
    command = [sys.executable, "-m", "bench.turns.serve", "--port", str(port)]
    return Bot("coach", command, ROOT, port, ("/say", "/parse"), {"COACH_DATA": str(folder / "coach")})


def starter(folder: Path, port: int) -> Bot:
    """Rasa's starter bot, made and trained here, with its store in SQLite as ours is."""
    place = folder / "starter"
    place.mkdir(parents=True, exist_ok=True)
    rasa = str(Path(sys.executable).with_name("rasa"))
    if not list(place.glob("models/*.tar.gz")):
        print("training the starter bot ...", flush=True)
        environment = {**os.environ, **QUIET}
        command = [rasa, "init", "--no-prompt", "--init-dir", str(place)]
        subprocess.run(command, check=True, env=environment, capture_output=True)
    (place / "endpoints.yml").write_text("tracker_store: {type: SQL, dialect: sqlite, db: talks.db}\n")
    command = [rasa, "run", "--port", str(port), "--interface", "127.0.0.1", "--enable-api"]
    return Bot("starter", command, place, port, ("/webhooks/rest/webhook", "/model/parse"), {})
