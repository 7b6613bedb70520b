"""Getting the coach ready, with a sentence on standard error when that is not possible."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from coach.quiet import calm
from coach.settings import Settings, read_settings
from coach.training import TrainingError, check_model, train
from coach.without_tensorflow import leave_out_tensorflow


def load_coach() -> Any:
    """The coach with its model, trained if need be, and the store of the settings; None if it cannot start."""

    def load(settings: Settings) -> Any:
        model = check_model(train_calmly())
        leave_out_tensorflow()
        from coach.engine import Coach  # only now: what it imports is loud until calmed

        return Coach(model, settings)

    return attempt(load)


def train_calmly() -> Any:
    """Train if needed, then keep the libraries quiet.

    Raises:
        TrainingError: training failed.
    """
    model = train()
    calm()
    return model


def attempt(work: Callable[[Settings], Any]) -> Any:
    """Do something with the settings; None, and a sentence, when something outside is not as it must be."""
    from coach.stores.opening import UNUSABLE

    try:
        return work(read_settings())
    except (TrainingError, *UNUSABLE) as error:
        print(f"The coach cannot start: {str(error).rstrip('.')}.", file=sys.stderr)
        return None
