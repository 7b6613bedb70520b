"""From results to sentences: every sentence comes from the domain's responses, numbers and names are put in here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from rasa_sdk.executor import CollectingDispatcher

from negotiation.agenda import Question
from negotiation.edits import Change
from negotiation.ideas import criterion_sentence, need
from negotiation.inside import course, inside, subject, to_user
from negotiation.money import format_money
from negotiation.phrases import enumeration, percent
from negotiation.plan import Alternative, Criterion, DealOutcome, Offer, Plan, PriceRange
from negotiation.spoken import spoken
from negotiation.talk import CHOICE, Overview, Say, Talk

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
    if "changes" in values:
        values["facts"] = "; ".join(describe_changes(domain, plan, values.pop("changes")))
    values = about_negotiations(domain, values)
    if one.buttons:
        values["buttons"] = [{"title": label, "payload": f"go to {label}"} for label in one.buttons]
    if has_phrase(domain, one.response):
        say(dispatcher, domain, one.response, plan, **values)
    else:
        say(dispatcher, domain, "utter_problem_other", plan, **{"what": "", **values})


def about_negotiations(domain: Domain, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a sentence with a list of negotiations, or of what one holds, in words."""
    written = dict(values)
    if "overview" in values:
        written["overview"] = "\n".join(_overview_line(domain, one) for one in values["overview"])
    if "holds" in values:
        parts = [phrase(domain, f"utter_holds_{kind}{_one(count)}", count=count) for kind, count in values["holds"]]
        written["holds"] = ", ".join(parts) or phrase(domain, "utter_holds_nothing")
    return written


def _one(count: int) -> str:
    """The end of the name of a response about a single one."""
    return "_one" if count == 1 else ""


def _overview_line(domain: Domain, one: Overview) -> str:
    left = "ended" if one.ended else "confirmed" if one.confirmed else "open" if one.open_questions else "done"
    single = _one(one.open_questions) if left == "open" else ""
    parts = [phrase(domain, f"utter_overview_{left}{single}", count=one.open_questions)]
    if one.meeting and not one.ended:
        parts.insert(0, phrase(domain, "utter_overview_meeting", when=moment(one.meeting)))
    where = "archived" if one.archived else "here" if one.current else "kept"
    return phrase(domain, f"utter_overview_{where}", name=one.name, facts=", ".join(parts))


def plan_fields(plan: Plan) -> dict[str, str]:
    """What sentences may name of the user's own plan; what is unknown is left out or said in a general word."""
    result = spoken(plan)
    topic = subject(plan.title, plan.counterpart.name)
    fields = {"counterpart": inside(plan.counterpart.name or ""), "subject": topic if plan.title else ""}
    fields["your_subject"] = to_user(fields["subject"])
    if result.batna is not None:
        fields["best_alternative"] = course(result.batna.steps)
    if result.reservation_price is not None:
        fields["limit"] = amount(plan, result.reservation_price)
    if plan.target is not None:
        fields["target"] = amount(plan, plan.target)
    if plan.closing_cost:
        fields["closing_cost"] = once(plan, plan.closing_cost)
    uncertain = [a for a in plan.alternatives if a.probability is not None and a.probability < 1]
    if uncertain:
        fields |= {"uncertain": inside(uncertain[0].name), "odds": percent(uncertain[0].probability or 0.0)}
    if plan.alternatives:
        fields["alternatives"] = enumeration([alternative.name for alternative in plan.alternatives])
    if plan.interests.mine:
        fields["my_need"] = need(plan.interests.mine[0], mine=True)
    if plan.interests.theirs:
        fields["their_need"] = need(plan.interests.theirs[0])
    if plan.options:
        fields["idea"] = plan.options[0]
    if plan.criteria:
        fields["standard"] = criterion_sentence(plan, plan.criteria[0])
    return fields


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
        what = point_name(domain, name) if head == "checklist" else name or plan_words(domain, head)
        if isinstance(change.old, Offer):
            what = f"{'their' if change.old.by == 'them' else 'your'} offer of {amount(plan, change.old.price)}"
        return phrase(domain, "utter_fact_gone", what=what)
    if head == "checklist":
        return phrase(domain, "utter_fact_checklist", what=point_name(domain, name), value=change.new.rstrip(" .!?"))
    if head == "role":
        return phrase(domain, f"utter_fact_role_{change.new}")
    if head == "issues" and change.new:
        ranked = sorted(change.new, key=lambda issue: -issue.weight)
        return phrase(domain, "utter_issues_told", value=enumeration([issue.name for issue in ranked]))
    response = f"utter_fact_{head.replace('.', '_')}"
    if not has_phrase(domain, response):
        return phrase(domain, "utter_fact_other", what=plan_words(domain, head))
    if head == "bargaining_power":
        return phrase(domain, response, value=percent(change.new))
    text = phrase(domain, response, value=_inner_value(head, _value(plan, change.new)))
    told = (tuple, list, dict, DealOutcome)
    if change.old is not None and not isinstance(change.old, told) and _value(plan, change.old):
        before = change.old.price if isinstance(change.old, Offer) else change.old
        text += phrase(domain, "utter_fact_was", old=_value(plan, before))
    return text


def _inner_value(head: str, value: str) -> str:
    """A value as it stands in the sentence that says it back."""
    if head in ("interests.mine", "interests.theirs"):
        return need(value, mine=head == "interests.mine")
    return inside(value) if head in ("title", "counterpart.name") else value


def point_name(domain: Domain, point: str) -> str:
    """What a point of the checklist is called in a sentence."""
    return phrase(domain, f"utter_checklist_point_{point}")


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
    if isinstance(value, DealOutcome):
        at = "" if value.price is None else f" at {amount(plan, value.price)}"
        return f"a deal{at}" if value.deal else "no deal"
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
