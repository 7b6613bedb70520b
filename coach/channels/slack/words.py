"""The sentences of `words.yml` and, for what is beside the talk, of `faces.yml`."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

import yaml


@functools.lru_cache(maxsize=1)
def words() -> dict[str, Any]:
    """All sentences, by their names."""
    files = (Path(__file__).with_name(name) for name in ("words.yml", "faces.yml"))
    return {name: text for file in files for name, text in yaml.safe_load(file.read_text(encoding="utf-8")).items()}


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
