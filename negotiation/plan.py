"""The plan: everything the user knows about one negotiation, as frozen dataclasses that cannot hold an invalid value.

`load_plan` reads the file format (YAML or JSON), `Plan.from_dict` and `Plan.to_dict` the same keys as plain data. The
keys and their meaning are described in ``docs/plan.md``. Money is in the plan's currency and unit, odds are 0..1.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from negotiation import checks
from negotiation.currencies import CURRENCIES
from negotiation.document import read_document
from negotiation.errors import PlanError
from negotiation.issues import MAX_PACKAGES, Issue, Option, WalkAway
from negotiation.outcome import DealOutcome
from negotiation.points import PointNotes, read_notes
from negotiation.records import plain, record, record_or_none, records, settle

__all__ = [
    "MAX_ALTERNATIVES",
    "MAX_OUTCOMES",
    "ROLES",
    "STYLES",
    "TACTICS",
    "Alternative",
    "Counterpart",
    "Criterion",
    "DealOutcome",
    "Interests",
    "Issue",
    "Note",
    "Offer",
    "Option",
    "Outcome",
    "Plan",
    "PlanError",
    "PointNotes",
    "PriceRange",
    "WalkAway",
    "load_plan",
]

VERSION = 1
MAX_ALTERNATIVES = 12
MAX_OUTCOMES = 100
SUM_TOLERANCE = 1e-9
ROLES = ("buyer", "seller")
STYLES = ("avoidant", "warrior", "diplomat", "uncontrolled")
TACTICS = ("opening", "win_win", "request", "forced_transition", "defense", "bargaining")
KINDS = ("person", "issue")
NOTHING_KNOWN = WalkAway()
NO_NOTES = PointNotes()


@dataclass(frozen=True)
class Outcome:
    """One possible result of an alternative: its probability (0..1) and its price."""

    probability: float
    price: float

    def __post_init__(self) -> None:
        settle(
            self,
            probability=checks.number(self.probability, "probability", 0, 1),
            price=checks.number(self.price, "price"),
        )


@dataclass(frozen=True)
class Alternative:
    """What one side does without this deal.

    Args:
        name: its name, unique in its list.
        price: what is paid (buyer) or received (seller) there; None while unknown, and with `outcomes`.
        probability: that it comes through once tried; None while unknown.
        cost: money spent on trying it, whether or not it comes through.
        extra_worth: what it is worth in money beyond this deal on everything but price; negative if worse.
        outcomes: several possible results, instead of price and probability; what is missing to 1 comes to nothing.
        binding: the result must be lived with; the probabilities then sum to 1.
        pros, cons: arguments for and against it.

    Raises:
        PlanError: a value of the wrong kind or out of its bounds; outcomes together with a price or odds.
    """

    INSTEAD: ClassVar[dict[str, str]] = {"price": "outcomes"}

    name: str
    price: float | None
    probability: float | None = 1.0
    cost: float = 0.0
    extra_worth: float = 0.0
    outcomes: tuple[Outcome, ...] = ()
    binding: bool = False
    pros: tuple[str, ...] = ()
    cons: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if len(checks.items(self.outcomes, "outcomes")) > MAX_OUTCOMES:
            raise PlanError("outcomes", f"are more than {MAX_OUTCOMES}")
        settle(
            self,
            name=checks.text(self.name, "name"),
            price=checks.number_or_none(self.price, "price"),
            probability=checks.number_or_none(self.probability, "probability", 0, 1),
            cost=checks.number(self.cost, "cost", 0),
            extra_worth=checks.number(self.extra_worth, "extra_worth"),
            outcomes=records(Outcome, self.outcomes, "outcomes"),
            binding=checks.flag(self.binding, "binding"),
            pros=checks.texts(self.pros, "pros"),
            cons=checks.texts(self.cons, "cons"),
        )
        if self.outcomes:
            self._check_outcomes()
        elif self.binding and self.probability not in (None, 1.0):
            raise PlanError("probability", "must be 1 for a binding alternative; list all its results as outcomes")

    def _check_outcomes(self) -> None:
        for key, free in (("price", None), ("probability", 1.0)):
            if getattr(self, key) not in (None, free):
                raise PlanError(key, "cannot be given together with outcomes")
        settle(self, probability=1.0)
        total = math.fsum(outcome.probability for outcome in self.outcomes)
        if total > 1 + SUM_TOLERANCE:
            raise PlanError("outcomes", f"have probabilities that sum to {total:.6g}, over 1")
        if self.binding and total < 1 - SUM_TOLERANCE:
            raise PlanError("outcomes", f"of a binding alternative need probabilities that sum to 1, not {total:.6g}")


@dataclass(frozen=True)
class Note:
    """A note about the people or about the issues; kept apart on purpose."""

    note: str
    kind: str = "person"

    def __post_init__(self) -> None:
        settle(self, note=checks.text(self.note, "note"), kind=checks.choice(self.kind, "kind", KINDS))


@dataclass(frozen=True)
class Interests:
    """Why each side wants what it wants."""

    mine: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        settle(self, mine=checks.texts(self.mine, "mine"), theirs=checks.texts(self.theirs, "theirs"))


@dataclass(frozen=True)
class Criterion:
    """An objective standard, with its price where it has one."""

    text: str
    price: float | None = None

    def __post_init__(self) -> None:
        settle(self, text=checks.text(self.text, "text"), price=checks.number_or_none(self.price, "price"))


@dataclass(frozen=True)
class Counterpart:
    """Who sits opposite: name, style (one of `STYLES`) and tactic (one of `TACTICS`), each None while unknown."""

    name: str | None = None
    style: str | None = None
    tactic: str | None = None

    def __post_init__(self) -> None:
        settle(
            self,
            name=checks.text_or_none(self.name, "name"),
            style=checks.choice_or_none(self.style, "style", STYLES),
            tactic=checks.choice_or_none(self.tactic, "tactic", TACTICS),
        )


@dataclass(frozen=True)
class PriceRange:
    """A range of prices; ``low == high`` is a point."""

    low: float
    high: float

    def __post_init__(self) -> None:
        settle(self, low=checks.number(self.low, "low"), high=checks.number(self.high, "high"))
        if self.low > self.high:
            raise PlanError("low", f"is above high ({self.low:.12g} > {self.high:.12g})")

    @classmethod
    def point(cls, price: float) -> PriceRange:
        """A range of one computed price.

        Args:
            price: in the plan's currency.
        """
        return cls.computed(price, price)

    @classmethod
    def computed(cls, low: float, high: float) -> PriceRange:
        """A range of computed prices, which may be larger than any number a user may give.

        Args:
            low, high: in the plan's currency, in this order.
        """
        found = object.__new__(cls)
        settle(found, low=low, high=high)
        return found


@dataclass(frozen=True)
class Offer:
    """An offer made in this negotiation, by ``me`` or ``them``."""

    by: str
    price: float

    def __post_init__(self) -> None:
        settle(self, by=checks.choice(self.by, "by", ("me", "them")), price=checks.number(self.price, "price"))


@dataclass(frozen=True)
class Plan:
    """One negotiation. Every field has the name and meaning of its key in the plan file; see ``docs/plan.md``."""

    plan: int = VERSION
    title: str | None = None
    role: str | None = None
    currency: str | None = None
    unit: str | None = None
    goal: str | None = None
    people: tuple[Note, ...] = ()
    interests: Interests = Interests()
    options: tuple[str, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    counterpart: Counterpart = Counterpart()
    meeting: str | None = None
    alternatives: tuple[Alternative, ...] = ()
    closing_cost: float = 0.0
    risk_tolerance: float | None = None
    their_alternatives: tuple[Alternative, ...] = ()
    their_closing_cost: float = 0.0
    their_reservation: PriceRange | None = None
    bargaining_power: float = 0.5
    target: float | None = None
    stated_limit: float | None = None
    offers: tuple[Offer, ...] = ()
    issues: tuple[Issue, ...] = ()
    walk_away: WalkAway = NOTHING_KNOWN
    checklist: PointNotes = NO_NOTES
    outcome: DealOutcome | None = None

    def __post_init__(self) -> None:
        if isinstance(self.plan, bool) or self.plan != VERSION:
            raise PlanError("plan", f"must be {VERSION}, the version of this format, not {checks.shown(self.plan)}")
        settle(
            self,
            plan=VERSION,
            title=checks.text_or_none(self.title, "title"),
            role=checks.choice_or_none(self.role, "role", ROLES),
            currency=_currency(self.currency),
            unit=checks.text_or_none(self.unit, "unit"),
            goal=checks.text_or_none(self.goal, "goal"),
            people=records(Note, self.people, "people"),
            interests=record_or_none(Interests, self.interests, "interests") or Interests(),
            options=checks.texts(self.options, "options"),
            criteria=records(Criterion, self.criteria, "criteria"),
            counterpart=record_or_none(Counterpart, self.counterpart, "counterpart") or Counterpart(),
            meeting=_moment(self.meeting),
            alternatives=_alternatives(self.alternatives, "alternatives"),
            closing_cost=checks.number(self.closing_cost, "closing_cost", 0),
            risk_tolerance=_risk_tolerance(self.risk_tolerance),
            their_alternatives=_alternatives(self.their_alternatives, "their_alternatives"),
            their_closing_cost=checks.number(self.their_closing_cost, "their_closing_cost", 0),
            their_reservation=record_or_none(PriceRange, self.their_reservation, "their_reservation"),
            bargaining_power=checks.number(self.bargaining_power, "bargaining_power", 0, 1),
            target=checks.number_or_none(self.target, "target"),
            stated_limit=checks.number_or_none(self.stated_limit, "stated_limit"),
            offers=records(Offer, self.offers, "offers"),
            issues=_issues(self.issues),
            walk_away=record_or_none(WalkAway, self.walk_away, "walk_away") or NOTHING_KNOWN,
            checklist=read_notes(self.checklist, "checklist"),
            outcome=record_or_none(DealOutcome, self.outcome, "outcome"),
        )

    @classmethod
    def from_dict(cls, data: Any) -> Plan:
        """The plan in plain data with the keys of the format.

        Raises:
            PlanError: with the key and the problem, for anything that is not exactly a plan.
        """
        return record(cls, data, "")

    def to_dict(self) -> dict[str, Any]:
        """The plan as plain JSON types; `from_dict` reads it back to an equal plan."""
        result: dict[str, Any] = plain(self)
        return result


def load_plan(text: str) -> Plan:
    """The plan in a text: a plan file, YAML or JSON, or what ``coach assess --json`` printed for one.

    Raises:
        PlanError: with the key and the problem, for any text that is not exactly a plan.
    """
    data = read_document(text)
    if isinstance(data, dict) and isinstance(data.get("plan"), dict):
        data = checks.mapping(data, "", ("plan", "assessment"))["plan"]
    return Plan.from_dict(data)


def _alternatives(value: Any, key: str) -> tuple[Alternative, ...]:
    if len(checks.items(value, key)) > MAX_ALTERNATIVES:
        raise PlanError(key, f"are more than {MAX_ALTERNATIVES}")
    result = records(Alternative, value, key)
    checks.unique((alternative.name for alternative in result), key)
    return result


def _issues(value: Any) -> tuple[Issue, ...]:
    result = records(Issue, value, "issues")
    checks.unique((issue.name for issue in result), "issues")
    packages = 1
    for issue in result:
        packages *= len(issue.options)
    if packages > MAX_PACKAGES:
        raise PlanError("issues", f"make {packages} packages, more than {MAX_PACKAGES}")
    return result


def _currency(value: Any) -> str | None:
    if value is not None and (not isinstance(value, str) or value not in CURRENCIES):
        raise PlanError("currency", f"must be an ISO 4217 code such as USD or EUR, not {checks.shown(value)}")
    return value


def _risk_tolerance(value: Any) -> float | None:
    rho = checks.number_or_none(value, "risk_tolerance")
    if rho is not None and rho <= 0:
        raise PlanError("risk_tolerance", f"must be above 0, not {rho:g}; leave it out for risk neutral")
    return rho


def _moment(value: Any) -> str | None:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if value is None:
        return None
    moment = checks.text(value, "meeting")
    try:
        datetime.fromisoformat(moment.removesuffix("Z"))
    except ValueError:
        problem = f"must be a date and time such as 2026-12-01T15:00, not {checks.shown(value)}"
        raise PlanError("meeting", problem) from None
    return moment
