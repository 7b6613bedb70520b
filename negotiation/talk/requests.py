"""What a message asks of the negotiations themselves: another one, a list, a switch, a name, a copy, away with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from negotiation.edits import SetField
from negotiation.plan import Plan
from negotiation.reading import Focus, Reading, read_facts
from negotiation.reading.names import clean, match, mentions, words
from negotiation.reading.notes import is_nothing
from negotiation.talk.intents import SURE, in_free_words
from negotiation.talk.memory import Message, Request, Talk
from negotiation.talk.negotiations import named

REQUESTS = frozenset(
    """
    start_negotiation list_negotiations switch_negotiation rename_negotiation duplicate_negotiation
    archive_negotiation delete_negotiation
    """.split()  # noqa: SIM905
)
"""Intents that are about the negotiations, not about the one that is open."""

_SHORT_SUBJECT = 3
"""A subject of more words is a sentence that was taken whole."""

_LIKELY = 0.4
"""From this confidence on words without a fact are a request: nothing is lost by it, and deleting is asked about."""

_SUBJECT = Focus("opening_subject")
_NOUN = r"(?:negotiations?|deals?|cases?|plans?|topic|matter|preparation)"
_MOVE = re.compile(
    r"^\W*(?:(?:please|ok|okay|now|so|and|let'?s|can we|could we|can you|i want to|i'd like to|take me|bring me)\s+)*"
    r"(?:(?:go|get|switch|change|move|jump|come|return)?\s*(?:back|over)?\s+to|back to|open|reopen|continue with|"
    r"resume|unarchive|bring back|switch)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\b(?:negotiation|deal|case|other one|archived?|one)\b", re.IGNORECASE)
_NEGOTIATE = re.compile(
    r"^\W*(?:\w+\W+){0,6}?(?:negotiat(?:e|ing) (?:a|an|the|my|our|about|with)\b|"
    r"also (?:buying|selling|renting|(?:(?:i(?:'ve)? )?(?:have|got|need|gotta)) ))",
    re.IGNORECASE,
)
_AWAY = re.compile(r"^\W*(?:please )?(?:put|take|move) .+ away\b", re.IGNORECASE)
_BACK = re.compile(r"^\W*(?:please )?(?:bring|get|take me|go) .*\bback\b", re.IGNORECASE)
_NEW = re.compile(
    rf"(?<!the )\b(?:new|another|different|second|separate|next|other|one more|two|several)\s+(?P<noun>{_NOUN}|one)\b",
    re.IGNORECASE,
)
_BEGIN = re.compile(r"\b(?:start|begin|open|create|set up|prepare|make|add|keep|save|park)\b", re.IGNORECASE)
_ASIDE = re.compile(
    r"^\W*(?:(?:ok|okay|and|so|now|also|please|besides(?: that| this)?|apart from (?:this|that)|at the same time|"
    r"meanwhile|on another note|(?:for )?something (?:else|different)|next to this(?: one)?|from scratch|too|as well|"
    r"at once|coming up|i need help with|i need to prepare|to prepare|to do|and keep this one|this week|now)\b\W*)+",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"^\W*(?:(?:it(?:'s| is)|this (?:time|one))\s+)?(?:about|for|is)\s+", re.IGNORECASE)
_ABOUT_WHAT = re.compile(r"\babout\s+(?P<what>[^,.;:?!]+)[.!]?$", re.IGNORECASE)
_DAY = re.compile(
    r"^(?:(?:on|this|next) )?(?:\w+day|today|tomorrow|week|month)(?: (?:at )?[\d:apm ]+)?$", re.IGNORECASE
)
_ALSO = re.compile(r"\b(?:also|too|as well)\b\s*", re.IGNORECASE)
_WHOSE = r"(?:buyers?|sellers?|suppliers?|customers?|clients?|vendors?|landlords?|candidates?|person|dealer|one)"
_CALLED = re.compile(r"\b(?:named|called|name is|name's|it'?s)\s+(?P<name>.+)$", re.IGNORECASE)
_ANOTHER = re.compile(rf"\b(?:another|second|different|next|other|new)\s+{_WHOSE}\b\W*(?P<name>.*)$", re.IGNORECASE)
_FOR = re.compile(r"\b(?:for|with)\s+(?P<name>.+)$", re.IGNORECASE)
_NOBODY = re.compile(
    rf"^(?:(?:a|an|the|my|another|second|different|next|other|new|some|any)\s+)*(?:{_WHOSE}|him|her|them|it|me|else|"
    r"some(?:one|body) else|same plan|the same|do the same.*|use .*|copy .*|same .*|is .*|called.*|came .*|please)$",
    re.IGNORECASE,
)
_NAMES = (
    re.compile(r"^(?P<which>.*\bname\b.*?)\s+(?:should be|is|to)\s+(?P<name>.+)$", re.IGNORECASE),
    re.compile(
        r"^(?P<which>.*?)\s+(?:(?:should|shall|will) be|is|be)\s+(?:called|named)\s+(?P<name>.+)$", re.IGNORECASE
    ),
    re.compile(rf"\b(?:call|name|title|label)\s+(?P<which>this|it|that)(?:\s+(?:one|{_NOUN}))?\s+(?P<name>.+)$", re.I),
    re.compile(r"\b(?:give)\s+(?P<which>.+?)\s+the (?:name|title)\s+(?P<name>.+)$", re.IGNORECASE),
    re.compile(r"\b(?:rename|change|call|save)\s+(?P<which>.+?)\s+(?:to|as|under the name)\s+(?P<name>.+)$", re.I),
)
_LIMIT_OF = re.compile(
    r"^\W*(?:(?:and|so|ok|okay|hey|please|what(?:'s|s| is| was)?|where(?:'s| is)|show(?: me)?|tell me|give me|"
    r"how about|remind me(?: of)?|about|my|the|our|current)\W+)*"
    r"(?:limit|bottom line|walk[- ]?away(?: (?:price|point))?|reservation price|max(?:imum)?|min(?:imum)?|floor|"
    r"ceiling)\s+(?:again\s+)?(?:for|of|on|in|with|at|about|regarding)\s+(?P<what>[^,;:]{2,50})$",
    re.IGNORECASE,
)
_AS_IS = re.compile(
    r"\W*(?:(?:no|ok|okay|just|so|well|actually|please|then|and|keep|leave|let|make|put|it'?s|its|it|that|them|everything|"
    r"is|stays?|all|the)\W+)*"
    r"(?:same as (?:it was )?(?:before|earlier|always|last time)|(?:as|how|like) (?:it|that|they|things) "
    r"(?:was|were|is|are)(?: before)?|as (?:before|is)|no changes?|unchanged)(?:\s+(?:please|then|again))?\W*",
    re.IGNORECASE,
)
_OTHER_ONE = re.compile(
    r"\b(?:i mean|i meant|not that)\b.*\bother one\b|^\W*(?:no\W+)?the other one\W*$", re.IGNORECASE
)
_TELLS = re.compile(r"\d|\b(?:is|are|was|should|would|be|has|have|if|when|without|at most|at least)\b", re.IGNORECASE)
_TAIL = re.compile(r"\W*(?:from now on|please|instead|now)?\W*$", re.IGNORECASE)


def requested(talk: Talk, message: Message, reading: Reading, others: Sequence[str]) -> Request | None:
    """What the message asks of the negotiations, or None when it is about the open one.

    Args:
        talk: the open negotiation.
        message: what the user wrote, as heard in the light of the open question.
        reading: the facts in it.
        others: what the other negotiations may be called (see `negotiations.named`).
    """
    if is_nothing(message.text) or leaves_as_is(message.text):
        return None  # "all the same" says that there is no difference, and asks for no copy
    known = bool(others) and bool(named(message.text, others))
    about_limit = message.intent == "ask_limit" and message.confidence >= SURE
    if asks_limit_of(message.text) or (known and about_limit):
        return Request("ask_limit", message.text)
    free = in_free_words(reading)
    enough = _LIKELY if free else SURE
    intent = message.intent if message.intent in REQUESTS and message.confidence >= enough else None
    if intent in ("archive_negotiation", "delete_negotiation", "rename_negotiation", "switch_negotiation"):
        # Words about an alternative of this plan sound the same: "delete the dealer", "call Acme Ajax".
        of_plan = mentions(message.text, [a.name for a in talk.plan.alternatives]) and not _WORD.search(message.text)
        intent = intent if known or (free and not of_plan) else None
    if intent == "switch_negotiation" and not (known or _MOVE.match(message.text) or _WORD.search(message.text)):
        intent = None  # "he goes back to the old price"
    if intent == "switch_negotiation" and not others and _OTHER_ONE.search(message.text):
        intent = None  # one of the alternatives: there is no other negotiation
    if intent == "switch_negotiation" and not known and _NEW.search(message.text) and announced(message.text)[0]:
        intent = "start_negotiation"  # "other negotiation: the printer contract"
    if intent is None and free and known:
        if _AWAY.match(message.text):
            intent = "archive_negotiation"
        elif _MOVE.match(message.text) or _BACK.match(message.text):
            intent = "switch_negotiation"
        elif message.intent == "remove_fact":
            intent = "delete_negotiation"
    if intent is None and _is_another(talk, message, reading):
        intent = "start_negotiation"
    return Request(intent, message.text) if intent else None


def leaves_as_is(text: str) -> bool:
    """Whether words ask to leave things as they were: "same as before", "leave it as it was", "no change"."""
    return _AS_IS.fullmatch(text.strip()) is not None


def asks_limit_of(text: str) -> bool:
    """Whether words ask for the limit of something they name: "limit for the rent", "whats my limit for Acme"."""
    found = _LIMIT_OF.match(text.replace("\u2019", "'"))
    return found is not None and _TELLS.search(found["what"]) is None


def _is_another(talk: Talk, message: Message, reading: Reading) -> bool:
    """Whether a message tells of a negotiation with another subject than the open one."""
    plan = talk.plan
    said_so = message.intent in ("start_preparation", "start_negotiation") or bool(_NEGOTIATE.search(message.text))
    roles = [edit.value for edit in reading.edits if isinstance(edit, SetField) and edit.key == "role"]
    flips = plan.role is not None and any(role != plan.role for role in roles)
    unread = message.intent == "tell_fact" and (flips or len(roles) == len(reading.edits))
    if not plan.title or not (said_so or unread):
        return False
    told = {e.key: e.value for e in read_facts(message.text, Plan(), _SUBJECT).edits if isinstance(e, SetField)}
    subject, counterpart = told.get("title"), told.get("counterpart.name")
    if not subject or len(words(subject)) > _SHORT_SUBJECT or set(words(subject)) & set(words(plan.title)):
        return False
    parties = [plan.counterpart.name, *(a.name for a in (*plan.alternatives, *plan.their_alternatives))]
    known = bool(counterpart) and bool(match(str(counterpart), filter(None, parties)))
    return not known and (said_so or (bool(counterpart) and plan.counterpart.name is not None))


def announced(text: str) -> tuple[str, bool]:
    """What is left to read of the words that announce another negotiation, and whether they can mean nothing else.

    Args:
        text: "start a new negotiation about my rent", "I also have to negotiate my salary".

    Returns:
        The facts in it, maybe none, and whether it need not be asked if another negotiation is meant.
    """
    new = _NEW.search(text)
    if new is None:
        return _ALSO.sub("", _ASIDE.sub("", text)).strip(), False
    rest = _ABOUT.sub("", _ASIDE.sub("", text[new.end() :])).strip(" .,;:!?-–—")
    rest = rest if sum(map(str.isalpha, rest)) > 1 else ""
    plain = new["noun"].casefold() != "one" or not rest
    return rest, plain or bool(_BEGIN.search(text[: new.start()]))


def spoken(rest: str) -> tuple[str, ...]:
    """The rest of an announcement as sentences to try: as it is, and with the verb it lacks."""
    return (f"we meet {rest}",) if _DAY.match(rest) else (rest, f"I negotiate {rest}")


def subject_told(text: str) -> str | None:
    """What words say it is about, at their end: "a meeting with Bob tomorrow, about my flat"."""
    found = _ABOUT_WHAT.search(text)
    return found["what"] if found else None


def new_name(text: str) -> tuple[str, str] | None:
    """Which negotiation is to be renamed, in the user's words, and its new name; None when no name is said."""
    for pattern in _NAMES:
        found = pattern.search(text)
        if found:
            name = _TAIL.sub("", found["name"].strip(" \t\"'“”"))
            name = name.strip(" \t\"'“”.,:;!?")
            return (found["which"], name[:1].upper() + name[1:]) if name else None
    return None


def new_counterpart(text: str) -> tuple[str, str | None]:
    """Which negotiation is to be copied, in the user's words, and for whom; None when nobody is named."""
    for pattern in (_CALLED, _ANOTHER, _FOR):
        found = pattern.search(text)
        name = clean(re.split(r",| same| use| copy| do the", found["name"].strip())[0]) if found else ""
        if found and name and not _NOBODY.match(name):
            return text[: found.start()], name
    return text, None


def as_fact(message: Message, text: str) -> Message:
    """Words that were said before, to be read as facts now."""
    return replace(message, text=text, intent="tell_fact", confidence=1.0, clauses=None, judgements={})
