"""Who is speaking: tokens that the server makes and the browser only carries.

A token is 32 random bytes; only its SHA-256 is kept, so that the file gives nobody a way in. It names a conversation,
expires, and can be revoked: that counts from the very next message. A site that knows its own users passes a signed
JWT instead (RFC 7519), checked at every message.
"""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import jwt
from sqlalchemy import delete, insert, select, update
from sqlalchemy.engine import Engine

from coach.stores.schema import IDENTITIES

DAY = 86400.0
LIFE = 180 * DAY
"""How long a browser stays known after it was last made known, in seconds."""

LINK_LIFE = 600.0
"""How long the link that hands a talk to a phone can be used, in seconds."""

TICKET_LIFE = 60.0
"""How long a ticket for one download can be used, in seconds."""

LINK, TICKET = 1, 2

SITE_AUDIENCE = "negotiation-coach"
ALGORITHMS = ("HS256", "RS256", "ES256")


@dataclass(frozen=True)
class Site:
    """A site that vouches for its own users.

    Args:
        name: the `iss` of its tokens.
        key: the shared secret (HS256) or its public key in PEM (RS256, ES256).
        algorithm: one of `ALGORITHMS`.
    """

    name: str
    key: str = field(repr=False)
    algorithm: str = "HS256"


class Identities:
    """The people known, by their tokens.

    Args:
        engine: the database.
        sites: sites whose signed tokens are taken.
        now: the clock, in seconds since 1970.
    """

    def __init__(self, engine: Engine, sites: tuple[Site, ...] = (), now: Callable[[], float] = time.time) -> None:
        self.engine = engine
        self.sites = {site.name: site for site in sites}
        self.now = now
        IDENTITIES.create(engine, checkfirst=True)

    def make(self) -> tuple[str, str]:
        """A new person: the token for the browser, and the conversation it names."""
        person = f"web-{secrets.token_hex(16)}"
        return self._issue(person, LIFE), person

    def person(self, token: str | None) -> str | None:
        """The conversation that a browser's token names; None when it is unknown, expired or revoked."""
        return self._find(token)

    def link(self, person: str) -> str:
        """A token for a link that hands this conversation to another device, once and soon."""
        return self._issue(person, LINK_LIFE, LINK)

    def redeem(self, link: str | None) -> str | None:
        """The token for the device that opened the link; None when it was used, is too old or was never made."""
        person = self._use(link, LINK)
        return self._issue(person, LIFE) if person else None

    def ticket(self, person: str) -> str:
        """A token for one download of a file, where the browser cannot send who asks."""
        return self._issue(person, TICKET_LIFE, TICKET)

    def admit(self, ticket: str | None) -> str | None:
        """The conversation whose file a ticket is for; None when it was used, is too old or was never made."""
        return self._use(ticket, TICKET)

    def revoke(self, person: str) -> None:
        """From the next message on no token of this person counts."""
        with self.engine.begin() as database:
            database.execute(delete(IDENTITIES).where(IDENTITIES.c.person == person))
            database.execute(delete(IDENTITIES).where(IDENTITIES.c.expires < self.now()))

    def vouched(self, token: str | None) -> str | None:
        """The conversation of a site's user, from the site's signed token; None when it does not hold.

        The token needs `iss` (a known site), `sub`, `aud` (``negotiation-coach``) and `exp`.
        """
        try:
            claimed = str(jwt.decode(token or "", options={"verify_signature": False}).get("iss"))
            site = self.sites[claimed]
            wanted: Any = {"require": ["exp", "sub", "aud", "iss"], "verify_exp": False}
            told = jwt.decode(
                token or "", site.key, [site.algorithm], options=wanted, audience=SITE_AUDIENCE, issuer=site.name
            )
            if float(told["exp"]) <= self.now() or not isinstance(told["sub"], str):
                return None
        except (jwt.PyJWTError, KeyError, TypeError, ValueError):
            return None
        return "site-" + hashlib.sha256(f"{site.name}\0{told['sub']}".encode()).hexdigest()[:32]

    def _issue(self, person: str, life: float, once: int = 0) -> str:
        token = secrets.token_urlsafe(32)
        row = {"digest": _digest(token), "person": person, "expires": self.now() + life, "once": once}
        with self.engine.begin() as database:
            database.execute(insert(IDENTITIES).values(**row))
        return token

    def _find(self, token: str | None, once: int = 0) -> str | None:
        if not token:
            return None
        wanted = select(IDENTITIES.c.person).where(
            IDENTITIES.c.digest == _digest(token), IDENTITIES.c.expires > self.now(), IDENTITIES.c.once == once
        )
        with self.engine.connect() as database:
            found = database.execute(wanted).scalar()
        return None if found is None else str(found)

    def _use(self, token: str | None, once: int) -> str | None:
        person = self._find(token, once)
        if person is None or token is None:
            return None
        with self.engine.begin() as database:
            taken = database.execute(delete(IDENTITIES).where(IDENTITIES.c.digest == _digest(token))).rowcount
        return person if taken else None

    def renew(self, token: str) -> None:
        """A token in use lives on."""
        change = update(IDENTITIES).where(IDENTITIES.c.digest == _digest(token)).values(expires=self.now() + LIFE)
        with self.engine.begin() as database:
            database.execute(change)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def slack_conversation(enterprise: str, team: str, member: str) -> str:
    """The conversation of a person in Slack: the same one in two workspaces is two people.

    Args:
        enterprise: Slack's id of the organisation, empty without one.
        team: Slack's id of the workspace.
        member: Slack's id of the person.
    """
    return "slack-" + hashlib.sha256(f"{enterprise}\0{team}\0{member}".encode()).hexdigest()[:32]
