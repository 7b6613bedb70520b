"""Editing by talking: "41, not 45", "drop the dealer", "rename Beta to Gamma", "both are certain"."""

from __future__ import annotations

import re

from negotiation.edits import AddOffer, Edit, PutAlternative, RemoveAlternative, RemoveText, ReplaceOffer, SetField
from negotiation.plan import Plan, PriceRange
from negotiation.quantities.model import Quantity
from negotiation.reading import names
from negotiation.reading.canvas import AMOUNT, CHANCE
from negotiation.reading.chances import Chance
from negotiation.reading.draft import MINE, THEIRS, Draft, Topic
from negotiation.reading.model import Unsure
from negotiation.reading.part import Part
from negotiation.reading.parties import strip_owned, trim

_NOT_OLD = re.compile(
    r"\s*,?\s*(?:and\s+|but\s+)?\b(?:not|instead of|rather than|isn't|no longer|"
    rf"wasn't)\s+(?:at\s+|for\s+)?(?P<a>{AMOUNT}|{CHANCE})",
    re.IGNORECASE,
)
_CUE = re.compile(
    (
        r"(?:^|[\s,.])(?:actually|no\s*,|no wait|nope\s*,|sorry|correction|i meant?|i mean|"
        r"make it|make that|should (?:be|have been|say)|change (?:it|that) to|wait|oops|"
        r"my mistake|my bad|rather|in fact|scratch that|more like|it's now|is now|now it's|"
        r"let me correct|typo|turns out|not quite|it was|that was|wrong)\b"
    ),
    re.IGNORECASE,
)
_SAYS_SO = re.compile(
    r"(?:^|[\s,.])(?:actually|no\s*,|no wait|sorry|correction|i meant?|oops|my mistake|my bad|scratch that|typo|"
    r"wrong)\b"
    r"(?!.*\bnow\b)",
    re.IGNORECASE,
)
_OPPOSITE = re.compile(
    r"^\W*(?:(?:no|sorry|but|actually|wait|hey)\W+)*(?P<who>[^,;]{2,40}?)\s+(?:is|are)\s+(?:actually\s+|"
    r"really\s+)?(?:who|the one|"
    r"the (?:guy|person|company|dealer|firm)|the other side|my counterpart|the counterpart)\b"
    r"(?:\s+(?:that\s+|who\s+|whom\s+)?(?:i'm|i am|we're|we are)\s+(?:negotiating|dealing|talking|meeting|"
    r"bargaining)(?:\s+(?:with|to))?)?"
    r"(?:\s*,?\s*(?:and\s+|so\s+)?not\s+an?\s+(?:alternative|option))?\W*$",
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
        r"sorry|please|not|then|now|rather|for that|i think|chance|odds|likely|only|at most|at best|probably|maybe)\b)*$"
    ),
    re.IGNORECASE,
)
_REMOVE = re.compile(
    (
        r"^\s*(?:please |ok |okay |so |and |also |then |no |well |can you |could you |let's |"
        r"lets |i want to |you can |just |actually |,)*(?:drop|forget(?: about)?|remove|delete|"
        r"cross out|take out|take off|scratch|scrap|ditch|strike(?: out)?|lose|erase|get rid of|"
        r"leave out|exclude|discard|kick out|ignore|cancel)\s+(?:the\s+(?:alternative|option|"
        r"offer|quote|note|point|interest|one)\s+(?:with\s+|from\s+|about\s+|"
        r"called\s+)?)?(?P<who>[^;.!?\ue000-\uf8ff]{2,60}?)(?:\s+(?:please|from (?:the|"
        r"my) (?:list|plan|alternatives)|as an? (?:option|alternative)|off the list|again|too|"
        r"as well|altogether|entirely))*\s*[.!]*\s*$"
    ),
    re.IGNORECASE,
)
_TAKE_OFF = re.compile(
    (
        r"^\s*(?:please |ok |so )*(?:take|cross|strike|"
        r"leave)\s+(?P<who>[^;.!?\ue000-\uf8ff]{2,50}?)\s+(?:off|out)(?:\s+(?:of |from )?(?:the|"
        r"my) (?:list|plan))?(?:\s+(?:please|again|now|too))*\s*[.!]*\s*$"
    ),
    re.IGNORECASE,
)
_GONE = re.compile(
    (
        r"^\s*(?:well |so |actually |sorry |ok |oh |and |but |"
        r",)*(?P<who>[^;.!?\ue000-\uf8ff]{2,50}?)\s+(?:(?:is|are|has|have|just|isn't|aren't|fell|"
        r"dropped|backed|pulled|said|withdrew|no longer)\b\s*(?:now\s+|just\s+)*(?:out|gone|"
        r"expired|lapsed|cancell?ed|not happening|"
        r"off(?: the table)?|no longer (?:available|an option|possible|interested|there|"
        r"on the table)|not (?:available|an option|possible|interested)(?: any ?more)?|"
        r"(?<=n't )(?:available|an option|possible|interested)(?: any ?more)?|"
        r"an option any ?more|available any ?more|fallen through|through|dropped out|withdrawn|"
        r"sold(?: (?:it|already))?|out of the picture|no|pulled out|backed out|declined|it off|"
        r"(?:their|his|her|the) (?:offer|quote))|expired|lapsed|cancel?led)\s*(?:now|already|"
        r"any ?more|sorry)?\s*[.!]*\s*$"
    ),
    re.IGNORECASE,
)
_RENAME = (
    re.compile(r"\brename\s+(?P<old>[^,;]+?)\s+(?:to|into|as)\s+(?P<new>[^,;.!?]+)", re.IGNORECASE),
    re.compile(r"\b(?:call|name)\s+(?P<old>[^,;]+?)\s+(?P<new>(?-i:[A-Z])[^,;.!?]*?)(?:\s+instead)\s*$", re.IGNORECASE),
    re.compile(
        (
            r"\bchange\s+(?:the name\s+(?:of\s+)?)(?P<old>[^,;]+?)\s+(?:to|"
            r"into)\s+(?P<new>[^,;.!?\ue000-\uf8ff]+)$"
        ),
        re.IGNORECASE,
    ),
    re.compile(r"^(?P<old>[^,;]+?)\s+is\s+(?:actually\s+|really\s+)?called\s+(?P<new>[^,;.!?]+)", re.IGNORECASE),
    re.compile(
        r"^\W*(?:no\W+|sorry\W+)*(?:it's|its|it is)\s+not\s+(?P<old>[^,;.!?\ue000-\uf8ff]{2,30}?)\s*[,;]?\s*(?:but\s+)?"
        r"(?:it's|its|it is)\s+(?P<new>[^,;.!?\ue000-\uf8ff]{2,30}?)\W*$",
        re.IGNORECASE,
    ),
    re.compile(
        (
            r"\b(?:it's|its|it is|that's|should be|"
            r"i meant?)\s+(?P<new>[^,;.!?]{2,30}?)\s*,?\s+not\s+(?P<old>[^,;.!?\ue000-\uf8ff]{2,30}?)\s*$"
        ),
        re.IGNORECASE,
    ),
)
_ALL = re.compile(
    (
        r"(?<!it )(?<!them )(?<!at )(?<!after )\b(?:both|all(?: (?:of (?:them|those)|three|four|alternatives))?|"
        r"they(?:'re|"
        r" are) (?:both|all)|each(?: of them)?|everything|the others?(?: (?:two|three|are))?)\b"
    ),
    re.IGNORECASE,
)
_CLEAR = re.compile(
    (
        r"^\s*(?:please |ok |actually |no |so )*(?:drop|forget|remove|delete|clear|erase|scrap|"
        r"ignore)\s+(?:the |my |their |that )*(?P<what>target|limit|stated limit|goal|"
        r"meeting(?: time)?|budget|closing costs?|unit)\s*[.!]*\s*$"
    ),
    re.IGNORECASE,
)
_FIELD = {
    "limit": "stated_limit",
    "stated limit": "stated_limit",
    "budget": "stated_limit",
    "meeting time": "meeting",
    "closing cost": "closing_cost",
    "closing costs": "closing_cost",
}


