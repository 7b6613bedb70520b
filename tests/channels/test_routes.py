"""The channel's routes on a coach that answers when it is told to: what leaves when, and who is asked to wait."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from sanic import Sanic
from sqlalchemy import create_engine

from coach import timeouts
from coach.channels import routes
from coach.channels.identity import Identities
from coach.channels.limits import Limits
from coach.channels.requests import Place
from coach.channels.routes import WebChannel
from coach.serving.listening import listen
from negotiation.edits import Edit
from negotiation.talk import Negotiations

Sanic.test_mode = True  # several applications in one process
KEY = "ab" * 16
NOW = datetime(2026, 11, 28, 23, 30, tzinfo=timezone.utc)
BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8"
APOLOGY: list[dict[str, Any]] = [{"text": "Please say that again.", "buttons": [], "blocks": []}]


class Desk:
    """A coach that repeats what it hears once it may; what fails is not kept."""

    def __init__(self) -> None:
        self.may, self.fails = asyncio.Event(), 0
        self.may.set()
        self.said: dict[str, list[dict[str, Any]]] = {}
        self.zones: list[str | None] = []
        self.edits: list[Edit] = []

    async def answer(
        self, person: str, text: str, *, key: str, edits: tuple[Edit, ...] = (), zone: str | None = None
    ) -> list[dict[str, Any]]:
        self.zones.append(zone)
        self.edits.extend(edits)
        await self.may.wait()
        if self.fails:
            self.fails -= 1
            if text == "fail":
                raise RuntimeError("secret words")
            return APOLOGY
        replies = [{"text": f"{text}, {number}?", "buttons": [], "blocks": []} for number in (1, 2)]
        kept = [{"id": f"{key}.{number}", "by": "coach", **reply} for number, reply in enumerate(replies)]
        self.said.setdefault(person, []).extend([{"id": key, "by": "you", "text": text}, *kept])
        return replies

    def is_apology(self, said: list[dict[str, Any]]) -> bool:
        return said == APOLOGY

    async def negotiations(self, person: str) -> Negotiations:
        return Negotiations()

    async def history(self, person: str) -> list[dict[str, Any]]:
        return self.said.get(person, [])

    async def forget(self, person: str) -> None:
        del self.said[person]


class Browser:
    """Somebody with an identity of their own."""

    def __init__(self, base: str, session: aiohttp.ClientSession) -> None:
        self.base, self.session = base, session

    def get(self, path: str, **headers: str) -> Any:
        return self.session.get(self.base + path, headers=headers)

    def say(self, text: str, key: str = KEY, **more: Any) -> Any:
        return self.post("/messages", {"id": key, "text": text, **more})

    def post(self, path: str, body: dict[str, Any]) -> Any:
        return self.session.post(self.base + path, json=body, headers={"Origin": self.base})


@asynccontextmanager
async def serving(
    folder: Path, desk: Desk, addresses: Limits | None = None
) -> AsyncIterator[Callable[[], Awaitable[Browser]]]:
    """The channel on a port; whoever comes opens the page first."""
    identities = Identities(create_engine(f"sqlite:///{folder}/identities.db"))
    app = Sanic("channel", register=False, configure_logging=False)
    channel = WebChannel(desk, identities, Place(), lambda zone: NOW.astimezone(zone))
    channel.addresses = addresses or channel.addresses
    app.blueprint(channel.blueprint())
    listening = listen("127.0.0.1", 0)
    base = f"http://localhost:{listening.getsockname()[1]}"
    server = await app.create_server(sock=listening, return_asyncio_server=True, access_log=False)
    assert server is not None
    await server.startup()
    await server.start_serving()
    sessions: list[aiohttp.ClientSession] = []

    async def come() -> Browser:
        sessions.append(aiohttp.ClientSession())
        browser = Browser(base, sessions[-1])
        async with browser.get("/") as page:
            assert page.status == 200
        return browser

    try:
        yield come
    finally:
        for session in sessions:
            await session.close()
        server.close()


async def lines(response: aiohttp.ClientResponse) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (await response.text()).splitlines()]


def test_an_answer_begins_at_once_and_its_parts_come_as_they_are_known(tmp_path: Path) -> None:
    async def story() -> None:
        desk = Desk()
        async with serving(tmp_path, desk) as come:
            ann = await come()
            desk.may.clear()
            async with ann.say("hello") as answer:  # this far with the turn still to be made
                assert answer.status == 200
                assert answer.headers["X-Accel-Buffering"] == "no"
                assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
                assert json.loads(await answer.content.readline()) == {"type": "wait"}
                desk.may.set()
                rest = await lines(answer)
            assert [line["type"] for line in rest] == ["message", "message", "state"]
            assert [line["text"] for line in rest[:2]] == ["hello, 1?", "hello, 2?"]
            assert rest[2]["question"] == "hello, 2?"

    asyncio.run(story())


def test_an_answer_that_takes_long_says_that_it_is_still_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(routes, "STILL_THERE", 0.01)

    async def story() -> None:
        desk = Desk()
        async with serving(tmp_path, desk) as come:
            ann = await come()
            desk.may.clear()
            async with ann.say("hello") as answer:
                waits = [json.loads(await answer.content.readline()) for _ in range(3)]
                assert waits == [{"type": "wait"}] * 3
                desk.may.set()
                assert (await lines(answer))[-1]["type"] == "state"

    asyncio.run(story())


@pytest.mark.parametrize(("text", "told"), [("fail", routes.TROUBLE), ("hello", APOLOGY[0]["text"])])
def test_a_turn_that_fails_says_so_and_may_be_sent_again(tmp_path: Path, text: str, told: str) -> None:
    async def story() -> None:
        desk = Desk()
        async with serving(tmp_path, desk) as come:
            ann = await come()
            desk.fails = 1
            async with ann.say(text) as answer:
                assert await lines(answer) == [{"type": "wait"}, {"type": "error", "error": told}]
            async with ann.say(text) as answer:
                assert (await lines(answer))[-1]["type"] == "state"

    asyncio.run(story())


def test_a_turn_whose_asker_went_away_is_taken_and_its_answer_is_there_for_the_next_try(tmp_path: Path) -> None:
    async def story() -> None:
        desk = Desk()
        async with serving(tmp_path, desk) as come:
            ann = await come()
            desk.may.clear()
            answer = await ann.say("hello").__aenter__()
            answer.close()
            desk.may.set()
            async with ann.say("hello") as again:
                assert [line["type"] for line in await lines(again)][-1] == "state"
            assert [len(said) for said in desk.said.values()] == [3]

    asyncio.run(story())


def test_first_words_that_failed_are_no_blank_page_but_come_with_the_next_try(tmp_path: Path) -> None:
    async def story() -> None:
        desk = Desk()
        async with serving(tmp_path, desk) as come:
            ann = await come()
            desk.fails = 1
            async with ann.get("/conversation") as answer:
                assert answer.status == 503
                assert int(answer.headers["Retry-After"]) >= 1
                assert "One moment" in (await answer.json())["error"]
            async with ann.get("/conversation") as answer:
                assert [said["text"] for said in (await answer.json())["messages"]] == ["hello, 1?", "hello, 2?"]

    asyncio.run(story())


def test_an_office_of_fifty_behind_one_address_is_let_in_at_once(tmp_path: Path) -> None:
    async def story() -> None:
        async with serving(tmp_path, Desk()) as come:
            for number in range(50):
                person = await come()
                async with person.get("/conversation") as talk:
                    assert talk.status == 200
                for turn in range(5):
                    async with person.say("hello", f"{number * 10 + turn:032x}") as answer:
                        assert answer.status == 200
                        await answer.read()

    asyncio.run(story())


def test_a_flood_from_one_address_is_asked_to_wait_but_never_left_with_half_a_page(tmp_path: Path) -> None:
    async def story() -> None:
        async with serving(tmp_path, Desk(), Limits(1, 0.01)) as come:
            ann = await come()
            async with ann.get("/", Accept=BROWSER) as answer:
                text = await answer.text()
                assert (answer.status, answer.content_type) == (429, "text/html")
                wait = answer.headers["Retry-After"]
            assert f'data-wait="{wait}"' in text and "/static/boot.js" in text and "very quick" in text
            for name in ("boot.js", "style.css", "chat.js", "icon.svg"):
                async with ann.get(f"/static/{name}") as answer:
                    assert answer.status == 200
            async with ann.get("/conversation") as answer:
                assert answer.status == 429
                assert int(answer.headers["Retry-After"]) >= 1

    asyncio.run(story())


def test_a_name_that_is_no_page_is_refused_in_words(tmp_path: Path) -> None:
    async def story() -> None:
        async with serving(tmp_path, Desk()) as come:
            ann = await come()
            async with ann.get("/", Host="evil.example") as answer:
                assert (answer.status, answer.content_type) == (421, "application/json")
            async with ann.get("/static/none.js") as answer:
                assert answer.status == 404
            async with ann.get("/zone.svg") as answer:
                assert (answer.status, (await answer.json())["error"]) == (404, "There is nothing to draw yet.")

    asyncio.run(story())


def test_whoever_may_not_see_a_file_sees_a_page_that_says_what_to_do(tmp_path: Path) -> None:
    """A brief opened in another tab after "forget me", or with a ticket for the second time."""

    async def story() -> None:
        async with serving(tmp_path, Desk()) as come:
            ann = await come()
            ann.session.cookie_jar.clear()
            for path in ("/brief.html", "/brief.pdf", "/brief.md", "/plan.yml", "/brief.html?ticket=used"):
                async with ann.get(path, Accept=BROWSER) as answer:
                    assert (answer.status, answer.content_type) == (401, "text/html")
                    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
                    text = await answer.text()
                assert "do not know this browser" in text and '<a class="button main" href="/">' in text
                async with ann.get(path) as answer:
                    assert (answer.status, answer.content_type) == (401, "application/json")

    asyncio.run(story())


def test_a_page_that_fails_or_was_asked_for_wrongly_is_words_and_no_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def story() -> None:
        desk = Desk()
        async with serving(tmp_path, desk) as come:
            ann = await come()
            async with ann.get("/", Accept=BROWSER, Host="evil.example") as answer:
                assert (answer.status, answer.content_type) == (421, "text/html")
            monkeypatch.delattr(Desk, "negotiations")
            async with ann.get("/brief.html", Accept=BROWSER) as answer:
                assert (answer.status, answer.content_type) == (500, "text/html")
                assert routes.TROUBLE in await answer.text()

    asyncio.run(story())


@pytest.mark.parametrize(
    ("zone", "meeting"), [("Pacific/Auckland", "2026-11-30T15:00"), ("America/New_York", "2026-11-29T15:00")]
)
def test_tomorrow_is_the_day_after_today_where_the_person_is(tmp_path: Path, zone: str, meeting: str) -> None:
    async def story() -> None:
        desk = Desk()
        async with serving(tmp_path, desk) as come:
            ann = await come()
            async with ann.say("hello", zone=zone) as answer:
                await answer.read()
            fact = {"id": "cd" * 16, "key": "meeting", "value": "tomorrow at 3 pm", "zone": zone}
            async with ann.post("/facts", fact) as answer:
                await answer.read()
        assert desk.zones == [zone, zone]
        assert meeting in str(desk.edits)

    asyncio.run(story())


@pytest.mark.parametrize("told", [None, "", "Nowhere/Land", "../../etc/passwd", 7, ["UTC"]])
def test_a_time_zone_that_is_none_counts_for_nothing(tmp_path: Path, told: Any) -> None:
    async def story() -> None:
        desk = Desk()
        async with serving(tmp_path, desk) as come:
            ann = await come()
            async with ann.say("hello", zone=told) as answer:
                assert (await lines(answer))[-1]["type"] == "state"
        assert desk.zones == [None]

    asyncio.run(story())


def test_a_database_that_does_not_answer_who_is_speaking_is_a_sentence_and_no_silence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()

    def hangs(*_: Any) -> None:
        go_on.wait(100)

    async def story() -> None:
        async with serving(tmp_path, Desk()) as come:
            ann = await come()
            with monkeypatch.context() as patch:
                patch.setattr(Identities, "person", hangs)
                patch.setattr(timeouts, "TRANSACTION", 0.2)
                async with ann.say("hello") as answer:
                    assert answer.status == 503 and int(answer.headers["Retry-After"]) >= 1
                    assert "in a moment" in (await answer.json())["error"]
                go_on.set()
            async with ann.say("hello") as answer:
                assert answer.status == 200

    asyncio.run(story())
