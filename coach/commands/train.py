"""`coach train`: train the model when its data changed."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from coach.training import TrainingError, is_current, train


def main(argv: Sequence[str]) -> int:
    """Train; `--force` trains although nothing changed."""
    parser = argparse.ArgumentParser(prog="coach train", description="Train the model if its data changed.")
    parser.add_argument("--force", action="store_true", help="train although nothing changed")
    options = parser.parse_args(argv)
    if is_current() and not options.force:
        print("The model is up to date.")
        return 0
    try:
        print(train(options.force))
    except TrainingError as error:
        print(error, file=sys.stderr)
        return 1
    return 0
