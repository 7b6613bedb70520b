"""The parts of the brief, each as lines; no lines where nothing is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from negotiation.assess import Assessment, assess
from negotiation.batna import Batna, best_plan
from negotiation.brief.advice import STYLES, TACTICS
from negotiation.brief.lines import LONG, alternative_line, capital, moment, money, name_of
from negotiation.bring import like_packages
from negotiation.ideas import criterion_sentence
from negotiation.inside import course, inside
from negotiation.limit_moves import LimitMove
from negotiation.offers import ON_TARGET, JudgedOffer, surplus
from negotiation.opening import aspiration, later_offers, opening_offer
from negotiation.phrases import percent
from negotiation.plan import Alternative, Plan
from negotiation.rounding import said_limit
from negotiation.texts import clean, shorten
from negotiation.walk import trace
from negotiation.zone.figures import gap_label, range_text, zone_label

OFFERS = 4
STEPS = 3
IN_A_SENTENCE = 40


def deal(plan: Plan) -> Iterator[str]:
    """Who, which role, when; the goal; what prices are for."""
    facts = []
    if plan.counterpart.name:
        facts.append(f"With {inside(name_of(plan.counterpart.name))}")
    if plan.role:
        facts.append("you pay, so lower is better" if plan.role == "buyer" else "you are paid, so higher is better")
    if plan.meeting:
        facts.append(moment(plan.meeting))
    if plan.unit and clean(plan.unit):
        one = "for " if plan.unit.startswith(("a ", "an ", "one ")) else ""
        facts.append(f"prices are {one}{shorten(plan.unit, 40)}")
    if facts:
        yield capital(" · ".join(facts))
    if plan.goal and clean(plan.goal):
        yield f"Goal: {shorten(plan.goal, 200)}"


def issues(plan: Plan) -> Iterator[str]:
    """What is to be settled: the issues by weight, then the notes on issues."""
    if plan.issues:
        ranked = sorted(plan.issues, key=lambda issue: -issue.weight)
        yield shorten(f"most important first: {', '.join(name_of(issue.name) for issue in ranked)}", LONG)
    yield from (shorten(note.note, LONG) for note in plan.people if note.kind == "issue")


def batna(plan: Plan, found: Batna | None) -> Iterator[str]:
    """What to do without this deal, what that is worth, and what stands behind it."""
    if found is None or plan.role is None:
        return
    *tries, last = (inside(shorten(step, IN_A_SENTENCE)) for step in found.steps)
    worth = f"as good as {money(plan, found.value)} here"
    resort = found.certain_fallback
    if tries:
        shown = (*tries[:STEPS], f"{len(tries) - STEPS} more") if len(tries) > STEPS else tries
        fails = f"if that fails, {last} ({money(plan, said_limit(plan, resort.value))})"
        yield f"First {', then '.join(shown)}; {fails}. Together {worth}."
    else:
        yield f"{last}, {worth}."
        others = best_plan(plan.role, [a for a in plan.alternatives if a.name != resort.name and _is_known(a)])
        if others is not None:
            second = course(tuple(shorten(step, IN_A_SENTENCE) for step in others.steps))
            yield f"Behind it: {second}, as good as {money(plan, said_limit(plan, others.value))}."


def limit(plan: Plan, result: Assessment, sealed: bool, moves: Sequence[LimitMove] = ()) -> Iterator[str]:
    """The last price, whether it is sealed, how it came about, and the facts that moved it since it was sealed."""
    if result.reservation_price is None or result.batna is None:
        return
    way = "Pay at most" if plan.role == "buyer" else "Accept at least"
    state = "fixed: only a new fact moves it" if sealed else "not confirmed yet"
    steps, cost = result.batna.steps, ""
    if plan.closing_cost:
        sign = "less" if plan.role == "buyer" else "plus"
        cost = f", {sign} the {money(plan, plan.closing_cost)} that closing this deal costs"
    if len(steps) == 1:
        how = "what your BATNA is worth to you"
    else:
        average = "average" if plan.risk_tolerance is None else "average, counting the risk,"
        how = f"the {average} of where your BATNA ends: {_endings(plan)}"
    yield f"{way} {money(plan, result.reservation_price)} ({state}). It is {how}{cost}."
    for move in moves[-STEPS:]:
        old, new = ("none" if value is None else money(plan, said_limit(plan, value)) for value in (move.old, move.new))
        when = f" ({moment(move.at)})" if move.at else ""
        yield f"Moved from {old} to {new}{when}: {shorten(move.fact, LONG)}"


def target(plan: Plan, result: Assessment) -> Iterator[str]:
    """What to aim for: one's own target, else what the numbers suggest."""
    if plan.target is not None:
        yield money(plan, plan.target)
        return
    found = aspiration(plan, result)
    if found is not None:
        yield f"{money(plan, found.price)}. {found.words}"


def opening(plan: Plan, result: Assessment) -> Iterator[str]:
    """What to open with and why, and the steps after it."""
    found = opening_offer(plan, result)
    if found is None:
        return
    yield f"{money(plan, found.price)}. {found.words}"
    steps = [money(plan, price) for price in later_offers(plan, STEPS, result)]
    if steps:
        yield f"If they move, and only then: {', '.join(steps)}."


