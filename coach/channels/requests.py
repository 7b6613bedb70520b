"""What a request may be: from this very page, of a known host, small, and JSON. Security headers of every answer."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlsplit

from coach import timeouts

Result = TypeVar("Result")

MAX_BODY = 64 * 1024
LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1", "[::1]"})

_SCRIPTS = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'"
_NOTHING_ELSE = "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"


class RefusedError(Exception):
    """A request that is not answered.

    Args:
        status: the HTTP status.
        sentence: what to do, for the user.
        wait: seconds after which it may be tried again, if that helps.
    """

    def __init__(self, status: int, sentence: str, wait: float = 0.0) -> None:
        super().__init__(sentence)
        self.status, self.sentence, self.wait = status, sentence, wait


@dataclass(frozen=True)
class Place:
    """Where the coach is served.

    Args:
        origin: its public origin, such as ``https://coach.example``; None on this machine alone.
        sites: origins whose pages may frame it.
    """

    origin: str | None = None
    sites: tuple[str, ...] = ()

    def check_host(self, host: str) -> None:
        """Refuse a host that is not ours: a foreign name that leads to this address is an attack (DNS rebinding)."""
        ours = urlsplit(self.origin).netloc if self.origin else None
        if host != ours and host.rpartition(":")[0] not in LOCAL_HOSTS and host not in LOCAL_HOSTS:
            raise RefusedError(421, "This address is not the coach's. Please open it by its own address.")

    def check_origin(self, host: str, origin: str | None, fetch_site: str | None, writes: bool, public: bool) -> None:
        """Refuse what another site's page sends.

        Args:
            host: the request's `Host`, already checked.
            origin: its `Origin`, which browsers send with every request that writes.
            fetch_site: its `Sec-Fetch-Site`, where the browser sends one.
            writes: whether it changes something.
            public: whether it is a page or a file that holds nothing private, which other sites may link to.
        """
        foreign = origin is not None and origin not in (self.origin, f"http://{host}", f"https://{host}")
        nearby = ("same-origin",) if writes else ("same-origin", "none")
        strange = fetch_site is not None and fetch_site not in nearby and (writes or not public)
        if foreign or strange or (writes and origin is None):
            raise RefusedError(403, "This came from another site. Please open the coach itself.")

    def headers(self, embedded: bool = False) -> dict[str, str]:
        """The headers of every answer; pages that may be framed elsewhere say so."""
        frames = " ".join(("'self'", *(self.sites if embedded else ())))
        return {
            "Content-Security-Policy": f"{_SCRIPTS}; frame-ancestors {frames}; {_NOTHING_ELSE}",
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
            "Cache-Control": "no-store",
        }


async def in_time(work: Callable[..., Result], *arguments: Any) -> Result:
    """Ask the database for something in a thread, for as long as a turn would wait for it.

    Args:
        work: what asks.
        arguments: what it is told.

    Raises:
        RefusedError: it took too long.
    """
    try:
        return await asyncio.wait_for(asyncio.to_thread(work, *arguments), timeouts.TRANSACTION)
    except asyncio.TimeoutError:
        raise RefusedError(503, "I cannot reach what I noted just now. I go on in a moment.", 2.0) from None


def read_json(content_type: str | None, body: bytes) -> dict[str, Any]:
    """The JSON object of a request's body.

    Raises:
        RefusedError: it is too long, not JSON, or not an object.
    """
    if (content_type or "").partition(";")[0].strip().casefold() != "application/json":
        raise RefusedError(415, "Only JSON is taken here.")
    if len(body) > MAX_BODY:
        raise RefusedError(413, "That is too long for one message. Please send it in parts.")
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        raise RefusedError(400, "That was not valid JSON.") from None
    if not isinstance(data, dict):
        raise RefusedError(400, "That was not a JSON object.")
    return data
