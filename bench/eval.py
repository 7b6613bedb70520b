"""How well the coach reads real sentences that nobody here wrote: one table of scores.

Run ``python -m bench.eval FOLDER``. A folder that is not there is skipped with a message. Each evaluation is a function
from the rows of one or more files to lines of the table, registered under the name of its file with ``@evaluates``; a
new evaluation lives in a module of its own, named in ``MODULES``.
"""

from __future__ import annotations

import importlib
import json
import math
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MODULES = ("bench.eval_money", "bench.eval_labels")
Row = dict[str, Any]


@dataclass(frozen=True)
class Score:
    """One line of the table: ``right`` of ``size``; where the measure is not a share, ``value`` holds it."""

    name: str
    right: int
    size: int
    note: str = ""
    value: float | None = None
    wrong: tuple[str, ...] = ()

    @property
    def share(self) -> float:
        """The score, 0 to 1."""
        if self.value is not None:
            return self.value
        return self.right / self.size if self.size else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's 95% interval for a share."""
        return wilson(self.right, self.size)


Evaluation = Callable[[list[Row]], Iterable[Score]]
REGISTRY: dict[str, list[Evaluation]] = {}


def evaluates(stem: str) -> Callable[[Evaluation], Evaluation]:
    """Register an evaluation of ``stem.jsonl``."""

    def register(function: Evaluation) -> Evaluation:
        REGISTRY.setdefault(stem, []).append(function)
        return function

    return register


def wilson(right: int, size: int, z: float = 1.959964) -> tuple[float, float]:
    """Wilson's score interval.

    >>> [round(x, 3) for x in wilson(95, 100)]
    [0.888, 0.978]
    """
    if not size:
        return 0.0, 1.0
    share = right / size
    scale = 1 + z * z / size
    centre = (share + z * z / (2 * size)) / scale
    half = z / scale * math.sqrt(share * (1 - share) / size + z * z / (4 * size * size))
    return max(0.0, centre - half), min(1.0, centre + half)


def tally(name: str, rows: Iterable[Row], check: Callable[[Row], tuple[bool, Any]], note: str = "") -> Score:
    """Count the rows that ``check`` finds right; it also returns what was read, for the list of errors."""
    size, wrong = 0, []
    for row in rows:
        right, read = check(row)
        size += 1
        if not right:
            wrong.append(f"{row['gold']} read as {read}: {row['text']}")
    return Score(name, size - len(wrong), size, note, wrong=tuple(wrong))


def load(path: Path) -> list[Row]:
    """The rows of a JSON lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def run(folder: Path) -> Iterator[Score]:
    """All registered evaluations whose file is in the folder."""
    for module in MODULES:
        importlib.import_module(module)
    for stem, evaluations in REGISTRY.items():
        path = folder / f"{stem}.jsonl"
        if path.is_file():
            rows = load(path)
            for evaluation in evaluations:
                yield from evaluation(rows)


def table(scores: Iterable[Score]) -> Iterator[str]:
    """The table, line by line."""
    yield f"{'file':<44} {'score':>7} {'n':>5}  95% interval"
    for score in scores:
        low, high = score.interval
        interval = f"{low:6.1%} to {high:6.1%}" if score.value is None else ""
        yield f"{score.name:<44} {score.share:7.1%} {score.size:>5}  {interval:<18} {score.note}".rstrip()


def main(arguments: list[str]) -> int:
    """Print the table; with ``--errors`` also what was read wrongly."""
    folders = [a for a in arguments if not a.startswith("--")]
    if len(folders) != 1:
        print("usage: python -m bench.eval FOLDER [--errors]", file=sys.stderr)
        return 2
    folder = Path(folders[0])
    if not folder.is_dir():
        print(f"skipped: there is no folder {folder} with sentences to measure on")
        return 0
    scores = list(run(folder))
    for line in table(scores):
        print(line)
    if "--errors" in arguments:
        for score in scores:
            for wrong in score.wrong:
                print(f"{score.name}: {wrong}")
    return 0


if __name__ == "__main__":
    from bench.eval import main as run_main  # one registry, under the name that the other modules import

    sys.exit(run_main(sys.argv[1:]))
