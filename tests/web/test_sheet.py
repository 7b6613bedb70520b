"""The fact sheet beside the talk: facts edited there, files brought and taken along, and being forgotten."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import yaml

from tests.web.conftest import OPENING, Server, Visit

Come = Callable[..., Visit]


def change(here: Visit, label: str, value: str) -> None:
    here.page.locator(f'#plan button[aria-label^="Change {label}"]').first.click()
    box = here.page.locator("#plan dd input")
    box.fill(value)
    box.press("Enter")
    here.settled()


def test_a_fact_changed_on_the_sheet_is_said_back_and_the_question_stays(visit: Come) -> None:
    here = visit().open()
    here.say(OPENING)
    question = here.question
    change(here, "Price", "41")
    assert "Acme: 41 (was 35)" in " ".join(here.words()[-3:])
    assert here.question == question
    assert "41" in here.sheet()
    here.page.reload()
    here.page.wait_for_selector(".you:nth-of-type(3), .you ~ .you")
    assert here.mine()[-1] == "Acme, price: 41"
    assert here.complaints() == []


def test_a_value_that_makes_no_sense_is_refused_with_a_reason_and_changes_nothing(visit: Come) -> None:
    here = visit().open()
    here.say(OPENING)
    change(here, "Price", "cheap")
    assert "one amount" in here.page.inner_text("#connection")
    assert "35" in here.sheet()


def test_escape_leaves_a_fact_as_it_was_and_the_focus_where_it_was(visit: Come) -> None:
    here = visit().open()
    here.say(OPENING)
    button = here.page.locator('#plan button[aria-label^="Change Other side"]')
    button.focus()
    here.page.keyboard.press("Enter")
    here.page.keyboard.insert_text("Somebody")
    here.page.keyboard.press("Escape")
    assert "Change Other side" in here.page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert "Condor" in here.sheet()
    assert len(here.mine()) == 1


def test_a_fact_is_removed_on_the_sheet_and_undone_in_the_talk(visit: Come) -> None:
    here = visit().open()
    here.say(OPENING)
    here.page.locator('#plan button[aria-label^="Change Other side"]').click()
    here.page.locator("#plan dd button", has_text="Remove").click()
    here.settled()
    assert "Condor" not in here.sheet()
    here.say("undo")
    assert "Condor" in here.sheet()


def test_the_plan_goes_out_as_a_file_and_comes_back_in_another_talk(visit: Come, tmp_path: Path) -> None:
    here = visit().open()
    here.say(OPENING)
    with here.page.expect_download() as found:
        here.page.click("#plan >> text=Plan as a file")
    file = tmp_path / "plan.yml"
    found.value.save_as(file)
    assert yaml.safe_load(file.read_text())["counterpart"]["name"] == "Condor"
    there = visit().open()
    there.page.set_input_files("#plan input[type=file]", file)
    there.until_says("plan", "Condor")
    assert there.mine() == ["Here is a plan file."]
    there.page.reload()
    there.page.wait_for_selector(".you")
    assert there.mine() == ["Here is a plan file."]


def test_the_zone_has_words_for_those_who_do_not_see_it(visit: Come) -> None:
    here = visit().open()
    here.say(OPENING, "they would not go under 20", "show my plan")
    image = here.page.locator("#plan img")
    image.wait_for()
    assert image.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
    assert "31.50" in image.get_attribute("alt")
    here.say("they're at 42", "show the offers")
    shown = here.page.locator(".coach img").last
    assert shown.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
    assert "31.50" in shown.get_attribute("alt")
    assert here.complaints() == []


def test_a_link_hands_the_talk_to_a_phone_once_and_only_when_it_is_wanted(visit: Come, server: Server) -> None:
    here = visit().open()
    here.say(OPENING)
    here.page.click("#plan >> text=Continue on my phone")
    here.page.wait_for_selector("#phone[open]")
    link = here.page.input_value("#phone-link")
    phone = visit(viewport={"width": 390, "height": 700})
    phone.page.goto(link)
    assert "Only go on if you made the link yourself" in phone.page.inner_text("main")
    assert link.rpartition("#")[2] not in phone.page.url
    phone.page.click("#go")
    phone.page.wait_for_selector(".you")
    assert phone.mine() == [OPENING]
    stranger = visit()
    stranger.page.goto(link)
    stranger.page.click("#go")
    stranger.until_says("connection", "used already")
    stranger.open()
    assert stranger.mine() == []


def test_forget_me_says_what_goes_and_leaves_nothing(visit: Come) -> None:
    here = visit().open()
    here.say(OPENING)
    other_tab = visit(here).open()
    here.page.click("#plan >> text=Forget me")
    assert "your plans, this talk and its files" in here.page.inner_text("#sure")
    here.page.click("#sure >> text=Keep it")
    assert here.mine() == [OPENING]
    here.page.click("#plan >> text=Forget me")
    here.page.click("#sure button.danger")
    here.until("!document.querySelector('.you')")
    here.page.wait_for_selector(".coach")
    other_tab.until("!document.querySelector('.you')")
    assert "What is the negotiation about?" in here.question
    assert "Condor" not in here.sheet()
