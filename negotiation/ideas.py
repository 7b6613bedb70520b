"""Ideas that serve both sides, built from what each side needs, and standards as sentences to say.

An idea is a trade: something that helps them with a need of theirs, against something that helps me with one of mine.
What kind of need it is decides what is traded (time, payment, certainty, amount, effort, standing); the words are the
user's own. Nothing is known of what is possible: every idea is a condition, never a promise.
"""

from __future__ import annotations

import re

from negotiation.phrases import amount
from negotiation.plan import Criterion, Plan
from negotiation.texts import shorten

IDEAS = 2
_NEED, _LONG = 45, 110
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"\b(?:{words})\b", re.IGNORECASE))
    for kind, words in (
        (
            "payment",
            r"cash|money|budget\w*|afford\w*|pay(?:s|ing|ment|ments)?|cheap\w*|cost\w*|liquid\w*|loan|mortgage|bank|"
            r"installments?|instalments?|deposit|income|salary|bills?|price",
        ),
        (
            "certainty",
            r"sure|certain\w*|safe\w*|secur\w*|stead\w*|stab\w+|reliab\w*|risk\w*|guarantee\w*|worr\w+|afraid|fear\w*|"
            r"long[- ]term|plan ahead|predictab\w*|commit\w*|trouble|on time|warrant\w*|quality",
        ),
        (
            "time",
            r"quick\w*|fast\w*|soon\w*|early|earlier|late|later|time|date|deadline|by (?:the end|january|february|"
            r"march|"
            r"april|may|june|july|august|september|october|november|december|summer|winter|spring|christmas|"
            r"monday|tuesday|wednesday|thursday|friday|next|then)|before|until|hurry|urgent\w*|move out|move in|"
            r"month|week|year|flexib\w*|hours|holiday\w*|vacation",
        ),
        (
            "amount",
            r"stock|volume\w*|quantit\w+|capacity|storage|space|room|empty|full|rid of|clear|bulk|more of|orders?",
        ),
        (
            "standing",
            r"boss|reputation|respect\w*|recogni\w+|look good|face|references?|review\w*|proud|career|title|promot\w+|"
            r"learn\w*|grow\w*|success|win",
        ),
        (
            "effort",
            r"simple|easy|easier|hassle|paperwork|effort|work|help|trouble-free|convenien\w+|replac\w+",
        ),
    )
)
_GIVE = {
    "payment": "a way of paying that suits them",
    "certainty": "more certainty, such as a firm promise or a longer term",
    "time": "the timing that suits them",
    "amount": "an amount that suits them",
    "standing": "something that makes them look good, such as a reference",
    "effort": "less work and trouble",
    "": "what they need",
}
_LEAD = re.compile(
    r"^(?:(?:and|but|also|well|mainly|maybe|probably|i (?:think|guess|suppose))\s+)*"
    r"(?:(?:i|we|he|she|they|it|the \w+|my \w+)(?:'(?:d|s|re|m|ve))?\s+)?(?:really |just |also |probably |only )*"
    r"(?:would like|'d like|needs?|wants?|likes?|prefers?|hopes?|has to|have to|must)\s+(?:for\s+)?",
    re.IGNORECASE,
)
_MINE_IN_THE_SECOND_PERSON = (
    (re.compile(r"\b(?:i'm|i am)\b", re.IGNORECASE), "you are"),
    (re.compile(r"\bi\b", re.IGNORECASE), "you"),
    (re.compile(r"\bmy\b", re.IGNORECASE), "your"),
    (re.compile(r"\b(?:me|us)\b", re.IGNORECASE), "you"),
    (re.compile(r"\b(?:mine|ours)\b", re.IGNORECASE), "yours"),
    (re.compile(r"\bour\b", re.IGNORECASE), "your"),
    (re.compile(r"\bwe\b", re.IGNORECASE), "you"),
)
_FOR = re.compile(r"\b(?:went|goes?|going|sold|sells?|rents?|rented|listed|advertised)$", re.IGNORECASE)
_VERB = re.compile(
    r"\b(?:charges?|charged|pays?|paid|asks?|asked|costs?|says?|said|gets?|got|is|are|was|were|quotes?|quoted|"
    r"offers?|offered)$",
    re.IGNORECASE,
)


