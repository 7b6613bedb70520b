"""From results to sentences: every sentence comes from the domain's responses, numbers and names are put in here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from rasa_sdk.executor import CollectingDispatcher

from negotiation.agenda import Question
from negotiation.assess import assess
from negotiation.cautions import suspicious
from negotiation.counterpart import TACTICS
from negotiation.edits import Change
from negotiation.money import format_money
from negotiation.plan import Alternative, Criterion, Offer, Plan, PriceRange
from negotiation.talk import CHOICE, Say, Talk, Turn

Domain = Mapping[str, Any]


def phrase(domain: Domain, response: str, **values: Any) -> str:
    """The text of a response with its values put in, for sentences made of parts.

    Raises:
        KeyError: if the domain has no such response.
    """
    text = str(domain["responses"][response][0]["text"])
    return re.sub(r"\{(\w+)\}", lambda slot: str(values.get(slot[1], slot[0])), text)


def has_phrase(domain: Domain, response: str) -> bool:
    """Whether the domain has this response."""
    return response in domain.get("responses", {})


def amount(plan: Plan, value: float | None) -> str:
    """An amount of this deal's money as people write it, "unknown" for none."""
    return "unknown" if value is None else format_money(value, plan.currency, plan.unit)


def once(plan: Plan, value: float) -> str:
    """An amount that is paid once, whatever the price of the deal is for."""
    return format_money(value, plan.currency)


def percent(probability: float) -> str:
    """A probability as a percentage, without needless digits."""
    return f"{probability * 100:.4g}%"


def moment(value: str | datetime | None) -> str:
    """A time as people say it: `Tue 1 Dec, 15:00`."""
    if value is None:
        return ""
    when = datetime.fromisoformat(value) if isinstance(value, str) else value
    day = f"{when:%a} {when.day} {when:%b}"
    # A day that was told without an hour is said without one.
    return day if isinstance(value, str) and "T" not in value else f"{day}, {when:%H:%M}"


def say(
    dispatcher: CollectingDispatcher, domain: Domain, response: str, plan: Plan | None = None, **values: Any
) -> None:
    """Say one response; numbers among the values are written as this plan's money."""
    plan = plan or Plan()
    written = {
        name: amount(plan, value) if isinstance(value, (int, float)) and not isinstance(value, bool) else value
        for name, value in values.items()
    }
    dispatcher.utter_message(response=response, **written)


def say_back(dispatcher: CollectingDispatcher, domain: Domain, turn: Turn) -> None:
    """Say back each fact that was taken, then what else there is to say."""
    plan = turn.talk.plan
    facts = list(describe_changes(domain, plan, turn.changes))
    if facts:
        dispatcher.utter_message(response="utter_taken", facts="; ".join(facts))
    for sentence in doubtful(plan, turn.changes):
        dispatcher.utter_message(response="utter_doubtful", warning=sentence)
    for one in turn.says:
        say_one(dispatcher, domain, plan, one)
    kinds = {change.key.partition("[")[0] for change in turn.changes if change.new is not None}
    if say_counterpart(dispatcher, domain, turn):
        pass
    elif kinds >= {"people.person", "people.issue"}:
        dispatcher.utter_message(response="utter_people_both")
    elif "people.person" in kinds:
        dispatcher.utter_message(response="utter_people_person")
    elif "people.issue" in kinds:
        dispatcher.utter_message(response="utter_people_issue")
    if "offers" in kinds:
        say_offer(dispatcher, domain, turn.talk)


def doubtful(plan: Plan, changes: Iterable[Change]) -> list[str]:
    """The warnings about numbers that were just told and do not fit the others."""
    told = (change.key for change in changes if change.new is not None and "alternatives[" in change.key)
    keys = [key for key in told if key.endswith(("]", ".price", ".cost", ".outcomes"))]
    names = {key.partition("[")[2].partition("]")[0] for key in keys}
    return [sentence for sentence in suspicious(plan) if any(name in sentence for name in names)]


def say_one(dispatcher: CollectingDispatcher, domain: Domain, plan: Plan, one: Say) -> None:
    """Say one of the turn's sentences."""
    values = dict(one.values)
    if "intents" in values:
        labels = [phrase(domain, f"utter_guess_{intent}") for intent in values["intents"]]
        buttons = [{"title": label[:1].upper() + label[1:], "payload": label} for label in labels]
        dispatcher.utter_message(response=one.response, buttons=buttons)
        return
    if "amounts" in values:
        values["amounts"] = " and ".join(amount(plan, value) for value in values["amounts"])
    if has_phrase(domain, one.response):
        say(dispatcher, domain, one.response, plan, **values)
    else:
        say(dispatcher, domain, "utter_problem_other", plan, **{"what": "", **values})


