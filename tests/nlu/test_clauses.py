"""What the language model sees in a message reaches the parse result as plain data, and helps the reader of facts."""

from __future__ import annotations

import json

import pytest
from rasa.shared.nlu.constants import INTENT
from rasa.shared.nlu.training_data.message import Message

from coach.nlu.amounts import AmountExtractor
from coach.nlu.clauses import ClauseReader, analyse
from negotiation.plan import Plan
from negotiation.reading import Focus, read_facts


def test_clauses_are_plain_data_with_places_in_the_text() -> None:
    text = "Acme quoted 35 but my cousin would pay 40."
    clauses = analyse(text)
    assert json.loads(json.dumps(clauses)) == clauses
    names = [name for clause in clauses for name in clause["names"]]
    assert "my cousin" in [name["text"] for name in names]
    assert all(text[name["start"] : name["end"]] == name["text"] for name in names)
    assert [clause["subject"] for clause in clauses] == ["Acme", "my cousin"]


def test_clauses_are_part_of_the_parse_result() -> None:
    message = ClauseReader().process([Message.build("acme quoted 35")])[0]
    assert message.as_dict(only_output_properties=True)["clauses"][0]["verb"] == "quoted"


@pytest.mark.parametrize(
    ("text", "intent", "confidence", "analysed"),
    [
        ("thanks, see you", "thanks", 0.97, False),
        ("thanks, beta is at 41", "thanks", 0.97, True),
        ("thanks, see you", "thanks", 0.5, True),
        ("beta is cheaper", "tell_fact", 0.97, True),
    ],
)
def test_what_surely_tells_nothing_is_not_analysed(text: str, intent: str, confidence: float, analysed: bool) -> None:
    message = Message.build(text)
    message.set(INTENT, {"name": intent, "confidence": confidence})
    ClauseReader().process([message])
    assert bool(message.get("clauses")) is analysed


def test_empty_and_very_long_messages_have_no_clauses() -> None:
    assert analyse("  ") == []
    assert analyse("word " * 1000) == []


def test_amounts_are_entities_with_their_value_and_place() -> None:
    message = AmountExtractor().process([Message.build("they offer 40 to 45k euros, 60% sure")])[0]
    found = message.as_dict(only_output_properties=True)["entities"]
    assert [(e["entity"], e["low"], e["high"], e["currency"]) for e in found] == [
        ("money", 40000.0, 45000.0, "EUR"),
        ("odds", 0.6, 0.6, None),
    ]
    assert found[0]["extractor"] == "AmountExtractor"


def test_words_without_a_noun_are_no_alternative() -> None:
    plan, focus = Plan(role="buyer"), Focus("alternatives_list")
    for text in ("really really bad", "honestly pretty sad"):
        assert read_facts(text, plan, focus, analyse(text)).edits == ()
    text = "a similar car elsewhere"
    assert [edit.name for edit in read_facts(text, plan, focus, analyse(text)).edits] == ["Similar car elsewhere"]
