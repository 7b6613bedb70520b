"""What has been read so far of one message: the edits in order, who is meant by "they" and "it", what is unclear."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from negotiation.edits import AddOffer, AddText, Edit, PutAlternative, SetField
from negotiation.plan import Alternative, Outcome, Plan
from negotiation.quantities.model import Quantity
from negotiation.reading import names
from negotiation.reading.canvas import Canvas
from negotiation.reading.model import Focus, Problem, Unsure

MINE, THEIRS = "mine", "theirs"
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}\.\d{3}(?![\d.,]*\d)")
_THOUSAND = 1000
_DASHED = re.compile(r"[^\W\d][\w.)]* $|\n\s*$")
"""What a dash parts from its price: "O2 - 49", an item of a list."""
_RATHER = re.compile(r"\b(?:realistic\w*|rather|more like|in fact|actually|really)\b", re.IGNORECASE)
_OTHER = re.compile(
    r"\b(?:another|other|others|different|second|new|next|cheap(?:er|est)?|smaller|bigger)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Topic:
    """The alternative that "it" and a bare figure are about."""

    side: str
    name: str


class Draft:
    """Edits in the making. Several things said of one alternative become one edit.

    Args:
        canvas: the message.
        plan: the plan so far.
        focus: the open question, if any.
    """

    def __init__(self, canvas: Canvas, plan: Plan, focus: Focus | None) -> None:
        self.canvas = canvas
        self.plan = plan
        self.focus = focus
        self.role = plan.role
        self.currency = plan.currency
        self.counterpart = plan.counterpart.name
        self.title = plan.title
        self.topic: Topic | None = None
        self.last_party: str | None = None
        """Who was spoken of last: `them` (the counterpart), `theirs` (their alternatives), `mine`, or None."""
        self.nouns: frozenset[str] | None = None
        """Words in the noun phrases of the message; None when no language model has looked at it."""
        self.either: tuple[Topic, float, float] | None = None
        """Two results of an alternative whose odds are still to come."""
        self.unsure: list[Unsure] = []
        self.doubted: list[tuple[Topic, str]] = []
        """Words of odds, to be asked about unless a figure stands beside them."""
        self.touched = 0
        """How many times something was kept."""
        self.astray = False
        """An amount was said of somebody whom nobody could tell: what follows may be about that one."""
        self.subject: str | None = None
        """Who the clause before was about, when it had no figure: "my ex keeps the car and wants 22k"."""
        self.corrects = False
        """The message corrects something said before."""
        self.lately: str | None = None
        """The field of the plan that was said last; a repair ("no wait, 11k") is about it."""
        self.held: dict[str, float] = {}
        """A cost or a difference in worth of whom the clause is about, while it is read."""
        self.replaced: list[float] = []
        """Figures that were said and taken back, or are asked about."""
        self.refused: list[float] = []
        """Figures of what was read and cannot be meant like that: they are asked about."""
        self.problems: list[Problem] = []
        self.sunk: list[float] = []
        self.answered = False
        self._edits: list[Edit | tuple[str, str]] = []
        self._drafts: dict[tuple[str, str], dict[str, Any]] = {}

    @property
    def edits(self) -> tuple[Edit, ...]:
        """The edits so far, in the order of the text."""
        made: list[Edit] = []
        for item in self._edits:
            if isinstance(item, tuple):
                made.append(PutAlternative(item[0], self._drafts[item]["name"], **_fields(self._drafts[item])))
            elif item not in made or isinstance(item, AddOffer):
                made.append(item)
        return tuple(made)

    def add(self, edit: Edit) -> None:
        """Keep an edit; a field said twice keeps the last value."""
        self.touched += 1
        if isinstance(edit, AddOffer) and edit == next(
            (e for e in reversed(self._edits) if isinstance(e, AddOffer)), None
        ):
            return  # told twice
        if isinstance(edit, SetField):
            old = [e for e in self._edits if isinstance(e, SetField) and e.key == edit.key]
            self._edits = [e for e in self._edits if e not in old]
            self.replaced += [e.value for e in old if isinstance(e, SetField) and isinstance(e.value, float)]
            if edit.key == "role":
                self.role = edit.value
            elif edit.key == "counterpart.name":
                self.counterpart = edit.value
            elif edit.key == "title":
                self.title = edit.value
        self._edits.append(edit)

    def put(self, side: str, name: str, **values: Any) -> None:
        """Add to what is said of an alternative, and make it the topic."""
        key = (side, " ".join(name.casefold().split()))
        if not key[1]:
            return
        self.touched += 1
        if key not in self._drafts:
            self._drafts[key] = {"name": name}
            self._edits.append(key)
        draft = self._drafts[key]
        for field, value in values.items():
            if field in ("pros", "cons", "outcomes"):
                draft[field] = draft.get(field, ()) + tuple(v for v in value if v not in draft.get(field, ()))
            elif field == "price" and value is not None and self._is_second(draft, value):
                self.refused.append(value)
            elif value is not None:
                self.replaced += [draft[field]] if isinstance(draft.get(field), float) else []
                draft[field] = value
        self.topic = Topic(side, name)
        self.last_party = side
        self.astray = False

    def _is_second(self, draft: dict[str, Any], price: float) -> bool:
        """Whether a message tells another price of what it has told one of already, correcting nothing."""
        told = draft.get("price")
        return told not in (None, price) and not self.corrects and not _RATHER.search(self.canvas.source)

    def drop(self, topic: Topic) -> None:
        """Take back what this message said of an alternative: it is none."""
        key = (topic.side, " ".join(topic.name.casefold().split()))
        del self._drafts[key]
        self._edits = [e for e in self._edits if e != key]
        self.topic = None

    def retract(self, edit: Edit) -> None:
        """Take back an edit that turned out to be about something else."""
        self._edits = [made for made in self._edits if made != edit]

    def lose_topic(self) -> None:
        """Forget who is spoken of: an amount was said of somebody whom nobody could tell."""
        self.topic = None
        self.astray = True

    def known(self, side: str | None = None) -> list[str]:
        """Names of the alternatives known so far, those of this message included."""
        sides = (side,) if side else (MINE, THEIRS)
        found: list[str] = []
        for one in sides:
            listed = self.plan.alternatives if one == MINE else self.plan.their_alternatives
            found += [a.name for a in listed]
            found += [d["name"] for (s, _), d in self._drafts.items() if s == one]
        return list(dict.fromkeys(found))

    def side_of(self, name: str) -> str:
        """On whose side an alternative of that name is known; mine when on neither."""
        if name in self.known(MINE):
            return MINE
        asked = self.focus is not None and self.focus.question == "their_side_alternatives"
        return THEIRS if asked or name in self.known(THEIRS) else MINE

    def value(self, topic: Topic, field: str) -> Any:
        """What is known of an alternative: as said in this message, else as in the plan."""
        key = (topic.side, " ".join(topic.name.casefold().split()))
        if field in self._drafts.get(key, {}):
            return self._drafts[key][field]
        known = self.alternative(topic)
        return getattr(known, field) if known else None

    def said(self, topic: Topic, field: str) -> bool:
        """Whether this message has said a value of an alternative."""
        return field in self._drafts.get((topic.side, " ".join(topic.name.casefold().split())), {})

    def alternative(self, topic: Topic) -> Alternative | None:
        """The plan's alternative of that name."""
        listed = self.plan.alternatives if topic.side == MINE else self.plan.their_alternatives
        return next((a for a in listed if a.name.casefold() == topic.name.casefold()), None)

    def is_counterpart(self, text: str) -> bool:
        """Whether a name is the counterpart's."""
        if self.counterpart is None or (_OTHER.search(text) and not _OTHER.search(self.counterpart)):
            return False
        if not names.match(text, [self.counterpart]):
            return False
        said = set(names.words(text))
        alike = said.isdisjoint(names.words(self.counterpart))  # "cleaner" beside CleanPro
        return not (alike and any(said <= set(names.words(known)) for known in self.known()))

    def amount(self, mark: str, allow_negative: bool = False) -> float | None:
        """The figure of a mark (of a range the middle); notes what is wrong with it and answers None then."""
        quantity = self.canvas.quantity(mark)
        value = round(quantity.value, 6)
        if _GROUPED.search(quantity.text) and value < _THOUSAND and self._is_thousand(value):
            value *= 1000  # "1.180" beside 1,250
        before = self.canvas.source[: quantity.start].rstrip("$€£ ")
        typed = self.canvas.source[: quantity.start].rstrip("$€£")
        dash = typed.endswith(("- ", "− ")) and (not typed[:-2].strip() or _DASHED.search(typed[:-2]) is not None)
        negative = value < 0 or (not dash and before.endswith(("-", "−", "minus")) and _is_sign(before))
        if negative and not allow_negative:
            self.problem("negative_price", quantity.text, -abs(value))
            return None
        if negative:
            value = -abs(value)
        return value if self.accept_currency(quantity) else None

    def _is_thousand(self, value: float) -> bool:
        """Whether a figure with three decimals fits the other prices only as thousands."""
        sides = (*self.plan.alternatives, *self.plan.their_alternatives)
        prices = [a.price for a in sides if a.price] + [offer.price for offer in self.plan.offers]
        prices += [d["price"] for d in self._drafts.values() if d.get("price")]
        prices += [e.price for e in self._edits if isinstance(e, AddOffer)]
        return bool(prices) and all(value * 250 <= price <= value * 4000 for price in prices)

    def accept_currency(self, quantity: Quantity) -> bool:
        """Take over the currency of an amount; a second currency is a problem."""
        if quantity.currency is None or quantity.currency == self.currency:
            return True
        if self.currency is not None:
            self.problem("two_currencies", quantity.text, quantity.value)
            return False
        self.currency = quantity.currency
        self.add(SetField("currency", quantity.currency))
        return True

    def can_name(self, words: str) -> bool:
        """Whether words have a noun in them, as far as the language model can tell."""
        return self.nouns is None or any(word in self.nouns for word in re.findall(r"[\w&]+", words.lower()))

    def problem(self, kind: str, text: str, value: float | None = None) -> None:
        """Note something invalid, once."""
        found = Problem(kind, text.strip(), value)
        if found not in self.problems:
            self.problems.append(found)

    def note(self, where: str, text: str) -> None:
        """Add one entry to a list of texts."""
        self.add(AddText(where, " ".join(text.split()).strip(" ,;:.!-")))


def _is_sign(before: str) -> bool:
    stripped = before.removesuffix("minus").rstrip("-−").rstrip("$€£ ")
    sign = before[len(stripped) :]
    return (
        not stripped
        or (sign[:1] in " \t" and not stripped[-1:].isdigit())
        or before.endswith("minus")
        or stripped[-1:] in ":=,("
    )


def _fields(draft: dict[str, Any]) -> dict[str, Any]:
    values = {k: v for k, v in draft.items() if k != "name"}
    outcomes = values.get("outcomes")
    if outcomes:
        total = sum(o.probability for o in outcomes)
        if values.get("binding") and total < 1 - 1e-9:
            values["outcomes"] = (*outcomes, Outcome(round(1 - total, 9), 0.0))
        values.pop("probability", None)
        values.pop("price", None)
    return values
