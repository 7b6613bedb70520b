"""A value that is corrected without its owner: "actually 41", "no, make it 41", "the odds are more like 30%"."""

from __future__ import annotations

import re

from negotiation.edits import Edit, PutAlternative, ReplaceOffer, SetField
from negotiation.plan import Plan, PriceRange
from negotiation.quantities.model import Quantity
from negotiation.reading.canvas import AMOUNT, CHANCE
from negotiation.reading.draft import MINE, THEIRS, Draft
from negotiation.reading.model import Unsure

_CUE = re.compile(
    (
        r"(?:^|[\s,.])(?:actually|no\s*,|no wait|nope\s*,|sorry|correction|i meant?|i mean|"
        r"make it|make that|should (?:be|have been|say)|change (?:it|that) to|wait|oops|"
        r"my mistake|my bad|rather|in fact|scratch that|more like|it's now|is now|now it's|"
        r"let me correct|typo|turns out|not quite|it was|that was|wrong)\b"
    ),
    re.IGNORECASE,
)
_BARE = re.compile(
    (
        r"^(?:\s|,|\.|-|:|\b(?:actually|no|wait|nope|sorry|oops|correction|i|meant?|mean|make|it|"
        r"it's|its|that|that's|should|be|have been|say|said|to say|change|to|my mistake|my bad|"
        r"rather|in fact|scratch|is|was|now|let me correct|typo|turns out|the (?:price|figure|"
        r"number|odds|chances?|probability)|price|odds|chances?|are|were|more like|ok|okay|well|"
        r"yeah|yes|of|for|about|please|not quite|more|wrong|hmm|uh|oh|rather|a typo|at|like|closer to|"
        rf"i think|i guess|instead)\b)*(?P<v>{AMOUNT}|{CHANCE})(?:\s|,|\.|!|\b(?:instead|actually|"
        r"sorry|please|not|then|now|rather|for that|i think|chance|odds|likely|only|at most|at best|probably|"
        r"maybe)\b)*$"
    ),
    re.IGNORECASE,
)


def read_bare_correction(draft: Draft, old: float | None, intent: str | None) -> bool:
    """Read "actually 41", "no, make it 41", "the odds are more like 30%": a value whose owner is not named."""
    text = draft.canvas.text
    match = _BARE.match(text)
    chance = match is not None and draft.canvas.quantity(match.group("v")).kind in ("odds", "percent")
    asked = draft.focus is not None and draft.focus.question == "alternatives_probability"
    again = chance and not asked and bool(_told_one(draft))
    if match is None or not (old is not None or again or _CUE.search(draft.canvas.source) or intent == "correct_fact"):
        return False
    quantity = draft.canvas.quantity(match.group("v"))
    odds = quantity.kind in ("odds", "percent")
    if not odds and _answers_odds(draft, quantity):
        return False
    value: float | None
    if odds:
        value = round(quantity.value / (100 if quantity.kind == "percent" else 1), 4)
        if not 0 <= value <= 1:
            draft.problem("odds_over_100", quantity.text, value * 100)
            value = None
    else:
        value = draft.amount(match.group("v"))
    draft.canvas.take(0, len(text))
    if value is None:
        return True
    owners = _owners(draft.plan, old, odds) if old is not None else _likely(draft, odds)
    known = bool(owners)
    if not owners and old is not None:
        owners = _likely(draft, odds)
    edits = [(label, _edit(draft.plan, key, value)) for label, key in owners]
    if len(edits) == 1 and known:
        _apply(draft, edits[0][1])
    else:
        choices = tuple((label, (edit,)) for label, edit in edits)
        draft.unsure.append(Unsure("correction", draft.canvas.source.strip(), choices))
    return True


def _answers_odds(draft: Draft, quantity: Quantity) -> bool:
    """Whether "it's 60, actually" answers the open question about odds: it is no price near the one known."""
    focus = draft.focus
    if focus is None or focus.question != "alternatives_probability" or quantity.currency:
        return False
    price = next((a.price for a in draft.plan.alternatives if a.name == focus.alternative), None)
    return price is not None and 0 < quantity.value <= 100 and not price / 2 <= quantity.value <= price * 2


def _owners(plan: Plan, old: float, odds: bool) -> list[tuple[str, tuple[str, ...]]]:
    """Every place of the plan that holds the old value."""
    found: list[tuple[str, tuple[str, ...]]] = []
    for side, listed in ((MINE, plan.alternatives), (THEIRS, plan.their_alternatives)):
        for a in listed:
            for part in ("probability",) if odds else ("price", "cost", "extra_worth"):
                value = getattr(a, part)
                if value is not None and abs(value - old) < 1e-9 and value != 0:
                    found.append((f"{a.name}: {part.replace('_', ' ')}", (side, a.name, part)))
    if not odds:
        for key in ("target", "stated_limit", "closing_cost"):
            if getattr(plan, key) == old:
                found.append((key.replace("_", " "), (key,)))
        for offer in {o.by: o for o in plan.offers if o.price == old or o is plan.offers[-1]}.values():
            if offer.price == old:
                found.append(("their offer" if offer.by == "them" else "my offer", ("offer", offer.by)))
        limit = plan.their_reservation
        if limit and old in (limit.low, limit.high):
            end = "low" if old == limit.low else "high"
            found.append(("their limit", ("their_reservation", end)))
    return found


