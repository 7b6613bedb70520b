"""What to say at the table and after it: the verdict on an offer, the next move, the history, the review."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rasa_sdk.executor import CollectingDispatcher

from actions.wording import Domain, once, phrase, say
from negotiation.assess import Assessment, assess
from negotiation.brief import missing_words
from negotiation.inside import inside
from negotiation.moves import Move, next_move, suppose
from negotiation.offers import OfferHistory, judge, offer_history, surplus
from negotiation.partial import known_part
from negotiation.phrases import enumeration, percent
from negotiation.plan import Offer, Plan
from negotiation.reading import Asked
from negotiation.review import Review, last_steps
from negotiation.spoken import spoken
from negotiation.talk import Talk, Turn, limit_counts
from negotiation.zone import zone_svg, zone_text

NO_MORE_THAN_ALL = 1.0
LIMIT_MOVED = ("utter_limit_moved_up", "utter_limit_moved_down", "utter_limit_back")
CHAT_WIDTH = 480.0
"""How wide the picture of the zone is in a talk, in points: its words can be read on a phone."""
HINT_AT = 2
"""At which offer of theirs the short mode is pointed out: once, when a meeting seems to be going on."""


def say_advice(dispatcher: CollectingDispatcher, domain: Domain, turn: Turn) -> None:
    """Say what a turn calls for at the table: a verdict with the next move, an answer about an amount, the review."""
    talk = turn.talk
    kinds = {change.key.partition("[")[0] for change in turn.changes if change.new is not None}
    moved = any(one.response in LIMIT_MOVED for one in turn.says)
    if "outcome" in kinds and _is_lesson(turn):
        dispatcher.utter_message(response="utter_lesson_kept")
    elif "outcome" in kinds or turn.told_again:
        say_review(dispatcher, domain, talk.plan)
    elif turn.asked is not None:
        say_answer(dispatcher, domain, talk, turn.asked)
    elif "offers" in kinds or (moved and talk.plan.offers):
        say_offer(dispatcher, domain, talk, turn.final)
        if turn.pressure:
            _say_calm(dispatcher, talk)


def _say_calm(dispatcher: CollectingDispatcher, talk: Talk) -> None:
    """Say of pressure beside an offer that it is no fact."""
    known = assess(known_part(talk.plan)).reservation_price is not None
    dispatcher.utter_message(response="utter_pressure_calm" if known else "utter_pressure_early")


def say_offer(dispatcher: CollectingDispatcher, domain: Domain, talk: Talk, final: bool = False) -> None:
    """Hold the latest offer against the limit and say the next move, once the limit is confirmed.

    Args:
        dispatcher, domain: where and with which sentences to say it.
        talk: the conversation.
        final: whether they say that it is their last word.
    """
    plan = known_part(talk.plan)
    result, offer = assess(plan), plan.offers[-1]
    if not limit_counts(talk):
        name = "utter_offer_early" if not result.missing else "utter_offer_no_limit"
        missing = enumeration(missing_words(result.missing)) if result.missing else ""
        again = "_again" if missing and len(plan.offers) > 1 else ""
        dispatcher.utter_message(response=f"{name}{again}", missing=missing)
        return
    lines = [verdict_line(domain, plan, result, offer), move_line(domain, plan, result, final)]
    lines += _not_confirmed(domain, talk)
    dispatcher.utter_message(text="\n".join(line for line in lines if line))
    if len(plan.offers) > 1 and not talk.short:
        say_offers(dispatcher, domain, plan, result)
    if offer.by == "them" and [one.by for one in plan.offers].count("them") == HINT_AT and not talk.short:
        dispatcher.utter_message(response="utter_short_hint")


def say_answer(
    dispatcher: CollectingDispatcher, domain: Domain, talk: Talk, asked: Asked, pressed: bool = False
) -> None:
    """Answer whether an amount may be accepted or offered; nothing is recorded.

    Args:
        dispatcher, domain: where and with which sentences to say it.
        talk: the conversation.
        asked: the amount, and whose offer it would be.
        pressed: whether the other side is putting on pressure.
    """
    plan = known_part(talk.plan)
    result = assess(plan)
    if result.reservation_price is None or plan.role is None:
        missing = enumeration(missing_words(result.missing))
        say(dispatcher, domain, "utter_asked_no_limit", plan, offer=once(plan, asked.price), missing=missing)
        return
    lines = [verdict_line(domain, plan, result, Offer(asked.by, asked.price), "asked")]
    if pressed:
        lines.append(phrase(domain, "utter_pressure_plan", batna=_batna(result)))
    elif asked.by == "them":
        lines.append(_supposed(domain, plan, asked.price))
    elif any(offer.by == "them" for offer in plan.offers):
        lines.append(move_line(domain, plan, result, False))
    lines += _not_confirmed(domain, talk)
    dispatcher.utter_message(text="\n".join(line for line in lines if line))


def _not_confirmed(domain: Domain, talk: Talk) -> list[str]:
    """That the limit is not confirmed yet, where there is time to say so, or that not everything is known yet."""
    missing = assess(talk.plan).missing
    if missing:
        return [phrase(domain, "utter_asked_so_far", missing=enumeration(missing_words(missing)))]
    return [] if talk.sealed or talk.short else [phrase(domain, "utter_asked_not_confirmed")]


def _supposed(domain: Domain, plan: Plan, price: float) -> str:
    """What to do if they offered a price; that they already offer more, where they do."""
    standing = next((offer.price for offer in reversed(plan.offers) if offer.by == "them"), None)
    if standing is not None and plan.role and surplus(plan.role, price, standing) > 0:
        return phrase(domain, "utter_asked_have_better", last=once(plan, standing))
    then = plan if standing == price else suppose(plan, "them", price)
    return move_line(domain, then, assess(then), False)


def say_next_move(dispatcher: CollectingDispatcher, domain: Domain, talk: Talk) -> None:
    """Say what to do now, with the verdict on the offer that stands."""
    plan = known_part(talk.plan)
    result = assess(plan)
    if result.reservation_price is None:
        missing = enumeration(missing_words(result.missing))
        say(dispatcher, domain, "utter_move_no_limit", plan, missing=missing)
        return
    theirs = [offer for offer in plan.offers if offer.by == "them"]
    lines = [verdict_line(domain, plan, result, theirs[-1])] if theirs else []
    lines += [move_line(domain, plan, result, False), *_not_confirmed(domain, talk)]
    dispatcher.utter_message(text="\n".join(lines))


def say_offers(dispatcher: CollectingDispatcher, domain: Domain, plan: Plan, result: Assessment) -> None:
    """Say the offers of both sides in a line, with the picture of the zone for channels that can show it."""
    if not plan.offers:
        dispatcher.utter_message(response="utter_offers_none")
        return
    sides = []
    for by in ("them", "me"):
        prices = [once(plan, offer.price) for offer in plan.offers if offer.by == by]
        if prices:
            sides.append(phrase(domain, f"utter_offers_{by}", prices=" → ".join(prices)))
    text = ", ".join(sides)
    history = offer_history(plan.role or "", plan.offers)
    if plan.role and history.gap is not None and history.gap > 0:
        text += phrase(domain, "utter_offers_gap", gap=once(plan, history.gap))
    shown = spoken(plan, result)
    svg = zone_svg(plan, shown, CHAT_WIDTH)
    blocks = {"blocks": [{"type": "picture", "svg": svg, "alt": zone_text(plan, shown)}]} if svg else None
    dispatcher.utter_message(text=f"{text[0].upper()}{text[1:]}.", json_message=blocks)


def verdict_line(domain: Domain, plan: Plan, result: Assessment, offer: Offer, kind: str = "offer") -> str:
    """An offer against the limit: over or under, by how much, and its share of the likely zone.

    Args:
        domain: with the sentences.
        plan, result: a plan with a limit, and its assessment.
        offer: the offer.
        kind: `offer` for one that was made, `asked` for one that is only thought of.
    """
    judged = judge(plan.role, result.reservation_price, plan.target, result.zopa, offer)
    limit = spoken(plan, result, (offer.price,)).reservation_price or 0.0
    gain = surplus(plan.role or "", limit, offer.price) if judged.surplus else 0.0
    share = judged.share
    values = {
        "offer": once(plan, offer.price),
        "limit": once(plan, limit),
        "surplus": once(plan, abs(gain)),
        "side": phrase(domain, "utter_offer_over" if offer.price > limit else "utter_offer_under"),
        "batna": _batna(result),
        "share": "",
    }
    if share is not None and share > NO_MORE_THAN_ALL:
        values["share"] = phrase(domain, "utter_offer_share_all")
    elif share is not None and gain > 0:
        values["share"] = phrase(domain, "utter_offer_share", share=percent(round(share, 2)))
    verdict = judged.verdict if gain else "at_limit"
    if kind == "asked" and offer.by == "me":
        return phrase(domain, f"utter_asked_me_{verdict}", **values)
    return phrase(domain, f"utter_offer_{offer.by}_{verdict}", **values)


def move_line(domain: Domain, plan: Plan, result: Assessment, final: bool) -> str:
    """The next move in a sentence; empty without a limit."""
    move = next_move(plan, result, final)
    if move is None:
        return ""
    history = offer_history(plan.role or "", plan.offers)
    values = {"batna": _batna(result), "because": _because(domain, plan, move)}
    if move.price is not None:
        values["price"] = once(plan, move.price)
        values["step"] = once(plan, abs(history.mine[-1] - move.price)) if history.mine else ""
    if history.mine:
        values["mine"] = once(plan, history.mine[-1])
    if history.theirs:
        values["last"] = once(plan, history.theirs[-1])
    if len(history.theirs) > 1:
        values["before"] = once(plan, history.theirs[-2])
    return phrase(domain, f"utter_move_{move.reason}", **values)


def say_review(dispatcher: CollectingDispatcher, domain: Domain, plan: Plan) -> None:
    """Say the outcome against the plan, and when concessions were made."""
    plan = known_part(plan)
    result = spoken(plan)
    after = result.review
    if after is None:
        return
    lines = [_outcome_line(domain, plan, result, after), *_concession_lines(domain, plan, after.history)]
    dispatcher.utter_message(text="\n".join(lines))


def _outcome_line(domain: Domain, plan: Plan, result: Assessment, after: Review) -> str:
    values: dict[str, Any] = {"batna": _batna(result), "limit": once(plan, result.reservation_price or 0.0)}
    values |= {"share": "", "target": "", "price": "" if after.price is None else once(plan, after.price)}
    values["gain"] = once(plan, abs(after.gain or 0.0))
    if after.best_offer is not None and after.best_gain is not None:
        values |= {"best": once(plan, after.best_offer), "best_gain": once(plan, abs(after.best_gain))}
    if after.share is not None and after.gain:
        all_of_it = after.share > NO_MORE_THAN_ALL
        name = "utter_offer_share_all" if all_of_it else "utter_offer_share"
        values["share"] = phrase(domain, name, share=percent(round(after.share, 2)))
    if after.to_target is not None:
        name = "utter_review_target_reached" if after.to_target >= 0 else "utter_review_target_short"
        values["target"] = phrase(domain, name, by=once(plan, abs(after.to_target)))
    return phrase(domain, f"utter_review_{_outcome_kind(after)}", **values)


def _outcome_kind(after: Review) -> str:
    if after.deal and after.price is None:
        return "deal_no_price"
    if after.gain is None:
        return "deal_no_limit" if after.deal else "walked_no_limit"
    if after.deal:
        return "beyond" if after.gain < 0 else "at_limit" if after.gain == 0 else "deal"
    if after.best_gain is None:
        return "walked_no_offer"
    if after.best_gain == 0:
        return "walked_at_limit"
    return "walked_right" if after.success else "walked_from_better"


def _concession_lines(domain: Domain, plan: Plan, history: OfferHistory | None) -> list[str]:
    """How both sides moved, and the one thing about it that is worth a thought."""
    closing = last_steps(plan)
    if history is None or not (history.my_steps or history.their_steps or any(closing)):
        return []
    sides = []
    mine, theirs = (*history.my_steps, *closing[0]), (*history.their_steps, *closing[1])
    for by, steps in (("me", mine), ("them", theirs)):
        written = ", then ".join(_step_words(domain, plan, steps))
        name = f"utter_review_steps_{by}" if steps else f"utter_review_no_step_{by}"
        sides.append(phrase(domain, name, steps=written))
    text = phrase(domain, "utter_review_steps", sides=", ".join(sides))
    if history.unanswered:
        return [f"{text} {phrase(domain, 'utter_review_unanswered', count=history.unanswered)}"]
    if len(mine) > 1 and mine[-1] > mine[0] > 0:
        return [f"{text} {phrase(domain, 'utter_review_growing')}"]
    return [text]


def _step_words(domain: Domain, plan: Plan, steps: tuple[float, ...]) -> Iterator[str]:
    """Each step of a side: what it gave, or took back; the verb only where it changes."""
    before = None
    for step in steps:
        way = "took" if step < 0 else "gave"
        value = once(plan, abs(step))
        yield value if way == before == "gave" else phrase(domain, f"utter_review_{way}", step=value)
        before = way


def _because(domain: Domain, plan: Plan, move: Move) -> str:
    if move.support is not None and move.support.price is not None:
        price = once(plan, move.support.price)
        return phrase(domain, "utter_because_standard", text=move.support.text, price=price)
    return phrase(domain, f"utter_because_{move.basis}") if move.basis else ""


def _batna(result: Assessment) -> str:
    return inside(result.batna.steps[0]) if result.batna else ""


def _is_lesson(turn: Turn) -> bool:
    """Whether only a lesson was added to an outcome that is known."""
    change = next(change for change in turn.changes if change.key == "outcome")
    return change.old is not None and len(change.new.lessons) > len(change.old.lessons)
