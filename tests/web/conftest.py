"""The page in a real browser, on a real server with the trained coach."""

from __future__ import annotations

import http.server
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, ClassVar

import playwright.sync_api
import pytest
import requests

from tests.web.calling import SECRET, Caller
from tests.web.stock import Stock

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
SITE_KEY = "a shared secret of a site in tests, long enough"
OPENING = "I'm buying processors from Condor, Acme sells them at 35 for sure, with a 50% chance they come down to 28"

# Playwright switches off the very partitioning that the page must live with in a frame.
WRAPPER = """#!/bin/sh
for word; do
    shift
    case $word in --disable-features=*) word=$(echo "$word" | sed "s/ThirdPartyStoragePartitioning,//") ;; esac
    set -- "$@" "$word"
done
exec {chromium} "$@"
"""

COMPLAINTS = """
window.complaints = [];
document.addEventListener('securitypolicyviolation', (e) => complaints.push(e.violatedDirective + ' ' + e.blockedURI));
"""


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """A coach in a process of its own, which can be killed and started again on the same data."""

    def __init__(self, data: Path, site: str) -> None:
        self.port = free_port()
        self.data = data
        keys = data / "sites.yml"
        keys.write_text(f"- name: shop\n  key: {SITE_KEY}\n")
        # Behind a proxy, so that each caller can come from an address of its own.
        settings = {"COACH_DATA": str(data), "COACH_SITES": site, "COACH_SITE_KEYS": str(keys), "COACH_PROXIES": "1"}
        self.environment = {**os.environ, **settings}
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def origin(self) -> str:
        """Its address, on another site than 127.0.0.1."""
        return f"http://localhost:{self.port}"

    def start(self) -> None:
        """Start it and wait until it answers."""
        command = [sys.executable, "-m", "coach.cli", "run", "--no-talk", "--port", str(self.port)]
        quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.process = subprocess.Popen(command, cwd=ROOT, env=self.environment, **quiet)  # type: ignore[call-overload]
        for _ in range(1500):
            try:
                if requests.get(f"{self.origin}/static/icon.svg", timeout=2).ok:
                    return
            except requests.RequestException:
                time.sleep(0.2)
            assert self.process.poll() is None, "the server ended"
        raise AssertionError("the server did not start")

    def kill(self) -> None:
        """End it without a chance to save anything."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()


class Site(http.server.BaseHTTPRequestHandler):
    """Somebody else's site: pages by their path, with a strict policy of their own."""

    pages: ClassVar[dict[str, str]] = {}
    policy = ""

    def do_GET(self) -> None:
        page = self.pages.get(self.path)
        self.send_response(200 if page else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Security-Policy", self.policy)
        self.end_headers()
        self.wfile.write((page or "").encode())

    def log_message(self, *about: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="package")
def site() -> Iterator[str]:
    """The origin of a foreign site; its pages are in `Site.pages`."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture(scope="package")
def server(tmp_path_factory: pytest.TempPathFactory, site: str) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("coach"), site)
    try:
        server.start()
        yield server
    finally:
        server.kill()


@pytest.fixture(scope="package")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Debian's Chromium, with third-party cookies blocked and storage kept apart for each site around a frame."""
    if CHROMIUM is None:
        if os.environ.get("CI") == "true":
            pytest.fail("the browser tests need chromium: apt-get install chromium")
        pytest.skip("the browser tests need chromium")
    wrapper = tmp_path_factory.mktemp("browser") / "chromium"
    wrapper.write_text(WRAPPER.format(chromium=CHROMIUM))
    wrapper.chmod(0o755)
    with playwright.sync_api.sync_playwright() as engine:
        flags = ["--no-sandbox", "--test-third-party-cookie-phaseout"]
        browser = engine.chromium.launch(executable_path=str(wrapper), args=flags)
        yield browser
        browser.close()


class Visit:
    """Somebody at the page."""

    def __init__(self, page: Any, origin: str) -> None:
        self.page, self.origin = page, origin
        self.errors: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda m: self.errors.append(m.text) if "Content Security Policy" in m.text else None)

    def open(self, path: str = "/") -> Visit:
        """Open the page and wait for the coach's first words."""
        self.page.goto(self.origin + path)
        self.page.wait_for_selector(".coach")
        return self

    def until(self, true: str, seconds: float = 60.0) -> Visit:
        """Wait until an expression is true in the page (Playwright's own waiting would break the page's policy)."""
        end = time.monotonic() + seconds
        while not self._is(true):
            assert time.monotonic() < end, f"never: {true}"
            self.page.wait_for_timeout(30)
        return self

    def _is(self, true: str) -> bool:
        try:
            return bool(self.page.evaluate(true))
        except playwright.sync_api.Error:  # between two pages
            return False

    def until_says(self, element: str, text: str) -> Visit:
        """Wait until an element, by its id, has this text in it."""
        return self.until(f"document.getElementById({element!r}).textContent.includes({text!r})")

    def settled(self) -> Visit:
        """Wait until everything that was sent is answered."""
        return self.until("!document.querySelector('.waiting') && document.getElementById('typing').hidden")

    def say(self, *texts: str) -> str:
        """Say these one after the other with the keyboard; the coach's last words."""
        for text in texts:
            self.page.focus("#say")
            self.page.keyboard.insert_text(text)
            self.page.keyboard.press("Enter")
            self.settled()
        return self.words()[-1]

    def words(self) -> list[str]:
        """All that the coach said."""
        return [str(text) for text in self.page.locator(".coach p").all_inner_texts()]

    def mine(self) -> list[str]:
        """All that the person said."""
        texts = self.page.locator(".you").all_inner_texts()
        return [str(text).removeprefix("You: ").strip() for text in texts]

    @property
    def question(self) -> str:
        """The question over the box."""
        return str(self.page.locator("#question").text_content())

    def sheet(self) -> str:
        """The fact sheet."""
        return str(self.page.locator("#plan").text_content())

    def complaints(self) -> list[str]:
        """What broke the page's rules, and errors."""
        return [*self.errors, *self.page.evaluate("window.complaints || []")]


@pytest.fixture
def visit(chromium: Any, server: Server) -> Iterator[Callable[..., Visit]]:
    """Come to the page with a new browser profile, or open another tab in one; settings are Playwright's."""
    contexts: list[Any] = []

    def come(tab_of: Visit | None = None, **settings: Any) -> Visit:
        settings.setdefault("viewport", {"width": 1280, "height": 800})
        context = tab_of.page.context if tab_of else chromium.new_context(**settings)
        context.set_default_timeout(60_000)
        if not tab_of:
            context.add_init_script(COMPLAINTS)
            contexts.append(context)
        return Visit(context.new_page(), server.origin)

    yield come
    for context in contexts:
        context.close()


@pytest.fixture(scope="package")
def stock() -> Iterator[Stock]:
    stock = Stock(free_port())
    yield stock
    stock.stop()


@pytest.fixture
def victim(server: Server) -> Caller:
    victim = Caller(server).known()
    assert victim.say(SECRET).ok
    assert "31,337" in victim.get("/conversation").text
    return victim
