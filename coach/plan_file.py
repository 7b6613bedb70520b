"""Reading a plan file given on a command line, and saying in one line why it cannot be used."""

from __future__ import annotations

import sys
from pathlib import Path

from negotiation.document import MAX_BYTES, decode
from negotiation.errors import PlanError
from negotiation.plan import Plan, load_plan


class UnusableError(ValueError):
    """A file that cannot be used; its text says which and why."""


def read_plan(path: str) -> Plan:
    """The plan in a file.

    Args:
        path: of the file; ``-`` reads standard input.

    Raises:
        UnusableError: it cannot be read, or is no plan.
    """
    name = "standard input" if path == "-" else path
    try:
        return load_plan(decode(_read(path)))
    except OSError as error:
        raise UnusableError(f"{name}: cannot be read: {error.strerror or type(error).__name__}") from None
    except (PlanError, ValueError) as error:
        raise UnusableError(f"{name}: {error}") from None


def _read(path: str) -> bytes:
    """At most one byte more than a plan may have, so that an endless input ends."""
    if path == "-":
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    with Path(path).open("rb") as file:
        return file.read(MAX_BYTES + 1)