def kind_of_need(text: str) -> str:
    """What a need is about: payment, certainty, time, amount, standing, effort, or "" for anything else.

    >>> kind_of_need("the money by june")
    'payment'
    >>> kind_of_need("a garden")
    ''
    """
    return next((kind for kind, words in _KINDS if words.search(text)), "")


def starting_ideas(plan: Plan) -> tuple[str, ...]:
    """Ideas to start from, at most two: trades of what they need against what I need.

    Args:
        plan: the plan; its interests are the material.

    Returns:
        The ideas, as sentences about "you" and "they"; none that is in the plan already, none where the needs of a side
        are not known.
    """
    pairs = [
        (_short(need(t)), _short(need(m, mine=True))) for t, m in _pairs(plan.interests.theirs, plan.interests.mine)
    ]
    ideas = [_idea(theirs, mine, number) for number, (theirs, mine) in enumerate(pairs)]
    known = {option.casefold() for option in plan.options}
    return tuple(idea for idea in dict.fromkeys(ideas) if idea.casefold() not in known)[:IDEAS]


def _short(text: str) -> str:
    """A need that fits into an idea: what comes after the first comma or "and" is left out where it is long."""
    return shorten(text if len(text) <= _NEED else re.split(r",| and | but | because | so that ", text)[0], _NEED)


def _pairs(theirs: tuple[str, ...], mine: tuple[str, ...]) -> list[tuple[str, str]]:
    """Each need of theirs with one of mine, as different as possible; one need each gives two ideas."""
    if not theirs or not mine:
        return []
    count = max(len(theirs), len(mine), IDEAS)
    return [(theirs[number % len(theirs)], mine[number % len(mine)]) for number in range(count)]


def _idea(theirs: str, mine: str, number: int) -> str:
    """In turn something of theirs for a better price, and need for need: both are trades."""
    if number % 2 == 0:
        return f"Offer them {_GIVE[kind_of_need(theirs)]} (“{theirs}”) for a better price"
    return f"They see to “{mine}”; in return you see to “{theirs}”"


def need(text: str, mine: bool = False) -> str:
    """A need in few words, without "she needs"; mine in the second person.

    >>> need("I need the money by june for my house", mine=True)
    'the money by june for your house'
    >>> need("she wants to be near her mother")
    'to be near her mother'
    """
    words = _LEAD.sub("", text.strip().rstrip(".!")) or text.strip()
    for pattern, other in _MINE_IN_THE_SECOND_PERSON if mine else ():
        words = pattern.sub(other, words)
    return shorten(words, _LONG)


def criterion_sentence(plan: Plan, criterion: Criterion) -> str:
    """A standard as a sentence to say at the table.

    Args:
        plan: the plan, for its currency.
        criterion: the standard; without a price it is proposed as what to go by.

    >>> criterion_sentence(Plan(currency="EUR"), Criterion("Comparable flats in the street", 1450))
    "Take comparable flats in the street: that is €1,450. I'd like us to start there."
    """
    text = shorten(criterion.text, _LONG).rstrip(" .:;,")
    inside = text if text[1:2].isupper() or text[1:2].isdigit() or text[:2] == "I " else text[:1].lower() + text[1:]
    if criterion.price is None:
        return f"I'd like us to go by this: {inside}."
    price = amount(criterion.price, plan.currency)
    if _FOR.search(text):
        return f"{text} for {price}; I'd like us to start there."
    if _VERB.search(text):
        return f"{text} {price}; I'd like us to start there."
    return f"Take {inside}: that is {price}. I'd like us to start there."
