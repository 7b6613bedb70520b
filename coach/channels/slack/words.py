"""The sentences of `words.yml`."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

import yaml


@functools.lru_cache(maxsize=1)
def words() -> dict[str, Any]:
    """All sentences, by their names."""
    return dict(yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8")))


def word(name: str, **filled: str) -> str:
    """One sentence.

    Args:
        name: which.
        filled: what stands in its gaps.
    """
    text = str(words()[name])
    for gap, value in filled.items():
        text = text.replace("{" + gap + "}", value)
    return text