def read_renames(draft: Draft) -> bool:
    """Read a new name for an alternative or the counterpart."""
    text = draft.canvas.text
    for pattern in _RENAME:
        match = pattern.search(text)
        if not match:
            continue
        old, new = trim(match.group("old")), names.clean(match.group("new"))
        known = names.match(old, draft.known())
        if len(known) == 1 and new:
            draft.add(PutAlternative(draft.side_of(known[0]), known[0], rename=new))
        elif draft.is_counterpart(old) and new:
            draft.add(SetField("counterpart.name", new))
        elif len(known) > 1:
            choices = tuple((n, (PutAlternative(draft.side_of(n), n, rename=new),)) for n in known)
            draft.unsure.append(Unsure("which_alternative", draft.canvas.said(match.start(), match.end()), choices))
        else:
            continue
        draft.canvas.take(0, len(text))
        return True
    return False


def read_opposite(draft: Draft) -> bool:
    """Read "Joe's is who I'm negotiating with, not an alternative": it moves to the other side, price and all."""
    match = _OPPOSITE.match(draft.canvas.text)
    known = names.match(strip_owned(trim(match.group("who"))), draft.known(MINE)) if match else []
    if len(known) != 1:
        return False
    price = draft.value(Topic(MINE, known[0]), "price")
    draft.add(RemoveAlternative(MINE, known[0]))
    draft.add(SetField("counterpart.name", known[0]))
    if price is not None:
        draft.add(AddOffer("them", price))
    draft.canvas.take(0, len(draft.canvas.text))
    return True


