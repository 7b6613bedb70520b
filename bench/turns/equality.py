"""Equality: a talk kept with snapshots, and across kill -9, is word for word the talk kept whole.

`python -m bench.turns.equality --talks 200 --turns 400` plays random talks of up to 400 turns twice: once folded as
often as possible and read anew for each turn, once never folded and held in memory. Every reply is compared, and the
plan at the end. With `--kill` the folded one's process is killed at random moments, between turns and within them;
another goes on, and what was not answered is sent again, as the page does it.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.turns.talk import random_talk

OFTEN = 40
"""Fold from so many events on, far sooner than usual, so that there are many snapshots in a talk."""

KILLED = 0.08
"""How likely a process is killed at a turn."""

MOST_SECONDS = 0.15
"""A process is killed at most so long after it was told something."""

SHORTEST = 10
"""A talk has at least so many turns, and as many more as its seed says: as often 10 to 20 as 200 to 400."""

_FORKING = multiprocessing.get_context("fork")


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
        coach.store.let_go(folded)  # it is read from the database for each turn, the other one stays in memory
        coach.store.fold_from = sys.maxsize
        other = await coach.answer(whole, text)
        if one != other:
            return _told(seed, number, text, one, other)
        if not one:
            return f"talk {seed}, message {number} {text[:60]!r}: no answer"
    slots = [(await coach.store.retrieve(name)).current_slot_values() for name in (folded, whole)]
    return None if slots[0] == slots[1] else f"talk {seed}: the plans differ"


def first_difference_when_killed(coach: Any, seed: int, turns: int) -> str | None:
    """Where a talk whose processes are killed differs from the same talk, kept whole, of a process that lives.

    Args:
        coach: a loaded coach that was not used yet; each process is forked from it.
        seed: which random talk, and when to kill.
        turns: how many messages.

    Returns:
        What differs, or None when nothing does.
    """
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        living, mortal = _Life(coach, Path(folder, "whole.db"), sys.maxsize), _Life(coach, Path(folder, "f.db"), OFTEN)
        try:
            for number, text in enumerate(random_talk(seed, turns)):
                if chance.random() < KILLED:
                    mortal.tell(number, text)
                    time.sleep(chance.random() * MOST_SECONDS)
                    mortal.die_and_rise()
                for life in (living, mortal):
                    life.tell(number, text)
                one, other = mortal.hear(), living.hear()
                if one != other:
                    return _told(seed, number, text, one, other)
            for life in (living, mortal):
                life.tell(None, "")
            return None if mortal.hear() == living.hear() else f"talk {seed}: the plans differ"
        finally:
            living.end()
            mortal.end()


class _Life:
    """A process with the coach, on a file of its own, until it is killed."""

    def __init__(self, coach: Any, place: Path, fold_from: int) -> None:
        self.coach, self.place, self.fold_from = coach, place, fold_from
        self._begin()

    def _begin(self) -> None:
        self.ours, theirs = _FORKING.Pipe()
        self.process = _FORKING.Process(target=_live, args=(self.coach, self.place, self.fold_from, theirs))
        self.process.start()
        theirs.close()

    def tell(self, number: int | None, text: str) -> None:
        """Send a message; without a number, ask for the plan."""
        self.ours.send((number, text))

    def hear(self) -> Any:
        """The answer."""
        assert self.ours.poll(600), "no answer"
        return self.ours.recv()

    def die_and_rise(self) -> None:
        """Kill the process, and begin another."""
        self.end()
        self._begin()

    def end(self) -> None:
        """Kill the process."""
        self.process.kill()
        self.process.join()
        self.ours.close()


def _live(coach: Any, place: Path, fold_from: int, line: Any) -> None:
    from coach.settings import sqlite_url
    from coach.stores.codec import Codec
    from coach.stores.conversations import Conversations
    from coach.stores.database import Database

    opened = Conversations(Database(sqlite_url(place)), Codec())
    opened.open()
    coach.conversations = coach.store.conversations = opened
    coach.store.fold_from = fold_from
    asyncio.run(_answer(coach, line))


async def _answer(coach: Any, line: Any) -> None:
    loop = asyncio.get_running_loop()
    while True:
        number, text = await loop.run_in_executor(None, line.recv)
        if number is None:
            line.send((await coach.store.retrieve("ann")).current_slot_values())
        else:
            line.send(await coach.answer("ann", text, token=f"message {number}"))


def _told(seed: int, number: int, text: str, one: Any, other: Any) -> str:
    return f"talk {seed}, message {number} {text[:60]!r}: {one} != {other}"


def main() -> int:
    """Play the talks; 1 when any differs."""
    parser = argparse.ArgumentParser(description="Compare talks with and without snapshots, or across kill -9.")
    parser.add_argument("--talks", type=int, default=200)
    parser.add_argument("--turns", type=int, default=400, help="of the longest talk")
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--kill", action="store_true", help="kill the process at random moments")
    options = parser.parse_args()
    from coach.quiet import calm
    from coach.training import train
    from coach.without_tensorflow import leave_out_tensorflow

    model = train()
    calm()
    leave_out_tensorflow()
    from coach import timeouts
    from coach.engine import Coach

    for name in ("TRANSACTION", "TURN", "MESSAGE"):  # a busy machine is no difference
        setattr(timeouts, name, 600.0)
    seeds = range(options.first, options.first + options.talks)
    if options.kill:
        unused = Coach(model, None)
        asyncio.run(unused.warm_up())
        return _play(first_difference_when_killed, unused, seeds, options.turns)
    coach = Coach(model, Path(tempfile.mkdtemp()) / "conversations.db")
    loop = asyncio.new_event_loop()

    def difference(coach: Any, seed: int, turns: int) -> str | None:
        return loop.run_until_complete(first_difference(coach, seed, turns))

    return _play(difference, coach, seeds, options.turns)


def _play(difference: Callable[[Any, int, int], str | None], coach: Any, seeds: range, most: int) -> int:
    failed, start, turns = 0, time.monotonic(), 0
    for seed in seeds:
        shortest = min(most, SHORTEST)
        length = round(shortest * (most / shortest) ** random.Random(f"length {seed}").random())
        told = difference(coach, seed, length)
        failed += told is not None
        turns += length
        print(told or f"talk {seed}: {length} turns, equal ({time.monotonic() - start:.0f} s)", flush=True)
    print(f"{len(seeds) - failed} of {len(seeds)} talks are equal, {turns} turns of up to {most} a talk")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