def _likely(draft: Draft, odds: bool) -> list[tuple[str, tuple[str, ...]]]:
    """What was probably said last: by the open question, else the latest alternative that has such a value."""
    plan, focus = draft.plan, draft.focus
    part = "probability" if odds else "price"
    having = [
        a
        for a in plan.alternatives
        if getattr(a, part) is not None and not (odds and a.probability == 1.0 and len(plan.alternatives) > 1)
    ]
    told = _told(draft, odds)
    if told and not (focus and focus.alternative):
        return told
    if focus and focus.alternative:
        side = draft.side_of(focus.alternative)
        named = next((a for a in (*plan.alternatives, *plan.their_alternatives) if a.name == focus.alternative), None)
        mine: tuple[str, tuple[str, ...]] = (f"{focus.alternative}: {part}", (side, focus.alternative, part))
        asked = focus.question == ("alternatives_probability" if odds else "alternatives_price")
        if named is not None and getattr(named, part) is not None:
            return [mine]
        if asked and not having:
            return [*told, mine]
        if not asked and not odds and focus.question in ("alternatives_cost", "alternatives_extra_worth"):
            return [(f"{focus.alternative}: {focus.question[13:]}", (side, focus.alternative, focus.question[13:]))]
        if told:
            return [*told, mine] if asked and mine not in told else told
        if asked and having:
            last = having[-1]
            return [(f"{last.name}: {part}", (MINE, last.name, part)), mine]
    if focus and not odds and focus.question in ("offers_target", "reservation_closing_cost", "their_side_limit"):
        key = {
            "offers_target": "target",
            "reservation_closing_cost": "closing_cost",
            "their_side_limit": "their_reservation",
        }[focus.question]
        return [(key.replace("_", " "), (key,))]
    if not having and odds and plan.alternatives:
        having = [plan.alternatives[-1]]
    if odds and len(having) > 1:
        return [(f"{a.name}: {part}", (MINE, a.name, part)) for a in having]
    return [(f"{a.name}: {part}", (MINE, a.name, part)) for a in having[-1:]]


def _told_one(draft: Draft) -> list[str]:
    """The alternative that the message before was about, if it was one: a bare "80%" means its odds."""
    told = draft.focus.told() if draft.focus else ()
    about = [a.name for a in draft.plan.alternatives if f"alternatives[{a.name}]" in told and not a.outcomes]
    return about if len(about) == 1 else []


def _told(draft: Draft, odds: bool) -> list[tuple[str, tuple[str, ...]]]:
    """The one value that the message before gave: "my target is 90k", then "actually 88k"."""
    part = "probability" if odds else "price"
    found: list[tuple[str, tuple[str, ...]]] = []
    for key in draft.focus.told() if draft.focus else ():
        offer = re.fullmatch(r"offers\[(\d+)\]", key)
        named = [a for a in draft.plan.alternatives if key == f"alternatives[{a.name}]"]
        if key in ("target", "stated_limit", "closing_cost") and not odds and getattr(draft.plan, key) is not None:
            found.append((key.replace("_", " "), (key,)))
        elif offer and not odds and int(offer.group(1)) < len(draft.plan.offers):
            by = draft.plan.offers[int(offer.group(1))].by
            found.append(("their offer" if by == "them" else "my offer", ("offer", by)))
        elif named:
            found.append((f"{named[0].name}: {part}", (MINE, named[0].name, part)))
    return found if len(found) == 1 else []


def _edit(plan: Plan, key: tuple[str, ...], value: float) -> Edit:
    if len(key) == 3:
        return PutAlternative(key[0], key[1], **{key[2]: value})  # type: ignore[arg-type]
    if key[0] == "offer":
        return ReplaceOffer(key[1], value)
    if key[0] == "their_reservation":
        limit = plan.their_reservation
        other = value
        if limit and len(key) == 2 and limit.low != limit.high:
            other = limit.high if key[1] == "low" else limit.low
        return SetField(key[0], PriceRange(min(value, other), max(value, other)))
    return SetField(key[0], value)


def _apply(draft: Draft, edit: Edit) -> None:
    draft.add(edit)
    focus = draft.focus
    if focus and isinstance(edit, PutAlternative) and edit.name == focus.alternative:
        part = focus.question.removeprefix("alternatives_")
        draft.answered = getattr(edit, part, None) is not None
