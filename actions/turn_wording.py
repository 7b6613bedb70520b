"""What came of a message in words: each fact said back, doubts about numbers, and what else there is to say."""

from __future__ import annotations

from collections.abc import Iterable

from rasa_sdk.executor import CollectingDispatcher

from actions.counterpart_wording import say_counterpart
from actions.wording import Domain, describe_changes, say_one
from negotiation.cautions import suspicious
from negotiation.edits import Change
from negotiation.plan import Plan
from negotiation.talk import Turn, limit_counts

CLOSING = "Closing this deal"
_ADVISED = ("counterpart.style", "counterpart.tactic")


def say_back(dispatcher: CollectingDispatcher, domain: Domain, turn: Turn) -> None:
    """Say back each fact that was taken, then what else there is to say."""
    plan = turn.talk.plan
    for one in turn.ahead:
        say_one(dispatcher, domain, plan, one)
    told = (c for c in turn.changes if not _said_later(turn, c) and (c.key not in _ADVISED or not c.new))
    facts = list(describe_changes(domain, plan, told))
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


def _said_later(turn: Turn, change: Change) -> bool:
    """Whether what is said about a change afterwards names it, too: a new offer, the outcome, a wish for a limit."""
    if change.key.startswith("offers["):
        return change.old is None and limit_counts(turn.talk)
    if change.key == "stated_limit":
        return any(one.response == "utter_limit_held" for one in turn.says)
    return change.key == "outcome"


def doubtful(plan: Plan, changes: Iterable[Change]) -> list[str]:
    """The warnings about numbers that were just told and do not fit the others."""
    told = (change.key for change in changes if change.new is not None and "alternatives[" in change.key)
    keys = [key for key in told if key.endswith(("]", ".price", ".cost", ".outcomes"))]
    names = {key.partition("[")[2].partition("]")[0] for key in keys}
    if any(change.key == "closing_cost" and change.new for change in changes):
        names.add(CLOSING)
    return [sentence for sentence in suspicious(plan) if any(name in sentence for name in names)]
