"""What the server opens is open to this machine alone, says nothing private, and ends without cutting off a turn."""

from __future__ import annotations

import asyncio
import sys
import threading
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from types import ModuleType
from typing import Any

import aiohttp
import pytest
import sqlalchemy as sa
from sanic import Blueprint, Sanic
from sanic.response import json

from coach.channels.identity import LIFE, Identities
from coach.serving.listening import listen
from coach.serving.server import Server
from coach.settings import SettingError, Settings
from coach.stores.database import StoreError
from coach.stores.erasure import DAY
from coach.stores.schema import CONVERSATIONS, IDENTITIES

Run = Callable[[Any], Any]
Sanic.test_mode = True  # several applications in one process


@asynccontextmanager
async def serving(coach: Any) -> AsyncIterator[tuple[str, aiohttp.ClientSession, Server]]:
    """The coach on a port of its own."""
    listening = listen("127.0.0.1", 0)
    server = Server(coach, listening)
    await server.start()
    try:
        async with aiohttp.ClientSession() as client:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}", client, server
    finally:
        coach.stopping = False
        server._tidying.cancel()
        server._server.close()


async def get(client: aiohttp.ClientSession, address: str, **headers: str) -> tuple[int, str]:
    async with client.get(address, headers=headers) as response:
        return response.status, await response.text()


def test_health_readiness_and_metrics_are_for_this_machine_alone(coach: Any, run: Run) -> None:
    async def scenario() -> None:
        async with serving(coach) as (base, client, _):
            assert await get(client, f"{base}/healthz") == (200, "alive")
            assert await get(client, f"{base}/readyz") == (200, "ready")
            await coach.answer("ann", "I sell a Zebrafinkel for 314159")
            await coach.answer("ann", "I sell a Zebrafinkel for 314159", token="same")
            await coach.answer("ann", "I sell a Zebrafinkel for 314159", token="same")
            status, measured = await get(client, f"{base}/metrics")
            assert status == 200
            assert 'coach_turns_total{outcome="answered"}' in measured
            assert 'coach_turns_total{outcome="repeated"}' in measured
            assert "coach_turn_seconds_bucket" in measured
            assert not any(secret in measured for secret in ("Zebrafinkel", "314159", "ann"))
            for path in ("healthz", "readyz", "metrics"):
                for header in ("X-Forwarded-For", "Forwarded", "X-Real-IP"):
                    assert (await get(client, f"{base}/{path}", **{header: "203.0.113.9"}))[0] == 404

    run(scenario())


@pytest.mark.parametrize(
    "path",
    ["webhooks/rest/webhook", "conversations/ann/tracker", "model/parse", "model", "domain", "status", "version"],
)
def test_nothing_of_the_stock_server_is_open(coach: Any, run: Run, path: str) -> None:
    async def scenario() -> None:
        async with serving(coach) as (base, client, _):
            body = {"sender": "ann", "message": "show my plan"}
            for method in ("GET", "POST", "PUT", "DELETE"):
                async with client.request(method, f"{base}/{path}", json=body) as response:
                    assert response.status in (404, 405)
                    assert set(await response.json()) == {"error"}

    run(scenario())


def test_a_store_that_is_gone_or_a_coach_that_stops_is_not_ready(coach: Any, run: Run, monkeypatch: Any) -> None:
    async def gone(*_: Any) -> None:
        raise OSError("gone")

    async def scenario() -> None:
        async with serving(coach) as (base, client, _):
            with monkeypatch.context() as patch:
                patch.setattr(coach.conversations, "load", gone)
                assert (await get(client, f"{base}/readyz"))[0] == 503
            assert (await get(client, f"{base}/readyz"))[0] == 200
            coach.stopping = True
            assert await get(client, f"{base}/readyz") == (503, "stopping")
            assert (await get(client, f"{base}/healthz"))[0] == 200

    run(scenario())


def test_what_is_too_old_is_erased_while_serving(coach: Any, run: Run, monkeypatch: Any) -> None:
    """Not only when the coach starts: it may run for months."""
    told: list[str] = []
    monkeypatch.setattr("coach.serving.server.TIDY_EVERY", 0.05)
    monkeypatch.setattr(coach, "settings", replace(coach.settings, keep_days=30.0))
    monkeypatch.setattr(coach.agent, "on_erased", [told.append])
    old = CONVERSATIONS.update().where(CONVERSATIONS.c.id == "ann").values(touched=time.time() - 31 * DAY)

    async def scenario() -> None:
        for name in ("ann", "bob"):
            await coach.answer(name, "I am selling my bike to Tom")
        coach.conversations.database.write(lambda connection: connection.execute(old))
        async with serving(coach) as _:
            while not told:  # after it is gone from the database
                await asyncio.sleep(0.02)
        await coach.agent.finish()
        assert told == ["ann"]
        assert await coach.knows("bob") and not await coach.knows("ann")

    run(scenario())


