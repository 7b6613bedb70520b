"""`python -m bench.turns`: the starter bot (`rasa init`) and the coach side by side over HTTP, in one run.

Both run at the same time and take turns, message by message, so that other work on the machine hits both alike: the
ratios say more than the figures. Median and 95th percentile of a turn at turns 10, 100 and 400, the time of
understanding alone, processor time a turn, throughput with 1, 4 and 16 people in one process and in two, memory, start.

For the throughput each person tells a whole talk from its beginning: the starter slows down from turn to turn, so what
is measured of first words alone says little of people who prepare a meeting.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

from bench.turns.bots import Bot, Line, coach, starter
from deploy import servers

AROUND = 10
MARKS = (10, 100, 400)
PEOPLE = (1, 4, 16)
ROUNDS = 8
WARM = 200
Figures = dict[str, float]


def main() -> None:
    """Measure both and print a table."""
    parser = argparse.ArgumentParser(prog="python -m bench.turns", description="The starter bot and the coach.")
    parser.add_argument("--turns", type=int, default=400)
    parser.add_argument("--talks", type=int, default=2)
    parser.add_argument("--said", type=int, default=30, help="messages of each person in a throughput")
    parser.add_argument("--starts", type=int, default=2, help="how often each is started; the fastest counts")
    parser.add_argument("--folder", type=Path, help="where the starter bot is kept for the next time")
    options = parser.parse_args()
    folder = options.folder or Path(tempfile.mkdtemp())
    with ExitStack() as stack:
        bots = [starter(folder), coach(folder)]
        for bot in bots:
            stack.callback(bot.stop)
        start(bots, options.starts)
        tell(bots)
        talk(bots, options.turns, options.talks)
        tell(bots)
        understand(bots)
        for people in PEOPLE:
            throughput([(bot, [bot]) for bot in bots], people, options.said, "")
            tell(bots)
        for bot in bots:
            bot.figures["memory, MB"] = bot.memory()
        two_processes(stack, bots, folder, options.said)
        report(*bots)


def tell(bots: Sequence[Bot]) -> None:
    """What is known so far, for whoever waits."""
    for bot in bots:
        known = ", ".join(f"{name} {value:.1f}" for name, value in bot.figures.items())
        print(f"{bot.name}: {known}", file=sys.stderr, flush=True)


def report(first: Bot, second: Bot) -> None:
    """Print the table, each figure of the coach beside the starter's and as a share of it."""
    print(f"| | {first.name} | {second.name} | ratio |\n|---|---|---|---|")
    for name, ours in second.figures.items():
        theirs = first.figures[name.replace(" in two processes", "")]
        print(f"| {name} | {theirs:.1f} | {ours:.1f} | {ours / theirs:.2f} |", flush=True)
    marks = [name for name in second.figures if name.endswith("median ms") and name.startswith("turn ")]
    if len(marks) > 1:
        flat = second.figures[marks[-1]] / second.figures[marks[0]]
        print(f"\nthe coach's own {marks[-1].split(',')[0]} is {flat:.2f} times its {marks[0].split(',')[0]}")


def start(bots: Sequence[Bot], times: int) -> None:
    """Start each so often, one after the other; both are left running."""
    for number in range(times):
        for bot in bots:
            taken = bot.start()
            bot.figures["start to first answer, s"] = min(taken, bot.figures.get("start to first answer, s", taken))
        if number + 1 < times:
            for bot in bots:
                bot.stop()


def talk(bots: Sequence[Bot], turns: int, talks: int) -> None:
    """The time of a turn around the marks, and the processor time of all turns."""
    marks = [mark for mark in MARKS if mark <= turns]
    times: dict[tuple[str, int], list[float]] = {(bot.name, mark): [] for bot in bots for mark in marks}
    before = {bot.name: bot.processor() for bot in bots}
    for seed in range(talks):
        lines = [(bot, Line(bot), bot.talk(seed, turns)) for bot in bots]
        for number in range(1, turns + 1):
            for bot, line, texts in lines:
                taken = line.say(f"talk {seed}", next(texts))
                for mark in marks:
                    if abs(number - mark + AROUND // 2) <= AROUND // 2:
                        times[bot.name, mark].append(1000 * taken)
    for bot in bots:
        for mark in marks:
            taken_there = sorted(times[bot.name, mark])
            bot.figures[f"turn {mark}, median ms"] = statistics.median(taken_there)
            bot.figures[f"turn {mark}, p95 ms"] = taken_there[int(0.95 * len(taken_there))]
        spent = bot.processor() - before[bot.name]
        bot.figures["processor time a turn, ms"] = 1000 * spent / (talks * turns)


def understand(bots: Sequence[Bot], count: int = 60) -> None:
    """The time of understanding alone, of texts that were not seen before: the floor of a turn."""
    lines = [(bot, Line(bot), list(bot.talk(1000, count))) for bot in bots]
    times: dict[str, list[float]] = {bot.name: [] for bot in bots}
    for number in range(count):
        for bot, line, texts in lines:
            times[bot.name].append(1000 * line.parse(f"{texts[number]} number {number}"))
    for bot in bots:
        bot.figures["understanding alone, median ms"] = statistics.median(times[bot.name])


def throughput(sides: Sequence[tuple[Bot, Sequence[Bot]]], people: int, said: int, how: str) -> None:
    """Turns a second with so many people, each of whom writes again as soon as there is an answer.

    Args:
        sides: each bot with the processes that serve it; one person's messages go to one process.
        people: how many.
        said: messages of each; in rounds, so that the sides take turns, while one person's few are soon told.
        how: what the figure's name ends with.
    """
    rounds = max(1, ROUNDS // people)
    taken = {bot.name: 0.0 for bot, _ in sides}
    for number in range(rounds):
        for bot, processes in sides:
            taken[bot.name] += _all_talks(processes, people, said, 100 * people + 1000 * number)
    for bot, _ in sides:
        bot.figures[f"{people} people, turns/s{how}"] = rounds * people * said / taken[bot.name]


def _all_talks(processes: Sequence[Bot], people: int, said: int, seed: int) -> float:
    """Seconds until all have told their talks."""

    def one(number: int) -> None:
        bot = processes[number % len(processes)]
        line = Line(bot)
        for text in bot.talk(seed + number, said):
            line.say(f"{seed} {number} of {said}", text)

    start = time.perf_counter()
    with ThreadPoolExecutor(people) as threads:
        list(threads.map(one, range(people)))
    return time.perf_counter() - start


def two_processes(stack: ExitStack, bots: Sequence[Bot], folder: Path, said: int) -> None:
    """The throughput of two coach processes with PostgreSQL and Redis, where those are installed."""
    try:
        settings = {
            "COACH_DATABASE": stack.enter_context(servers.postgresql()),
            "COACH_REDIS": stack.enter_context(servers.redis()),
        }
    except servers.NotInstalledError as missing:
        print(f"two processes were not measured: {missing}")
        return
    stock, ours = bots
    stock.stop()
    ours.stop()
    pair = [coach(folder / str(number), settings) for number in range(2)]
    for bot in pair:
        stack.callback(bot.stop)
        bot.start()
        _all_talks([bot], 1, WARM, 0)  # the one process has had whole talks by then, too
    for people in PEOPLE[1:]:
        throughput([(ours, pair)], people, said, " in two processes")


if __name__ == "__main__":
    main()
