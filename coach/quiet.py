"""Calm down the libraries: no telemetry, no progress bars, no warnings on the screen; their log goes to a file."""

from __future__ import annotations

import logging
import os
import warnings

from coach.log import log_handler
from coach.place import log_file

_SETTINGS = {
    "RASA_TELEMETRY_ENABLED": "false",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "CUDA_VISIBLE_DEVICES": "-1",
    "TQDM_DISABLE": "1",
    "LOG_LEVEL_LIBRARIES": "ERROR",
    "TOKENIZERS_PARALLELISM": "false",
    # One answer may close several steps at once, when a whole plan is pasted or told.
    "MAX_NUMBER_OF_PREDICTIONS": "30",
}


def calm(private: bool = True) -> None:
    """Set what must be set before the dialogue engine is imported, and send its log to a file.

    Args:
        private: write no words of libraries to the log, since they may be a user's.
    """
    for name, value in _SETTINGS.items():
        os.environ.setdefault(name, value)
    warnings.simplefilter("ignore")
    os.environ.setdefault("PYTHONWARNINGS", "ignore")
    root = logging.getLogger()
    root.handlers[:] = [log_handler(log_file(), private)]
    root.setLevel(logging.WARNING)
    logging.captureWarnings(True)
    _calm_structlog()


def _calm_structlog() -> None:
    """Rasa's structured log would print what users write; it goes the same way as the rest, from warnings on."""
    import structlog

    structlog.configure(
        processors=[structlog.processors.KeyValueRenderer(key_order=["event"])],
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
