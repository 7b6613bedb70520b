"""Names, titles and needs as they stand inside a sentence: what people typed, bent as little as possible."""

from __future__ import annotations

import re

from negotiation.texts import shorten

_LOWER = frozenset(
    """
    a an another any both comparable current different existing few first her his its my no old one other our same
    second similar some somebody someone something such that the their these this those three two used
    accept ask bootstrap build buy continue delay do find finance fix get give go hire keep lease leave look make move
    nothing outsource postpone quit remain rent repair sell settle sign split start stay stick sue switch take try use
    wait walk work
    buying doing going keeping leasing leaving renting selling staying suing switching waiting working
    """.split()  # noqa: SIM905
)
_PERSONS = (
    (re.compile(r"\b(?:i'm|i am|we're|we are)\b", re.IGNORECASE), "you are"),
    (re.compile(r"\b(?:i was|we were)\b", re.IGNORECASE), "you were"),
    (re.compile(r"\b(?:i|we|me|us)\b", re.IGNORECASE), "you"),
    (re.compile(r"\b(?:my|our)\b", re.IGNORECASE), "your"),
    (re.compile(r"\b(?:mine|ours)\b", re.IGNORECASE), "yours"),
    (re.compile(r"\b(?:myself|ourselves)\b", re.IGNORECASE), "yourself"),
)
_THEIRS = (
    (re.compile(r"\b(?:(?:he|she|it)(?: is|'s)|they(?: are|'re))\b", re.IGNORECASE), "you are"),
    (re.compile(r"\b(?:he|she) has\b", re.IGNORECASE), "you have"),
    (re.compile(r"\b(?:he|she|they|him|them)\b", re.IGNORECASE), "you"),
    (re.compile(r"\b(?:his|her|their)\b", re.IGNORECASE), "your"),
    (re.compile(r"\b(?:hers|theirs)\b", re.IGNORECASE), "yours"),
    (re.compile(r"\b(?:himself|herself|themselves)\b", re.IGNORECASE), "yourself"),
)
_DAYS = re.compile(
    r"\b(?:january|february|april|june|july|august|september|october|november|december|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|christmas|easter)\b"
)
_DETERMINED = re.compile(
    r"(?:a|an|another|any|both|her|his|its|my|our|some|that|the|their|these|this|those|your)\b", re.IGNORECASE
)
_NO_NOUN = re.compile(
    r"(?:i|we|he|she|they|it|you|there|how|what|whether|why|who|if|as|no|not|none|nothing|about|for|to|of)\b|"
    r"\w+ing\b(?! \w+s\b)|"
    r".*\b(?:is|are|was|were|has|have|wants?|needs?|says?|said|costs?|asks?|offers?|pays?|will|would|can|could)\b",
    re.IGNORECASE,
)
_LONG = 60


def to_user(text: str) -> str:
    """What the user said of themselves, in the second person.

    >>> to_user("stay where I am"), to_user("my friend")
    ('stay where you are', 'your friend')
    """
    return _replaced(text, _PERSONS)


def to_them(text: str) -> str:
    """What was said of the other side, as it is said to them.

    >>> to_them("a van for his business"), to_them("they are short of cash")
    ('a van for your business', 'you are short of cash')
    """
    return _replaced(text, _THEIRS)


def inside(name: str) -> str:
    """A name inside a sentence to the user: a small first letter where it begins with a common word.

    >>> inside("Keep the old one"), inside("My friend"), inside("Globex"), inside("Other flat across town")
    ('keep the old one', 'your friend', 'Globex', 'other flat across town')
    """
    first = re.match(r"[\w']+", name)
    common = first is not None and (first[0].casefold() in _LOWER or first[0] in ("I", "We"))
    return to_user(name[:1].lower() + name[1:] if common and first and first[0] != "I" else name)


def course(steps: tuple[str, ...]) -> str:
    """What to try in turn, in a few words.

    >>> course(("Sell it online", "Dealer"))
    'sell it online, else Dealer'
    """
    return ", else ".join(inside(step) for step in steps)


def subject(title: str | None, counterpart: str | None = None) -> str:
    """What the talks are about, as a speaker says it to the other side; "this" where the title is no noun.

    >>> subject("Z-2 processors from Condor", "Condor"), subject("Rent"), subject("My van"), subject("Selling it fast")
    ('the Z-2 processors', 'the rent', 'my van', 'this')
    """
    title = shorten(title or "", 200).rstrip(" .!?,;:")
    if counterpart:
        title = re.sub(rf"\s+(?:with|from|at|to|by|for)\s+{re.escape(counterpart)}$", "", title, flags=re.IGNORECASE)
    if not title or len(title) > _LONG or _NO_NOUN.match(title):
        return "this"
    words = title.split()
    is_name = any(char.isupper() or char.isdigit() for char in words[0][1:]) or (words[1:2] and words[1][:1].isupper())
    title = title if is_name else title[:1].lower() + title[1:]
    return title if _DETERMINED.match(title) else f"the {title}"


def with_days(text: str) -> str:
    """A text with the names of months and days as they are written.

    >>> with_days("someone by january")
    'someone by January'
    """
    return _DAYS.sub(lambda found: found[0].capitalize(), text)


def _replaced(text: str, pairs: tuple[tuple[re.Pattern[str], str], ...]) -> str:
    for pattern, other in pairs:
        text = pattern.sub(other, text)
    return text
