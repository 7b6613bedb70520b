"""Facts set out like a form or a list: "role: buyer", "max: 14k", "alt 1: ...", "A) 1400 B) 1250"."""

from __future__ import annotations

import re

from negotiation.edits import AddOffer, SetField
from negotiation.reading import roles
from negotiation.reading.canvas import AMOUNT
from negotiation.reading.counterparts import set_counterpart
from negotiation.reading.cues import A
from negotiation.reading.draft import MINE, Draft, Topic
from negotiation.reading.opening import set_title
from negotiation.reading.prices import ask_range, put_offer, put_price

_LINE = re.compile(
    r"(?m)^[ \t]*(?:[-*•–][ \t]*)?(?P<label>[a-z][a-z' /]{1,24}?)(?:[ \t]*\(?#?\d{1,2}\)?)?[ \t]*[:=][ "
    r"\t]*(?P<value>[^\n]*)$",
    re.IGNORECASE,
)
_PARTY_ROLES = {
    "seller": roles.BUYER, "vendor": roles.BUYER, "supplier": roles.BUYER, "landlord": roles.BUYER,
    "buyer": roles.SELLER, "client": roles.SELLER, "employer": roles.SELLER,
}  # fmt: skip
_LABELS = {
    "role": r"(?:my )?(?:role|side)|i am|i'm(?: the)?",
    "title": r"(?:the )?(?:item|thing|what|subject|product|deal|topic|about|negotiating|matter|object)",
    "counterpart": r"(?:the )?(?:seller|buyer|vendor|supplier|landlord|client|employer|counterpart(?:y)?|"
    r"other (?:side|party)|with|opposite|them)",
    "them": r"(?:the |their )?(?:asking(?: price)?|ask|asks|current offer|offer|offer so far|quote|list(?: price)?)|"
    r"they (?:want|ask|offer|say)(?: for)?",
    "me": r"my (?:offer|bid|counter(?:offer)?|ask|asking price)|i (?:offered|bid|asked)(?: for)?",
    "target": r"(?:my |the )?(?:target|goal|aim|hope|ideal|dream|want|wish)(?: price)?|i want|hoping for|aiming for",
    "stated_limit": r"(?:my |the |absolute )?(?:max(?:imum)?|min(?:imum)?|limit|budget|floor|ceiling|walk[- ]?away|"
    r"bottom line|lowest|highest)(?: price)?",
    "alternative": r"(?:my |the |other )?(?:alt(?:ernative)?s?|options?|plan [bcd]|batna|backup|fallback)",
}  # fmt: skip
_KINDS = {kind: re.compile(words, re.IGNORECASE) for kind, words in _LABELS.items()}
_NUMBERED = re.compile(
    r"(?mi)^[ \t]*(?:[-*•–][ \t]*)?(?:alt(?:ernative)?|option|offer|plan)[ \t]*#?(?P<n>\d{1,2})[ \t]*[:=)]"
)
_BULLET = re.compile(r"(?:(?<=\s)|^)\(?(?P<letter>[A-Fa-f])[).](?=\s+\S)")
_ITEM = re.compile(rf"\s*(?:(?:at|for|offers?|is)\s+)?{A}(?:[^,;.\n(\ue000-\uf8ff]{{1,30}}?(?=\s\(?[A-Fa-f][).]\s|$))?")
_ONE = re.compile(AMOUNT)


def numbering(message: str) -> list[tuple[int, int]]:
    """The places of numbers that count the lines of a form ("alt 1: ...")."""
    return [match.span("n") for match in _NUMBERED.finditer(message)]


def read_form(draft: Draft) -> None:
    """Read the labelled lines of a form; one such line alone is an ordinary sentence.

    Args:
        draft: where the facts go; what was understood is blanked out.
    """
    lines = [(match, _kind(match.group("label"))) for match in _LINE.finditer(draft.canvas.text)]
    told = [(match, kind) for match, kind in lines if kind is not None]
    if len(told) < 2:
        return
    for match, kind in told:
        if _read_line(draft, kind, match.group("label").lower(), match.group("value").strip()):
            draft.canvas.take(*match.span())
        elif kind == "alternative":
            draft.canvas.take(match.start(), match.start("value"))


def read_letters(draft: Draft) -> None:
    """Part "A) 1400 incl heating B) ..." into options; one that is only a price is called after its letter."""
    found = list(_BULLET.finditer(draft.canvas.text))
    letters = [match.group("letter").lower() for match in found]
    if len(letters) < 2 or letters != list("abcdef"[: len(letters)]):
        return
    for match in found:
        draft.canvas.mark_end(match.start(), match.end())
        item = _ITEM.match(draft.canvas.text, match.end())
        if item:
            put_price(draft, Topic(MINE, f"Option {match.group('letter').upper()}"), item.group("a"), None)
            draft.canvas.take(*item.span())
            draft.lose_topic()


def _kind(label: str) -> str | None:
    return next((kind for kind, words in _KINDS.items() if words.fullmatch(label.strip())), None)


def _read_line(draft: Draft, kind: str, label: str, value: str) -> bool:
    """Read one line; answers whether it was understood as a whole."""
    amounts = _ONE.findall(value)
    if kind == "role":
        role = roles.asked_role(value) or roles.plain_role(value)
        if role:
            draft.add(SetField("role", role))
        return role is not None
    if kind in ("title", "counterpart"):
        words = draft.canvas.words(value)
        kept = set_title(draft, words) if kind == "title" else set_counterpart(draft, words)
        role = _PARTY_ROLES.get(label.split()[-1])
        if kept and kind == "counterpart" and role and draft.role is None:
            draft.add(SetField("role", role))
        return kept
    if len(amounts) != 1 or kind == "alternative":
        return False
    if kind == "them":
        return put_offer(draft, amounts[0])
    amount = draft.amount(amounts[0])
    if amount is not None and kind == "me":
        draft.add(AddOffer("me", amount))
    elif amount is not None and not ask_range(draft, amounts[0], lambda end: SetField(kind, end)):
        draft.add(SetField(kind, amount))
    return True
