"""What a note about the other side tells of their style and of what they are doing, and the three quick questions."""

from __future__ import annotations

import pytest

from negotiation.agenda import Question
from negotiation.edits import AddText, Edit, SetField
from negotiation.judging import Judgement, Piece
from negotiation.plan import Counterpart, Note, Plan
from negotiation.reading import Reading
from negotiation.talk import Message, Talk, ask, diagnosis_of, start_questions, take_turn
from negotiation.talk.character import EVIDENCE, KEYS, with_character

NOTE = AddText("people.person", "he bangs the table")


def judgement(kind: str, label: str, confidence: float = 0.95) -> dict[str, Judgement]:
    return {kind: Judgement(kind, label, confidence)}


def judged(text: str = "he bangs the table", intent: str | None = "tell_fact", **labels: str) -> Message:
    judgements = {kind: Judgement(kind, label, 0.95) for kind, label in labels.items()}
    return Message(text, intent, 0.9, judgements=judgements)


def play(talk: Talk, *messages: Message) -> Talk:
    for message in messages:
        talk = ask(take_turn(talk, message).talk, "people")
    return talk


def test_a_clear_style_and_tactic_are_kept_with_the_note() -> None:
    read, talk = with_character(Reading(edits=(NOTE,)), judged(style="warrior", tactic="defense"), Talk())
    assert read.edits == (NOTE, SetField("counterpart.style", "warrior"), SetField("counterpart.tactic", "defense"))
    assert talk.evidence == (("he bangs the table", {"warrior": 0.95}),)


@pytest.mark.parametrize("edit", [AddText("interests.mine", "peace"), SetField("target", 5.0)], ids=str)
def test_only_a_note_about_them_tells_of_their_character(edit: Edit) -> None:
    reading = Reading(edits=(edit,))
    assert with_character(reading, judged(style="warrior"), Talk()) == (reading, Talk())


def test_what_is_known_or_not_clear_is_not_set() -> None:
    reading = Reading(edits=(NOTE,))
    known = Talk(Plan(counterpart=Counterpart(style="warrior", tactic="defense")))
    assert with_character(reading, judged(style="warrior", tactic="defense"), known)[0].edits == (NOTE,)
    unsure = Message("hm", judgements=judgement("style", "warrior", 0.5))
    read, talk = with_character(reading, unsure, Talk())
    assert read.edits == (NOTE,)
    assert diagnosis_of(talk) is None
    assert with_character(reading, judged(style="none"), Talk())[0].edits == (NOTE,)


def test_what_they_do_is_about_them_and_no_term_of_the_deal() -> None:
    read, _ = with_character(
        Reading(edits=(AddText("people.issue", "they want our costs"),)), judged(tactic="request"), Talk()
    )
    assert read.edits[0] == AddText("people.person", "they want our costs")


def test_a_sentence_from_which_nothing_was_read_is_kept_when_it_describes_them() -> None:
    read, _ = with_character(Reading(), judged("they set all the rules", tactic="forced_transition"), Talk())
    assert read.edits == (
        AddText("people.person", "they set all the rules"),
        SetField("counterpart.tactic", "forced_transition"),
    )
    request = judged("do they set all the rules?", tactic="forced_transition")
    assert with_character(Reading(), request, Talk())[0] == Reading()
    assert with_character(Reading(), judged(intent="ask_limit", style="warrior"), Talk())[0] == Reading()
    assert with_character(Reading(answered=True), judged(style="warrior"), Talk())[0] == Reading(answered=True)