def read_removal(draft: Draft, part: Part) -> bool:
    """Read that something is to be dropped; answers whether it was found."""
    text = part.text
    cleared = _CLEAR.match(text)
    if cleared:
        key = _FIELD.get(cleared.group("what").lower(), cleared.group("what").lower())
        draft.add(SetField(key, 0.0 if key == "closing_cost" else None))
        part.take_span(0, len(text))
        return True
    match = _TAKE_OFF.match(text) or _REMOVE.match(text) or _GONE.match(text)
    if not match:
        return False
    said = match.group("who").strip()
    words = said if _PLACE.fullmatch(said) else trim(said)
    bare = strip_owned(words)
    found = _remove(draft, bare if names.match(bare, draft.known()) else words, match.re is not _GONE)
    if found:
        part.take_span(0, len(text))
    return found


_PLACES = {"first": 0, "second": 1, "third": 2, "last": -1}
_PLACE = re.compile(r"(?:the )?(?P<place>first|second|third|last)(?: (?:one|option|alternative))?", re.IGNORECASE)


def _remove(draft: Draft, words: str, texts_too: bool) -> bool:
    listed = [a.name for a in draft.plan.alternatives]
    if re.fullmatch(r"(?:it|that|that one|this one|the last one|last one|them)", words, re.IGNORECASE):
        told = [
            a.name for a in draft.plan.alternatives if draft.focus and f"alternatives[{a.name}]" in draft.focus.told
        ]
        topic = draft.topic or (
            Topic(draft.side_of(draft.focus.alternative), draft.focus.alternative)
            if draft.focus and draft.focus.alternative
            else Topic(MINE, told[0])
            if len(told) == 1
            else None
        )
        topic = topic or (Topic(MINE, listed[-1]) if listed and "last" in words.lower() else None)
        if topic is None or draft.alternative(topic) is None:
            return False
        draft.add(RemoveAlternative(topic.side, topic.name))
        return True
    place = _PLACE.fullmatch(words)
    number = _PLACES[place.group("place").lower()] if place else 0
    if place and -len(listed) <= number < len(listed):
        draft.add(RemoveAlternative(MINE, listed[number]))
        return True
    parts = re.split(r"\s+and\s+", words)
    if len(parts) > 1 and all(names.match(p, draft.known()) for p in parts) and words not in draft.known():
        return all(_remove(draft, p, False) for p in parts)
    for side in (MINE, THEIRS):
        known = names.match(words, draft.known(side))
        if len(known) == 1:
            draft.add(RemoveAlternative(side, known[0]))
            return True
        if known:
            choices = tuple((n, (RemoveAlternative(side, n),)) for n in known)
            draft.unsure.append(Unsure("which_alternative", words, choices))
            return True
    return texts_too and _remove_text(draft, words)


