"""The coach in a frame on other people's sites, in a browser that blocks third-party cookies."""

from __future__ import annotations

import http.server
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import jwt
import pytest

from tests.web.conftest import OPENING, SITE_KEY, Server, Site, Visit

Come = Callable[..., Visit]


def shop(server: Server, attributes: str = "", style: str = "") -> None:
    """A page with the one line, under a policy that allows no more than is promised to be enough."""
    Site.policy = f"default-src 'none'; script-src {server.origin}; frame-src {server.origin}"
    if style:
        Site.policy += "; style-src 'unsafe-inline'"
    line = f'<script src="{server.origin}/widget.js" {attributes} async></script>'
    head = f'<meta charset="utf-8"><title>Shop</title><style>{style}</style>' if style else "<title>Shop</title>"
    Site.pages = {"/": f'<!doctype html><html lang="en"><head>{head}</head><body><p>Chips</p>{line}</body></html>'}


class Framed(Visit):
    """Somebody who opens the coach on a shop's page."""

    def __init__(self, visit: Visit, site: str) -> None:
        self.host, self.site = visit.page, site
        super().__init__(visit.page, visit.origin)

    def come(self) -> Framed:
        """Open the shop and then, by keyboard, the coach."""
        self.host.goto(self.site + "/")
        for _ in range(200):
            if self.host.evaluate("document.body.lastElementChild.tagName") == "DIV":
                break
            self.host.wait_for_timeout(50)
        self.host.keyboard.press("Tab")
        self.host.keyboard.press("Enter")
        for _ in range(400):
            frames = [frame for frame in self.host.frames if frame.url.endswith("/embed")]
            if frames:
                break
            self.host.wait_for_timeout(50)
        self.page = Inside(frames[0], self.host)
        self.page.wait_for_selector(".coach")
        return self


class Inside:
    """A frame that can do what the tests ask of a page."""

    def __init__(self, frame: Any, host: Any) -> None:
        self.frame, self.keyboard = frame, host.keyboard

    def __getattr__(self, name: str) -> Any:
        return getattr(self.frame, name)


@pytest.fixture
def framed(visit: Come, site: str) -> Callable[[], Framed]:
    return lambda: Framed(visit(), site)


@pytest.fixture
def unknown_site() -> Iterator[str]:
    """A site that nobody allowed to frame the coach."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def signed(name: str, seconds: float = 300) -> str:
    told = {"iss": "shop", "sub": name, "aud": "negotiation-coach", "exp": time.time() + seconds}
    return jwt.encode(told, SITE_KEY, "HS256")


def test_a_talk_in_a_foreign_frame_lasts_though_third_party_cookies_are_blocked(
    server: Server, framed: Callable[[], Framed]
) -> None:
    shop(server)
    here = framed().come()
    here.page.evaluate("document.cookie = 'usual=1; SameSite=None; Secure'")
    here.page.evaluate("document.cookie = 'apart=1; SameSite=None; Secure; Partitioned'")
    assert here.page.evaluate("document.cookie") == "apart=1"  # the browser does block them
    here.say(OPENING, "Friday 10am")
    here.come()
    assert here.mine() == [OPENING, "Friday 10am"]
    assert here.complaints() == []
    assert here.host.evaluate("window.complaints") == []


def test_the_talk_in_a_frame_is_not_the_one_on_our_own_page(
    server: Server, framed: Callable[[], Framed], visit: Come
) -> None:
    shop(server)
    here = framed().come()
    here.say(OPENING)
    own = Visit(here.host.context.new_page(), here.origin).open()
    assert own.mine() == []


def test_a_site_that_is_not_allowed_cannot_frame_it(server: Server, visit: Come, unknown_site: str) -> None:
    Site.policy = ""
    Site.pages = {"/": f'<!doctype html><title>Evil</title><iframe src="{server.origin}/embed"></iframe>'}
    for path in ("/embed", "/", "/open", "/brief.html"):
        Site.pages["/"] = f'<!doctype html><title>Evil</title><iframe src="{server.origin}{path}"></iframe>'
        evil = visit().page
        evil.goto(unknown_site)
        evil.wait_for_timeout(500)
        assert all(frame.url.startswith((unknown_site, "chrome-error:", "about:")) for frame in evil.frames)


def test_the_site_s_style_does_not_reach_the_button_or_the_frame(server: Server, framed: Callable[[], Framed]) -> None:
    shop(server, style="* { display: none !important } body, html { display: block !important }")
    here = framed().come()
    assert here.page.evaluate("innerWidth > 200 && innerHeight > 200")


def test_escape_closes_the_frame_and_only_its_own_word_counts(server: Server, framed: Callable[[], Framed]) -> None:
    shop(server)
    here = framed().come()
    frame = here.page.frame_element()
    here.host.evaluate("postMessage({coach: 'close'}, '*')")
    here.host.wait_for_timeout(200)
    assert frame.is_visible()
    here.page.focus("#say")
    here.host.keyboard.press("Escape")
    frame.wait_for_element_state("hidden")


def test_a_site_s_user_finds_the_same_talk_in_every_browser(server: Server, framed: Callable[[], Framed]) -> None:
    shop(server, f'data-token="{signed("ann")}"')
    one, two = framed().come(), framed()
    one.say(OPENING)
    assert two.come().mine() == [OPENING]
    with one.host.expect_download() as found:
        one.page.click("#open-plan")
        one.page.click("#plan-dialog >> text=Plan as a file")
    assert "Condor" in found.value.path().read_text()
    shop(server, f'data-token="{signed("bob")}"')
    assert framed().come().mine() == []


def test_an_expired_token_is_renewed_by_the_site_and_nothing_is_lost(
    server: Server, framed: Callable[[], Framed]
) -> None:
    shop(server)
    here = framed()
    tokens = [signed("eve", 3), signed("eve")]
    here.host.context.add_init_script(
        f"let asked = 0; window.negotiationCoachToken = async () => {tokens}[Math.min(asked++, 1)];"
    )
    here.come()
    here.host.wait_for_timeout(3500)
    here.say(OPENING)
    assert here.mine() == [OPENING]
    assert "Condor" in here.page.locator("#plan").text_content()


def test_a_token_that_does_not_hold_opens_nothing(server: Server, visit: Come, site: str) -> None:
    shop(server, f'data-token="{signed("ann", -60)}"')
    here = Framed(visit(), site)
    with pytest.raises(Exception, match="Timeout"):
        here.host.set_default_timeout(4000)
        here.come()
    assert "do not know" in here.page.inner_text("#connection")


def test_only_the_page_around_the_frame_can_say_who_is_speaking(server: Server, framed: Callable[[], Framed]) -> None:
    shop(server)
    here = framed().come()
    here.say(OPENING)
    here.page.evaluate(f"postMessage({{coach: 'token', token: {signed('ann')!r}}}, '*')")
    here.host.wait_for_timeout(200)
    here.say("Friday 10am")
    assert here.come().mine() == [OPENING, "Friday 10am"]
