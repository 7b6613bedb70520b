"""What a note about the other side tells of their style and of what they are doing."""

from __future__ import annotations

import pytest

from negotiation.edits import AddText, Edit, SetField
from negotiation.judging import Judgement
from negotiation.plan import Counterpart, Plan
from negotiation.reading import Reading
from negotiation.talk import Message
from negotiation.talk.character import with_character

NOTE = AddText("people.person", "he bangs the table")


def judged(**labels: float | str) -> Message:
    judgements = {
        kind: Judgement(kind, str(label), 0.95) for kind, label in labels.items() if kind in ("style", "tactic")
    }
    return Message("he bangs the table", judgements=judgements)


def test_a_clear_style_and_tactic_are_kept_with_the_note() -> None:
    read = with_character(Reading(edits=(NOTE,)), judged(style="warrior", tactic="defense"), Plan())
    assert read.edits == (NOTE, SetField("counterpart.style", "warrior"), SetField("counterpart.tactic", "defense"))


@pytest.mark.parametrize("edit", [AddText("interests.mine", "peace"), SetField("target", 5.0)], ids=str)
def test_only_a_note_about_them_tells_of_their_character(edit: Edit) -> None:
    reading = Reading(edits=(edit,))
    assert with_character(reading, judged(style="warrior"), Plan()) is reading


def test_what_is_known_or_not_clear_is_not_set() -> None:
    reading = Reading(edits=(NOTE,))
    known = Plan(counterpart=Counterpart(style="warrior", tactic="defense"))
    assert with_character(reading, judged(style="warrior", tactic="defense"), known) is reading
    unsure = Message("hm", judgements={"style": Judgement("style", "warrior", 0.5)})
    assert with_character(reading, unsure, Plan()) is reading
    assert with_character(reading, judged(style="none"), Plan()) is reading
