"""The fonts of files that carry their own: DejaVu Sans, as matplotlib ships it (Latin, Greek, Cyrillic and more)."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path


def font_file(bold: bool = False) -> Path:
    """The font's file. Only its place is looked up, matplotlib itself is not loaded."""
    spec = find_spec("matplotlib")
    assert spec is not None and spec.origin is not None
    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    return Path(spec.origin).parent / "mpl-data" / "fonts" / "ttf" / name
