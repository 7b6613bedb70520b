"""Everybody can use it: axe finds nothing in any state, light or dark; small screens, large text, calm motion."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.web.conftest import OPENING, Server, Visit

Come = Callable[..., Visit]

STATES: dict[str, Callable[[Visit], object]] = {
    "the first question": lambda here: None,
    "choices": lambda here: here.say(OPENING),
    "a choice taken": lambda here: (here.say(OPENING), here.say("No date yet")),
    "a long talk": lambda here: here.say(OPENING, "no", "why do you ask?", "show my plan", "show me the math"),
    "offline": lambda here: (
        here.page.context.set_offline(True),
        here.until("document.getElementById('connection').textContent"),
    ),
    "refused": lambda here: (
        here.page.route("**/messages", lambda route: route.fulfill(status=400, json={"error": "No."})),
        here.say("hello"),
    ),
    "a fact being changed": lambda here: (
        here.say(OPENING),
        here.page.locator("#plan button[aria-label^='Change Other']").click(),
    ),
    "forget me": lambda here: (here.say(OPENING), here.page.click("#plan >> text=Forget me")),
    "the link": lambda here: (
        here.page.click("#plan >> text=Continue on my phone"),
        here.page.wait_for_selector("#phone[open]"),
    ),
}


def violations(here: Visit) -> list[str]:
    """What axe has to say, in a line each."""
    found = Axe().run(here.page).response["violations"]
    return [f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(visit: Come, state: str, scheme: str) -> None:
    here = visit(color_scheme=scheme, bypass_csp=True).open()
    STATES[state](here)
    assert violations(here) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_a_phone_with_the_plan_open(visit: Come, scheme: str) -> None:
    here = visit(color_scheme=scheme, bypass_csp=True, viewport={"width": 390, "height": 700}).open()
    here.say(OPENING)
    assert violations(here) == []
    here.page.click("#open-plan")
    assert violations(here) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_where_a_talk_is_taken_over(visit: Come, server: Server, scheme: str) -> None:
    here = visit(color_scheme=scheme, bypass_csp=True)
    here.page.goto(server.origin + "/open#x")
    here.page.click("#go")
    here.until("document.getElementById('connection').textContent")
    assert violations(here) == []


@pytest.mark.parametrize("size", [(320, 640), (640, 360), (640, 256)])
def test_a_small_screen_or_large_text_needs_no_sideways_scrolling(visit: Come, size: tuple[int, int]) -> None:
    here = visit(viewport={"width": size[0], "height": size[1]}).open()  # 640 wide is 1280 at 200%
    here.say(OPENING)
    assert here.page.evaluate("document.documentElement.scrollWidth") <= size[0]
    box = here.page.locator("#say").bounding_box()
    assert box["width"] > 100
    here.page.locator("#say").scroll_into_view_if_needed()
    assert here.page.locator("#say").is_visible()


@pytest.mark.parametrize("width", [320, 800])
def test_text_twice_as_large_stays_inside(visit: Come, width: int) -> None:
    here = visit(viewport={"width": width, "height": 800}).open()
    here.page.evaluate("document.documentElement.style.fontSize = '200%'")
    here.say(OPENING)
    assert here.page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [390, 1280])
def test_whatever_is_pressed_is_44_pixels(visit: Come, width: int) -> None:
    here = visit(viewport={"width": width, "height": 800}).open()
    here.say(OPENING)
    if width < 1000:
        here.page.click("#open-plan")
    targets = here.page.locator("button:visible, a.button:visible, textarea:visible, input:visible:not(.skip)").all()
    assert len(targets) > 5
    for target in targets:
        box = target.bounding_box()
        assert min(box["width"], box["height"]) >= 44, target.inner_text()


def test_nothing_moves_for_those_who_asked_for_that(visit: Come) -> None:
    here = visit(reduced_motion="reduce").open()
    assert here.page.evaluate("getComputedStyle(document.querySelector('#typing i')).animationName") == "none"


def test_what_the_coach_says_is_announced_and_who_speaks_is_told(visit: Come) -> None:
    here = visit().open()
    here.say(OPENING)
    assert here.page.get_by_role("log", name="Conversation").is_visible()
    assert here.page.locator(".you").first.text_content().startswith("You: ")
    assert here.page.get_by_role("group", name="Answers to choose from").is_visible()
    box = here.page.get_by_role("textbox", name="Your message")
    assert here.page.evaluate("document.getElementById('say').getAttribute('aria-describedby')") == "question"
    assert box.is_visible()


def test_the_focus_stays_with_the_message_and_comes_back_from_a_dialog(visit: Come) -> None:
    here = visit().open()
    here.say(OPENING)
    assert here.page.evaluate("document.activeElement.id") == "say"
    here.page.focus("#plan >> text=Forget me")
    here.page.keyboard.press("Enter")
    here.page.keyboard.press("Escape")
    assert here.page.evaluate("document.activeElement.textContent") == "Forget me"
    assert here.mine() == [OPENING]
