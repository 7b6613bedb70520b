"""Where things are: the project, its model, and the folder of what users tell the coach."""

from __future__ import annotations

import os
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
MODEL = PROJECT / "models" / "coach.tar.gz"
MODEL_RECORD = PROJECT / "models" / "coach.json"


def data_folder() -> Path:
    """The private folder for conversations and logs, made on first use and readable by its owner alone.

    It is `.coach` in the project, or the folder that the setting COACH_DATA names.
    """
    folder = Path(os.environ.get("COACH_DATA") or PROJECT / ".coach")
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    return folder


def log_file() -> Path:
    """The file that takes what the dialogue engine has to say; of several processes each has its own."""
    number = os.environ.get("COACH_WORKER")
    return data_folder() / (f"rasa-{number}.log" if number else "rasa.log")
