"""The page is small."""

from __future__ import annotations

import gzip

from coach.channels.pages import PAGES

MOST = 12_000


def test_all_that_a_browser_loads_is_at_most_12_kb_compressed() -> None:
    files = sorted(PAGES.iterdir())
    assert {file.suffix for file in files} == {".html", ".js", ".css", ".svg"}
    assert sum(len(gzip.compress(file.read_bytes(), 9)) for file in files) <= MOST


def test_nothing_is_loaded_from_anywhere_else() -> None:
    for file in PAGES.iterdir():
        text = file.read_text().replace("http://www.w3.org/2000/svg", "").replace("https://YOUR-COACH", "")
        assert "http:" not in text
        assert "https:" not in text
        assert "innerHTML" not in text
        assert "eval(" not in text
