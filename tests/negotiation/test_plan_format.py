"""The plan format: what is read, and that everything else is refused in one clear line."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from negotiation.plan import Alternative, Outcome, Plan, PlanError, load_plan

FULL = """
plan: 1
title: Z-2 processors from Condor
role: buyer
currency: USD
unit: per chip
goal: a year's supply
people:      [{note: "he fears losing face", kind: person}, {note: "late deliveries", kind: issue}]
interests:   {mine: [steady supply], theirs: [a reference customer]}
options:     [a two-year contract]
criteria:    [{text: "list price of a comparable chip", price: 36}, {text: "last year's contract"}]
counterpart: {name: Ms Condor, style: warrior, tactic: defense}
meeting: 2026-12-01T15:00
alternatives:
  - {name: "Acme, negotiated down", price: 28, probability: 0.5, cost: 0, extra_worth: 0}
  - {name: Beta Z-1, price: 38, extra_worth: 5, pros: [faster chip], cons: [new supplier]}
  - name: Go to court
    outcomes: [{probability: 0.6, price: 250000}, {probability: 0.4, price: 0}]
    cost: 50000
    binding: true
closing_cost: 0
risk_tolerance: null
their_alternatives: []
their_closing_cost: 0
their_reservation: {low: 14, high: 22}
bargaining_power: 0.5
target: 25
stated_limit: null
offers: [{by: them, price: 34}, {by: me, price: 24}]
issues:
  - name: Delivery
    weight: 2
    their_weight: 1
    assumed: monthly
    options: [{name: weekly, value: 100, their_value: 0}, {name: monthly, value: 40, their_value: 100}]
