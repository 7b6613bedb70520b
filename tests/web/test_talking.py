"""Whole preparations at the page: by keyboard, by touch, across reloads, tabs, restarts and lost connections."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from coach.channels.pages import send_busy
from coach.channels.routes import MAX_TEXT
from tests.web.conftest import OPENING, Server, Visit

Come = Callable[..., Visit]

REST_BY_KEYBOARD = (
    OPENING,
    "Friday 10am",
    "Their sales head is stubborn",
    "a reliable supply",
    "cash flow",
    "they need volume",
    "no",
    "no",
    "yes",
    "nothing",
    "skip",
    "skip",
    "skip",
)


def press(visit: Visit, *keys: str) -> None:
    for key in keys:
        visit.page.keyboard.press(key)


def test_the_coach_speaks_first_and_the_box_is_ready(visit: Come) -> None:
    here = visit().open()
    assert "prepare a negotiation" in here.words()[0]
    assert "What is the negotiation about?" in here.question
    assert here.complaints() == []


def test_a_whole_preparation_by_keyboard_alone(visit: Come) -> None:
    here = visit().open()
    press(here, "Tab", "Enter")  # the link to the message
    for text in REST_BY_KEYBOARD:
        assert here.page.evaluate("document.activeElement.id") == "say"
        here.page.keyboard.insert_text(text)
        press(here, "Enter")
        here.settled()
    assert "31.50" in here.sheet()
    assert "Step 7 of 7" in here.page.inner_text("#progress")
    with here.page.expect_popup() as brief:
        here.page.focus("text=Brief to print")
        press(here, "Enter")
    assert "31.50" in brief.value.inner_text("body")
    assert here.complaints() == []


def test_buttons_are_reached_by_keyboard_show_the_choice_and_cannot_be_pressed_twice(visit: Come) -> None:
    here = visit().open()
    here.say(OPENING)
    here.page.focus("#say")
    press(here, "Shift+Tab")
    assert here.page.evaluate("document.activeElement.textContent") == "No date yet"
    press(here, "Enter", "Enter", "Space")
    here.settled()
    button = here.page.locator("button", has_text="No date yet")
    assert button.get_attribute("aria-pressed") == "true"
    assert button.get_attribute("aria-disabled") == "true"
    button.click(force=True)
    button.dblclick(force=True)
    here.settled()
    assert here.mine() == [OPENING, "No date yet"]
    here.page.reload()
    here.page.wait_for_selector(".you ~ .you")
    assert here.mine() == [OPENING, "No date yet"]


def test_examples_show_what_to_say_and_are_sent_only_by_the_person(visit: Come) -> None:
    here = visit().open()
    example = here.page.locator("#examples button").first
    text = example.inner_text()
    example.click()
    assert here.page.input_value("#say") == text
    assert here.page.evaluate("document.activeElement.id") == "say"
    assert here.mine() == []
    press(here, "Enter")
    here.settled()
    assert here.mine() == [text]
    assert not here.page.locator("#examples").is_visible()


def test_more_text_than_is_taken_stays_in_the_box_with_a_word_about_it(visit: Come) -> None:
    here = visit().open()
    here.page.fill("#say", "x" * (MAX_TEXT + 1))
    here.page.press("#say", "Enter")
    assert "20,001 characters" in here.page.inner_text("#connection")
    assert len(here.page.input_value("#say")) == MAX_TEXT + 1
    assert here.mine() == []


def test_a_message_that_is_refused_comes_back_into_the_box(visit: Come) -> None:
    here = visit().open()
    here.page.route("**/messages", lambda route: route.fulfill(status=400, json={"error": "Not like this."}))
    here.say("a long story")
    assert here.page.inner_text("#connection") == "Not like this."
    assert here.page.input_value("#say") == "a long story"


def test_what_is_sent_from_further_up_and_its_answer_are_in_sight(visit: Come) -> None:
    here = visit(viewport={"width": 390, "height": 600}).open()
    here.say(OPENING, "skip", "nothing")
    here.page.evaluate("document.getElementById('log').scrollTop = 0")
    here.say("why do you ask?")
    inside = """(element) => {
        const one = element.getBoundingClientRect(), all = document.getElementById('log').getBoundingClientRect();
        return one.top >= all.top - 1 && one.bottom <= all.bottom + 1;
    }"""
    for element in (".you", ".coach"):
        assert here.page.locator(element).last.evaluate(inside)


def test_tomorrow_is_the_day_after_today_where_the_browser_is(visit: Come) -> None:
    """In Kiritimati it is always a later day than in Niue, so the meeting is on another day too."""
    days = []
    for zone in ("Pacific/Kiritimati", "Pacific/Niue"):
        here = visit(timezone_id=zone).open()
        here.say("I'm buying processors from Condor, we meet tomorrow at 3 pm")
        days.append(here.page.locator("#plan dd", has_text="15:00").inner_text())
    assert days[0] != days[1]


def test_other_negotiations_are_seen_and_opened_with_a_click(visit: Come) -> None:
    here = visit().open()
    here.say(OPENING)
    assert not here.page.locator("#plan ul").is_visible()
    here.page.click("#plan >> text=Start another negotiation")
    here.settled()
    here.say("I'm selling my flat to Bob for 300k")
    flat, processors = (here.page.locator("#plan li button", has_text=name) for name in ("Bob", "Condor"))
    assert flat.get_attribute("aria-current") == "true"
    assert "Condor" not in str(here.page.locator("#plan dl").first.text_content())
    processors.focus()
    press(here, "Enter")
    here.settled()
    assert "Condor" in here.page.evaluate("document.activeElement.textContent")  # the sheet was made anew around it
    assert processors.get_attribute("aria-current") == "true"
    assert "Condor" in str(here.page.locator("#plan").text_content())
    assert "When do you meet?" in here.question
    assert here.complaints() == []


def test_a_preparation_by_touch_on_a_phone(visit: Come) -> None:
    here = visit(viewport={"width": 390, "height": 700}, has_touch=True, is_mobile=True).open()
    for text in (OPENING, "Friday 10am"):
        here.page.tap("#say")
        here.page.keyboard.insert_text(text)
        here.page.tap("#composer button")
        here.settled()
    here.page.locator(".coach button", has_text="Nothing").last.tap()
    here.settled()
    here.page.tap("#open-plan")
    dialog = here.page.locator("#plan-dialog")
    assert "31.50" in dialog.inner_text()
    dialog.locator("button", has_text="Close").tap()
    assert not dialog.is_visible()
    assert here.page.evaluate("document.documentElement.scrollWidth") <= 390
    assert here.complaints() == []


def test_a_reload_in_the_middle_of_a_question_loses_nothing(visit: Come) -> None:
    here = visit().open()
    here.say(OPENING)
    before, question = here.words(), here.question
    here.page.reload()
    here.page.wait_for_selector(".coach:nth-of-type(2)")
    assert (here.words(), here.question, here.mine()) == (before, question, [OPENING])
    assert here.page.locator("button", has_text="No date yet").get_attribute("aria-disabled") is None


def test_two_tabs_are_one_talk(visit: Come) -> None:
    one = visit().open()
    two = visit(one).open()
    one.say(OPENING)
    two.until_says("question", "When do you meet")
    two.say("Friday 10am")
    one.until("document.querySelectorAll('.you').length == 2")
    one.until_says("plan", "10:00")
    assert one.mine() == two.mine() == [OPENING, "Friday 10am"]
    assert one.words() == two.words()


def test_what_is_written_offline_goes_out_once_when_the_connection_is_back(visit: Come) -> None:
    here = visit().open()
    here.page.context.set_offline(True)
    here.page.focus("#say")
    here.page.keyboard.insert_text(OPENING)
    press(here, "Enter")
    here.until_says("connection", "connection")
    here.page.context.set_offline(False)
    here.settled()
    assert here.page.inner_text("#connection") == ""
    assert here.mine() == [OPENING]
    assert "Condor" in here.sheet()


def test_a_message_that_waits_outlives_a_reload(visit: Come) -> None:
    here = visit().open()
    here.page.route("**/messages", lambda route: route.abort())
    here.page.focus("#say")
    here.page.keyboard.insert_text(OPENING)
    press(here, "Enter")
    here.until_says("connection", "connection")
    here.page.unroute("**/messages")
    here.page.reload()
    here.until_says("plan", "Condor")
    assert here.mine() == [OPENING]


@pytest.mark.parametrize("wholly", [True, False])
def test_an_answer_that_was_lost_on_the_way_is_fetched_and_is_no_second_turn(visit: Come, wholly: bool) -> None:
    here = visit().open()
    lost = []

    def lose_the_first(route: Any) -> None:
        if lost:
            return route.continue_()
        answer = route.fetch()
        lost.append(answer.status)
        if wholly:
            return route.abort()
        return route.fulfill(response=answer, body="".join(answer.text().splitlines(True)[:2]))

    here.page.route("**/messages", lose_the_first)
    here.say(OPENING)
    here.page.reload()
    here.page.wait_for_selector(".you")
    assert lost == [200]
    assert here.mine() == [OPENING]
    assert sum("Got it" in words for words in here.words()) == 1


def test_a_page_without_one_of_its_files_says_so_and_comes_back_by_itself(visit: Come) -> None:
    here = visit()
    here.page.route("**/static/chat.js", lambda route: route.abort(), times=1)
    here.page.goto(here.origin)
    here.until_says("connection", "not complete yet")
    here.page.wait_for_selector(".coach")
    assert here.complaints() == []


@pytest.mark.parametrize("path", ["/", "/conversation"])
def test_a_visitor_who_has_to_wait_is_told_so_and_comes_in_by_itself(visit: Come, path: str) -> None:
    here = visit()
    busy = send_busy("That was very quick.", 429, 2, {}).body.decode()
    body = {"body": busy, "content_type": "text/html"} if path == "/" else {"json": {"error": "That was very quick."}}
    refuse = {"status": 429, "headers": {"Retry-After": "2"}, **body}
    here.page.route(here.origin + path, lambda route: route.fulfill(**refuse), times=1)
    here.page.goto(here.origin)
    here.until("document.body.textContent.includes('That was very quick')")
    here.page.wait_for_selector(".coach")
    assert here.page.inner_text("#connection") == ""


def test_a_server_killed_and_started_again_goes_on_with_the_same_question(visit: Come, server: Server) -> None:
    here = visit().open()
    here.say(OPENING)
    server.kill()
    here.page.focus("#say")
    here.page.keyboard.insert_text("Friday 10am")
    press(here, "Enter")
    here.until_says("connection", "connection")
    server.start()
    here.settled()
    assert here.mine() == [OPENING, "Friday 10am"]
    assert re.search("Friday .* 10:00", here.sheet())
    assert here.complaints() == []


def test_the_open_question_is_always_visible(visit: Come) -> None:
    here = visit(viewport={"width": 390, "height": 460}).open()
    here.say(OPENING)
    here.page.wait_for_selector("#question.above", state="attached")  # it is in the talk, in sight
    here.page.evaluate("document.getElementById('log').scrollTop = 0")
    here.page.wait_for_selector("#question:not(.above)")
    assert "When do you meet?" in here.page.inner_text("#question")
