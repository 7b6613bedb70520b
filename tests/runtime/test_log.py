"""The log is private, bounded, one for each process, and says nothing when it cannot be written."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import pytest

from coach import log
from coach.place import log_file


def logger(handler: logging.Handler) -> logging.Logger:
    one = logging.Logger("coach.testing")
    one.addHandler(handler)
    return one


def test_full_files_are_replaced_and_all_are_the_owners_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "MOST_BYTES", 2000)
    handler = log.log_handler(tmp_path / "log", private=True)
    for number in range(200):
        logger(handler).warning("turn failed: %s", number)
    handler.close()
    files = sorted(tmp_path.iterdir())
    assert len(files) == log.FILES
    assert all(file.stat().st_size <= 2000 and file.stat().st_mode & 0o777 == 0o600 for file in files)


def test_a_log_that_cannot_be_written_prints_no_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    handler: Any = log.log_handler(tmp_path / "log", private=True)

    def full(_: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(handler.stream, "write", full)
    logger(handler).warning("the limit is %s", "31415")
    assert capsys.readouterr() == ("", "")


def test_each_process_has_a_log_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("COACH_DATA", str(tmp_path))
    monkeypatch.delenv("COACH_WORKER", raising=False)
    names = [log_file().name]
    for number in ("1", "2"):
        monkeypatch.setenv("COACH_WORKER", number)
        names.append(log_file().name)
    assert names == ["rasa.log", "rasa-1.log", "rasa-2.log"]