walk_away: {mine: 30, theirs: 20}
outcome: {deal: true, price: 28, date: 2026-12-01, lessons: [ask for the delivery first]}
"""


def test_every_key_of_the_format_is_read_and_written_back() -> None:
    plan = load_plan(FULL)
    assert plan.alternatives[2].outcomes == (Outcome(0.6, 250000), Outcome(0.4, 0))
    assert (plan.counterpart.style, plan.their_reservation.high, plan.issues[0].assumed) == ("warrior", 22, "monthly")
    assert plan.meeting == "2026-12-01T15:00"
    data = plan.to_dict()
    assert Plan.from_dict(data) == plan
    assert "price" not in data["alternatives"][2]
    assert data["alternatives"][0]["price"] == 28 and isinstance(data["alternatives"][0]["price"], int)


def test_an_empty_plan_is_a_plan_about_which_everything_is_missing() -> None:
    assert load_plan("{}") == Plan() == load_plan("offers:\ncounterpart:\nwalk_away:\n")


def test_an_export_is_read_again_and_its_assessment_is_not_believed() -> None:
    assert load_plan('{"plan": {"role": "buyer"}, "assessment": {"reservation_price": 3}}') == Plan(role="buyer")


@pytest.mark.parametrize("written", ["1e12", "1.0E+12", "1000000000000", "+1000000000000.", "1_0"])
def test_numbers_are_read_as_json_and_yaml_1_2_write_them(written: str) -> None:
    text = f"closing_cost: {written}"
    if "_" in written:
        with pytest.raises(PlanError):
            load_plan(text)
    else:
        assert load_plan(text).closing_cost == 1e12


def test_words_that_old_yaml_takes_for_something_else_are_text() -> None:
    plan = load_plan("title: no\ngoal: 2026-12-01\nunit: 12:30\nalternatives: [{name: Off, price: -.5}]")
    assert (plan.title, plan.goal, plan.unit, plan.alternatives[0].name) == ("no", "2026-12-01", "12:30", "Off")


def test_an_alias_that_repeats_a_little_is_fine() -> None:
    plan = load_plan("alternatives: &mine [{name: a, price: 1}]\ntheir_alternatives: *mine")
    assert plan.alternatives == plan.their_alternatives


def test_a_moment_may_be_a_date_of_another_library_or_in_utc() -> None:
    assert Plan(meeting=datetime(2026, 12, 1, 15)).meeting == "2026-12-01T15:00:00"  # type: ignore[arg-type]
    assert load_plan("meeting: 2026-12-01T15:00:00Z").meeting == "2026-12-01T15:00:00Z"


def test_what_is_not_known_yet_is_null_and_not_absent() -> None:
    plan = load_plan("alternatives: [{name: a, price: null, probability: null}]")
    assert (plan.alternatives[0].price, plan.alternatives[0].probability) == (None, None)


ONE = "alternatives: [{name: a, price: 1, %s}]"
WRONG = {
    "surprise: 1": ("surprise", "not a key"),
    "titel: x": ("titel", "did you mean title?"),
    "? [a]\n: 1": ("plan", "not text"),
    "1: 2": ("plan", "not text"),
    "role: ceo": ("role", "must be one of buyer, seller"),
    "role: [buyer]": ("role", "not a list"),
    "currency: usd": ("currency", "ISO 4217"),
    "currency: ZZZ": ("currency", "ISO 4217"),
    "currency: 5": ("currency", "ISO 4217"),
    "plan: 2": ("plan", "must be 1"),
    "plan: true": ("plan", "must be 1"),
    "title: 5": ("title", "put it in quotes"),
    "title: ' '": ("title", "empty"),
    "goal: {}": ("goal", "a mapping"),
    "counterpart: {style: rude}": ("counterpart.style", "must be one of"),
    "counterpart: {tactic: magic}": ("counterpart.tactic", "must be one of"),
    "counterpart: warrior": ("counterpart", "must be a mapping"),
    "people: [{note: x, kind: animal}]": ("people[0].kind", "must be one of"),
    "people: [{kind: issue}]": ("people[0].note", "is missing"),
    "interests: {mine: word}": ("interests.mine", "must be a list"),
    "options: [1]": ("options[0]", "must be text"),
    "meeting: soon": ("meeting", "date and time"),
    "closing_cost: -1": ("closing_cost", "must not be negative"),
    "closing_cost: null": ("closing_cost", "must be a number"),
    "their_closing_cost: true": ("their_closing_cost", "boolean"),
    "risk_tolerance: 0": ("risk_tolerance", "above 0"),
    "bargaining_power: 1.1": ("bargaining_power", "between 0 and 1"),
    "bargaining_power: -0.1": ("bargaining_power", "between 0 and 1"),
    "target: .nan": ("target", "finite"),
    "target: -.inf": ("target", "finite"),
    "target: 1e999": ("target", "finite"),
    "target: 1e13": ("target", "up to 1e12"),
    "target: 99999999999999": ("target", "up to 1e12"),
    "target: 010": ("target", "must be a number"),
    "target: '5'": ("target", "must be a number"),
    "target: 1,000": ("target", "must be a number"),
    "their_reservation: {low: 3, high: 2}": ("their_reservation.low", "above high"),
    "their_reservation: {low: 3}": ("their_reservation.high", "is missing"),
    "offers: [{by: us, price: 3}]": ("offers[0].by", "must be one of me, them"),
    "offers: [{by: me}]": ("offers[0].price", "is missing"),
    "offers: {by: me}": ("offers", "must be a list"),
    "alternatives: [{name: a}]": ("alternatives[0].price", "is missing"),
    "alternatives: [{price: 1}]": ("alternatives[0].name", "is missing"),
    "alternatives: [a]": ("alternatives[0]", "must be a mapping"),
    "alternatives: [{name: a, price: 1}, {name: a, price: 2}]": ("alternatives[1].name", "there twice"),
    "their_alternatives: [{name: '', price: 1}]": ("their_alternatives[0].name", "empty"),
    ONE % "probability: 1.5": ("alternatives[0].probability", "between 0 and 1"),
    ONE % "probability: -0.5": ("alternatives[0].probability", "between 0 and 1"),
    ONE % "cost: -5": ("alternatives[0].cost", "must not be negative"),
    ONE % "binding: 1": ("alternatives[0].binding", "true or false"),
    ONE % "binding: true, probability: 0.5": ("alternatives[0].probability", "must be 1"),
    ONE % "outcomes: [{probability: 1, price: 1}]": ("alternatives[0].price", "together"),
    ONE % "prise: 1": ("alternatives[0].prise", "did you mean price?"),
    "alternatives: [{name: a, outcomes: []}]": ("alternatives[0].price", "is missing"),
    "alternatives: [{name: a, probability: 0.5, outcomes: [{probability: 0.5, price: 1}]}]": (
        "alternatives[0].probability",
        "together",
    ),
    "alternatives: [{name: a, outcomes: [{probability: 0.6, price: 1}, {probability: 0.6, price: 2}]}]": (
        "alternatives[0].outcomes",
        "over 1",
    ),
    "alternatives: [{name: a, binding: true, outcomes: [{probability: 0.6, price: 1}]}]": (
        "alternatives[0].outcomes",
        "sum to 1",
    ),
    "alternatives: [{name: a, outcomes: [{probability: 0.6}]}]": ("alternatives[0].outcomes[0].price", "missing"),
    "issues: [{name: a, options: []}]": ("issues[0].options", "empty"),
    "issues: [{name: a, weight: -1, options: [{name: b, value: 1}]}]": ("issues[0].weight", "negative"),
    "issues: [{name: a, options: [{name: b, value: 101}]}]": ("issues[0].options[0].value", "between 0 and 100"),
    "issues: [{name: a, assumed: c, options: [{name: b, value: 1}]}]": (
        "issues[0].assumed",
        "name of one of the options",
    ),
    "walk_away: {mine: 101}": ("walk_away.mine", "between 0 and 100"),
    "": ("plan", "empty"),
    "hello": ("plan", "mapping"),
    "- 1": ("plan", "mapping"),
    "a: [": ("plan", "not YAML"),
    "a: 1\nb": ("plan", "not YAML"),
    "\x00": ("plan", "not YAML"),
    "title: \ud800": ("plan", "not text"),
    "role: buyer\nrole: seller": ("role", "twice"),
    "--- {}\n--- {}": ("plan", "more than one"),
    "title: !!python/object:os.system x": ("plan", "tag"),
    "alternatives: !!seq []": ("plan", "tag"),
    "options: &a [*a]": ("plan", "alias"),
    "options: *nowhere": ("plan", "alias"),
    "{plan: {}, assessment: {}, more: 1}": ("more", "not a key"),
    "[" * 100_000: ("plan", "nested"),
    "{a: " * 100_000: ("plan", "nested"),
    "# " + "x" * (1 << 20): ("plan", "1 MiB"),
    "title: " + "é" * 600_000: ("plan", "1 MiB"),
    "options: [" + "1," * 60_000 + "]": ("plan", "more than 50000 values"),
    "alternatives: [" + ",".join(f"{{name: n{i}, price: 1}}" for i in range(13)) + "]": (
        "alternatives",
        "more than 12",
    ),
    "alternatives: [{name: a, outcomes: [" + "{probability: 0, price: 1}," * 101 + "]}]": (
        "alternatives[0].outcomes",
        "more than 100",
    ),
    "issues: ["
    + ",".join(f"{{name: n{i}, options: [{{name: x, value: 1}}, {{name: y, value: 1}}]}}" for i in range(17))
    + "]": ("issues", "more than 100000"),
    "a: &a [x,x,x,x,x,x,x,x,x]\n"
    + "".join(f"{b}: &{b} [{','.join(['*' + a] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)): (
        "plan",
        "aliases counted in full",
    ),
}


@pytest.mark.parametrize("text", WRONG, ids=lambda text: ascii(text[:40]))
def test_an_invalid_plan_is_refused_with_its_key_and_the_problem(text: str) -> None:
    key, problem = WRONG[text]
    with pytest.raises(PlanError) as refused:
        load_plan(text)
    assert refused.value.key == key
    assert problem in refused.value.problem
    assert str(refused.value).startswith(key)
    assert len(str(refused.value)) < 250
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("value", "words"),
    [(object(), "a object"), (10**400, "larger number"), ("x" * 99, "..."), (None, "nothing"), (["x"], "a list")],
)
def test_any_python_value_in_the_wrong_place_is_named_in_few_words(value: Any, words: str) -> None:
    with pytest.raises(PlanError, match=words.replace("...", r"\.\.\.")):
        Plan(role=value) if value is not None else Plan.from_dict(value)


def test_a_problem_inside_a_part_made_in_code_has_the_parts_own_key() -> None:
    with pytest.raises(PlanError) as refused:
        Alternative("a", True)
    assert (refused.value.key, str(refused.value)) == (
        "price",
        "price: must be a number, not a boolean (true or false)",
    )


def test_a_number_beyond_all_bounds_is_refused_in_code_too() -> None:
    with pytest.raises(PlanError, match="up to 1e12"):
        Plan(target=10**400)
    with pytest.raises(PlanError, match="must be a list"):
        Plan(alternatives={"a": 1})  # type: ignore[arg-type]
    with pytest.raises(PlanError, match="not a key"):
        Plan.from_dict({3: 4})
