"""Several negotiations with the trained coach: each stays as it was, and nothing of one shows in another."""

from __future__ import annotations

import asyncio
from pathlib import Path

from coach.training import train
from tests.talks.conftest import Talker

CAR = "I'm selling my car to Tom, the dealer gives me 5000 for sure"


def test_two_negotiations_are_kept_apart_and_each_goes_on_at_its_question(talker: Talker) -> None:
    asked = talker.say(CAR, "friday at 10").splitlines()[-1]
    talker.say("I also have to negotiate my salary with Globex, they offer 60k")
    assert talker.buttons() == ["Start another one", "It belongs to this one"]
    said = talker.say("Start another one")
    assert '"My car – Tom" is kept' in said
    salary = talker.plan
    assert (salary["title"], salary["counterpart"]["name"], salary["alternatives"]) == ("Salary", "Globex", [])
    assert salary["offers"] == [{"by": "them", "price": 60_000}]
    said = talker.say("go back to the car")
    assert said.splitlines()[-1] == asked
    car = talker.plan
    assert (car["title"], car["offers"], car["meeting"][-5:]) == ("My car", [], "10:00")
    assert [one["name"] for one in car["alternatives"]] == ["Dealer"]
    talker.say("undo")
    assert talker.plan["meeting"] is None
    talker.say("switch to the salary")
    assert talker.plan == salary


def test_facts_of_another_meeting_do_not_take_the_place_of_those_here(talker: Talker) -> None:
    talker.say(CAR)
    said = talker.say("I have another meeting with Bob tomorrow, about my flat")
    assert "another negotiation" in said
    assert talker.plan["counterpart"]["name"] == "Tom"
    talker.say("start another one")
    plan = talker.plan
    assert (plan["title"], plan["counterpart"]["name"]) == ("My flat", "Bob")


def test_they_are_listed_named_copied_put_away_and_deleted(talker: Talker) -> None:
    talker.say(CAR, "call this one Old Golf", "same for another buyer, Anna")
    assert [one["name"] for one in talker.plan["alternatives"]] == ["Dealer"]
    said = talker.say("show my negotiations")
    assert "• Old Golf:" in said
    assert "• My car – Anna (we are here):" in said
    assert talker.plan["counterpart"]["name"] == "Anna"
    talker.say("put this one away")
    assert talker.buttons() == ["Old Golf", "A new one"]
    assert '"Old Golf"' in talker.say("Old Golf")
    assert "holds an alternative" in talker.say("delete this negotiation")
    assert "Nothing was deleted" in talker.say("no")
    assert talker.plan["counterpart"]["name"] == "Tom"
    assert "deleted" in talker.say("delete this negotiation", "yes")
    said = talker.say("show my negotiations")
    assert "Old Golf" not in said
    assert "Anna (put away)" in said
    assert "back from the archive" in talker.say("bring back anna")


def test_starting_over_clears_this_one_alone(talker: Talker) -> None:
    talker.say(CAR, "new negotiation", "I'm buying a flat from Bob", "start over", "yes")
    said = talker.say("show my negotiations")
    assert "My car – Tom" in said
    assert "Bob" not in said


def test_a_pasted_plan_about_something_else_is_kept_beside(talker: Talker) -> None:
    talker.say(CAR)
    talker.say("plan: 1\ntitle: Office lease\nrole: buyer\ncounterpart: {name: Stone Ltd}")
    assert talker.buttons() == ["Keep both", "Replace the one here"]
    talker.say("Keep both")
    assert talker.plan["title"] == "Office lease"
    talker.say("back to tom")
    assert talker.plan["title"] == "My car"


def test_all_are_there_after_a_restart(tmp_path: Path, loop: asyncio.AbstractEventLoop) -> None:
    from coach.engine import Coach

    first = Talker(Coach(train(), tmp_path / "talks.db"), loop)
    first.say(CAR, "new negotiation", "I'm buying a flat from Bob")
    again = Talker(Coach(train(), tmp_path / "talks.db"), loop)
    again.name = first.name
    assert again.plan["title"] == "Flat"
    again.say("go back to the car")
    assert again.plan["counterpart"]["name"] == "Tom"