def _remove_text(draft: Draft, words: str) -> bool:
    plan = draft.plan
    listed = [("interests.mine", t) for t in plan.interests.mine] + [
        ("interests.theirs", t) for t in plan.interests.theirs
    ]
    listed += [(f"people.{n.kind}", n.note) for n in plan.people]
    found = names.match(words, [text for _, text in listed])
    for where, text in listed:
        if len(found) == 1 and text == found[0]:
            draft.add(RemoveText(where, text))
            return True
    return False


def read_old_value(draft: Draft) -> float | None:
    """Read and blank out the old value of "41, not 45"; None when there is none."""
    match = _NOT_OLD.search(draft.canvas.text)
    if match is None:
        return None
    quantity = draft.canvas.quantity(match.group("a"))
    draft.canvas.take(match.start(), match.end())
    draft.replaced.append(quantity.value / 100 if quantity.kind == "percent" else quantity.value)
    return draft.replaced[-1]


def says_so(message: str) -> bool:
    """Whether a message says that it corrects an earlier one ("sorry", "I meant")."""
    return bool(_SAYS_SO.search(message))


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


def read_all_certain(draft: Draft, part: Part, chance: Chance | None) -> bool:
    """Read "both are certain" as the odds of each alternative whose odds are not known."""
    if chance is None or chance.value is None or not _ALL.search(part.text) or part.marks:
        return False
    open_names = [
        n
        for n in draft.known(MINE)
        if draft.value(Topic(MINE, n), "probability") is None and not draft.value(Topic(MINE, n), "outcomes")
    ]
    for name in open_names:
        draft.put(MINE, name, probability=chance.value)
    part.take_span(0, len(part.text))
    if open_names and draft.focus and draft.focus.question == "alternatives_probability":
        draft.answered = True
    return bool(open_names)


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
    told = draft.focus.told if draft.focus else ()
    about = [a.name for a in draft.plan.alternatives if f"alternatives[{a.name}]" in told and not a.outcomes]
    return about if len(about) == 1 else []


def _told(draft: Draft, odds: bool) -> list[tuple[str, tuple[str, ...]]]:
    """The one value that the message before gave: "my target is 90k", then "actually 88k"."""
    part = "probability" if odds else "price"
    found: list[tuple[str, tuple[str, ...]]] = []
    for key in draft.focus.told if draft.focus else ():
        offer = re.fullmatch(r"offers\[(\d+)\]", key)
        named = [a for a in draft.plan.alternatives if key == f"alternatives[{a.name}]"]
        if key in ("target", "stated_limit", "closing_cost") and not odds and getattr(draft.plan, key) is not None:
            found.append((key.replace("_", " "), (key,)))
        elif offer and not odds and int(offer.group(1)) < len(draft.plan.offers):
            by = draft.plan.offers[int(offer.group(1))].by
            found.append(("their offer" if by == "them" else "my offer", ("offer", by)))
        elif named and (odds or getattr(named[0], part) is not None):
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
