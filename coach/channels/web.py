"""The web chat: the page and the widget, set up as the settings want it.

| setting | meaning |
|---|---|
| `COACH_ORIGIN` | the public origin, such as `https://coach.example`; none: this machine alone |
| `COACH_SITES` | origins whose pages may frame the coach, with spaces between; none: none |
| `COACH_SITE_KEYS` | a YAML file with the sites that vouch for their own users: `name`, `key`, `algorithm` of each |
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from sanic import Blueprint

from coach.channels.identity import ALGORITHMS, Identities, Site
from coach.channels.requests import Place
from coach.channels.routes import WebChannel
from coach.desk import CoachDesk

MIN_SECRET = 32
"""Bytes that a shared secret needs at least (RFC 7518 for HS256)."""

_ORIGIN = re.compile(r"https?://[a-z0-9.-]+(:\d{1,5})?", re.IGNORECASE)


class WebSettingError(ValueError):
    """A setting that cannot be used; the message names it and says what is wrong."""


def blueprint(coach: Any) -> Blueprint:
    """The routes of the channel around a loaded coach.

    Args:
        coach: a `coach.engine.Coach`.

    Raises:
        WebSettingError: a setting cannot be used.
    """
    identities = Identities(coach.conversations.database.engine, read_sites(os.environ))
    return WebChannel(CoachDesk(coach), identities, read_place(os.environ)).blueprint()


def read_place(environment: Mapping[str, str]) -> Place:
    """Where the coach is served, and which sites may frame it.

    Raises:
        WebSettingError: something there is no origin.
    """
    origin = environment.get("COACH_ORIGIN", "").rstrip("/")
    sites = tuple(site.rstrip("/") for site in environment.get("COACH_SITES", "").split())
    if origin and not _ORIGIN.fullmatch(origin):
        raise WebSettingError("COACH_ORIGIN must be an origin such as https://coach.example")
    if not all(_ORIGIN.fullmatch(site) for site in sites):
        raise WebSettingError("COACH_SITES must be origins such as https://shop.example, with spaces between")
    return Place(origin.lower() or None, tuple(site.lower() for site in sites))


def read_sites(environment: Mapping[str, str]) -> tuple[Site, ...]:
    """The sites that vouch for their own users.

    Raises:
        WebSettingError: the file cannot be read, or a key is not usable.
    """
    name = environment.get("COACH_SITE_KEYS", "")
    if not name:
        return ()
    try:
        rows = yaml.safe_load(Path(name).read_text(encoding="utf-8"))
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise WebSettingError(f"COACH_SITE_KEYS cannot be read: {type(error).__name__}") from None
    if not isinstance(rows, list):
        raise WebSettingError("COACH_SITE_KEYS must hold a list of sites")
    return tuple(_site(row) for row in rows)


def _site(row: Any) -> Site:
    told = row if isinstance(row, dict) else {}
    name, key, algorithm = told.get("name"), told.get("key"), told.get("algorithm", "HS256")
    if not isinstance(name, str) or not isinstance(key, str) or algorithm not in ALGORITHMS:
        raise WebSettingError(f"each site needs a name, a key and one of {', '.join(ALGORITHMS)}")
    if algorithm == "HS256" and len(key.encode()) < MIN_SECRET:
        raise WebSettingError(f"the key of {name} needs at least {MIN_SECRET} bytes")
    return Site(name, key, algorithm)