def test_a_clause_of_a_longer_message_counts_by_itself() -> None:
    pieces = (
        Piece("she is very blunt, ", judgement("style", "warrior")),
        Piece("she wants 400k", judgement("style", "warrior")),
        Piece("I like tea", judgement("style", "none")),
    )
    message = Message("I sell my flat to Marta, she is very blunt, she wants 400k, I like tea", pieces=pieces)
    title = SetField("title", "My flat")
    read, talk = with_character(Reading(edits=(title,)), message, Talk())
    assert read.edits == (
        title,
        AddText("people.person", "she is very blunt"),
        SetField("counterpart.style", "warrior"),
    )
    kept = Reading(edits=(AddText("people.person", "Marta: she is very blunt"),))
    assert len(with_character(kept, message, Talk())[0].edits) == 2
    asked = Message("she is very blunt, isn't she?", pieces=pieces)
    assert with_character(Reading(), asked, talk)[0] == Reading()


def test_what_is_said_under_pressure_is_no_note_unless_notes_are_asked_for() -> None:
    pressed = judged("it's now or never she says", style="warrior", pressure="pressure")
    assert with_character(Reading(), pressed, Talk()) == (Reading(), Talk())
    told = judged("they threaten me", intent="feel_pressure", style="warrior")
    assert with_character(Reading(edits=(NOTE,)), told, Talk()) == (Reading(edits=(NOTE,)), Talk())
    asked = Talk(question=Question("people_notes"))
    assert SetField("counterpart.style", "warrior") in with_character(Reading(edits=(NOTE,)), told, asked)[0].edits


def test_several_sentences_add_up_and_only_the_latest_count() -> None:
    talk = Talk()
    for number in range(EVIDENCE + 3):
        _, talk = with_character(Reading(edits=(NOTE,)), judged(f"he shouts {number}", style="warrior"), talk)
    assert len(talk.evidence) == EVIDENCE
    found = diagnosis_of(talk)
    assert found is not None
    assert found.certainty == "sure"


def test_three_quick_questions_end_in_a_style_said_once() -> None:
    talk = ask(start_questions(Talk()), "people")
    assert talk.question == Question(KEYS[0])
    talk = play(talk, Message("they attack or threaten"), Message("they decide alone and expect me to follow"))
    assert talk.question == Question(KEYS[2])
    turn = take_turn(talk, Message("they say it bluntly, as a demand"))
    assert turn.character
    assert turn.talk.plan.counterpart.style == "warrior"
    assert turn.talk.forced is None


def test_answers_in_own_words_are_kept_as_notes() -> None:
    talk = ask(start_questions(Talk()), "people")
    turn = take_turn(talk, judged("he yells at everybody", style="warrior"))
    assert turn.talk.plan.people == (Note("he yells at everybody", "person"),)
    assert turn.talk.forced == KEYS[1]


def test_answers_that_tell_nothing_end_in_no_style() -> None:
    talk = ask(start_questions(Talk()), "people")
    talk = play(talk, Message("i can't say"), Message("no idea", "dont_know", 0.9))
    turn = take_turn(talk, Message("skip", "skip_question", 0.9))
    assert [say.response for say in turn.says] == ["utter_skipped", "utter_counterpart_open"]
    assert turn.talk.plan.counterpart.style is None
    assert not turn.character


def test_other_words_at_a_quick_question_are_read_as_ever_and_the_question_stays() -> None:
    talk = ask(start_questions(Talk(Plan(role="buyer", title="Chairs"))), "people")
    turn = take_turn(talk, Message("Acme sells them for 45, certain", "tell_fact", 0.9))
    assert turn.talk.plan.alternatives[0].price == 45
    assert turn.talk.forced == KEYS[0]
    assert take_turn(talk, judged("does he shout?", "ask_method", style="warrior")).interrupted


def test_asking_again_puts_the_old_answers_aside() -> None:
    talk = play(ask(start_questions(Talk(evidence=(("he lies", {"warrior": 0.9}),))), "people"), Message("i can't say"))
    talk = play(talk, Message("they put decisions off"), Message("they hardly say what they want"))
    again = start_questions(talk)
    assert again.evidence == (("he lies", {"warrior": 0.9}),)
    assert ask(again, "people").question == Question(KEYS[0])
