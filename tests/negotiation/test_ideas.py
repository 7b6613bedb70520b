"""Ideas that serve both come from the needs of both sides, and standards become sentences to say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiation.ideas import IDEAS, criterion_sentence, kind_of_need, need, starting_ideas
from negotiation.plan import Criterion, Interests, Plan

WORDS = st.text(min_size=1).filter(str.strip)


def plan(mine: tuple[str, ...], theirs: tuple[str, ...], options: tuple[str, ...] = ()) -> Plan:
    return Plan(interests=Interests(mine, theirs), options=options)


def test_one_need_on_each_side_gives_two_trades() -> None:
    ideas = starting_ideas(plan(("I need the money by june",), ("she wants a quick decision",)))
    assert ideas == (
        "They get the timing that suits them (a quick decision); you get a better price",
        "They get the timing that suits them (a quick decision); "
        "you get a way of paying that suits you (the money by June)",
    )


def test_several_needs_give_different_ideas() -> None:
    ideas = starting_ideas(plan(("calm", "a reference"), ("quick cash", "an empty stock")))
    assert ideas == (
        "They get a way of paying that suits them (quick cash); you get a better price",
        "They get an amount that suits them (an empty stock); you get something that makes you look good (a reference)",
    )


def test_nothing_is_made_up_where_the_needs_of_a_side_are_unknown() -> None:
    assert starting_ideas(plan((), ("quick cash",))) == ()
    assert starting_ideas(plan(("calm",), ())) == ()


def test_ideas_in_the_plan_are_not_proposed_again() -> None:
    first, second = starting_ideas(plan(("calm",), ("quick cash",)))
    assert starting_ideas(plan(("calm",), ("quick cash",), (first.upper(),))) == (second,)


def test_a_long_need_is_cut_at_its_first_part() -> None:
    long = "a flat that is near the school and has a garden for the dog and the children"
    assert "(a flat that is near the school)" in starting_ideas(plan(("calm",), (long,)))[0]


@given(st.lists(WORDS, max_size=4), st.lists(WORDS, max_size=4))
def test_ideas_are_few_short_and_different(mine: list[str], theirs: list[str]) -> None:
    ideas = starting_ideas(plan(tuple(mine), tuple(theirs)))
    assert len(ideas) == len(set(ideas)) <= IDEAS
    assert all(len(idea) <= 200 for idea in ideas)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("quick cash", "payment"),
        ("a reliable supplier", "certainty"),
        ("an answer soon", "time"),
        ("an empty warehouse", "amount"),
        ("to look good for her boss", "standing"),
        ("as little paperwork as possible", "effort"),
        ("a garden", ""),
    ],
)
def test_a_need_has_a_kind(text: str, kind: str) -> None:
    assert kind_of_need(text) == kind


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I need to pay my rent", "to pay your rent"),
        ("we'd like our calm, it's for us", "your calm, it's for you"),
        ("i'm sure that I win", "you are sure that you win"),
        ("a room that is mine", "a room that is yours"),
        ("I need", "you need"),
    ],
)
def test_my_needs_are_said_to_me(text: str, words: str) -> None:
    assert need(text, mine=True) == words


@pytest.mark.parametrize(
    ("text", "price", "sentence"),
    [
        ("Comparable flats", 1450.0, "Going by comparable flats, we would be at €1,450. Can we start from there?"),
        ("Similar flats went", 1450.0, "Similar flats went for €1,450; I'd like us to start there."),
        ("Acme charges", 30.0, "Acme charges €30; I'd like us to start there."),
        ("IG Metall's table", 52_000.0, "Going by IG Metall's table, we would be at €52,000. Can we start from there?"),
        ("The expert's report.", None, "I'd like us to go by this: the expert's report."),
    ],
)
def test_a_standard_is_a_sentence_to_say(text: str, price: float | None, sentence: str) -> None:
    assert criterion_sentence(Plan(currency="EUR"), Criterion(text, price)) == sentence
