"""`coach run`: everything in one go on this machine."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from coach.commands import talk


def main(argv: Sequence[str]) -> int:
    """Prepare what is missing and start the coach in this terminal."""
    argparse.ArgumentParser(prog="coach run", description="Start the coach on this machine.").parse_args(argv)
    return talk.main([])
