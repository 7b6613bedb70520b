"""What can be set from outside, all by environment variables, all with a default that needs nothing.

| setting | meaning |
|---|---|
| `COACH_DATA` | the private folder of conversations and logs; `.coach` in the project |
| `COACH_DATABASE` | URL of the database; an SQLite file in the private folder, or `postgresql://...` |
| `COACH_REDIS` | URL of a Redis that several processes share their locks through; none: locks in this process |
| `COACH_ACTIONS` | URL of an action server's webhook (`rasa run actions`); none: the actions run in this process |
| `COACH_KEY`, `COACH_KEY_FILE` | keys that encrypt conversations at rest, the newest first; none: not encrypted |
| `COACH_PROXIES` | how many proxies stand before the coach and say truly where a request comes from; 0 |
| `COACH_KEEP_DAYS` | conversations untouched for so many days are erased; 0: kept until the user says so |
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy.engine.url import make_url
from sqlalchemy.exc import ArgumentError

from coach.place import data_folder

_DATABASE = "COACH_DATABASE must be postgresql://user:password@host/name or sqlite:///path/to/file"


class SettingError(ValueError):
    """A setting that cannot be used; the message names it and says what is wrong."""


@dataclass(frozen=True)
class Settings:
    """How this coach is set up.

    Args:
        database: SQLAlchemy URL of the database; `sqlite://` keeps conversations in memory only.
        redis: URL of Redis, or None for locks inside this process.
        keys: Fernet keys, the newest first; empty for no encryption.
        keep_days: after how many untouched days a conversation is erased; 0 for never.
        proxies: how many proxies stand before the coach.
        actions: URL of an action server's webhook, or None for actions in this process.
    """

    database: str
    redis: str | None = None
    keys: tuple[str, ...] = ()
    keep_days: float = 0.0
    proxies: int = 0
    actions: str | None = None


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings of the environment.

    Raises:
        SettingError: a setting cannot be used.
    """
    return Settings(
        database=_database(environment.get("COACH_DATABASE", "")),
        redis=_redis(environment.get("COACH_REDIS", "")),
        keys=_keys(environment),
        keep_days=_days(environment.get("COACH_KEEP_DAYS") or "0"),
        proxies=_proxies(environment.get("COACH_PROXIES") or "0"),
        actions=_actions(environment.get("COACH_ACTIONS", "")),
    )


def sqlite_url(path: Path) -> str:
    """The URL of an SQLite file."""
    return f"sqlite:///{path}"


def _database(url: str) -> str:
    if not url:
        return sqlite_url(data_folder() / "conversations.db")
    if url.startswith("postgres://"):
        url = "postgresql://" + url.removeprefix("postgres://")
    if not url.startswith(("postgresql://", "sqlite:///")) or url in ("sqlite:///", "sqlite:///:memory:"):
        # An unknown address must not quietly become a store that forgets.
        raise SettingError(_DATABASE)
    try:
        parsed = make_url(url)
    except (ValueError, ArgumentError):
        raise SettingError(_DATABASE) from None
    if not parsed.database:
        raise SettingError(_DATABASE)
    return url


def _redis(url: str) -> str | None:
    if not url:
        return None
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("redis", "rediss", "unix") and bool(
            parts.path if parts.scheme == "unix" else parts.hostname
        )
        usable = usable and (parts.port is None or parts.port > 0)
    except ValueError:
        usable = False
    if not usable:
        raise SettingError("COACH_REDIS must be redis://host:port/0 or unix:///path/to/socket")
    return url


def _actions(url: str) -> str | None:
    if not url:
        return None
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        usable = False
    if not usable:
        raise SettingError("COACH_ACTIONS must be http://host:5055/webhook, the address of `rasa run actions`")
    return url


def _proxies(text: str) -> int:
    if not text.isdecimal():
        raise SettingError("COACH_PROXIES must be a number of proxies, 0 for none")
    return int(text)


def _keys(environment: Mapping[str, str]) -> tuple[str, ...]:
    text = environment.get("COACH_KEY", "")
    name = environment.get("COACH_KEY_FILE", "")
    if not text and name:
        try:
            text = Path(name).read_text(encoding="utf-8")
        except (OSError, ValueError) as error:
            raise SettingError(f"COACH_KEY_FILE cannot be read: {type(error).__name__}") from None
        if not text.strip():
            raise SettingError("COACH_KEY_FILE holds no key")
    return tuple(text.replace(",", " ").split())


def _days(text: str) -> float:
    try:
        days = float(text)
    except ValueError:
        days = -1.0
    if not 0 <= days < 1e6:
        raise SettingError("COACH_KEEP_DAYS must be a number of days, 0 for ever")
    return days
