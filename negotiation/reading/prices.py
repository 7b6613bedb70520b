"""Keeping the price of an alternative: a plain figure, a range, one of two results, or what it may come to."""

from __future__ import annotations

from collections.abc import Callable

from negotiation.edits import AddOffer, Edit, PutAlternative, SetField
from negotiation.plan import Outcome, PriceRange
from negotiation.reading import names
from negotiation.reading.chances import Chance
from negotiation.reading.computed import is_sum
from negotiation.reading.draft import Draft, Topic
from negotiation.reading.model import Unsure
from negotiation.reading.parties import Who, ask_which


def put_price(draft: Draft, topic: Topic, mark: str | None, chance: Chance | None, sure: bool = False) -> None:
    """Keep an alternative's price and odds; a range becomes a question."""
    value = None
    if mark:
        value = draft.amount(mark)
        if value is not None and ask_range(draft, mark, lambda end: PutAlternative(topic.side, topic.name, price=end)):
            draft.put(topic.side, topic.name)
            value = None
        if value is None and chance is None and not sure:
            return
    probability = chance.value if chance else (1.0 if sure else None)
    draft.put(topic.side, topic.name, price=value, probability=probability)
    if chance and chance.words:
        draft.doubted.append((topic, chance.words))


def put_maybe(draft: Draft, topic: Topic, mark: str, chance: Chance | None) -> bool:
    """Keep what a known alternative may come to ("could be 28") as one of its own beside the plain price.

    Answers whether it was one; without a known price there is nothing it could come from.
    """
    old = draft.value(topic, "price")
    value = draft.amount(mark)
    if old is None or value is None or value == old:
        return False
    plain = names.DERIVED.sub("", topic.name)
    put_price(draft, Topic(topic.side, f"{plain}, negotiated {'down' if value < old else 'up'}"), mark, chance)
    return True


def put_either(draft: Draft, name: str, first: str, second: str, chance: Chance | None) -> bool:
    """ "Alpha pays 100 or 55": two results, whose odds may come in the next clause."""
    one, two = draft.amount(first), draft.amount(second)
    if one is None or two is None:
        return True
    topic = Topic(draft.side_of(name), name)
    draft.put(topic.side, topic.name)
    draft.either = (topic, one, two)
    if chance and chance.value is not None:
        settle_either(draft, chance.value)
    return True


def settle_either(draft: Draft, share: float) -> None:
    """Give the first of two results its odds, and the rest to the other."""
    assert draft.either is not None
    topic, one, two = draft.either
    outcomes = (Outcome(share, one), Outcome(round(1 - share, 9), two))
    draft.put(topic.side, topic.name, outcomes=outcomes)
    draft.either = None


def put_offer(draft: Draft, mark: str) -> bool:
    """Keep an offer by the other side; "+4k on what I have" is a change, whose price is not said."""
    before = draft.canvas.source[: draft.canvas.quantity(mark).start].rstrip("$€£ ")
    value = None if before.endswith("+") else draft.amount(mark)
    if value is not None:
        if not ask_range(draft, mark, lambda end: AddOffer("them", end)):
            draft.add(AddOffer("them", value))
        draft.last_party = "them"
    return True


def asked_topic(draft: Draft) -> Topic | None:
    """The alternative that the open question is about."""
    focus = draft.focus
    if focus is None or focus.alternative is None:
        return None
    return Topic(draft.side_of(focus.alternative), focus.alternative)


def ask_range(draft: Draft, mark: str, edit: Callable[[float], Edit]) -> bool:
    """Ask which figure of a range counts; answers whether the amount was a range.

    Args:
        draft: the question is added to it.
        mark: the amount.
        edit: what a figure would be kept as.
    """
    quantity = draft.canvas.quantity(mark)
    if quantity.low is None or quantity.high is None or quantity.low == quantity.high:
        return False
    middle = () if is_sum(quantity) else (round((quantity.low + quantity.high) / 2, 6),)
    ends = (quantity.low, *middle, quantity.high)
    choices = tuple((f"{value:.12g}", (edit(value),)) for value in ends)
    draft.unsure.append(Unsure("range", quantity.text, choices))
    return True


def keep(draft: Draft, who: Who, mark: str | None, chance: Chance | None, body: str) -> bool:
    """Keep the price and odds of whom a clause names; an ambiguous name becomes a question."""
    if who.kind == "several":
        value = draft.amount(mark) if mark else None
        if value is not None:
            ask_which(draft, who, body, price=value)
        return True
    topics = [Topic(draft.side_of(name), name) for name in who.names]
    if not topics or (draft.is_counterpart(topics[0].name) and who.kind != "known"):
        return False
    for topic in topics:
        put_price(draft, topic, mark, chance)
    return True


def ask_whose(draft: Draft, topic: Topic, mark: str, text: str) -> bool:
    """Ask whether "they'd go to 40k" is about the alternative just spoken of or about the other side."""
    value = draft.amount(mark)
    if value is not None:
        old = draft.value(topic, "price")
        way = "up" if old is None or value > old else "down"
        revised = f"{names.DERIVED.sub('', topic.name)}, negotiated {way}"
        choices = (
            (revised, (PutAlternative(topic.side, revised, price=value),)),
            (draft.counterpart or "The other side", (SetField("their_reservation", PriceRange(value, value)),)),
        )
        draft.unsure.append(Unsure("which_alternative", " ".join(draft.canvas.words(text).split()), choices))
    return True
