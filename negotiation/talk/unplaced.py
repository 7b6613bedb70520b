"""What becomes of the question what a figure is when the user goes on with something else.

A figure that was asked about is not lost because something else was said first: the question waits behind what is new,
goes away once the figure has found its place, and is given up only when it was passed over twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from negotiation.edits import AddOffer, Edit, PutAlternative, RemoveAlternative, SetField
from negotiation.money import read_quantities
from negotiation.reading.leftovers import numbers_in
from negotiation.reading.names import mentions
from negotiation.talk.leftovers import ADDS
from negotiation.talk.memory import Choice

FIGURES = frozenset(
    """
    what_for opposite who_opposite far_off price_change thousands once recurring other_unit share
    """.split()  # noqa: SIM905
)
"""The choices that ask what a figure is."""

_PASSES = 2
_WORDS = 14
_OUT = re.compile(r"^\W*(?:(?:just|please)\s+)?(?:leave|forget|ignore|drop|skip)\b|\bnever ?mind\b", re.IGNORECASE)
_AIM = re.compile(r"\b(?:aim(?:ing)?|target|goal|hop(?:e|ing)|dream)\b|\bwhat i(?: would|'d)? (?:want|like)\b", re.I)
_INSTEAD = re.compile(
    r"\b(?:alternatives?|instead|otherwise|elsewhere|plan b|fallback|"
    r"(?:without|if (?:not|there is no)) (?:the |this |a )?deal|"
    r"if (?:this|it|that|he|she|they|all)(?: else)? (?:fails?|falls|says? no|doesn'?t|don'?t))\b",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"\b(?:clos(?:e|es|ing)|signing|fees?|notary)\b", re.IGNORECASE)
_COST = re.compile(r"\b(?:costs?|costing|fees?|expens\w*|inspection|travel\w*|freight|transport\w*|ship\w*)\b", re.I)
_PRICE = re.compile(r"\b(?:price|pays?|charges?|offers?|asks?|quotes?|takes?|sells?|gives?)\b", re.IGNORECASE)
_ADDS = re.compile(r"\b(?:adds?|added|on top|plus|comes? on)\b", re.IGNORECASE)
_THEIRS = re.compile(
    r"\b(?:their|his|her|the)\s+(?:\w+\s+)?(?:offers?|asks?|asking price|bids?|quotes?|proposals?|demands?)\b|"
    r"\b(?:they|he|she)(?: \w+)? (?:offers?|offered|wants?|asks?|asked|quoted?|bids?|said|says?|demands?)\b",
    re.IGNORECASE,
)
_FEW = 4
_OF_IT = re.compile(
    r"^\W*(?:(?:and|no|well|sorry|ok|so|oh)\W+)*(?:that|this|it|its|thats|i mean|i meant|\ue000)\b|"
    r"^\W*(?:(?:no|well|sorry|so|oh)\W+)*\ue000|(?:\bthat|\ue000)\W*$",
    re.IGNORECASE,
)
"""Words that speak of the figure: at the beginning, or at the end as in "the inspection costs that"."""


def go_by(pending: tuple[Choice, ...], edits: Iterable[Edit]) -> tuple[tuple[Choice, ...], tuple[Choice, ...]]:
    """What waits and what is given up when a message was about something else than the choice that was asked.

    Args:
        pending: the choices that wait, the one that was asked first.
        edits: what the message says instead; a figure that has its place in them needs no question any more.

    Returns:
        The choices that wait on, and those that are given up.
    """
    said = numbers_in(tuple(edits))
    waiting = [choice for choice in pending if choice.kind not in FIGURES or said.isdisjoint(_figures(choice))]
    if not pending or pending[0] not in waiting:
        return tuple(waiting), ()
    first, *rest = waiting
    if first.kind not in FIGURES or first.passed + 1 >= _PASSES:
        return tuple(rest), (first,)
    return (*rest, replace(first, passed=first.passed + 1)), ()


def behind(new: Iterable[Choice], pending: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """The choices that wait once new ones are asked first; none about the same figure twice."""
    new = tuple(new)
    return (*new, *(c for c in pending if all((c.kind, c.text) != (n.kind, n.text) for n in new)))


def explained(choice: Choice, text: str, edits: Iterable[Edit] = ()) -> int | None:
    """The option that a sentence about the figure means, such as "that's their offer"; None when it means none.

    Args:
        choice: the question what a figure is.
        text: the user's words; with another figure in them they are about something else.
        edits: what was read in them already; with the figure in it nothing is left to explain.
    """
    figures = _figures(choice)
    edits = tuple(edits)
    if any(isinstance(edit, RemoveAlternative) for edit in edits):
        return None
    if choice.kind != "what_for" or text.rstrip().endswith("?") or not figures.isdisjoint(numbers_in(tuple(edits))):
        return None
    said = read_quantities(text, expecting="money")
    if any(abs(quantity.value) not in figures for quantity in said):
        return None
    for quantity in reversed(said):
        text = f"{text[: quantity.start]}\ue000{text[quantity.end :]}"
    count = len(text.split())
    if count > _WORDS or not (count <= _FEW or _OUT.search(text) or _OF_IT.search(text)):
        return None
    names = [edit.name for _, made in choice.options for edit in made if isinstance(edit, PutAlternative)]
    named = [name for _, _, name in mentions(text, tuple(dict.fromkeys(names)))]
    meant = ((number, label, made[0] if made else None) for number, (label, made) in enumerate(choice.options))
    return next((number for number, label, edit in meant if _fits(edit, label, text, named)), None)


def _fits(edit: Edit | None, label: str, text: str, named: list[str]) -> bool:
    if edit is None:
        return _OUT.search(text) is not None
    if isinstance(edit, AddOffer):
        return not named and _THEIRS.search(text) is not None
    if isinstance(edit, SetField):
        if edit.key == "target":
            return not named and _AIM.search(text) is not None
        return _CLOSING.search(text) is not None
    assert isinstance(edit, PutAlternative)
    if edit.cost is not None:
        return _COST.search(text) is not None and (edit.name in named or not named)
    if edit.name in named:
        return (_ADDS if label.endswith(ADDS) else _PRICE).search(text) is not None
    return not named and _INSTEAD.search(text) is not None


def _figures(choice: Choice) -> set[float]:
    """The amounts that a choice is about: those in its words, and those its options would write down."""
    read = read_quantities(choice.text, expecting="money")
    said = {abs(quantity.value) for quantity in read if quantity.kind == "money"}
    return said | numbers_in(tuple(edits for _, edits in choice.options))