def their_side(plan: Plan, result: Assessment) -> Iterator[str]:
    """Their alternatives, their likely limit, the zone and its chance."""
    yield from (alternative_line(plan, alternative) for alternative in plan.their_alternatives)
    theirs = result.their_reservation
    if theirs is None:
        return
    guess = theirs.low != theirs.high
    computed = theirs != plan.their_reservation
    basis = "reckoned from what they could do without you" if computed else "your guess"
    yield f"Likely limit: {'' if guess else 'about '}{range_text(theirs, plan.currency)} ({basis})"
    chance = ""
    if guess and result.zopa_chance is not None:
        chance = f" (to the middle of that range; {_chance(result.zopa_chance)})"
    if result.zopa is not None:
        yield f"{capital(zone_label(result.zopa, plan.currency))}{chance}"
    elif result.gap is not None:
        yield f"{capital(gap_label(result.gap, plan.currency))}{chance}"
        yield "Another issue to trade could open it; if nothing does, walking away is right."


def _chance(chance: float) -> str:
    """The chance of a zone in words, where it is sure in those, too."""
    if chance == 1:
        return "there is room wherever in it their limit is"
    return f"chance that there is room: {percent(chance)}" if chance else "there is room nowhere in it"


def offers(plan: Plan, result: Assessment) -> Iterator[str]:
    """The latest offers, each held against the limit."""
    earlier = len(result.offers) - OFFERS
    if earlier > 0:
        yield f"{earlier} earlier {'ones' if earlier > 1 else 'one'} in the plan"
    yield from (_offer(plan, offer) for offer in result.offers[-OFFERS:])


def criteria(plan: Plan) -> Iterator[str]:
    """Objective standards as sentences to say; one that speaks for them is only named."""
    reserved = assess(plan).reservation_price
    for criterion in plan.criteria:
        price, role = criterion.price, plan.role
        if price is not None and reserved is not None and role is not None and surplus(role, reserved, price) < 0:
            yield f"{shorten(criterion.text, LONG - 50)}: {money(plan, price)} (speaks for them: leave it out)"
        else:
            yield f"“{criterion_sentence(plan, criterion)}”"


def packages(plan: Plan, result: Assessment) -> Iterator[str]:
    """Packages of like worth to me, to offer at once."""
    yield from like_packages(plan, result)


def style(plan: Plan) -> Iterator[str]:
    """How to talk to them, by their style and by what they do."""
    if plan.counterpart.style:
        yield STYLES[plan.counterpart.style]
    if plan.counterpart.tactic:
        yield TACTICS[plan.counterpart.tactic]


def walk_away(plan: Plan, result: Assessment) -> Iterator[str]:
    """When to leave, where to, and what alone may change that."""
    if result.reservation_price is None or result.batna is None:
        return
    beyond = "above" if plan.role == "buyer" else "below"
    yield (
        f"If their last word is {beyond} {money(plan, result.reservation_price)}, thank them and go. "
        f"Next: {inside(name_of(result.batna.steps[0])).removesuffix('…')}."
    )
    yield "Only a fact moves the limit: an alternative gained, lost or changed. Pressure is not a fact."


def outcome(plan: Plan, result: Assessment) -> Iterator[str]:
    """How it ended, what that is worth against the BATNA, and what was learned."""
    ended, after = plan.outcome, result.review
    if ended is None or after is None:
        return
    when = f" ({moment(ended.date)})" if ended.date else ""
    at = "" if ended.price is None else f" at {money(plan, ended.price)}"
    yield f"Deal{at}{when}{_gain(plan, after.gain)}" if ended.deal else f"No deal{when}"
    yield from (f"Learned: {shorten(lesson, LONG)}" for lesson in ended.lessons)


def _gain(plan: Plan, gain: float | None) -> str:
    if gain is None:
        return ""
    return f": {money(plan, abs(gain))} {'worse' if gain < 0 else 'better'} than your BATNA"


def _offer(plan: Plan, offer: JudgedOffer) -> str:
    line = f"{'you' if offer.by == 'me' else 'they'} offered {money(plan, offer.price)}"
    if offer.surplus is None:
        return line
    if offer.verdict == ON_TARGET:
        return f"{line}: on target"
    if offer.surplus == 0:
        return f"{line}: exactly your limit"
    word = "worse" if offer.surplus < 0 else "better"
    return f"{line}: {money(plan, abs(offer.surplus))} {word} than your limit"


def _endings(plan: Plan) -> str:
    """Where the best course ends and how often, the likeliest first."""
    kept: dict[str, float] = {}
    known = [alternative for alternative in plan.alternatives if _is_known(alternative)]
    for ending in trace(plan.role or "", known, plan.risk_tolerance).endings:
        kept[ending.name] = kept.get(ending.name, 0.0) + ending.chance
    ends = [
        f"{inside(shorten(name, IN_A_SENTENCE))} ({percent(chance)})"
        for name, chance in sorted(kept.items(), key=lambda item: -item[1])
    ]
    more = f" and {len(ends) - STEPS} more" if len(ends) > STEPS else ""
    return ", ".join(ends[:STEPS]) + more


def _is_known(alternative: Alternative) -> bool:
    return bool(alternative.outcomes) or None not in (alternative.price, alternative.probability)
