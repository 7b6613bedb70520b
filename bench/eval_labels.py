"""The evaluations of intents: small talk, off-topic, and our own test sentences, through the trained model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from bench.eval import Row, Score, evaluates, tally
from coach.nlu.parse import DECLINED, OUT_OF_SCOPE, Parser, read_examples
from coach.training import train

SENTENCES = Path(__file__).parents[1] / "tests" / "nlu" / "sentences.yml"


@lru_cache(maxsize=1)
def parser() -> Parser:
    """The NLU part of the trained model."""
    return Parser(train())


def labels(texts: Sequence[str]) -> list[str]:
    """The intents of sentences; a fallback counts as out of scope."""
    return [OUT_OF_SCOPE if name in DECLINED else name for name in parser().intents(texts)]


def macro_f1(gold: Sequence[str], read: Sequence[str]) -> float:
    """The mean of the F1 scores of all labels in ``gold``.

    >>> macro_f1(["a", "a", "b"], ["a", "b", "b"])
    0.6666666666666666
    """
    right = Counter(g for g, r in zip(gold, read, strict=True) if g == r)
    there, said = Counter(gold), Counter(read)
    return sum(2 * right[name] / (there[name] + said[name]) for name in there) / len(there)


def _scores(name: str, rows: list[Row], note: str = "") -> Iterator[Score]:
    read = dict(zip((row["id"] for row in rows), labels([row["text"] for row in rows]), strict=True))
    accepted = {row["id"]: {row["gold"], *row.get("gold_alt", [])} for row in rows}

    def check(row: Row) -> tuple[bool, Any]:
        return read[row["id"]] in accepted[row["id"]], read[row["id"]]

    merged = [row["gold"] if check(row)[0] else read[row["id"]] for row in rows]
    value = macro_f1([row["gold"] for row in rows], merged)
    yield Score(f"{name}: macro-F1", 0, len(rows), note, value)
    yield tally(f"{name}: right", rows, check, note)


@evaluates("chitchat")
def chitchat(rows: list[Row]) -> Iterator[Score]:
    """Small talk, with and without the sentences that a developer may know from a well-known demo."""
    new = [row for row in rows if not row.get("maybe_known_to_devs")]
    yield from _scores("chitchat", new, "without maybe_known_to_devs")
    yield from _scores("chitchat, all", rows)


@evaluates("chitchat_extra")
def chitchat_extra(rows: list[Row]) -> Iterator[Score]:
    """Not knowing, how are you, a human please."""
    yield from _scores("chitchat_extra", rows)


@evaluates("oos")
def off_topic(rows: list[Row]) -> Iterator[Score]:
    """How much of the off-topic is declined, and how much of our own in-scope test sentences."""
    read = dict(zip((row["id"] for row in rows), labels([row["text"] for row in rows]), strict=True))

    def check(row: Row) -> tuple[bool, Any]:
        return read[row["id"]] == row["gold"], read[row["id"]]

    yield tally("oos declined", rows, check)
    for kind in sorted({row["kind"] for row in rows}):
        yield tally(f"oos declined, {kind}", (row for row in rows if row["kind"] == kind), check)
    own = [{"gold": intent, "text": text} for intent, texts in read_examples(SENTENCES).items() for text in texts]
    found = dict(zip((row["text"] for row in own), labels([row["text"] for row in own]), strict=True))
    scope = [row for row in own if row["gold"] != OUT_OF_SCOPE]
    yield tally("own sentences: right", own, lambda row: (found[row["text"]] == row["gold"], found[row["text"]]))
    declined = [f"{row['gold']}: {row['text']}" for row in scope if found[row["text"]] == OUT_OF_SCOPE]
    yield Score("own sentences in scope: declined", len(declined), len(scope), "aim: at most 3%", None, tuple(declined))
