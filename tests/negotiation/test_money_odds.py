"""Chances in numbers and in words, and percentages that are none."""

from __future__ import annotations

import pytest

from negotiation.money import chance_words, is_certain, is_impossible, read_quantities

ODDS = [
    ("60-40 in our favour", 0.6),
    ("60/40 for my favor", 0.6),
    ("70:30", 0.7),
    ("chances are 80-20", 0.8),
    ("one in three", 1 / 3),
    ("1 in 3", 1 / 3),
    ("a 1 in 4 chance", 0.25),
    ("one-in-ten chance", 0.1),
    ("two out of three", 2 / 3),
    ("9 times out of 10", 0.9),
    ("three times in four", 0.75),
    ("one in a million", 1e-6),
    ("50/50", 0.5),
    ("50-50 i guess", 0.5),
    ("fifty fifty", 0.5),
    ("it's a coin flip", 0.5),
    ("a toss-up", 0.5),
    ("two to one", 2 / 3),
    ("two-to-one", 2 / 3),
    ("3:1 in favour", 0.75),
    ("3 to 1 against", 0.25),
    ("a ten to one shot", 1 / 11),
    ("2:1 odds", 2 / 3),
    ("60% chance", 0.6),
    ("chance of 60%", 0.6),
    ("chance of 60", 0.6),
    ("probability 0.6", 0.6),
    ("40 chance", 0.4),
    ("the odds are more like 30%", 0.3),
    ("odds of Acme are 40", 0.4),
    ("70% sure", 0.7),
    ("60 percent likely", 0.6),
    ("1/3 chance", 1 / 3),
    ("two thirds chance", 2 / 3),
    ("a one-third chance", 1 / 3),
]


@pytest.mark.parametrize(("text", "share"), ODDS)
def test_odds_are_read_in_every_form(text: str, share: float) -> None:
    (quantity,) = (q for q in read_quantities(text) if q.kind == "odds")
    assert quantity.value == pytest.approx(share)


ASKED = [
    ("35", 0.35),
    ("0.4", 0.4),
    (".4", 0.4),
    ("0,3", 0.3),
    ("40", 0.4),
    ("1/3", 1 / 3),
    ("6/10", 0.6),
    ("8 out of 10", 0.8),
    ("thirty", 0.3),
    ("about 60 or so", 0.6),
    ("forty percent", 0.4),
    ("half", 0.5),
    ("a third", 1 / 3),
    ("half the time", 0.5),
    ("two thirds i'd say", 2 / 3),
    ("3 to 1", 0.75),
    ("0", 0.0),
    ("1", 1.0),
    ("one", 1.0),
    ("100", 1.0),
    ("99.9%", 0.999),
    ("0.5%", 0.005),
    ("60-70%", 0.65),
    ("between 40 and 50", 0.45),
    ("30 or 40", 0.35),
    ("140%", 1.4),
    ("200", 2.0),
    ("-10%", -0.1),
]


@pytest.mark.parametrize(("text", "share"), ASKED)
def test_bare_numbers_are_odds_when_odds_were_asked_for(text: str, share: float) -> None:
    (quantity,) = read_quantities(text, expecting="odds")
    assert quantity.kind == "odds"
    assert quantity.value == pytest.approx(share)


@pytest.mark.parametrize(
    ("text", "low", "high"), [("at least 60%", 0.6, None), ("less than 20%", None, 0.2), ("60 to 70", 0.6, 0.7)]
)
def test_open_and_wide_odds_keep_their_ends(text: str, low: float | None, high: float | None) -> None:
    (quantity,) = read_quantities(text, expecting="odds")
    assert (quantity.low, quantity.high) == (low, high)


@pytest.mark.parametrize("text", ["in 3 years", "one of them said so", "3 people", "option 2"])
def test_no_odds_even_when_odds_were_asked_for(text: str) -> None:
    assert [q for q in read_quantities(text, expecting="odds") if q.kind == "odds"] == []


NO_ODDS = [
    "any chance you could do 40?",
    "no chance at 35",
    "there's a good chance they'd take 35",
    "chance they go to 27",
    "20% off",
    "a 10% pension",
    "I need one in 3 days",
    "quality is 7 out of 10",
    "rated 8/10",
    "from 30 to 1",
    "they moved 45 to 40",
    "a third of the price",
    "1/3 off",
    "3 in 3",
    "5 in 200",
    "2 in 3%",
    "two and a half to one",
    "one in zero",
    "one in",
    "one in five days",
    "100 in a million",
    "a quarter million",
    "the odds are good, 40 is fair",
    "chance. 40 it is",
    "5-to",
    "one-of-three",
    "chance meeting 40",
    "9 to 5",
]


@pytest.mark.parametrize("text", NO_ODDS)
def test_other_numbers_are_no_odds(text: str) -> None:
    assert [q for q in read_quantities(text) if q.kind == "odds"] == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("20% off", 20),
        ("thirty percentage", 30),
        ("5 per cent more", 5),
        ("up 12.5 pct", 12.5),
        ("-3%", -3),
        ("240 percent", 240),
    ],
)
def test_percentages_stay_percentages(text: str, value: float) -> None:
    (quantity,) = read_quantities(text)
    assert (quantity.kind, quantity.value) == ("percent", value)


def test_betting_odds_can_be_meant_both_ways() -> None:
    assert [read_quantities(text)[0].certain for text in ("two to one", "two to one against")] == [False, True]


WORDS = [
    ("almost sure", "almost sure"),
    ("it's a long shot", "a long shot"),
    ("pretty likely I think", "pretty likely"),
    ("No idea, honestly", "No idea"),
    ("maybe", "maybe"),
    ("not very likely", "not very likely"),
    ("i dont know", "i dont know"),
    ("a slim chance", "a slim chance"),
    ("probably", "probably"),
    ("not sure yet", "not sure"),
    ("could be", "could be"),
    ("almost certain", "almost certain"),
    ("for sure, maybe", "maybe"),
    ("60%", None),
    ("for sure", None),
    ("it is certain", None),
    ("they signed", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_chances_in_words_stay_words(text: str, words: str | None) -> None:
    assert chance_words(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "certain",
        "it's guaranteed",
        "for sure",
        "Definitely!",
        "signed",
        "cash in hand",
        "100%",
        "100 percent",
        "a hundred percent",
        "it's a done deal",
        "no doubt",
        "without a doubt",
        "not yesterday, but now it is signed",
    ],
)
def test_words_that_mean_certain(text: str) -> None:
    assert is_certain(text)


@pytest.mark.parametrize(
    "text",
    [
        "almost certain",
        "not certain",
        "not guaranteed",
        "it isn't signed yet",
        "pretty sure",
        "certainly not",
        "if they signed",
        "nothing is for sure",
        "40%",
        "1100%",
        "0.100%",
        "maybe",
        "",
        "never signed",
        "to be signed",
        "uncertain",
        "unsigned",
    ],
)
def test_words_that_do_not_mean_certain(text: str) -> None:
    assert not is_certain(text)


@pytest.mark.parametrize(
    "text",
    [
        "impossible",
        "no chance",
        "Not a chance",
        "it won't happen",
        "out of the question",
        "0%",
        "zero percent",
        "no way",
    ],
)
def test_words_that_mean_impossible(text: str) -> None:
    assert is_impossible(text)


@pytest.mark.parametrize("text", ["not impossible", "it isn't impossible", "10%", "0.0%", "possible", "", "a chance"])
def test_words_that_do_not_mean_impossible(text: str) -> None:
    assert not is_impossible(text)
