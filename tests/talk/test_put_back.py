"""What was dropped comes back as it was when the user changes their mind."""

from __future__ import annotations

import pytest

from negotiation.agenda import Question
from negotiation.edits import AddText, RemoveText, SetField
from negotiation.plan import Alternative, Outcome, Plan
from negotiation.talk import Message, Talk, Turn, take_turn, undo, update_plan

SISTER = Alternative("My sister", 4500.0, 0.8, cost=50.0, pros=("fast",))
COURT = Alternative("Court", None, 1.0, outcomes=(Outcome(0.5, 9000.0), Outcome(0.5, 0.0)), binding=True)
PLAN = Plan(
    title="Car",
    role="seller",
    alternatives=(Alternative("Dealer", 4200.0, 1.0), SISTER, COURT),
    their_alternatives=(Alternative("Online shop", 5000.0),),
    target=5000.0,
    closing_cost=20.0,
)


def told(*messages: str, talk: Talk | None = None) -> Turn:
    turn = Turn(talk or Talk(plan=PLAN, question=Question("opening_meeting")))
    for message in messages:
        turn = take_turn(turn.talk, Message(message, "tell_fact", 0.9))
    return turn


def names(turn: Turn) -> list[str]:
    return [a.name for a in turn.talk.plan.alternatives]


@pytest.mark.parametrize(
    "back",
    """no wait, sister is in again|put my sister back|actually keep my sister|add sister again|no, don't drop my sister
    put her back|keep her|leave her in|re-add my sister|my sister after all|sister stays|i want my sister back
    ok my sister is interested again|can you put my sister back?|ok fine keep my sister then|my sister should stay
    put what i just dropped back|put sister back on the list|add back my sister|bring it back please""".replace(
        "\n", "|"
    ).split("|"),
)
def test_a_dropped_alternative_comes_back_with_all_it_had(back: str) -> None:
    turn = told("drop my sister", back.strip())
    assert SISTER in turn.talk.plan.alternatives
    assert [change.key for change in turn.changes] == ["alternatives[My sister]"]
    undone = undo(turn.talk)
    assert undone is not None
    assert SISTER not in undone[0].plan.alternatives


def test_it_comes_back_long_after_it_was_dropped() -> None:
    turn = told(
        "drop my sister", "drop court", *(f"the dealer is {4200 + i}" for i in range(1, 13)), "put my sister back"
    )
    assert SISTER in turn.talk.plan.alternatives
    assert COURT in told("bring court back in", talk=turn.talk).talk.plan.alternatives
    assert names(told("put it back", talk=turn.talk)) == names(turn)


def test_new_figures_are_taken_at_once() -> None:
    turn = told("drop my sister", "add my sister again at 4600")
    assert (names(turn)[-1], turn.talk.plan.alternatives[-1].price) == ("My sister", 4600.0)
    assert turn.talk.plan.alternatives[-1].probability == 0.8


@pytest.mark.parametrize(
    "messages",
    [
        ("drop my sister and the dealer", "put them both back"),
        ("drop my sister", "drop the dealer", "put both back"),
        ("drop my sister", "drop the dealer", "put my sister and the dealer back"),
    ],
)
def test_several_come_back_together(messages: tuple[str, ...]) -> None:
    assert sorted(names(told(*messages))) == ["Court", "Dealer", "My sister"]


def test_where_two_fit_it_is_asked_which() -> None:
    plan = Plan(alternatives=(Alternative("Dealer in town", 1.0), Alternative("Dealer in Springfield", 2.0)))
    turn = told("drop dealer in town", "drop dealer in springfield", "put the dealer back", talk=Talk(plan=plan))
    assert [label for label, _ in turn.talk.pending[0].options] == ["Dealer in town", "Dealer in Springfield"]
    assert len(told("both", talk=turn.talk).talk.plan.alternatives) == 2


def test_single_facts_and_notes_come_back() -> None:
    assert told("forget the target", "put the target back").talk.plan.target == 5000.0
    dropped, _ = update_plan(Talk(plan=PLAN), (SetField("closing_cost", 0.0),))
    assert told("put the closing costs back", talk=dropped).talk.plan.closing_cost == 20.0
    noted, _ = update_plan(
        Talk(plan=PLAN), (AddText("people.person", "he shouts a lot"), AddText("options", "later pay"))
    )
    gone = told("drop the note about shouting a lot", talk=noted)
    for words in ("put the note back", "put the point about he shouts back"):
        assert [note.note for note in told(words, talk=gone.talk).talk.plan.people] == ["he shouts a lot"]
    assert told("put it back", talk=gone.talk).talk.plan.people
    aim = told("forget the target", "put the target back at 5200")
    assert aim.talk.plan.target == 5200.0
    twice, _ = update_plan(noted, (AddText("people.person", "he shouts at me"),))
    both, _ = update_plan(twice, tuple(RemoveText("people.person", f"he shouts {end}") for end in ("a lot", "at me")))
    which = told("put the note about shouts back", talk=both)
    assert [label for label, _ in which.talk.pending[0].options] == ["he shouts a lot", "he shouts at me"]
    theirs = told("drop the online shop", "online shop is back in")
    assert theirs.talk.plan.their_alternatives == PLAN.their_alternatives


def test_what_was_never_dropped_is_still_in() -> None:
    assert told("actually keep the dealer").says[0].response == "utter_still_in"
    assert told("drop my sister", "keep the dealer").says[0].response == "utter_still_in"
    assert told("drop my sister and the target", "put the boat back").talk.plan.alternatives
    kept = Talk(plan=PLAN, question=Question("alternatives_fallback"))
    assert all(say.response != "utter_still_in" for say in told("no, keep the dealer", talk=kept).says)
    assert "My sister" not in names(told("drop my sister", "put the boat and my cousin back"))
    assert "My sister" not in names(told("drop my sister", "should i put my sister back?"))
    assert "My sister" not in names(told("drop my sister", "keep my sister " + "very " * 40))
    assert "My sister" not in names(told("drop my sister", "the dealer is 4300", "ok we are back"))


def test_twelve_alternatives_leave_no_room_for_one_that_was_dropped() -> None:
    many = Plan(role="seller", alternatives=tuple(Alternative(f"Shop{n}", 10.0 + n) for n in range(12)))
    talk, _ = update_plan(told("drop shop3", talk=Talk(plan=many)).talk, ())
    full = told("Newman pays 15", talk=talk)
    turn = told("put shop3 back", talk=full.talk)
    assert (len(turn.talk.plan.alternatives), turn.says[0].response) == (12, "utter_refused_too_many")
