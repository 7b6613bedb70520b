"""A time zone is known by its name, on any machine; whatever else is told stands for this machine's clock."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

import pytest

from coach.channels.clock import find_zone


@pytest.mark.parametrize("name", ["Europe/Berlin", "America/Argentina/Buenos_Aires", "Etc/GMT+5", "UTC"])
def test_a_zone_is_found_by_its_name(name: str) -> None:
    assert str(find_zone(name)) == name


@pytest.mark.parametrize(
    "name",
    [None, "", "Nowhere/Land", "Europe", "../etc/passwd", "/etc/localtime", "Europe/../UTC", "\0", "\ud800", "x" * 9000,
     "tzdata.zi", "zone.tab", 5, True, ["UTC"], {"zone": "UTC"}],
)  # fmt: skip
def test_what_is_no_zone_is_none(name: Any) -> None:
    assert find_zone(name) is None


def test_zones_are_known_on_a_machine_that_has_none_of_its_own() -> None:
    """As on slim images, where no folder of zones is installed."""
    code = "from coach.channels.clock import find_zone; print(find_zone('Europe/Berlin'))"
    bare = {**os.environ, "PYTHONTZPATH": ""}
    done = subprocess.run([sys.executable, "-c", code], env=bare, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "Europe/Berlin", done.stderr
