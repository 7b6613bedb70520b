"""`python -m bench.turns`: the starter bot (`rasa init`) and the coach side by side over HTTP, in one run.

Median and 95th percentile of a turn at turns 10, 100 and 400, the time of understanding alone, throughput with 1, 4 and
16 people, memory and start time; and the ratios, which other work on the machine spoils less than the figures.
"""

from __future__ import annotations

import argparse
import socket
import statistics
import tempfile
import threading
import time
from pathlib import Path

import requests

from bench.turns.bots import Bot, coach, starter

AROUND = 10


def main() -> None:
    """Measure both and print a table."""
    parser = argparse.ArgumentParser(prog="python -m bench.turns", description="The starter bot and the coach.")
    parser.add_argument("--turns", type=int, default=400)
    parser.add_argument("--talks", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=10.0, help="for each throughput")
    parser.add_argument("--folder", type=Path, help="where the starter bot is kept for the next time")
    options = parser.parse_args()
    folder = options.folder or Path(tempfile.mkdtemp())
    figures = {}
    for make in (starter, coach):
        bot = make(folder, _free_port())
        try:
            figures[bot.name] = measure(bot, options.turns, options.talks, options.seconds)
        finally:
            bot.stop()
    print(f"| | {' | '.join(figures)} | ratio |\n|---|---|---|---|")
    for name, first in figures["starter"].items():
        second = figures["coach"][name]
        print(f"| {name} | {first:.1f} | {second:.1f} | {second / first:.2f} |")


def measure(bot: Bot, turns: int, talks: int, seconds: float) -> dict[str, float]:
    """All figures of one bot, in ms, turns a second, MB and s."""
    result = {"start, s": bot.start()}
    marks = [mark for mark in (10, 100, 400) if mark <= turns]
    times: dict[int, list[float]] = {mark: [] for mark in marks}
    alone = []
    for seed in range(talks):
        session = requests.Session()
        for number, text in enumerate(bot.talk(seed, turns), 1):
            start = time.perf_counter()
            bot.say(f"talk {seed}", text, session)
            taken = 1000 * (time.perf_counter() - start)
            for mark in marks:
                if abs(number - mark + AROUND // 2) <= AROUND // 2:
                    times[mark].append(taken)
        for text in bot.talk(seed + 1000, 40):
            start = time.perf_counter()
            bot.parse(text or "hello", session)
            alone.append(1000 * (time.perf_counter() - start))
    for mark in marks:
        result[f"turn {mark}, median ms"] = statistics.median(times[mark])
        result[f"turn {mark}, p95 ms"] = sorted(times[mark])[int(0.95 * len(times[mark]))]
    result["understanding alone, median ms"] = statistics.median(alone)
    for people in (1, 4, 16):
        result[f"{people} people, turns/s"] = throughput(bot, people, seconds)
    result["memory, MB"] = bot.memory()
    return result


def throughput(bot: Bot, people: int, seconds: float) -> float:
    """Turns a second with so many people, each of whom writes again as soon as there is an answer."""
    end = time.perf_counter() + seconds
    done = [0] * people

    def one(number: int) -> None:
        session = requests.Session()
        for text in bot.talk(100 * people + number, 10_000):
            if time.perf_counter() > end:
                return
            bot.say(f"{people} people {number}", text, session)
            done[number] += 1

    threads = [threading.Thread(target=one, args=(number,)) for number in range(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(done) / seconds


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    main()
