"""Pictures of the page at three widths, light and dark: `python scripts/screenshots.py ADDRESS FOLDER`.

ADDRESS is that of a running coach, such as http://localhost:5005. They are for looking at; two of them are in docs/.
"""

from __future__ import annotations

import sys
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
                _talk(page, address)
                page.screenshot(path=folder / f"{width}-{scheme}.png")
                if width < 1000:
                    page.click("#open-plan")
                    page.screenshot(path=folder / f"{width}-{scheme}-plan.png")
        browser.close()
    return 0


def _talk(page: Any, address: str) -> None:
    page.goto(address)
    page.wait_for_selector(".coach")
    for text in TALK:
        page.fill("#say", text)
        page.press("#say", "Enter")
        page.wait_for_timeout(150)
        page.wait_for_selector(".waiting", state="detached")
        page.wait_for_selector("#typing", state="hidden")
    page.wait_for_timeout(300)


if __name__ == "__main__":
    sys.exit(main())
