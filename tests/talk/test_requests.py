"""What a message asks of the negotiations themselves."""

from __future__ import annotations

import pytest

from negotiation.agenda import Question
from negotiation.plan import Alternative, Counterpart, Plan
from negotiation.talk import Message, Talk, take_turn
from negotiation.talk.memory import Request
from negotiation.talk.requests import announced, new_counterpart, new_name, spoken, subject_told

CAR = Plan(title="Car", role="seller", counterpart=Counterpart("Tom"), alternatives=(Alternative("Dealer", 5000.0),))
PEOPLE, MORE = Question("people_notes"), Question("alternatives_more")
OTHERS = ("Flat – Bob\nFlat Bob", "Boat\nBoat")


def request(text: str, intent: str | None, confidence: float = 0.9, question: Question = PEOPLE) -> Request | None:
    return take_turn(Talk(plan=CAR, question=question), Message(text, intent, confidence), OTHERS).request


@pytest.mark.parametrize(
    ("text", "intent", "kind"),
    [
        ("show my negotiations", "list_negotiations", "list_negotiations"),
        ("go back to the flat", "switch_negotiation", "switch_negotiation"),
        ("go back to the flat", "go_back", "switch_negotiation"),
        ("let's go to the boat", "jump_step", "switch_negotiation"),
        ("open flat", "tell_fact", "switch_negotiation"),
        ("continue with the flat", "resume_talk", "switch_negotiation"),
        ("switch to the other negotiation", "switch_negotiation", "switch_negotiation"),
        ("delete the flat one", "delete_negotiation", "delete_negotiation"),
        ("delete the flat", "remove_fact", "delete_negotiation"),
        ("call this one X", "rename_negotiation", "rename_negotiation"),
        ("same for Ann", "duplicate_negotiation", "duplicate_negotiation"),
        ("put it away", "archive_negotiation", "archive_negotiation"),
        ("other negotiation: printer contract", "switch_negotiation", "start_negotiation"),
        ("put flat away", "tell_fact", "archive_negotiation"),
        ("bring flat back", "tell_fact", "switch_negotiation"),
        ("also got to do my salary w globex, they offer 60k", "report_offer", "start_negotiation"),
        ("new negotiation", "start_negotiation", "start_negotiation"),
        ("I need to negotiate my salary", "start_preparation", "start_negotiation"),
        ("I need to negotiate my salary with Globex, they offer 60k", "tell_fact", "start_negotiation"),
        ("I'm also selling my bike", "tell_fact", "start_negotiation"),
    ],
)
def test_it_is_heard_whatever_question_is_open(text: str, intent: str, kind: str) -> None:
    assert request(text, intent) == Request(kind, text)


@pytest.mark.parametrize(
    ("text", "intent", "confidence"),
    [
        ("go back to the alternatives", "go_back", 0.9),
        ("go back", "go_back", 0.9),
        ("he goes back to the old price", "switch_negotiation", 0.9),
        ("drop the dealer", "delete_negotiation", 0.9),
        ("call the dealer Ajax", "rename_negotiation", 0.9),
        ("show my negotiations", "list_negotiations", 0.3),
        ("the dealer is at 4000 now", "start_negotiation", 0.5),
        ("I need to negotiate the price of my car", "start_preparation", 0.9),
        ("I need to negotiate with Tom", "start_preparation", 0.9),
        ("I need to negotiate a trailer with Tom", "start_preparation", 0.9),
        ("he shouts", "tell_fact", 0.9),
        ("they also want the tires", "tell_fact", 0.9),
        ("delete the roof", "remove_fact", 0.9),
    ],
)
def test_what_is_about_the_open_one_stays_there(text: str, intent: str, confidence: float) -> None:
    assert request(text, intent, confidence) is None


def test_a_sentence_of_which_nothing_is_understood_may_be_another_negotiation() -> None:
    meeting = Question("opening_meeting")
    assert request("I'm buying a horse from Jim", "tell_fact", question=meeting) is not None
    assert request("I'm buying a horse from Tom", "tell_fact", question=meeting) is None
    nobody = Talk(plan=Plan(title="Car"), question=meeting)
    assert take_turn(nobody, Message("I'm buying a horse from Jim", "tell_fact", 0.9), OTHERS).request is None


