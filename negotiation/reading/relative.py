"""Changes said by what is there: "lower Acme by 3", "swap those two", "the one at 38 is now 36", "remove all"."""

from __future__ import annotations

import re

from negotiation.edits import Edit, PutAlternative, RemoveAlternative, SetField
from negotiation.money import format_money
from negotiation.plan import Alternative
from negotiation.reading import names
from negotiation.reading.canvas import AMOUNT, CHANCE
from negotiation.reading.cues import A
from negotiation.reading.draft import MINE, Draft
from negotiation.reading.model import Unsure
from negotiation.reading.opening import unit_name

_START = r"^\W*(?:(?:please|ok|okay|no|so|sorry|wait|oh|actually|and|can you|could you)\W+)*"
_BY = re.compile(
    rf"{_START}(?P<verb>lower|reduce|cut|drop|decrease|raise|increase|bump(?: up)?|put "
    rf"up)\s+(?P<who>[^\ue000-\uf8ff]{{2,40}}?)"
    rf"\s+by\s+(?:about\s+)?(?:{A}|(?P<p>{CHANCE}))\W*$",
    re.IGNORECASE,
)
_IS_CHEAPER = re.compile(
    rf"{_START}(?P<who>[^\ue000-\uf8ff]{{2,40}}?)\s*(?:'s|is|are|got|became|would be|is now|are now)(?:\s+(?:now|"
    rf"both|actually|"
    rf"about))*\s+(?:{A}|(?P<p>{CHANCE}))\s+(?P<verb>cheaper|less|lower|down|more expensive|dearer|higher|"
    rf"up)(?:\s+now)?\W*$",
    re.IGNORECASE,
)
_DOWN = re.compile(r"lower|reduce|cut|drop|decrease|cheaper|less|down", re.IGNORECASE)
_SWAP = re.compile(
    rf"{_START}(?:swap|switch|exchange)\s+(?:those|these|the|them|their)?\s*(?:two|both|prices|around)?\b[^\ue000-\uf8ff]{{0,20}}$",
    re.I,
)
_ROUND = re.compile(
    r"\W*(?:(?:no|oh|wait|sorry|actually|it'?s|its|that'?s|i meant?|make it|just|the|exactly|quite|wrong)\W+)*"
    r"(?:other way (?:a?round|about)|vice versa|reversed?|swapped|switched|opposite way)(?:\s+please)?\W*",
    re.IGNORECASE,
)
"""The figures of two belong to each other."""
_ALL = re.compile(
    rf"{_START}(?:remove|drop|delete|forget|clear|scrap|erase)\s+(?:them\s+)?(?:all|everything|both|everyone|all of "
    rf"them|"
    r"all (?:the |my )?(?:alternatives|options|offers))(?:\s+(?:except|but|other than|apart from)(?:\s+for)?\s+"
    r"(?P<but>[^\ue000-\uf8ff]{2,40}?))?\W*$",
    re.IGNORECASE,
)
_ONE_AT = re.compile(
    rf"{_START}the\s+(?:one|offer|quote)\s+(?:at|for|of|with)\s+{A}\s+(?:is|was|should be|went to|goes to)(?:\s+(?:now|"
    rf"actually|really))*\s+(?P<new>{AMOUNT})\W*$",
    re.IGNORECASE,
)
_UNIT = re.compile(
    rf"{_START}(?:i meant?|it's|its|that's|make (?:it|that)|these are|they're)\s+(?:all\s+)?(?P<per>month|year|week|"
    rf"dai|hour)ly\W*$",
    re.I,
)
_IS_ABOUT = re.compile(
    r"^\W*(?:(?:no|sorry|actually|wait)\W+)*(?:the |my )?(?:topic|subject|negotiation|title) is (?:about )?"
    r"(?P<what>[^;.!?]{3,60}?)\W*$",
    re.IGNORECASE,
)
_IS_WITH = re.compile(
    r"^\W*(?:(?:no|sorry|actually|wait)\W+)*(?:the |my )?(?:other side|other party|counterpart(?:y)?) is (?:actually )?"
    r"(?P<what>[^,;.!?]{2,40}?)(?:,?\s*not [^,;.!?]{2,40})?\W*$",
    re.IGNORECASE,
)


