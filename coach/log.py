"""The log: one JSON line an event, with a conversation's hash and never its text, in files of a bounded size."""

from __future__ import annotations

import hashlib
import json
import logging
import logging.handlers
import time
import traceback
from pathlib import Path
from typing import Any

MOST_BYTES = 1_000_000
FILES = 3
_OURS = "coach"


def short_name(conversation: str) -> str:
    """A conversation's hash, as logs name it."""
    return hashlib.sha256(b"coach log " + conversation.encode("utf-8", "replace")).hexdigest()[:12]


class PrivateFormatter(logging.Formatter):
    """Writes where something happened and of what kind, but none of the words of libraries or of exceptions.

    What libraries log, and the text of an exception, may hold what a user wrote. Our own messages are fixed
    sentences with names of classes and actions in them.
    """

    def format(self, record: logging.LogRecord) -> str:
        """One JSON line."""
        line: dict[str, Any] = {
            "at": time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created)) + f".{int(record.msecs):03d}Z",
            "level": record.levelname.lower(),
            "where": f"{record.name}:{record.module}:{record.lineno}",
        }
        if record.name.split(".")[0] == _OURS:
            line["event"] = record.getMessage()
            if hasattr(record, "conversation"):
                line["conversation"] = record.conversation
        if record.exc_info and record.exc_info[0] is not None:
            kind, _, trace = record.exc_info
            frames = traceback.extract_tb(trace)
            line["error"] = kind.__name__
            line["frames"] = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames[-8:]]
        return json.dumps(line)


class _PrivateFile(logging.handlers.RotatingFileHandler):
    """Files that only their owner can read, the ones begun later too; what cannot be written is left out."""

    def _open(self) -> Any:
        stream = super()._open()
        Path(self.baseFilename).chmod(0o600)
        return stream

    def handleError(self, record: logging.LogRecord) -> None:
        """Nothing: the usual way is to print the record with all its words, for instance when the disk is full."""


def log_handler(path: Path, private: bool) -> logging.Handler:
    """A handler that writes to a file only its owner can read, and begins a new one when it is full.

    Args:
        path: the file.
        private: keep what libraries say out of it; training, which sees no user, may speak freely.
    """
    handler = _PrivateFile(path, maxBytes=MOST_BYTES, backupCount=FILES - 1, encoding="utf-8")
    words = logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s")
    handler.setFormatter(PrivateFormatter() if private else words)
    return handler
