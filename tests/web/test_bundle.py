"""The page is small."""

from __future__ import annotations

import re

from coach.channels.pages import PAGES, find_page

MOST = 12_000


def loaded(name: str) -> set[str]:
    """A file and all that a browser loads with it."""
    names = re.findall(r"(?:/static/|from '\./)([a-z]+\.[a-z]+)", (PAGES / name).read_text())
    return {name}.union(*(loaded(one) for one in names if one != name))


def sent(*names: str) -> int:
    """How many bytes are sent for these files, and for what they load."""
    pages = [find_page(file) for file in set().union(*map(loaded, names))]
    return sum(len(page.packed) for page in pages if page)


def test_the_page_with_all_that_it_loads_is_at_most_12_kb_compressed() -> None:
    assert {"chat.js", "plan.js", "api.js", "dom.js", "embed.js", "boot.js", "style.css"} <= loaded("index.html")
    assert sent("index.html") <= MOST
    assert sent("open.html") + sent("busy.html") <= MOST


def test_a_site_that_shows_the_button_loads_1_kb_for_it() -> None:
    assert sent("widget.js") <= 1_000


def test_scripts_and_styles_are_sent_without_what_only_people_read() -> None:
    for file in PAGES.glob("*.js"):
        page = find_page(file.name)
        assert page is not None and b"\n//" not in page.body and b"\n  " not in page.body


def test_nothing_is_loaded_from_anywhere_else() -> None:
    for file in PAGES.iterdir():
        text = file.read_text().replace("http://www.w3.org/2000/svg", "").replace("https://YOUR-COACH", "")
        assert "http:" not in text
        assert "https:" not in text
        assert "innerHTML" not in text
        assert "eval(" not in text
