"""One message among several negotiations."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from negotiation.plan import Alternative, Offer, Plan
from negotiation.talk import Negotiation, Negotiations, Talk, ask, seal
from negotiation.talk.negotiations import MAX_KEPT
from tests.talk.several import BOAT, CAR, EMPTY, FLAT, NOW, THREE, labels, pick, responses, say, waiting

# Another one


def test_a_plain_wish_starts_another_one_at_once() -> None:
    after, turn = say(THREE, "start a new negotiation about my rent", "start_negotiation")
    assert (after.label, turn.opened, responses(turn)) == ("Rent", True, ["utter_negotiation_started"])
    assert after.items[:3] == (replace(CAR, used="2026-11-23"), FLAT, BOAT)
    bare, turn = say(THREE, "new negotiation", "start_negotiation")
    assert (bare.open.talk, turn.changes) == (Talk(), ())


def test_what_may_be_another_one_is_asked_about_and_its_facts_go_where_they_belong() -> None:
    text = "I also have to negotiate my salary with Globex, they offer 60k"
    asked, turn = say(THREE, text, "start_negotiation")
    assert (turn.opened, asked.open.talk.plan) == (False, CAR.talk.plan)
    assert waiting(asked).kind == "start_negotiation"
    new, turn = pick(asked, "start another one")
    assert new.open.talk.plan.offers == (Offer("them", 60_000.0),)
    assert new.labels == ("Car – Tom", "Flat – Bob", "Boat – Karl", "Salary – Globex")
    assert ask(new.items[0].talk, "people") == ask(CAR.talk, "people")
    here, turn = pick(asked, "It belongs to this one")
    assert [(a.name, a.price) for a in here.open.talk.plan.alternatives] == [("Globex", 60_000.0)]
    assert (here.label, turn.opened, here.open.talk.pending) == ("Car – Tom", False, ())


def test_no_means_that_it_belongs_to_this_one() -> None:
    asked, _ = say(THREE, "I have another meeting with Bob tomorrow, about my flat", "start_negotiation")
    here, _ = pick(asked, "no", "deny")
    assert here.open.talk.plan.meeting == "2026-11-24"


@pytest.mark.parametrize(
    ("text", "title", "counterpart", "meeting"),
    [
        ("I have another meeting with Bob tomorrow, about my garden", "My garden", "Bob", "2026-11-24"),
        ("new case: renewal with Acme", "Renewal", "Acme", None),
        ("i've another negotiation on thursday", None, None, "2026-11-26"),
        ("i need to prepare something else as well, my phone contract", "My phone contract", None, None),
        ("another one, with the dealer", None, "Dealer", None),
        ("i have a second thing", None, None, None),
    ],
)
def test_what_was_said_with_the_announcement_is_known(
    text: str, title: str | None, counterpart: str | None, meeting: str | None
) -> None:
    after, turn = say(THREE, text, "start_negotiation")
    if not turn.opened:
        after, turn = pick(after, "1")
    plan = after.open.talk.plan
    assert (plan.title, plan.counterpart.name, plan.meeting) == (title, counterpart, meeting)


def test_in_an_empty_one_there_is_nothing_to_keep_apart() -> None:
    after, turn = say(EMPTY, "another deal, i'm selling my horse to Jim", "start_negotiation")
    assert (after.labels, turn.opened, responses(turn)) == (("Flat – Bob", "My horse – Jim"), False, [])
    bare, turn = say(Negotiations(), "new negotiation", "start_negotiation")
    assert (bare, responses(turn)) == (Negotiations(), ["utter_negotiation_ready"])


# The list


def test_the_list_leads_to_the_others() -> None:
    after, turn = say(THREE.archive(1), "show my negotiations", "list_negotiations")
    (listed,) = turn.says
    assert listed.response == "utter_negotiations_list"
    assert [one.name for one in listed.values["overview"]] == ["Car – Tom", "Flat – Bob", "Boat – Karl"]
    assert listed.buttons == ("Boat – Karl",)
    assert after.open.talk == CAR.talk


def test_an_empty_list_is_said_to_be_one() -> None:
    assert responses(say(Negotiations(), "which ones do i have", "list_negotiations")[1]) == ["utter_negotiations_none"]


# Switching


def test_the_one_that_is_named_is_opened_and_the_other_is_kept() -> None:
    after, turn = say(THREE, "go back to the flat", "switch_negotiation")
    assert (after.label, turn.opened, turn.talk) == ("Flat – Bob", True, FLAT.talk)
    assert dict(turn.says[0].values) == {"name": "Flat – Bob", "kept": "Car – Tom"}


def test_from_an_empty_one_nothing_is_kept() -> None:
    after, turn = say(EMPTY, "go to the flat", "switch_negotiation")
    assert (after, responses(turn)) == (Negotiations((FLAT,)), ["utter_negotiation_opened_alone"])


def test_one_that_was_put_away_is_brought_back() -> None:
    after, turn = say(THREE.archive(1), "bring back the flat", "switch_negotiation")
    assert (after.open, responses(turn)) == (FLAT, ["utter_negotiation_brought_back"])
    _, turn = say(Negotiations((FLAT,)).archive(0), "bring back the flat", "switch_negotiation")
    assert responses(turn) == ["utter_negotiation_brought_back_alone"]


def test_two_that_fit_are_asked_about() -> None:
    twins = replace(THREE, items=(CAR, FLAT, replace(BOAT, name="Flat by the sea")))
    asked, _ = say(twins, "go to the flat", "switch_negotiation")
    assert (waiting(asked).kind, labels(waiting(asked))) == ("switch_negotiation", ["Flat – Bob", "Flat by the sea"])
    assert pick(asked, "the one by the sea")[0].label == "Flat by the sea"
    assert pick(asked, "1")[0].label == "Flat – Bob"
    left, turn = pick(asked, "no", "deny")
    assert (left.open.talk.pending, responses(turn)) == ((), ["utter_choice_left"])
    _, turn = pick(asked, "Dealer offers 5000 for sure")
    assert responses(turn) == []


def test_without_a_name_it_is_asked_which() -> None:
    asked, _ = say(THREE, "switch negotiation", "switch_negotiation")
    assert labels(waiting(asked)) == ["Boat – Karl", "Flat – Bob"]
    put_away, _ = say(replace(THREE, items=THREE.items[:2]).archive(1), "switch negotiation", "switch_negotiation")
    assert labels(waiting(put_away)) == ["Flat – Bob"]


@pytest.mark.parametrize(
    ("negotiations", "text", "said"),
    [
        (THREE, "go back to the car", ["utter_negotiation_here"]),
        (THREE, "switch to the horse deal", ["utter_negotiation_unknown", "utter_negotiations_list"]),
        (Negotiations((CAR,)), "switch to the horse deal", ["utter_negotiation_only"]),
    ],
)
def test_what_cannot_be_opened_is_said(negotiations: Negotiations, text: str, said: list[str]) -> None:
    after, turn = say(negotiations, text, "switch_negotiation")
    assert (after, responses(turn), turn.opened) == (negotiations, said, False)


# Names


def test_the_open_one_or_the_one_that_is_named_gets_a_name() -> None:
    after, turn = say(THREE, "call this one Old Golf", "rename_negotiation")
    assert after.labels == ("Old Golf", "Flat – Bob", "Boat – Karl")
    assert dict(turn.says[0].values) == {"old": "Car – Tom", "name": "Old Golf"}
    assert say(after, "rename the flat to New home", "rename_negotiation")[0].labels[1] == "New home"


@pytest.mark.parametrize(
    ("text", "said"),
    [("rename it", "utter_negotiation_rename_how"), ("call this one flat – bob", "utter_negotiation_name_taken")],
)
def test_a_name_that_is_missing_or_taken_changes_nothing(text: str, said: str) -> None:
    after, turn = say(THREE, text, "rename_negotiation")
    assert (after, responses(turn)) == (THREE, [said])


# Copies


def test_a_copy_for_another_buyer_is_opened() -> None:
    plan = replace(CAR.talk.plan, alternatives=(Alternative("Dealer", 5000.0), Alternative("Anna", 4000.0)))
    start = THREE.with_talk(replace(CAR.talk, plan=plan))
    after, turn = say(start, "same for another buyer, Anna", "duplicate_negotiation")
    assert (after.label, turn.opened) == ("Car – Anna", True)
    assert responses(turn) == ["utter_negotiation_copied_for", "utter_negotiation_copy_left_out"]
    assert turn.says[1].values["what"] == "Anna"
    other, turn = say(start, "duplicate the flat one", "duplicate_negotiation")
    assert (other.label, responses(turn)) == ("Flat", ["utter_negotiation_copied"])


def test_of_nothing_there_is_no_copy() -> None:
    after, turn = say(EMPTY, "duplicate this", "duplicate_negotiation")
    assert (after, responses(turn)) == (EMPTY, ["utter_negotiation_empty"])


# Away with one


def test_the_open_one_is_put_away_and_the_next_one_asked_about() -> None:
    after, turn = say(THREE, "put this one away", "archive_negotiation")
    assert (after.items[0].archived, after.open.empty, turn.opened) == (True, True, True)
    assert labels(waiting(after)) == ["Boat – Karl", "Flat – Bob", "A new one"]
    assert pick(after, "flat")[0].items == (replace(CAR, archived=True, used="2026-11-23"), FLAT, BOAT)
    new, turn = pick(after, "a new one")
    assert (new.open.talk.pending, new.open.empty, responses(turn)) == ((), True, [])


def test_another_one_is_put_away_and_the_open_one_stays_open() -> None:
    after, turn = say(THREE, "archive the boat", "archive_negotiation")
    assert (after.items[2].archived, after.current, turn.opened) == (True, 0, False)
    assert responses(turn) == ["utter_negotiation_archived", "utter_negotiation_still"]


def test_the_last_one_that_is_put_away_leaves_none_open() -> None:
    after, turn = say(Negotiations((CAR,)), "archive it", "archive_negotiation")
    assert (after.labels, responses(turn)) == (
        ("Car – Tom", "Untitled"),
        ["utter_negotiation_archived", "utter_negotiation_nothing_open"],
    )


@pytest.mark.parametrize(
    ("negotiations", "text", "said"),
    [
        (EMPTY, "put this away", ["utter_negotiation_empty"]),
        (Negotiations(), "archive the car", ["utter_negotiation_empty"]),
    ],
)
def test_what_is_not_there_is_not_put_away(negotiations: Negotiations, text: str, said: list[str]) -> None:
    after, turn = say(negotiations, text, "archive_negotiation")
    assert (after, responses(turn)) == (negotiations, said)


def test_where_no_name_fits_it_is_asked_which_one_to_put_away() -> None:
    asked, turn = say(THREE, "archive the horse", "archive_negotiation")
    assert responses(turn) == ["utter_negotiation_unknown"]
    assert labels(waiting(asked)) == ["Car – Tom", "Flat – Bob", "Boat – Karl"]
    assert pick(asked, "2")[0].items[1].archived


def test_before_one_is_deleted_it_is_said_what_goes() -> None:
    rich = seal(Talk(plan=Plan(title="Car", role="buyer", alternatives=(Alternative("Acme", 35.0),))), NOW)
    start = Negotiations((Negotiation(rich), FLAT))
    asked, turn = say(start, "delete the car one", "delete_negotiation")
    assert turn.says[0].values["holds"] == (("alternatives", 1), ("limit", 1))
    assert (waiting(asked).kind, waiting(asked).text) == ("delete_negotiation", "Car")
    kept, turn = pick(asked, "no", "deny")
    assert (kept.items[0].talk.plan, responses(turn)) == (rich.plan, ["utter_negotiation_not_deleted"])
    gone, turn = pick(asked, "yes", "affirm")
    assert (gone.items[0], turn.opened, labels(waiting(gone))) == (FLAT, True, ["Flat – Bob", "A new one"])
    assert "Car" not in str(gone)


def test_another_one_is_deleted_from_here() -> None:
    asked, _ = say(THREE, "delete the boat", "delete_negotiation")
    gone, turn = pick(asked, "yes, delete it")
    assert (gone.labels, gone.current, responses(turn)[0]) == (
        ("Car – Tom", "Flat – Bob"),
        0,
        "utter_negotiation_deleted",
    )


def test_which_one_to_delete_is_asked_and_then_confirmed() -> None:
    twins = replace(THREE, items=(CAR, FLAT, replace(BOAT, name="Flat by the sea")))
    asked, _ = say(twins, "delete the flat", "delete_negotiation")
    assert waiting(asked).kind == "delete_which"
    confirm, _ = pick(asked, "bob")
    assert [(choice.kind, choice.text) for choice in confirm.open.talk.pending] == [
        ("delete_negotiation", "Flat – Bob")
    ]


def test_what_is_gone_already_cannot_be_deleted_again() -> None:
    asked, _ = say(THREE, "delete the boat", "delete_negotiation")
    after, turn = pick(asked.delete(2), "yes", "affirm")
    assert (after.labels, responses(turn)) == (("Car – Tom", "Flat – Bob"), ["utter_negotiation_not_deleted"])


# A pasted plan


def test_a_pasted_plan_about_something_else_can_be_kept_beside_the_open_one() -> None:
    pasted = json.dumps(Plan(title="Horse", role="buyer").to_dict())
    asked, turn = say(THREE, pasted, "tell_fact")
    assert (waiting(asked).kind, asked.open.talk.plan) == ("import_plan", CAR.talk.plan)
    both, turn = pick(asked, "keep both")
    assert (both.labels[-1], both.open.talk.plan.role, turn.opened) == ("Horse", "buyer", True)
    assert both.items[0].talk.plan == CAR.talk.plan
    assert both.items[0].talk.pending == ()
    instead, turn = pick(asked, "Replace the one here")
    assert (instead.label, len(instead.items), responses(turn)) == ("Horse", 3, ["utter_imported"])
    neither, turn = pick(asked, "no", "deny")
    assert (neither.open.talk.plan, responses(turn)) == (CAR.talk.plan, ["utter_choice_left"])


def test_when_fifty_are_kept_it_is_said_and_nothing_is_lost() -> None:
    full = Negotiations(tuple(replace(FLAT, name=f"Deal {number}") for number in range(MAX_KEPT)), 7)
    for text, intent in [("new negotiation", "start_negotiation"), ("same for Ann", "duplicate_negotiation")]:
        after, turn = say(full, text, intent)
        assert (after.labels, responses(turn)) == (full.labels, ["utter_negotiations_full"])
    after, turn = say(full, "archive this", "archive_negotiation")
    assert (after.labels, responses(turn)) == (full.labels, ["utter_negotiations_full"])
