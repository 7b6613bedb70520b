"""What the brief says, and what it leaves out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from negotiation.assess import assess
from negotiation.brief import Brief, alternative_line, make_brief, missing_words
from negotiation.brief.lines import some
from negotiation.plan import Alternative, Outcome, Plan, load_plan
from negotiation.texts import clean, shorten
from tests.brief.random_plans import plans

CASES = Path(__file__).parent / "cases"
SURE = {"name": "Beta", "price": 33}


def brief_of(**keys: Any) -> Brief:
    return make_brief(Plan.from_dict(keys))


def lines_of(brief: Brief, key: str) -> tuple[str, ...]:
    return next((section.lines for section in brief.all_sections() if section.key == key), ())


def test_a_full_plan_fits_on_a_screen_of_45_lines() -> None:
    brief = make_brief(load_plan((CASES / "processors.yml").read_text()), sealed=True)
    assert len(brief.to_text().splitlines()) <= 45


def test_an_empty_plan_has_questions_and_what_to_find_out_and_no_empty_heading() -> None:
    brief = make_brief(Plan())
    assert brief.title == "Your negotiation"
    assert [section.key for section in brief.all_sections()] == ["questions", "warnings", "unknown"]
    assert brief.unknown[:2] == ("whether you pay or are paid", "what you would do without this deal")


def test_a_plan_in_which_all_is_known_leaves_nothing_to_find_out() -> None:
    brief = make_brief(load_plan((CASES / "processors.yml").read_text()))
    assert brief.unknown == ()
    assert "Still to find out" not in brief.to_text()


def test_the_limit_says_whether_it_is_sealed() -> None:
    plan = Plan.from_dict({"role": "buyer", "alternatives": [SURE]})
    assert "not confirmed yet" in make_brief(plan).to_text()
    assert "fixed: only a new fact moves it" in make_brief(plan, sealed=True).to_text()


def test_the_limit_says_how_it_came_about() -> None:
    sure = brief_of(role="seller", alternatives=[SURE], closing_cost=2)
    assert lines_of(sure, "limit")[0].endswith(
        "It is what your BATNA is worth to you, plus the 2 that closing this deal costs."
    )
    tried = [{"name": f"try {number}", "price": 40 + number, "probability": 0.2} for number in range(4)]
    several = {"role": "seller", "alternatives": [SURE, *tried]}
    assert "Beta (41%), try 3 (20%), try 2 (16%) and 2 more." in lines_of(brief_of(**several), "limit")[0]
    assert "the average, counting the risk, of where" in lines_of(brief_of(**several, risk_tolerance=50), "limit")[0]


def test_the_batna_names_what_stands_behind_it() -> None:
    brief = brief_of(
        role="buyer",
        alternatives=[SURE, {"name": "Acme", "price": 35}, {"name": "?", "price": 50, "probability": None}],
    )
    assert lines_of(brief, "batna") == ("Beta, as good as 33 here.", "Behind it: Acme, as good as 35.")
    assert lines_of(brief_of(role="buyer", alternatives=[SURE]), "batna") == ("Beta, as good as 33 here.",)


def test_without_a_target_the_brief_suggests_one() -> None:
    brief = brief_of(role="buyer", alternatives=[SURE], criteria=[{"text": "list price", "price": 30}])
    assert lines_of(brief, "target") == ("30. Your best standard is list price (30).",)
    assert "what you aim for" not in brief.unknown


def test_an_offer_already_made_is_not_called_an_opening() -> None:
    keys: dict[str, Any] = {"role": "buyer", "alternatives": [SURE], "target": 20}
    assert [one.name for one in brief_of(**keys).numbers] == ["Pay at most", "Aim for", "Open with"]
    made = brief_of(**keys, offers=[{"by": "me", "price": 21}])
    assert [one.name for one in made.numbers] == ["Pay at most", "Aim for", "Your offer"]
    assert "Open with" not in made.to_text()


def test_an_opening_at_the_limit_has_no_steps_after_it() -> None:
    assert lines_of(brief_of(role="buyer", alternatives=[SURE], target=33), "opening") == ("33. That is your target.",)


@pytest.mark.parametrize(
    ("theirs", "words"),
    [
        (
            {"low": 20, "high": 30},
            "Room for a deal: 25 to 33 (to the middle of that range; there is room wherever in it their limit is)",
        ),
        ({"low": 30, "high": 30}, "Room for a deal: 30 to 33"),
        ({"low": 33, "high": 33}, "Room for a deal at 33 only"),
        ({"low": 40, "high": 40}, "No room for a deal: the limits are 7 apart"),
    ],
)
def test_their_side_says_what_room_there_is(theirs: dict[str, float], words: str) -> None:
    brief = brief_of(role="buyer", alternatives=[SURE], their_reservation=theirs)
    assert words in lines_of(brief, "side")


def test_offers_are_held_against_the_limit_and_only_the_latest_shown() -> None:
    offers = [{"by": "them", "price": price} for price in (40, 33, 32)]
    brief = brief_of(role="buyer", alternatives=[SURE], target=20, offers=[*offers, {"by": "me", "price": 20}])
    assert lines_of(brief, "offers") == (
        "they offered 40: 7 worse than your limit",
        "they offered 33: exactly your limit",
        "they offered 32: 1 better than your limit",
        "you offered 20: on target",
    )
    assert lines_of(brief, "warnings") == tuple(w for w in lines_of(brief, "warnings") if "offer of" not in w)
    assert lines_of(brief_of(offers=offers), "offers")[0] == "they offered 40"
    assert lines_of(brief_of(offers=offers[:1] * 5), "offers")[0] == "1 earlier one in the plan"
    assert lines_of(brief_of(offers=offers[:1] * 6), "offers")[0] == "2 earlier ones in the plan"


def test_there_are_always_three_questions_and_what_is_unknown_comes_first() -> None:
    assert len(lines_of(make_brief(Plan()), "questions")) == 3
    known = load_plan((CASES / "processors.yml").read_text())
    assert lines_of(make_brief(Plan()), "questions")[0] == "What matters most to you in this, besides the price?"
    assert "a reference customer" in lines_of(make_brief(known), "questions")[0]


def test_questions_follow_from_issues_and_offers() -> None:
    issues = [{"name": name, "options": [{"name": "a", "value": 1}]} for name in ("Price", "Delivery")]
    people = [{"note": "Ann decides", "kind": "person"}]
    brief = brief_of(
        issues=issues, people=people, offers=[{"by": "them", "price": 7}], interests={"theirs": ["IT support"]}
    )
    assert lines_of(brief, "questions") == (
        "If we did not agree, what would you do instead?",
        "How did you arrive at 7?",
        "Which counts more for you, Price or Delivery?",
    )
    assert lines_of(brief, "issues") == ("most important first: Price, Delivery",)


def test_a_question_about_a_need_reads_as_a_sentence() -> None:
    known: dict[str, Any] = {"people": [{"note": "Ann"}], "options": ["a"], "criteria": [{"text": "c"}]}
    known["their_reservation"] = {"low": 1, "high": 2}
    for need, words in (
        ("IT support.", "need IT support:"),
        ("Money soon", "need money soon:"),
        ("I pay", "need I pay:"),
    ):
        assert words in lines_of(brief_of(**known, interests={"theirs": [need]}), "questions")[0]


def test_with_all_else_known_the_third_question_looks_ahead() -> None:
    known: dict[str, Any] = {"people": [{"note": "Ann"}], "options": ["a"], "criteria": [{"text": "c"}]}
    assert lines_of(brief_of(**known, their_reservation={"low": 1, "high": 2}), "questions")[1:] == (
        "What else are you looking at, and how far along is it?",
        "What would make this a good deal for you a year from now?",
    )


def test_without_anyone_known_but_options_the_standard_is_asked_for() -> None:
    brief = brief_of(people=[{"note": "Ann"}], options=["a"], offers=[])
    assert lines_of(brief, "questions")[2] == "Which standard would we both call fair?"
    asked = lines_of(brief_of(people=[{"note": "Ann"}], options=["a"], criteria=[{"text": "c"}]), "questions")
    assert asked[2] == "What would make this a good deal for you a year from now?"


def test_an_alternative_is_one_line() -> None:
    plan = Plan(currency="USD")
    outcomes = tuple(Outcome(0.2, 100.0 * number) for number in range(5))
    assert (
        alternative_line(plan, Alternative("Court", None, outcomes=outcomes[:2], binding=False))
        == "Court: 20% $0 or 20% $100"
    )
    assert alternative_line(plan, Alternative("Court", None, outcomes=outcomes)).endswith("20% $200 or 2 more results")
    full = Alternative("Acme", 30.0, 0.5, 2.0, -1.0, pros=("near", "known"), cons=("slow",))
    words = "Acme: $30, 50% likely, costs $2 to try, $1 worse beyond price"
    assert alternative_line(plan, full) == f"{words}; for: near, known; against: slow"
    assert alternative_line(plan, full, arguments=False) == words
    assert alternative_line(plan, Alternative("Acme", None, None)) == "Acme: price unknown, odds unknown"


def test_missing_numbers_are_asked_for_in_words() -> None:
    assert missing_words(("role", "price: Acme", "probability: Acme", "new key")) == [
        "whether you pay or are paid",
        "the price with Acme",
        "how likely Acme is",
        "new key",
    ]


def test_the_deal_is_told_in_one_line() -> None:
    brief = brief_of(
        counterpart={"name": "Condor"},
        role="seller",
        meeting="2026-12-01T15:00:00Z",
        unit="per chip",
        goal="a good year",
    )
    day = "Tuesday 1 December 2026, 15:00"
    assert brief.deal[0] == f"With Condor · you are paid, so higher is better · {day} · prices are per chip"
    assert brief.deal[1] == "Goal: a good year"
    assert brief_of(meeting="2026-12-01").deal == ("Tuesday 1 December 2026",)


def test_long_lists_say_how_much_more_there_is() -> None:
    assert some(["a", " ", "b", "c"], most=2) == ("a", "and 2 more in the plan")
    assert shorten("word " * 50, 20) == "word word word word…"
    assert clean("a\x1b[2J\n b\u202e") == "a [2J b"


def test_a_shortened_brief_keeps_what_was_worked_out() -> None:
    notes = [{"note": f"a long remark about the matter, number {number}", "kind": "issue"} for number in range(5)]
    whole = brief_of(role="buyer", alternatives=[SURE], people=notes)
    short = whole.shortened(2, 20)
    assert lines_of(short, "issues") == ("a long remark about…", "more in the plan")
    assert lines_of(short, "limit") == lines_of(whole, "limit")


def test_a_risk_of_no_known_side_is_said_once() -> None:
    result = assess(Plan(role="buyer"))
    assert set(lines_of(make_brief(Plan(role="buyer")), "warnings")) == set(result.warnings)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(plans())
def test_any_plan_has_a_brief_without_empty_lines_or_control_characters(data: dict[str, Any]) -> None:
    brief = make_brief(Plan.from_dict(data))
    text = brief.to_text()
    assert text.replace("\n", "").isprintable()
    assert all(section.lines and all(section.lines) for section in brief.all_sections())
    assert len(lines_of(brief, "questions")) == 3
    assert len(text.splitlines()) < 120
