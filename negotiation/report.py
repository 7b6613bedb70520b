"""A plan's result as a page of plain text."""

from __future__ import annotations

from collections.abc import Iterator

from negotiation.assess import Assessment
from negotiation.explain import as_arithmetic, explain
from negotiation.offers import ACCEPTABLE, ON_TARGET, REFUSE
from negotiation.opening import OFFERS, later_offers, opening_offer
from negotiation.packages import Package, equal_packages, nash_point, reserved_value
from negotiation.phrases import amount, enumeration, percent
from negotiation.plan import Plan
from negotiation.sensitivity import describe, strongest

VERDICTS = {REFUSE: "refuse", ACCEPTABLE: "acceptable", ON_TARGET: "on target", None: "no verdict yet"}


def report(plan: Plan, assessment: Assessment) -> str:
    """The readable report on a plan: result, offers, what is missing, warnings, advice, and how it all came about.

    Control characters in the plan's texts come out as spaces, so a name cannot move the cursor.
    """
    lines = [plan.title or "Your plan", ""]
    lines += [f"{label + ':':<22}{value}" for label, value in _results(plan, assessment)]
    for heading, items in (
        ("Offers", list(_offers(plan, assessment))),
        ("To be found out", [_missing(key) for key in assessment.missing]),
        ("Careful", list(assessment.warnings)),
        ("If you make the offers", list(_suggestions(plan, assessment))),
        ("Several issues", list(_packages(plan, assessment))),
        ("What moves your limit most", [describe(plan, mover) for mover in strongest(plan)]),
    ):
        if items:
            lines += ["", heading, *(f"  - {item}" for item in items)]
    steps = explain(plan, assessment)
    if steps:
        lines += ["", "How it came about", *(f"  {line}" for line in as_arithmetic(steps).splitlines())]
    return "\n".join("".join(char if char.isprintable() else " " for char in line) for line in lines)


def _results(plan: Plan, assessment: Assessment) -> Iterator[tuple[str, str]]:
    currency = plan.currency
    if assessment.batna:
        yield "BATNA", enumeration(assessment.batna.steps, "then")
    if assessment.reservation_price is None:
        yield "Your limit", "not known yet"
    else:
        per = f" {plan.unit}" if plan.unit else ""
        last = {"buyer": "do not pay more", "seller": "do not accept less", None: ""}[plan.role]
        yield "Your limit", f"{amount(assessment.reservation_price, currency)}{per} ({last})"
    theirs = assessment.their_reservation
    if theirs is None:
        yield "Their limit", "not known"
    elif theirs.low == theirs.high:
        yield "Their limit", f"about {amount(theirs.low, currency)}"
    else:
        yield "Their limit", f"{amount(theirs.low, currency)} to {amount(theirs.high, currency)}"
    if assessment.zopa:
        yield (
            "Zone of agreement",
            f"{amount(assessment.zopa.low, currency)} to {amount(assessment.zopa.high, currency)}",
        )
    if assessment.gap is not None:
        yield "Zone of agreement", f"none, the limits are {amount(assessment.gap, currency)} apart"
    if assessment.zopa_chance is not None and theirs and theirs.low != theirs.high:
        yield "Chance of a zone", percent(assessment.zopa_chance)
    if assessment.nash_price is not None:
        yield "Split of the zone", amount(assessment.nash_price, currency)
    if plan.target is not None:
        yield "Target", amount(plan.target, currency)


def _offers(plan: Plan, assessment: Assessment) -> Iterator[str]:
    for offer in assessment.offers:
        whose = "Yours" if offer.by == "me" else "Theirs"
        line = f"{whose}, {amount(offer.price, plan.currency)}: {VERDICTS[offer.verdict]}"
        if offer.surplus is not None:
            side = "better" if offer.surplus >= 0 else "worse"
            line += f", {amount(abs(offer.surplus), plan.currency)} {side} than your limit"
        yield line


def _suggestions(plan: Plan, assessment: Assessment) -> Iterator[str]:
    opening = opening_offer(plan, assessment)
    if opening is None:
        return
    yield f"Open with {amount(opening.price, plan.currency)}. {opening.words}"
    later = [amount(price, plan.currency) for price in later_offers(plan, OFFERS - 1, assessment)]
    if later:
        yield f"Then, step against step: {enumeration(later)}. Never name your limit."


def _packages(plan: Plan, assessment: Assessment) -> Iterator[str]:
    """What no deal is worth, the fair package, and others of like worth to me; nothing without issues."""
    if not plan.issues:
        return
    walk = reserved_value(plan, assessment.reservation_price)
    if walk is None:
        yield "What no deal is worth to you in points is not known: give walk_away."
    else:
        yield f"No deal is worth {walk:.0f} points to you; take no package below that."
    fair = nash_point(plan.issues, walk or 0.0, plan.walk_away.theirs or 0.0)
    if fair is None:
        yield "A fair package cannot be named while what counts to them is not known."
    elif fair.is_no_deal:
        yield "No package is better than no deal for both of you."
    else:
        yield f"Fair to both: {_package(plan, fair)}, {fair.mine:.0f} points to you and {fair.theirs:.0f} to them."
        same = [_package(plan, one) for one in equal_packages(plan.issues, fair.mine, floor=walk)]
        if len(same) > 1:
            yield f"Of like worth to you, to offer at once: {enumeration(same, 'or')}."


def _package(plan: Plan, package: Package) -> str:
    named = zip(plan.issues, package.options, strict=True)
    return " with ".join(f"{issue.name} {option}" for issue, option in named)


def _missing(key: str) -> str:
    kind, _, name = key.partition(": ")
    return {
        "role": "whether you buy or sell",
        "alternatives": "what you do if there is no deal",
        "fallback": "what you do if everything on your list fails",
        "price": f"the price of {name}",
        "probability": f"how likely {name} is",
    }[kind]
