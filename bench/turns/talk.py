"""Random talks: answers, corrections, digressions, offers, nonsense. The same seed gives the same talk."""

from __future__ import annotations

import random
from collections.abc import Iterator

OPENINGS = (
    "I'm buying processors from Condor, Acme sells them at 35 for sure, with a 50% chance they come down to 28",
    "I am selling my bike to Tom next Friday, the shop would give me 300",
    "hello",
    "my landlord raises the rent, I could move to a flat for 900 a month",
    "I have a job offer from Initech for 62k, I earn 55k now",
)
ANSWERS = (
    "skip", "yes", "no", "90%", "35", "I don't know", "certain", "nothing more", "that's all", "about 40 to 45",
    "the shop would take it for 250", "Tom", "selling", "buying", "next Tuesday at 3", "they need it fast",
    "I want to keep it friendly", "he is always late", "delivery in two weeks", "50 to 60", "costs me 5 to try",
)  # fmt: skip
CORRECTIONS = (
    "Acme was 41, not 45", "Acme is 36", "actually the shop gives 280", "drop Acme", "I forgot one: Beta at 38",
    "undo", "go back", "the meeting is on Monday", "the chance at Acme is 40%", "my target is 30", "drop Beta",
)  # fmt: skip
DIGRESSIONS = (
    "why do you ask?", "where am I", "show my plan", "show me the math", "help", "hello", "thanks", "what is a BATNA?",
    "are you a robot?", "what's the weather like", "you are useless", "what is my limit", "say that again",
    "wait a moment", "I am back", "what is a ZOPA?", "start over", "no, keep it", "bye",
)  # fmt: skip
EVENTS = ("they offer 34", "I offered 24", "they say take it or leave it", "they came down to 33", "he shouts at me")
NONSENSE = ("asdf qwer", "???", "", "/restart", "🙂", "42 43 44 45", "la la la", "x" * 300)
KINDS = (ANSWERS, CORRECTIONS, DIGRESSIONS, EVENTS, NONSENSE)


def random_talk(seed: int, turns: int) -> Iterator[str]:
    """The messages of one person.

    Args:
        seed: which talk.
        turns: how many messages.
    """
    choice = random.Random(seed)
    yield choice.choice(OPENINGS)
    for _ in range(turns - 1):
        kind = choice.choices(KINDS, weights=(45, 20, 22, 8, 5))[0]
        yield choice.choice(kind)