def test_nothing_is_asked_of_the_others_where_the_message_is_about_this_one_for_sure() -> None:
    turn = take_turn(Talk(plan=CAR, question=PEOPLE), Message("new negotiation", "start_negotiation", 0.9))
    assert turn.request is None


@pytest.mark.parametrize(
    ("text", "rest", "sure"),
    [
        ("new negotiation", "", True),
        ("start a new negotiation about my rent", "my rent", True),
        ("open a new one for the boat", "the boat", True),
        ("separate deal, i'm buying a horse", "i'm buying a horse", True),
        ("I have another one: Beta at 41", "Beta at 41", False),
        ("a second one please", "", True),
        ("I also have to negotiate my salary", "I have to negotiate my salary", False),
        ("I have another meeting tomorrow", "I have another meeting tomorrow", False),
        ("the other negotiation", "the other negotiation", False),
    ],
)
def test_an_announcement_is_set_apart_from_the_facts(text: str, rest: str, sure: bool) -> None:
    assert announced(text) == (rest, sure)


def test_the_rest_of_an_announcement_is_read_as_a_sentence() -> None:
    assert spoken("on thursday") == ("we meet on thursday",)
    assert spoken("renewal with Acme") == ("renewal with Acme", "I negotiate renewal with Acme")
    assert subject_told("a meeting with Bob, about my flat.") == "my flat"
    assert subject_told("a meeting with Bob") is None


@pytest.mark.parametrize(
    ("text", "which", "name"),
    [
        ("call this one Acme renewal", "this", "Acme renewal"),
        ('call it "big one" please', "it", "Big one"),
        ("name this negotiation flat in Berlin", "this", "Flat in Berlin"),
        ("rename the flat one to new home", "the flat one", "New home"),
        ("rename this to X from now on", "this", "X"),
        ("give this one the name chairs 2", "this one", "Chairs 2"),
        ("change the name of this one to rent 2027", "change the name of this one", "Rent 2027"),
        ("the name of this negotiation should be blue van", "the name of this negotiation", "Blue van"),
        ("this one should be called tom's offer", "this one", "Tom's offer"),
        ("save this one as boat deal", "this one", "Boat deal"),
    ],
)
def test_the_new_name_is_found(text: str, which: str, name: str) -> None:
    assert new_name(text) == (which, name)


@pytest.mark.parametrize("text", ["rename this one", "give it another name", "can i rename this", 'call it "."'])
def test_no_name_is_made_up(text: str) -> None:
    assert new_name(text) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("same for another buyer, Tom", "Tom"),
        ("same plan for a second buyer named paul", "Paul"),
        ("duplicate the car one for Sarah", "Sarah"),
        ("the same with Beta Ltd", "Beta Ltd"),
        ("there is a second buyer, her name is Lucy, same plan", "Lucy"),
        ("copy this one for Acme", "Acme"),
        ("same again but with Maria", "Maria"),
        ("same for another buyer", None),
        ("i have another buyer, use the same plan", None),
        ("another buyer is interested, do the same for her", None),
        ("a second buyer called, can we do the same for him", None),
        ("duplicate this", None),
        ("prepare the same with someone else", None),
        ("use the same plan for another buyer", None),
        ("another supplier came up, same plan please", None),
    ],
)
def test_the_new_counterpart_is_found_or_left_open(text: str, name: str | None) -> None:
    assert new_counterpart(text)[1] == name


@pytest.mark.parametrize("text", ["all the same", "the same", "it's the same", "they're all the same"])
def test_that_there_is_no_difference_asks_for_no_copy(text: str) -> None:
    asked = Question("alternatives_extra_worth")
    turn = take_turn(Talk(plan=CAR, question=asked), Message(text, "duplicate_negotiation", 0.96), OTHERS)
    assert turn.request is None
    assert turn.talk.plan == CAR
    assert asked.key in turn.talk.done
