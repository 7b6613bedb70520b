"""The one-page brief: computed once from a plan, then rendered wherever it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from negotiation.agenda import is_uncertain
from negotiation.assess import assess
from negotiation.money import format_money
from negotiation.plan import Alternative, Plan


@dataclass(frozen=True)
class Section:
    """One part of the brief: a heading and its lines."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Brief:
    """The brief: a title, the parts that are known, and what is still to find out."""

    title: str
    sections: tuple[Section, ...]
    unknown: tuple[str, ...]

    def to_text(self) -> str:
        """The brief as plain text, for a chat or a terminal."""
        blocks = [self.title.upper()]
        blocks += ["\n".join([section.heading, *(f"  {line}" for line in section.lines)]) for section in self.sections]
        if self.unknown:
            blocks.append("\n".join(["Still to find out", *(f"  {line}" for line in self.unknown)]))
        return "\n\n".join(blocks)


def make_brief(plan: Plan, sealed: bool = False) -> Brief:
    """Compute the brief of a plan.

    Args:
        plan: the plan, as far as it is known.
        sealed: whether the user confirmed the limit.

    Returns:
        The brief; nothing unknown has a heading of its own, it is listed under what is still to find out.
    """
    result = assess(plan)
    sections = [
        _section("The deal", _deal(plan)),
        _section("People, kept apart from the issues", tuple(n.note for n in plan.people if n.kind == "person")),
        _section("Issues to settle", tuple(n.note for n in plan.people if n.kind == "issue")),
        _section("What I need", plan.interests.mine),
        _section("What they may need", plan.interests.theirs),
        _section("If it fails", tuple(alternative_line(plan, a) for a in plan.alternatives)),
        _section("My BATNA", _batna(plan)),
        _section("My limit", _limit(plan, sealed)),
        _section("Target", (_money(plan, plan.target),) if plan.target is not None else ()),
        _section("Their side", _their_side(plan)),
        _section("Offers so far", tuple(f"{'they' if o.by == 'them' else 'I'}: {_money(plan, o.price)}" for o in plan.offers)),
        _section("Standards to point to", tuple(_criterion(plan, c.text, c.price) for c in plan.criteria)),
        _section("Ideas for both", plan.options),
        _section("Mind", tuple(result.warnings)),
    ]
    title = plan.title or "My negotiation"
    return Brief(title, tuple(s for s in sections if s), tuple(_unknown(plan)))


def alternative_line(plan: Plan, alternative: Alternative) -> str:
    """An alternative in one line: name, price, odds, cost, worth beyond price."""
    parts = []
    if alternative.price is not None:
        parts.append(_money(plan, alternative.price))
    elif not alternative.outcomes:
        parts.append("price unknown")
    parts += [f"{o.probability:.4g} for {_money(plan, o.price)}".replace("0.", "0.") for o in alternative.outcomes]
    if alternative.probability is None:
        parts.append("odds unknown")
    elif alternative.probability < 1:
        parts.append(f"{alternative.probability * 100:.4g}% likely")
    if alternative.cost:
        parts.append(f"costs {_money(plan, alternative.cost)} to try")
    if alternative.extra_worth:
        word = "better" if alternative.extra_worth > 0 else "worse"
        parts.append(f"{_money(plan, abs(alternative.extra_worth))} {word} beyond price")
    parts += [*alternative.pros, *alternative.cons]
    return f"{alternative.name}: {', '.join(parts)}"


def missing_words(missing: tuple[str, ...]) -> list[str]:
    """What stops the computation, in words.

    Args:
        missing: the `missing` entries of an assessment.
    """
    words = {
        "role": "whether you pay or are paid",
        "alternatives": "what you would do without this deal",
        "fallback": "where you end up if everything else fails",
    }
    said = []
    for entry in missing:
        kind, _, name = entry.partition(": ")
        if kind == "price":
            said.append(f"the price with {name}")
        elif kind == "probability":
            said.append(f"how likely {name} is")
        else:
            said.append(words.get(entry, entry))
    return said


def _section(heading: str, lines: tuple[str, ...]) -> Section | None:
    return Section(heading, lines) if lines else None


def _money(plan: Plan, value: float | None) -> str:
    return "unknown" if value is None else format_money(value, plan.currency, plan.unit)


def _deal(plan: Plan) -> tuple[str, ...]:
    lines = []
    if plan.counterpart.name:
        lines.append(f"With {plan.counterpart.name}")
    if plan.role:
        lines.append("I pay: the lower the better" if plan.role == "buyer" else "I am paid: the higher the better")
    if plan.meeting:
        lines.append(f"Meeting: {_moment(plan.meeting)}")
    if plan.goal:
        lines.append(f"Goal: {plan.goal}")
    return tuple(lines)


def _moment(meeting: datetime | str) -> str:
    when = datetime.fromisoformat(meeting) if isinstance(meeting, str) else meeting
    return f"{when:%A} {when.day} {when:%B %Y}, {when:%H:%M}"


def _batna(plan: Plan) -> tuple[str, ...]:
    batna = assess(plan).batna
    if batna is None or not batna.steps:
        return ()
    *tries, last = batna.steps
    line = f"Rely on {last}" if not tries else f"Try {', then '.join(tries)}; rely on {last} if that fails"
    if batna.value is None:
        return (line,)
    return (line, f"As good as a price of {_money(plan, batna.value)} here")


def _limit(plan: Plan, sealed: bool) -> tuple[str, ...]:
    limit = assess(plan).reservation_price
    if limit is None:
        return ()
    way = "Pay at most" if plan.role == "buyer" else "Accept at least"
    state = "fixed: only a new fact moves it" if sealed else "not confirmed yet"
    return (f"{way} {_money(plan, limit)} ({state})",)


def _their_side(plan: Plan) -> tuple[str, ...]:
    result = assess(plan)
    lines = [alternative_line(plan, a) for a in plan.their_alternatives]
    their = result.their_reservation
    if their is not None:
        span = _money(plan, their.low)
        span += f" to {_money(plan, their.high)}" if their.high != their.low else ""
        lines.append(f"Their likely limit: {span}")
    if result.zopa is not None:
        lines.append(f"Room for a deal: {_money(plan, result.zopa.low)} to {_money(plan, result.zopa.high)}")
    elif result.gap is not None:
        lines.append(f"No room for a deal as things stand: the limits are {_money(plan, result.gap)} apart")
    return tuple(lines)


def _criterion(plan: Plan, text: str, price: float | None) -> str:
    return text if price is None else f"{text}: {_money(plan, price)}"


def _unknown(plan: Plan) -> list[str]:
    unknown = missing_words(assess(plan).missing)
    if not plan.counterpart.name:
        unknown.append("who is on the other side")
    if not plan.meeting:
        unknown.append("when you meet")
    if not plan.interests.mine:
        unknown.append("what you need besides the price")
    if not plan.interests.theirs:
        unknown.append("what they need")
    if not plan.their_alternatives and plan.their_reservation is None:
        unknown.append("what they can do without you, and so their limit")
    if plan.alternatives and all(is_uncertain(a) for a in plan.alternatives):
        unknown.append("an alternative that cannot fail")
    return list(dict.fromkeys(unknown))