def plan_fields(plan: Plan) -> dict[str, str]:
    """What sentences may name of the user's own plan; what is unknown is left out or said in a general word."""
    result = assess(plan)
    fields = {"counterpart": plan.counterpart.name or "", "subject": _inside(plan.title or "")}
    if result.batna is not None:
        fields["best_alternative"] = result.batna.steps[0]
    if result.reservation_price is not None:
        fields["limit"] = amount(plan, result.reservation_price)
    if plan.target is not None:
        fields["target"] = amount(plan, plan.target)
    return fields


def _inside(title: str) -> str:
    """A title as it stands inside a sentence: without its capital, unless that belongs to the word."""
    return title if title[1:2].isupper() or title[:2] == "I " else title[:1].lower() + title[1:]


def say_counterpart(dispatcher: CollectingDispatcher, domain: Domain, turn: Turn) -> bool:
    """Advise on the style or the tactic of the other side that was just recognised; whether there was one."""
    known = {key: value for key, value in plan_fields(turn.talk.plan).items() if value}
    fields = {"counterpart": "The other side", "subject": "this", **known}
    said = []
    for change in turn.changes:
        if change.key == "counterpart.style" and change.new:
            said.append([f"utter_counterpart_{change.new}{part}" for part in ("", "_do", "_avoid", "_say")])
        elif change.key == "counterpart.tactic" and change.new:
            tactic = TACTICS[change.new]
            said.append([tactic.response, tactic.answer, *([] if tactic.cooperative else ["utter_distributive"])])
    for responses in said:
        dispatcher.utter_message(text="\n".join(phrase(domain, response, **fields) for response in responses))
    return bool(said)


def say_offer(dispatcher: CollectingDispatcher, domain: Domain, talk: Talk) -> None:
    """Hold the latest offer against the limit, once the user has confirmed it."""
    plan = talk.plan
    if not plan.offers or not plan.role:
        return
    offer, result = plan.offers[-1], assess(plan)
    if result.reservation_price is None or not talk.sealed:
        say(dispatcher, domain, "utter_offer_no_limit", plan, offer=offer.price)
        return
    verdict = result.offers[-1]
    response = f"utter_offer_{offer.by}_{verdict.verdict}"
    surplus = abs(verdict.surplus or 0.0)
    say(dispatcher, domain, response, plan, offer=offer.price, limit=result.reservation_price, surplus=surplus)


def describe_changes(domain: Domain, plan: Plan, changes: Iterable[Change]) -> Iterable[str]:
    """Each change in a few words: what it is now, and what it was if it was something else."""
    for change in changes:
        text = _describe(domain, plan, change)
        if text:
            yield text


def _describe(domain: Domain, plan: Plan, change: Change) -> str | None:
    head, _, rest = change.key.partition("[")
    name, _, part = rest.rpartition("]") if "]" in rest else ("", "", "")
    part = part.lstrip(".")
    if head in ("alternatives", "their_alternatives"):
        owner = "" if head == "alternatives" else "theirs_"
        if part:
            return _describe_part(domain, plan, name, part, change)
        if change.new is None:
            return phrase(domain, "utter_fact_alternative_gone", name=name)
        facts = describe_alternative(domain, plan, change.new)
        return phrase(domain, f"utter_fact_alternative_{owner}new".replace("__", "_"), facts=facts)
    if change.new is None:
        what = name or plan_words(domain, head)
        if isinstance(change.old, Offer):
            what = f"{'their' if change.old.by == 'them' else 'your'} offer of {amount(plan, change.old.price)}"
        return phrase(domain, "utter_fact_gone", what=what)
    if head == "role":
        return phrase(domain, f"utter_fact_role_{change.new}")
    response = f"utter_fact_{head.replace('.', '_')}"
    if not has_phrase(domain, response):
        return phrase(domain, "utter_fact_other", what=plan_words(domain, head))
    if head == "bargaining_power":
        return phrase(domain, response, value=percent(change.new))
    text = phrase(domain, response, value=_value(plan, change.new))
    if change.old is not None and not isinstance(change.old, (tuple, list, dict)) and _value(plan, change.old):
        before = change.old.price if isinstance(change.old, Offer) else change.old
        text += phrase(domain, "utter_fact_was", old=_value(plan, before))
    return text


