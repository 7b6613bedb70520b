"""The talk in the dialogue's slots."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from actions.slots import PLAN_SLOTS, empty_slots, read_negotiations, read_talk, write_negotiations, write_talk
from negotiation.agenda import Question
from negotiation.edits import AddText, PutAlternative, RemoveAlternative, SetField
from negotiation.plan import Alternative, Plan
from negotiation.talk import Negotiation, Negotiations, Talk, update_plan
from tests.actions.conftest import slots, tracker
from tests.talk import strategies


@settings(max_examples=60, deadline=None)
@given(strategies.talks())
def test_a_talk_comes_back_from_the_slots_as_it_was(talk: Talk) -> None:
    where = tracker(talk)
    where.slots.update(json.loads(json.dumps(where.slots)))
    assert read_talk(where) == talk


@settings(max_examples=30, deadline=None)
@given(strategies.talks())
def test_a_talk_that_is_in_the_slots_already_writes_nothing(talk: Talk) -> None:
    assert write_talk(tracker(talk), talk) == []


@settings(max_examples=40, deadline=None)
@given(strategies.talks(), strategies.talks())
def test_only_slots_that_differ_are_written_and_they_make_the_other_talk(one: Talk, other: Talk) -> None:
    where = tracker(one)
    before = dict(where.slots)
    written = slots(write_talk(where, other))
    assert all(before.get(name) != value for name, value in written.items())
    where.slots.update(written)
    assert read_talk(where) == other


def test_one_fact_is_one_slot_beside_the_memory_of_undo() -> None:
    talk, _ = update_plan(Talk(), (SetField("title", "Chips"),))
    assert slots(write_talk(tracker(), talk)) == {"opening_subject": "Chips", "shared_undo": [{"title": None}]}


def test_every_topic_has_its_own_slot() -> None:
    edits = (
        AddText("interests.mine", "calm"),
        AddText("interests.theirs", "cash"),
        SetField("counterpart.name", "Tom"),
        PutAlternative("mine", "Acme", price=35.0),
        PutAlternative("theirs", "a dealer", price=30.0),
    )
    written = slots(write_talk(tracker(), replace(update_plan(Talk(), edits)[0], undo=())))
    assert written == {
        "interests_mine": ["calm"],
        "interests_theirs": ["cash"],
        "opening_counterpart": {"name": "Tom", "style": None, "tactic": None},
        "alternatives_list": written["alternatives_list"],
        "their_side_alternatives": written["their_side_alternatives"],
    }
    assert written["alternatives_list"][0]["name"] == "Acme"


def test_the_open_question_is_the_requested_slot_with_the_alternative_it_is_about() -> None:
    written = slots(write_talk(tracker(), Talk(question=Question("alternatives_price", "Acme"))))
    assert written == {"requested_slot": "alternatives_price", "shared_alternative": "Acme"}


def test_an_empty_talk_is_all_empty_slots() -> None:
    assert tracker(Talk()).slots == {}
    assert read_talk(tracker()) == Talk()


@settings(max_examples=30, deadline=None)
@given(strategies.talks())
def test_forgetting_leaves_an_empty_talk(talk: Talk) -> None:
    where = tracker(talk)
    forgotten = slots(empty_slots(where))
    where.slots.update(forgotten)
    assert read_talk(where) == Talk()
    assert all(value is None for value in forgotten.values())


def test_no_two_topics_share_a_slot_or_a_key() -> None:
    assert len(set(PLAN_SLOTS.values())) == len(PLAN_SLOTS)


def test_every_topic_of_a_plan_has_a_slot() -> None:
    assert Plan().to_dict().keys() - {"plan"} == {key.partition(".")[0] for key in PLAN_SLOTS.values()}


def test_an_imported_plan_with_several_issues_is_kept_whole() -> None:
    options = [{"name": "30 days", "value": 100}, {"name": "60 days", "value": 0}]
    plan = Plan.from_dict({"issues": [{"name": "Payment", "options": options}], "walk_away": {"mine": 40}})
    where = tracker(Talk(plan=plan))
    where.slots.update(json.loads(json.dumps(where.slots)))
    assert read_talk(where).plan == plan


several = st.builds(
    lambda items, current: Negotiations(tuple(items), current % len(items)),
    st.lists(
        st.builds(
            Negotiation,
            talk=strategies.talks(),
            name=st.sampled_from([None, "Golf", "Flat"]),
            skill=st.sampled_from(["opening", "brief"]),
            used=st.sampled_from([None, "2026-11-23"]),
        ),
        min_size=1,
        max_size=3,
    ),
    st.integers(0, 2),
)


@settings(max_examples=40, deadline=None)
@given(several, several)
def test_several_negotiations_come_back_as_they_were(before: Negotiations, after: Negotiations) -> None:
    where = tracker()
    for negotiations in (before, after):
        where.slots.update(json.loads(json.dumps(slots(write_negotiations(where, negotiations)))))
        where.active_loop = {"name": f"{negotiations.open.skill}_form"}
        assert read_negotiations(where) == negotiations
    assert write_negotiations(where, after) == []


def test_one_that_was_put_away_stays_so() -> None:
    where = tracker()
    kept = Negotiations((Negotiation(), Negotiation(name="Golf", archived=True)))
    where.slots.update(slots(write_negotiations(where, kept)))
    assert read_negotiations(where) == kept


def test_the_kept_ones_are_not_written_in_every_turn() -> None:
    talk, _ = update_plan(Talk(), (SetField("title", "Chips"),))
    assert "shared_negotiations" not in slots(write_negotiations(tracker(), Negotiations((Negotiation(talk),))))
    where = tracker()
    kept = Negotiations((Negotiation(talk, "Golf"), Negotiation()), 1)
    where.slots.update(slots(write_negotiations(where, kept)))
    assert where.slots["shared_negotiations"] == [
        {"name": "Golf", "skill": "opening", "slots": {"opening_subject": "Chips", "shared_undo": [{"title": None}]}},
        {},
    ]
    written = slots(write_negotiations(where, kept.with_talk(talk)))
    assert written == {"opening_subject": "Chips", "shared_undo": [{"title": None}]}


def test_starting_over_leaves_the_others() -> None:
    where = tracker()
    talk, _ = update_plan(Talk(), (SetField("title", "Chips"),))
    where.slots.update(
        slots(write_negotiations(where, Negotiations((Negotiation(talk), Negotiation(talk, "Golf")), 1)))
    )
    where.slots.update(slots(empty_slots(where)))
    assert read_negotiations(where) == Negotiations((Negotiation(talk), Negotiation()), 1)


def test_what_was_dropped_is_kept_so_that_it_can_come_back() -> None:
    there = Talk(plan=Plan(alternatives=(Alternative("Acme", 35.0, 0.5, pros=("near",)),)))
    talk, _ = update_plan(there, (RemoveAlternative("mine", "Acme"),))
    again = read_talk(tracker(talk))
    assert again.dropped == talk.dropped
    assert update_plan(again, again.dropped[0])[0].plan == there.plan
