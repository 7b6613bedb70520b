"""Whatever is typed: a clear sentence, nothing lost, the question comes back, never silence or a traceback."""

from __future__ import annotations

import pytest

from tests.talks.conftest import Talker
from tests.talks.places import PLACES, RESPONSES, come_to, open_question, words

TROUBLE = RESPONSES["utter_trouble"][0]["text"]
ANSWERED = {
    "": "utter_problem_empty",
    "   \n\t ": "utter_problem_empty",
    "\u200b": "utter_problem_empty",
    "🙂🙂🙂": "utter_problem_no_words",
    "?!...": "utter_problem_no_words",
    "x" * 10_000: "utter_problem_too_long",
    "Acme sells them at 35. " * 450: "utter_problem_too_long",
    "Ich möchte bitte wissen, was das hier alles kosten soll": "utter_problem_not_english",
    "Quiero comprar un coche nuevo para mi familia": "utter_problem_not_english",
    "/restart": "utter_problem_slash",
    "/back": "utter_problem_slash",
    '/affirm{"price": 5}': "utter_problem_slash",
    '  /tell_fact{"money": "12"}': "utter_problem_slash",
    "/session_start": "utter_problem_slash",
    '{"plan": 1, "role": "judge"}': "utter_import_failed",
    "plan: 1\nalternatives: 7": "utter_import_failed",
    "what is a ZOPA?": "utter_method_zopa",
}
NONSENSE = (
    "{}",
    "{{7*7}} {x}",
    "%s %d %",
    "null",
    "NaN",
    "'; DROP TABLE events; --",
    "<script>alert()</script>",
    "\x00\x07\x1b[31m",
    "\u202etxet desrever",
    "asdf jkl qwertz",
    "a",
    "1e999",
    "999999999999999999999",
    "[]()",
    "\n\n\n.\n\n",
    "\ud83d",
)


@pytest.mark.parametrize("question", ["opening_role", "alternatives_price", "reservation_confirmed", "brief_next"])
@pytest.mark.parametrize("text", ANSWERED, ids=lambda text: ascii(text[:20]))
def test_bad_input_gets_a_clear_sentence_and_the_question_again(talker: Talker, question: str, text: str) -> None:
    asked, plan = come_to(talker, question), talker.plan
    said = talker.say(text)
    assert words(ANSWERED[text]) in said
    assert open_question(talker) == asked
    assert talker.plan == plan


@pytest.mark.parametrize("question", ["opening_role", "opening_meeting", "reservation_confirmed"])
@pytest.mark.parametrize("text", NONSENSE, ids=ascii)
def test_nonsense_is_no_fact_and_loses_nothing(talker: Talker, question: str, text: str) -> None:
    asked, plan = come_to(talker, question), talker.plan
    assert TROUBLE not in talker.say(text)
    assert open_question(talker) == asked
    assert talker.plan == plan


@pytest.mark.parametrize("question", PLACES)
def test_a_flood_of_nonsense_at_any_question_never_ends_in_trouble_or_silence(talker: Talker, question: str) -> None:
    come_to(talker, question)
    acme = talker.plan["alternatives"][:1]
    for text in NONSENSE:
        assert TROUBLE not in talker.say(text)
    assert talker.plan["alternatives"][:1] == acme or question == "alternatives_list"


@pytest.mark.parametrize(
    ("text", "response"),
    [
        ("Acme is 140% sure", "is not possible as odds"),
        ("Acme costs -500", "is below zero"),
        ("Beta sells them at 40 euros", "Two currencies"),
    ],
)
@pytest.mark.parametrize("question", ["people_notes", "alternatives_price", "alternatives_more", "brief_next"])
def test_an_impossible_value_is_named_and_what_was_there_stands(
    talker: Talker, question: str, text: str, response: str
) -> None:
    asked, plan = come_to(talker, question), talker.plan
    assert response in talker.say(text)
    assert open_question(talker) == asked
    assert talker.plan["alternatives"][0] == plan["alternatives"][0]
    assert talker.plan["currency"] == "USD"


@pytest.mark.parametrize(
    ("question", "text", "response"),
    [
        ("alternatives_probability", "140%", "is not possible as odds"),
        ("alternatives_probability", "probably", "can mean very different things"),
        ("alternatives_price", "-500", "is below zero"),
    ],
)
def test_an_impossible_answer_leaves_its_question_open(talker: Talker, question: str, text: str, response: str) -> None:
    asked, plan = come_to(talker, question), talker.plan
    assert response in talker.say(text)
    assert open_question(talker) == asked
    assert talker.plan == plan


def test_a_thirteenth_alternative_is_refused_and_the_twelve_stay(talker: Talker) -> None:
    come_to(talker, "alternatives_list")
    for number in range(12):
        talker.say(f"Company{chr(65 + number)} sells them at {40 + number} for sure")
    assert len(talker.plan["alternatives"]) == 12
    assert "twelve" in talker.say("CompanyZ sells them at 30 for sure")
    assert len(talker.plan["alternatives"]) == 12


def test_a_price_a_thousand_times_too_small_is_asked_about_and_not_guessed(talker: Talker) -> None:
    talker.say(
        '{"plan": 1, "title": "Salary", "role": "seller", "counterpart": {"name": "Globex"}, "currency": "USD", '
        '"alternatives": [{"name": "Initech", "price": 78000}, {"name": "Hooli", "price": null}]}'
    )
    talker.say("Hooli would pay 80")
    assert talker.buttons() == ["$80,000", "$80"]
    assert talker.plan["alternatives"][1]["price"] is None
    talker.say("80k")
    assert talker.plan["alternatives"][1]["price"] == 80_000


@pytest.mark.parametrize("text", ["140% sure", "maybe", "🙂", "", "what is a BATNA?", "/affirm", "Acme was 41, not 35"])
def test_only_a_plain_yes_clears_the_plan(talker: Talker, text: str) -> None:
    come_to(talker, "alternatives_more")
    talker.say("start over")
    assert words("utter_restarted") not in talker.say(text)
    assert talker.plan["title"] == "Chips"


def test_a_yes_to_something_else_later_clears_nothing(talker: Talker) -> None:
    come_to(talker, "reservation_confirmed")
    talker.say("start over")
    talker.say("Acme was 41, not 35")
    assert words("utter_restarted") not in talker.say("yes")
    assert talker.plan["title"] == "Chips"