def plan_words(domain: Domain, key: str) -> str:
    """What a key of the plan is called in a sentence."""
    return key.replace("_", " ").replace(".", " ")


def describe_alternative(domain: Domain, plan: Plan, alternative: Alternative) -> str:
    """An alternative in a line: name, price, odds, cost, what it is worth beyond price."""
    parts = [alternative.name]
    if alternative.price is not None:
        parts.append(phrase(domain, "utter_fact_part_price", value=amount(plan, alternative.price)))
    for outcome in alternative.outcomes:
        value = amount(plan, outcome.price)
        parts.append(phrase(domain, "utter_fact_part_outcome", chance=percent(outcome.probability), value=value))
    if alternative.probability is not None and not alternative.outcomes:
        sure = alternative.probability == 1
        name = "utter_fact_part_certain" if sure else "utter_fact_part_chance"
        parts.append(phrase(domain, name, chance=percent(alternative.probability)))
    if alternative.cost:
        parts.append(phrase(domain, "utter_fact_part_cost", value=once(plan, alternative.cost)))
    if alternative.extra_worth:
        name = "utter_fact_part_better" if alternative.extra_worth > 0 else "utter_fact_part_worse"
        parts.append(phrase(domain, name, value=amount(plan, abs(alternative.extra_worth))))
    parts.extend(alternative.pros)
    parts.extend(alternative.cons)
    return ", ".join(parts)


def _describe_part(domain: Domain, plan: Plan, name: str, part: str, change: Change) -> str | None:
    if part == "name":
        return phrase(domain, "utter_fact_renamed", old=change.old, new=change.new)
    if part in ("pros", "cons"):
        new = [text for text in change.new if text not in (change.old or ())]
        return phrase(domain, "utter_fact_alternative_part", name=name, what=", ".join(new), was="")
    value: Any = change.new
    if value is None:
        return None
    if part == "binding":
        return phrase(domain, "utter_fact_binding", name=name) if value else None
    if part == "outcomes":
        outcomes = ", ".join(f"{percent(o.probability)} {amount(plan, o.price)}" for o in value)
        return phrase(domain, "utter_fact_alternative_part", name=name, what=outcomes, was="") if value else None
    if part == "probability":
        what = percent(value) if value < 1 else phrase(domain, "utter_fact_certain")
        old = percent(change.old) if change.old is not None else None
    elif part == "extra_worth":
        name_of = "utter_fact_part_better" if value >= 0 else "utter_fact_part_worse"
        what = phrase(domain, name_of, value=amount(plan, abs(value)))
        old = amount(plan, change.old) if change.old else None
    elif part == "cost":
        what = phrase(domain, "utter_fact_part_cost", value=once(plan, value))
        old = once(plan, change.old) if change.old else None
    else:
        what = amount(plan, value)
        old = amount(plan, change.old) if change.old is not None else None
    was = phrase(domain, "utter_fact_was", old=old) if old else ""
    return phrase(domain, "utter_fact_alternative_part", name=name, what=what, was=was)


def _value(plan: Plan, value: Any) -> str:
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, (int, float)):
        return amount(plan, value)
    if isinstance(value, PriceRange):
        if value.low == value.high:
            return amount(plan, value.low)
        return f"{amount(plan, value.low)} to {amount(plan, value.high)}"
    if isinstance(value, Criterion):
        return value.text if value.price is None else f"{value.text} ({amount(plan, value.price)})"
    if isinstance(value, Offer):
        return f"{'their' if value.by == 'them' else 'your'} offer is {amount(plan, value.price)}"
    try:
        return moment(value)
    except (TypeError, ValueError):
        return str(value)


def say_question(dispatcher: CollectingDispatcher, domain: Domain, talk: Talk, question: Question) -> None:
    """Ask a choice that waits: which one was meant, yes or no."""
    if question.name != CHOICE or not talk.pending:
        return
    choice = talk.pending[0]
    buttons = [{"title": label, "payload": label} for label, _ in choice.options]
    response = f"utter_choice_{choice.kind}"
    if not has_phrase(domain, response):
        response = "utter_choice_other"
    dispatcher.utter_message(response=response, what=choice.text, buttons=buttons)
