"""The coach in Slack: a real server, a stand-in for Slack, and a quick coach in place of the trained one."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import aiohttp
import pytest
from sanic import Sanic

from coach.settings import Settings, sqlite_url
from coach.stores.conversations import ConflictError, Conversations
from coach.stores.database import StoreError
from coach.stores.erasure import delete
from coach.stores.opening import open_conversations
from tests.slack.sending import APP_TOKEN, BOT_TOKEN, SECRET, Sending
from tests.slack.standin import StandIn

Sanic.test_mode = True  # several applications in one process


class QuickCoach:
    """A coach that says back what it hears, and keeps its turns as the real one does.

    Args:
        database: its URL.
        keys: what encrypts it.
    """

    def __init__(self, database: str, keys: tuple[str, ...] = ()) -> None:
        self.settings = Settings(database, keys=keys)
        self.conversations: Conversations = open_conversations(self.settings)
        self.agent = self
        self.domain = SimpleNamespace(responses=defaultdict(lambda: [{"text": "a point of the checklist"}]))
        self.store = self
        self.on_erased: list[Callable[[str], None]] = []
        self.stopping = False
        self.heard: list[tuple[str, str]] = []
        self.buttons: dict[str, list[dict[str, str]]] = {}
        self.gate: Callable[[str, str], Awaitable[None]] | None = None
        self._locks: dict[str, asyncio.Lock] = {}

    async def answer(
        self, person: str, text: str, token: str | None = None, channel: Any = None, metadata: Any = None
    ) -> list[dict[str, Any]]:
        """One turn, once for each token."""
        if self.stopping:
            return [_reply("Something went wrong")]
        name = str(token)
        async with self._locks.setdefault(person, asyncio.Lock()):
            known = await self.conversations.replies(person, name)
            if known is not None:
                return known
            if self.gate is not None:
                await self.gate(person, text)
            self.heard.append((person, text))
            if text == "yes, forget me":
                await self.forget(person)
                return [_reply("All is erased.")]
            replies = [_reply(f"You said: {text}", self.buttons.get(text))]
            with contextlib.suppress(ConflictError):
                version = (await self.conversations.load(person)).version
                await self.conversations.append(person, version, name, [{"event": "user", "text": text}], replies)
            return replies

    async def retrieve(self, person: str) -> None:
        """No talk is kept."""

    async def forget(self, person: str) -> None:
        """Erase everything of a person."""
        await asyncio.to_thread(delete, self.conversations, person)
        for erased in self.on_erased:
            erased(person)

    async def warm_up(self) -> None:
        """Nothing to load."""

    async def drain(self, seconds: float) -> bool:
        """Take nothing more."""
        self.stopping = True
        return True

    async def close(self) -> None:
        """Let go of the database."""
        self.conversations.database.close()


def _reply(text: str, buttons: list[dict[str, str]] | None = None) -> dict[str, Any]:
    return {"text": text, "buttons": buttons or [], "custom": None}


@dataclass
class Scene:
    """A coach that is served, and Slack's side.

    Args:
        slack: the stand-in.
        send: Slack's requests.
        coach: the coach.
        channel: the channel inside.
        base: the server's address.
    """

    slack: StandIn
    send: Sending
    coach: Any
    channel: Any
    base: str

    async def quiet(self) -> None:
        """Wait until everything that came is dealt with and everything that waits is sent."""
        while await self._busy():
            await asyncio.sleep(0.05)

    async def _busy(self) -> bool:
        try:
            return bool(await self.channel.inbox.waiting() or await self.channel.outbox.waiting())
        except StoreError:  # a slow machine; it is asked again
            return True


class Stage:
    """Makes scenes on one database, which may be left and come back to.

    Args:
        monkeypatch: for the settings.
        place: a folder.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch, place: Path) -> None:
        self.monkeypatch, self.place = monkeypatch, place
        self.database = sqlite_url(place / "conversations.db")
        self.slack = StandIn()
        self.keys: tuple[str, ...] = ()

    @contextlib.asynccontextmanager
    async def scene(self, coach: Any = None, socket: bool = False, **settings: str) -> AsyncIterator[Scene]:
        """Serve a coach with Slack beside it."""
        from coach.serving.listening import listen
        from coach.serving.server import Server

        if not self.slack.url:
            await self.slack.start()
        told = {"SLACK_BOT_TOKEN": BOT_TOKEN, "COACH_SLACK_API": self.slack.api, "COACH_SLACK_ERASE_DAYS": "7"}
        told |= {"SLACK_APP_TOKEN": APP_TOKEN} if socket else {"SLACK_SIGNING_SECRET": SECRET}
        for name, value in (told | settings).items():
            self.monkeypatch.setenv(name, value)
        self.monkeypatch.setattr("coach.channels.slack.worker.POLL", 0.2)
        for name in ("STATEMENT", "TRANSACTION", "ACTION", "TURN", "MESSAGE", "ANSWER"):
            self.monkeypatch.setattr(f"coach.timeouts.{name}", 60.0)
        listening = listen("127.0.0.1", 0)
        base = f"http://127.0.0.1:{listening.getsockname()[1]}"
        coach = coach or QuickCoach(self.database, self.keys)
        server = Server(coach, listening)
        await coach.warm_up()
        await server.start()
        channel = server.app.blueprints["slack"].ctx.channel
        async with aiohttp.ClientSession() as client:
            try:
                yield Scene(self.slack, Sending(base, client), coach, channel, base)
            finally:
                await server.stop()
        assert self.slack.faults() == []


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Stage:
    return Stage(monkeypatch, tmp_path)


@pytest.fixture
def play(stage: Stage) -> Callable[[Awaitable[Any]], Any]:
    """Runs one scenario to its end."""

    async def whole(work: Awaitable[Any]) -> Any:
        try:
            return await asyncio.wait_for(work, 600)
        finally:
            await stage.slack.stop()

    return lambda work: asyncio.run(whole(work))


def load_coach(database: str) -> Callable[[], Any]:
    """Loads the trained coach once; each call gives it with an empty database of its own.

    Args:
        database: the URL of the first; a number is put before its ending for each.
    """
    from coach.engine import Coach
    from coach.quiet import calm
    from coach.training import train

    model = train()
    calm()
    coach = Coach(model, None)
    numbers = itertools.count(1)

    def fresh() -> Any:
        url = database.replace(".db", f"{next(numbers)}.db")
        coach.conversations = coach.store.conversations = open_conversations(Settings(url))
        coach.stopping = False
        coach.agent.on_erased.clear()
        return coach

    return fresh


@pytest.fixture(scope="package")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Any]:
    """The trained coach, loaded once, with an empty database each time it is asked for."""
    return load_coach(sqlite_url(tmp_path_factory.mktemp("coach") / "conversations.db"))
