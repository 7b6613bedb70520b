"""How long understanding one message takes on one core, part by part: `python -m bench.nlu`.

The messages are the project's own test sentences; what is remembered of a message is dropped before each of them.
"""

from __future__ import annotations

import os
import random
import statistics
import time
from collections.abc import Callable
from typing import Any

MESSAGES = 300
ROUNDS = 5


def time_components(components: list[Any], seconds: dict[str, float]) -> None:
    """Add up what each component takes from now on; before the model is loaded, which keeps their methods.

    Args:
        components: classes with a method `process`.
        seconds: where to add it up, by the class's name.
    """

    def wrap(name: str, real: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
        def process(self: Any, messages: Any) -> Any:
            start = time.perf_counter()
            try:
                return real(self, messages)
            finally:
                seconds[name] = seconds.get(name, 0.0) + time.perf_counter() - start

        return process

    for component in components:
        component.process = wrap(component.__name__, component.process)


def main() -> None:
    """Measure and print."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    from coach.quiet import calm

    calm()
    from bench.eval_labels import SENTENCES
    from coach.nlu.amounts import AmountExtractor
    from coach.nlu.caches import forget_texts
    from coach.nlu.clauses import ClauseReader
    from coach.nlu.intent_classifier import CoachIntentClassifier
    from coach.nlu.judgements import SentenceJudge
    from coach.nlu.parse import Parser, read_examples
    from coach.nlu.sentence_featurizer import SentenceFeaturizer
    from coach.place import MODEL

    components = [SentenceFeaturizer, CoachIntentClassifier, AmountExtractor, ClauseReader, SentenceJudge]
    texts = sorted(text for some in read_examples(SENTENCES).values() for text in some)
    chosen = random.Random(1).sample(texts, MESSAGES)
    taken: dict[str, float] = {}
    time_components(components, taken)
    parser = Parser(MODEL)
    parser.parse(chosen[:20])
    whole: list[float] = []
    parts: dict[str, list[float]] = {}
    for text in chosen:
        best = min((_once(parser, text, taken, forget_texts) for _ in range(ROUNDS)), key=lambda one: one["whole"])
        whole.append(best.pop("whole"))
        for name, value in best.items():
            parts.setdefault(name, []).append(value)
    words = statistics.median(len(text.split()) for text in chosen)
    print(f"{MESSAGES} messages, {words:.0f} words in the middle, one core, the best of {ROUNDS} rounds each")
    for name, values in [("whole", whole), *parts.items()]:
        ordered = sorted(values)
        share = statistics.median(values) / statistics.median(whole)
        p95 = ordered[int(0.95 * len(ordered))]
        print(f"{name:24} median {1000 * statistics.median(values):5.1f} ms   p95 {1000 * p95:5.1f} ms   {share:4.0%}")


def _once(parser: Any, text: str, seconds: dict[str, float], forget: Callable[[], None]) -> dict[str, float]:
    seconds.clear()
    forget()
    start = time.perf_counter()
    parser.parse([text])
    return {"whole": time.perf_counter() - start, **seconds}


if __name__ == "__main__":
    main()