def test_tokens_that_count_no_more_do_not_pile_up(coach: Any, run: Run) -> None:
    """Each visitor, link and download makes one."""
    identities = Identities(coach.conversations.database.engine)
    _, person = identities.make()
    identities.ticket(person)
    Identities(coach.conversations.database.engine, now=lambda: time.time() - 2 * LIFE).make()
    run(coach.tidy())
    kept = sa.select(IDENTITIES.c.person)
    rows = coach.conversations.database.read(lambda connection: connection.execute(kept).all())
    assert rows == [(person,), (person,)]


def test_a_store_that_fails_while_tidying_stops_nothing(coach: Any, run: Run, monkeypatch: Any) -> None:
    async def fails(_: float) -> None:
        raise StoreError("gone")

    monkeypatch.setattr(coach, "settings", replace(coach.settings, keep_days=30.0))
    monkeypatch.setattr(coach.store, "forget_untouched", fails)
    run(coach.tidy())


def test_a_turn_in_flight_is_finished_before_stopping(coach: Any, run: Run, monkeypatch: Any) -> None:
    executor = coach.agent.action_endpoint.executor
    real = executor.run
    going_on, go_on = threading.Event(), threading.Event()

    async def slow(call: Any) -> Any:
        going_on.set()
        go_on.wait(100)
        return await real(call)

    async def scenario() -> None:
        async with serving(coach):
            monkeypatch.setattr(executor, "run", slow)
            monkeypatch.setattr(coach.agent.action_endpoint, "seconds", 100.0)
            turn = asyncio.ensure_future(coach.answer("ann", "I am selling my bike to Tom"))
            await asyncio.get_running_loop().run_in_executor(None, going_on.wait)
            stopping = asyncio.ensure_future(coach.drain(100))
            await asyncio.sleep(0.05)
            assert not stopping.done()
            assert "Something went wrong" in (await coach.answer("bob", "hello"))[0]["text"]
            go_on.set()
            assert await stopping
            assert "Tom" in (await turn)[0]["text"]
        assert (await coach.conversations.load("ann")).version == 1

    run(scenario())


def test_a_channel_in_the_list_is_mounted_and_its_errors_say_nothing(coach: Any, run: Run, monkeypatch: Any) -> None:
    channel = ModuleType("coach.channels.testing")

    def blueprint(coach: Any) -> Blueprint:
        routes = Blueprint("testing")

        @routes.post("/testing")
        async def say(request: Any) -> Any:
            return json(await coach.answer("testing-ann", request.json["text"]))

        return routes

    channel.blueprint = blueprint  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "coach.channels.testing", channel)
    monkeypatch.setattr("coach.serving.app.CHANNELS", ("web", "testing"))

    async def scenario() -> None:
        async with serving(coach) as (base, client, _):
            async with client.post(f"{base}/testing", json={"text": "I am selling my bike to Tom"}) as response:
                assert response.status == 200 and "Tom" in (await response.json())[0]["text"]
            async with client.post(f"{base}/testing", json={"wrong": "314159"}) as response:
                assert response.status == 500 and "Something went wrong" in await response.text()
            async with client.post(f"{base}/testing", data=b"{" * 2_000_000) as response:
                assert response.status == 413

    run(scenario())


@pytest.mark.parametrize(
    "settings", [Settings("sqlite:///x.db"), Settings("postgresql://x/y"), Settings("sqlite:///x", "redis://x")]
)
def test_several_workers_need_a_common_database_and_common_locks(settings: Settings) -> None:
    from coach.serving.workers import check

    check(settings, 1)
    with pytest.raises(SettingError, match="PostgreSQL"):
        check(settings, 2)
    check(Settings("postgresql://x/y", "redis://x"), 2)


def test_only_the_model_that_was_trained_here_is_loaded(model: Any, tmp_path: Any) -> None:
    from coach.training import TrainingError, check_model

    assert check_model(model) == model
    foreign = tmp_path / "coach.tar.gz"
    with pytest.raises(TrainingError):
        check_model(foreign)
    foreign.write_bytes(model.read_bytes() + b"x")
    with pytest.raises(TrainingError, match="not the model"):
        check_model(foreign)
