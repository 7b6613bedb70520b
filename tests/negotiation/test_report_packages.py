"""The report on a plan with several issues names what no deal is worth, the fair package and others like it."""

from __future__ import annotations

from negotiation.assess import assess
from negotiation.plan import load_plan
from negotiation.report import report

SALARY = """
role: seller
issues:
  - name: Salary
    weight: 1
    their_weight: 3
    options: [{name: 80k, value: 0, their_value: 100}, {name: 90k, value: 100, their_value: 0}]
  - name: Remote
    weight: 3
    their_weight: 1
    options: [{name: no days, value: 0, their_value: 100}, {name: 3 days, value: 100, their_value: 0}]
  - name: Start
    weight: 0
    their_weight: 0
    options: [{name: June, value: 0, their_value: 0}, {name: July, value: 0, their_value: 0}]
"""


def page(text: str) -> str:
    plan = load_plan(text)
    return report(plan, assess(plan))


def test_a_fair_package_is_named_with_others_of_like_worth() -> None:
    text = page(SALARY + "walk_away: {mine: 40, theirs: 25}")
    assert "No deal is worth 40 points to you" in text
    assert "Fair to both: Salary 80k with Remote 3 days with Start June, 75 points to you and 75 to them." in text
    assert "Of like worth to you, to offer at once: Salary 80k with Remote 3 days with Start June or" in text


def test_without_the_worth_of_no_deal_it_is_asked_for() -> None:
    assert "What no deal is worth to you in points is not known: give walk_away." in page(SALARY)


def test_no_fair_package_is_named_from_one_side_alone() -> None:
    text = page(SALARY.replace("their_weight", "# their_weight") + "walk_away: {mine: 40}")
    assert "A fair package cannot be named" in text
    assert "Fair to both" not in text


def test_where_nothing_beats_no_deal_that_is_said() -> None:
    assert "No package is better than no deal for both of you." in page(SALARY + "walk_away: {mine: 90, theirs: 90}")


def test_packages_that_are_all_unlike_have_no_list() -> None:
    text = page("\n".join(SALARY.splitlines()[:11]) + "\nwalk_away: {mine: 40, theirs: 25}")
    assert "Fair to both: Salary 80k with Remote 3 days, 75 points" in text
    assert "Of like worth" not in text


def test_a_plan_about_price_alone_says_nothing_of_packages() -> None:
    assert "Several issues" not in page("role: seller\nalternatives: [{name: a, price: 20}]")