def read_relative(draft: Draft) -> bool:
    """Read a change that is told by the values there are; answers whether the message was one.

    Args:
        draft: where it goes. What concerns several alternatives at once is asked about first.
    """
    text = draft.canvas.text
    found = _anew(draft, text) or _unit(draft, text)
    if draft.plan.alternatives:
        found = found or _by(draft, text) or _one_at(draft, text) or _swap(draft, text) or _all(draft, text)
    if found:
        draft.canvas.take(0, len(text))
    return found


def _by(draft: Draft, text: str) -> bool:
    match = _BY.match(text) or _IS_CHEAPER.match(text)
    chosen = _meant(draft, match.group("who")) if match else []
    if match is None or not chosen:
        return False
    quantity = draft.canvas.quantity(match.group("a") or match.group("p"))
    sign = -1 if _DOWN.match(match.group("verb")) else 1
    for one in chosen:
        assert one.price is not None
        step = one.price * quantity.value / 100 if quantity.kind == "percent" else quantity.value
        draft.put(MINE, one.name, price=round(one.price + sign * step, 2))
    draft.replaced += [quantity.value, quantity.value / 100]
    return True


def _meant(draft: Draft, words: str) -> list[Alternative]:
    """The priced alternatives that words mean; a new price must be above zero to be one."""
    priced = [a for a in draft.plan.alternatives if a.price is not None]
    if re.fullmatch(r"(?:both|they|all|all of them|everything|they both|they all)", words.strip(), re.IGNORECASE):
        return priced
    found = names.match(words, [a.name for a in priced])
    return [a for a in priced if [a.name] == found]


def _one_at(draft: Draft, text: str) -> bool:
    match = _ONE_AT.match(text)
    old = draft.canvas.quantity(match.group("a")).value if match else None
    having = [a.name for a in draft.plan.alternatives if a.price == old and old is not None]
    value = draft.amount(match.group("new")) if match and len(having) == 1 else None
    if value is None or old is None:
        return False
    draft.put(MINE, having[0], price=value)
    draft.replaced.append(old)
    return True


def is_swap(text: str) -> bool:
    """Whether words say no more than that two things are the other way round."""
    return _ROUND.fullmatch(text) is not None


def _swap(draft: Draft, text: str) -> bool:
    priced = [a for a in draft.plan.alternatives if a.price is not None]
    if not (_SWAP.match(text) or is_swap(text)) or len(priced) != 2:
        return False
    one, two = priced
    edits: tuple[Edit, ...] = (
        PutAlternative(MINE, one.name, price=two.price),
        PutAlternative(MINE, two.name, price=one.price),
    )
    money = [format_money(a.price or 0.0, draft.currency) for a in priced]
    _ask(draft, f"{one.name} {money[1]}, {two.name} {money[0]}", edits)
    return True


def _all(draft: Draft, text: str) -> bool:
    match = _ALL.match(text)
    listed = [a.name for a in draft.plan.alternatives]
    kept = names.match(match.group("but"), listed) if match and match.group("but") else []
    if match is None or (match.group("but") and not kept):
        return False
    gone = [name for name in listed if name not in kept]
    if gone:
        _ask(draft, f"Remove {' and '.join(gone)}", tuple(RemoveAlternative(MINE, name) for name in gone))
    return True


def _ask(draft: Draft, label: str, edits: tuple[Edit, ...]) -> None:
    choices: tuple[tuple[str, tuple[Edit, ...]], ...] = ((label, edits), ("Leave it as it is", ()))
    draft.unsure.append(Unsure("correction", draft.canvas.source.strip(), choices))


def _unit(draft: Draft, text: str) -> bool:
    match = _UNIT.match(text)
    if match is None:
        return False
    per = match.group("per").lower()
    draft.add(SetField("unit", unit_name("day" if per == "dai" else per)))
    return True


def _anew(draft: Draft, text: str) -> bool:
    """What the talk is about, or with whom, in place of what was kept."""
    told = _IS_ABOUT.match(text) or _IS_WITH.match(text)
    if told is None or not (draft.title if told.re is _IS_ABOUT else draft.counterpart):
        return False
    key = "title" if told.re is _IS_ABOUT else "counterpart.name"
    words = names.clean(draft.canvas.words(told.group("what")), keep_article=key == "title")
    draft.add(SetField(key, words))
    return True
