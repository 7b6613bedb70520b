"""Pictures of the page at three widths, light and dark: `python scripts/screenshots.py ADDRESS FOLDER`.

ADDRESS is that of a running coach, such as http://localhost:5005. They are for looking at: the first screen, a talk,
the plan, a fact being changed, several negotiations, a lost connection, the brief. `1280-light-talk.png` and
`390-light-plan.png` are in docs/images.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

CHROMIUM = "/usr/bin/chromium"
SIZES = ((390, 844), (768, 1024), (1280, 800))
TALK = (
    "I'm buying processors from Condor, Acme sells them at $35 for sure, with a 50% chance they come down to $28",
    "Friday 10am",
    "nothing",
    "a reliable supply",
    "they would not go under $20",
)


def main() -> int:
    """Hold the talk once for each picture, and take it."""
    address, folder = sys.argv[1], Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as engine:
        browser = engine.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for scheme in ("light", "dark"):
            for width, height in SIZES:
                size = {"width": width, "height": height}
                page = browser.new_context(viewport=size, color_scheme=scheme).new_page()
                page.goto(address)
                page.wait_for_selector(".coach")
                for name in _stages(page, "#plan-dialog" if width < 1000 else "#plan"):
                    page.wait_for_timeout(300)
                    page.screenshot(path=folder / f"{width}-{scheme}-{name}.png")
        browser.close()
    return 0


def _stages(page: Any, sheet: str) -> Iterator[str]:
    """Go through the page; the name of each stage when it is there."""
    yield "first"
    _say(page, *TALK)
    yield "talk"
    page.evaluate("document.getElementById('log').scrollTop = 0")
    yield "scrolled-up"
    if sheet == "#plan-dialog":
        page.click("#open-plan")
        yield "plan"
    page.click(f"{sheet} button[aria-label^='Change Other side']")
    yield "change"
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    _say(page, "start a new negotiation", "I'm selling my flat to Bob for 300k", "show my negotiations")
    yield "several"
    page.context.set_offline(True)
    page.fill("#say", "what now?")
    page.press("#say", "Enter")
    page.wait_for_selector("#connection:not(:empty)")
    yield "offline"
    page.context.set_offline(False)
    page.wait_for_selector("#connection:empty", state="attached")
    page.goto(page.url + "brief.html")
    yield "brief"


def _say(page: Any, *texts: str) -> None:
    for text in texts:
        page.fill("#say", text)
        page.press("#say", "Enter")
        page.wait_for_selector(".waiting", state="detached")
        page.wait_for_selector("#typing", state="hidden")


if __name__ == "__main__":
    sys.exit(main())
