"""Training: only when what the model is made from has changed, and recorded with a checksum."""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from coach.place import MODEL, MODEL_RECORD, PROJECT, log_file
from coach.quiet import calm

_SOURCES = (
    "config.yml",
    "domain.yml",
    "data/**/*.yml",
    "coach/nlu/*.py",
    "coach/nlu/judgements/*.yml",
    "coach/policies/*.py",
    "requirements.lock",
)


class TrainingError(RuntimeError):
    """The model could not be trained; the message says what to do."""


def fingerprint() -> str:
    """A hash of everything the model is made from."""
    digest = hashlib.sha256()
    for path in _sources():
        digest.update(str(path.relative_to(PROJECT)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def is_current() -> bool:
    """Whether the trained model is there, is the one recorded, and fits the data."""
    if not MODEL.is_file() or not MODEL_RECORD.is_file():
        return False
    try:
        record = json.loads(MODEL_RECORD.read_text())
    except ValueError:
        return False
    return bool(record.get("sources") == fingerprint() and record.get("sha256") == _checksum(MODEL))


def train(force: bool = False) -> Path:
    """Train the model if needed.

    Args:
        force: train even if nothing changed.

    Returns:
        The model's archive.

    Raises:
        TrainingError: if training failed; the log's name is in the message.
    """
    if is_current() and not force:
        return MODEL
    calm(private=False)
    start = time.monotonic()
    print("Training the coach (about a minute; only when its data changed) ...", file=sys.stderr, flush=True)
    sources = fingerprint()
    MODEL.parent.mkdir(exist_ok=True)
    # Trained beside and put in place whole: who loads the old one meanwhile, or stops here, has a model all the same.
    with tempfile.TemporaryDirectory(prefix=".training-", dir=MODEL.parent) as folder:
        trained = _train(Path(folder), force)
        trained.replace(MODEL)
    MODEL_RECORD.write_text(json.dumps({"sources": sources, "sha256": _checksum(MODEL)}) + "\n")
    print(f"  done in {time.monotonic() - start:.0f} s.", file=sys.stderr, flush=True)
    return MODEL


def _train(folder: Path, force: bool) -> Path:
    """Let Rasa train into a folder; the archive."""
    with _clock(sys.stderr), _to_log():
        from rasa.model_training import train as rasa_train

        result = rasa_train(
            domain=str(PROJECT / "domain.yml"),
            config=str(PROJECT / "config.yml"),
            training_files=[str(PROJECT / "data")],
            output=str(folder),
            fixed_model_name=MODEL.name.removesuffix(".tar.gz"),
            force_training=force,
            core_additional_arguments={"augmentation_factor": 0},  # no policy learns from stories glued together
        )
    trained = folder / MODEL.name
    if result.code != 0 or not trained.is_file():
        raise TrainingError(f"Training failed; the reason is at the end of {log_file()}.")
    return trained


def check_model(path: Path) -> Path:
    """The model's archive, if it is the one that training here made and recorded.

    Raises:
        TrainingError: it is missing, foreign or changed.
    """
    try:
        recorded = json.loads(MODEL_RECORD.read_text()).get("sha256")
        found = _checksum(path)
    except (OSError, ValueError):
        raise TrainingError(f"{path.name} is not there or was not trained here: run `coach train`") from None
    if found != recorded:
        raise TrainingError(f"{path.name} is not the model that was trained here: run `coach train --force`")
    return path


def _sources() -> Iterator[Path]:
    for pattern in _SOURCES:
        yield from sorted(PROJECT.glob(pattern))


def _checksum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@contextlib.contextmanager
def _clock(screen: TextIO) -> Iterator[None]:
    """On a terminal, show how long it has been going on."""
    if not screen.isatty():
        yield
        return
    over = threading.Event()
    start = time.monotonic()

    def tick() -> None:
        while not over.wait(1):
            print(f"  {time.monotonic() - start:.0f} s", end="\r", file=screen, flush=True)

    clock = threading.Thread(target=tick, daemon=True)
    clock.start()
    try:
        yield
    finally:
        over.set()
        clock.join()


@contextlib.contextmanager
def _to_log() -> Iterator[None]:
    """Send what the libraries print to the log as well."""
    said = io.StringIO()
    try:
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            yield
    except Exception as error:
        said.write(f"{type(error).__name__}: {error}\n")
        raise TrainingError(f"Training failed: {error}. Details are at the end of {log_file()}.") from error
    finally:
        with log_file().open("a", encoding="utf-8") as log:
            log.write(said.getvalue())
