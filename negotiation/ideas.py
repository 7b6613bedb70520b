"""Ideas that serve both sides, built from what each side needs, and standards as sentences to say.

An idea is a trade: something that helps them with a need of theirs, against something that helps me with one of mine.
What kind of need it is decides what is traded (time, payment, certainty, amount, effort, standing); the words are the
user's own. Nothing is known of what is possible: every idea is a condition, never a promise.
"""

from __future__ import annotations

import re

from negotiation.inside import to_them, to_user, with_days
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
    "payment": "a way of paying that suits {}",
    "certainty": "more certainty, such as a longer term",
    "time": "the timing that suits {}",
    "amount": "an amount that suits {}",
    "standing": "something that makes {} look good",
    "effort": "less work and trouble",
    "": "what {} need",
}
_WHO = r"(?:i|we|he|she|they|it|you|the \w+|my \w+|our \w+|their \w+)"
_LEAD = re.compile(
    rf"^(?:(?:and|but|also|well|mainly|maybe|probably|i (?:think|guess|suppose)|that)\s+)*"
    rf"(?:{_WHO}(?:'(?:d|s|re|m|ve)| (?:would|do|does|is|are|am))?\s+)?(?:really |just |also |probably |only |all )*"
    r"(?:(?P<must>has to|have to|must|(?:'s |is |are )?supposed to)|(?P<no>(?:don'?t|doesn'?t|do not|does not) want)|"
    r"would like|'d like|needs?|wants?|likes?|prefers?|hopes?|cares? (?:most |a lot |mostly )?about|"
    r"looking for|looks? for|hoping|after|values?)\s+(?:for\s+)?",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?:i|you|he|she|they|it|there|who|their \w+|his \w+|her \w+|the \w+) \w")
_OBJECT = re.compile(r"(?:it|that|this|them|him|her|me|us|you)\b(?! \w+s\b)", re.IGNORECASE)
_COMMON = re.compile(
    r"(?:average|catalogue|expert'?s|going|guide|index|industry|list|market|median|mileage|official|price|published|"
    r"reference|rent|regional|rental|salary|standard|tariff|usual|wage)\b(?!s)",
    re.IGNORECASE,
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
    given = f"They get {_GIVE[kind_of_need(theirs)].format('they' if not kind_of_need(theirs) else 'them')} ({theirs})"
    if number % 2 == 0:
        return f"{given}; you get a better price"
    return f"{given}; you get {_GIVE[kind_of_need(mine)].format('you')} ({mine})"


def need(text: str, mine: bool = False) -> str:
    """A need in few words, without "she needs"; mine in the second person.

    >>> need("I need the money by june for my house", mine=True)
    'the money by June for your house'
    >>> need("she wants to be near her mother"), need("they must fill the order book"), need("I don't want to move")
    ('to be near her mother', 'to fill the order book', 'not to move')
    """
    text = text.strip().rstrip(".!")
    lead = _LEAD.match(text)
    words = text if lead is None else text[lead.end() :]
    if lead is not None and words:
        begin = "to " if lead["must"] else "not " if lead["no"] else "to have " if _OBJECT.match(words) else ""
        words = begin + words
    words = with_days(words or text)
    return shorten(to_user(words) if mine else words, _LONG)


def need_question(text: str) -> str | None:
    """Whether a need of theirs was understood, as a question to them; None where it cannot be said to them.

    >>> need_question("he needs a van for his business")
    'I understand that you need a van for your business: is that right, and why?'
    >>> need_question("they are short of cash"), need_question("the boss decides")
    ('I understand that you are short of cash: is that right, and why?', None)
    """
    words = to_them(need(text))
    inner = words[:1].lower() + words[1:] if words[1:2].islower() and not words.startswith("I ") else words
    inner = inner.rstrip(" .!;")
    if inner.startswith("you are "):
        return f"I understand that {inner}: is that right, and why?"
    if inner.startswith("not to "):
        return f"I understand that you would rather not {inner[7:]}: is that right, and why?"
    if _SENTENCE.match(inner):
        return None
    return f"I understand that you need {inner}: is that right, and why?"


def criterion_sentence(plan: Plan, criterion: Criterion) -> str:
    """A standard as a sentence to say at the table.

    Args:
        plan: the plan, for its currency.
        criterion: the standard; without a price it is proposed as what to go by.

    >>> criterion_sentence(Plan(currency="EUR"), Criterion("Comparable flats in the street", 1450))
    'Going by comparable flats in the street, we would be at €1,450. Can we start from there?'
    """
    text = shorten(criterion.text, _LONG).rstrip(" .:;,")
    inside = text if text[1:2].isupper() or text[1:2].isdigit() or text[:2] == "I " else text[:1].lower() + text[1:]
    inside = f"the {inside}" if _COMMON.match(inside) else inside
    if criterion.price is None:
        return f"I'd like us to go by this: {inside}."
    price = amount(criterion.price, plan.currency)
    if _FOR.search(text):
        return f"{text} for {price}; I'd like us to start there."
    if _VERB.search(text):
        return f"{text} {price}; I'd like us to start there."
    return f"Going by {inside}, we would be at {price}. Can we start from there?"
