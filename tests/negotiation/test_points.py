"""The notes on points of the checklist, as a part of the plan."""

from __future__ import annotations

import pytest

from negotiation.edits import NotePoint, apply_edits, edit_from_dict, edit_to_dict
from negotiation.plan import Plan, PlanError, load_plan
from negotiation.points import POINTS, PointNotes, read_notes


def test_there_are_28_points_each_once() -> None:
    assert len(set(POINTS)) == len(POINTS) == 28


def test_notes_are_a_mapping_in_the_file_and_come_back_as_they_were() -> None:
    plan = load_plan("checklist: {mandate: up to 50k, agenda: price last}")
    assert plan.to_dict()["checklist"] == {"agenda": "price last", "mandate": "up to 50k"}
    assert Plan.from_dict(plan.to_dict()) == plan
    assert plan.checklist.get("mandate") == "up to 50k"
    assert plan.checklist.get("goal") is None


def test_the_order_in_which_notes_are_given_does_not_count() -> None:
    one, other = {"mandate": "mine", "agenda": "price"}, {"agenda": "price", "mandate": "mine"}
    assert Plan.from_dict({"checklist": one}) == Plan.from_dict({"checklist": other})


@pytest.mark.parametrize("written", ["checklist:", "checklist: {}", "checklist: {agenda: null}", "{}"])
def test_no_notes_are_no_notes(written: str) -> None:
    assert load_plan(written).checklist == PointNotes()
    assert load_plan(written).to_dict()["checklist"] == {}


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("checklist: {agneda: price}", "checklist.agneda: is not a key of a plan; did you mean agenda?"),
        ("checklist: [agenda]", "checklist: must be a mapping of keys, not a list"),
        ("checklist: {agenda: 5}", "checklist.agenda: must be text, not 5; put it in quotes"),
        ('checklist: {agenda: " "}', "checklist.agenda: must not be empty"),
    ],
)
def test_what_is_no_note_is_refused_with_its_place(written: str, problem: str) -> None:
    with pytest.raises(PlanError) as refused:
        load_plan(written)
    assert str(refused.value) == problem


def test_notes_are_taken_as_they_are() -> None:
    notes = read_notes({"goal": "peace"}, "checklist")
    assert read_notes(notes, "checklist") is notes


def test_a_note_can_be_made_replaced_and_taken_out() -> None:
    made = apply_edits(Plan(), [NotePoint("mandate", "up to 50k")])
    assert [(c.key, c.old, c.new) for c in made.changes] == [("checklist[mandate]", None, "up to 50k")]
    other = apply_edits(made.plan, [NotePoint("mandate", "up to 60k")])
    assert other.changes[0].old == "up to 50k"
    assert apply_edits(other.plan, [NotePoint("mandate", None)]).plan == Plan()


def test_an_empty_note_or_an_unknown_point_is_refused_and_changes_nothing() -> None:
    for edit in (NotePoint("mandate", " "), NotePoint("weather", "fine")):
        applied = apply_edits(Plan(), [edit])
        assert applied.plan == Plan()
        assert applied.refusals[0].reason == "invalid"


def test_a_note_can_wait_as_data() -> None:
    edit = NotePoint("mandate", "up to 50k")
    assert edit_from_dict(edit_to_dict(edit)) == edit
