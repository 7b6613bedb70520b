"""Equality: a talk kept with snapshots, and across restarts, is word for word the talk kept whole.

`python -m bench.turns.equality --talks 200 --turns 400` plays each random talk twice, once folded as often as possible
and once never, and compares every reply and the plan at the end.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.turns.talk import random_talk

OFTEN = 40
"""Fold from so many events on, far sooner than usual, so that there are many snapshots in a talk."""


async def first_difference(coach: Any, seed: int, turns: int) -> str | None:
    """Where a talk kept with snapshots differs from the same talk kept whole.

    Args:
        coach: the loaded coach.
        seed: which random talk.
        turns: how many messages.

    Returns:
        What differs, or None when nothing does.
    """
    folded, whole = f"folded-{seed}", f"whole-{seed}"
    for number, text in enumerate(random_talk(seed, turns)):
        coach.store.fold_from = OFTEN
        one = await coach.answer(folded, text)
        await coach.agent.finish()
        coach.store.fold_from = sys.maxsize
        other = await coach.answer(whole, text)
        if one != other:
            return f"talk {seed}, message {number} {text[:60]!r}: {one} != {other}"
    slots = [(await coach.store.retrieve(name)).current_slot_values() for name in (folded, whole)]
    return None if slots[0] == slots[1] else f"talk {seed}: the plans differ"


def main() -> int:
    """Play the talks; 1 when any differs."""
    parser = argparse.ArgumentParser(description="Compare talks with and without snapshots.")
    parser.add_argument("--talks", type=int, default=200)
    parser.add_argument("--turns", type=int, default=400)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    options = parser.parse_args()
    from coach.quiet import calm
    from coach.training import train

    model = train()
    calm()
    from coach.engine import Coach

    coach = Coach(model, Path(tempfile.mkdtemp()) / "conversations.db")
    return asyncio.run(_play(coach, range(options.first, options.first + options.talks), options.turns))


async def _play(coach: Any, seeds: range, turns: int) -> int:
    failed, start = 0, time.monotonic()
    for seed in seeds:
        difference = await first_difference(coach, seed, turns)
        failed += difference is not None
        print(difference or f"talk {seed}: equal ({time.monotonic() - start:.0f} s)", flush=True)
    print(f"{len(seeds) - failed} of {len(seeds)} talks of {turns} turns are equal")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
