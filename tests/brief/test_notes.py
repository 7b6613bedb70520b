"""Notes from the checklist stand in the brief where they belong, and only when they say something."""

from __future__ import annotations

import pytest

from negotiation.brief import make_brief
from negotiation.brief.notes import NAMES, PLACES, notes
from negotiation.plan import Plan
from negotiation.points import POINTS, WORDLESS, read_notes

ELSEWHERE = {"alternatives", "limit", "interests_mine", "interests_theirs", "their_side", "target", "worth"}


def plan(**said: str) -> Plan:
    return Plan(title="Chips", checklist=read_notes(said, "checklist"))


def test_every_point_with_notes_of_its_own_has_one_place() -> None:
    placed = [point for points in PLACES.values() for point in points]
    assert sorted(placed) == sorted(set(POINTS) - ELSEWHERE)
    assert set(NAMES) <= set(placed)


@pytest.mark.parametrize("point", sorted(set(POINTS) - ELSEWHERE))
def test_a_note_is_in_the_brief(point: str) -> None:
    assert "the word of Anna" in make_brief(plan(**{point: "the word of Anna"})).to_text()


@pytest.mark.parametrize("note", [*sorted(WORDLESS), "\x00\x1b"])
def test_a_note_without_words_is_not(note: str) -> None:
    assert make_brief(plan(agenda=note, mandate=note)).to_text() == make_brief(plan()).to_text()


def test_own_questions_come_first_and_are_numbered() -> None:
    section = next(s for s in make_brief(plan(questions="who else buys?")).sections if s.key == "questions")
    assert section.lines[0] == "who else buys?"
    assert len(section.lines) == 3


def test_what_was_settled_is_not_among_what_is_still_to_find_out() -> None:
    settled = make_brief(plan(criteria="not needed", options="done", style="done", interests_mine="done")).unknown
    assert "a standard to point to" in make_brief(plan()).unknown
    assert not {"a standard to point to", "an idea that serves both", "what they are like to talk to"} & set(settled)


def test_a_note_names_its_point_where_the_heading_does_not() -> None:
    assert list(notes(plan(mandate="up to 50k"), "limit")) == ["Mandate: up to 50k"]
    assert list(notes(plan(issues="delivery"), "issues")) == ["delivery"]
