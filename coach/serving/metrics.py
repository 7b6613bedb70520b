"""What is measured while serving: how many turns, how long they took, what failed. Never what was said."""

from __future__ import annotations

import os

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

_SECONDS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15)

TURNS = Counter("coach_turns", "Messages answered", ["outcome"])
"""`answered`, `repeated` (a delivery seen before), `erased`, or `apology`."""

TURN_SECONDS = Histogram("coach_turn_seconds", "From a message's arrival to its replies", buckets=_SECONDS)

ERRORS = Counter("coach_errors", "Turns and actions that failed", ["kind"])
"""By the error's class."""

FALLBACKS = Counter("coach_fallbacks", "Messages that were not understood")


def exposition() -> bytes:
    """All metrics in Prometheus' text format, of all processes behind the port."""
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return generate_latest()
    registry = CollectorRegistry()
    MultiProcessCollector(registry)
    return generate_latest(registry)
