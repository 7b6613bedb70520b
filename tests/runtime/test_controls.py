"""The controls: under the same faults Rasa as it comes forgets, falls silent or holds everybody up.

Its own agent, tracker store and locks, with our model and our actions. `docs/faults.md` has the table.
"""

from __future__ import annotations

import asyncio
import copy
import importlib.util
import sqlite3
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from aiohttp import web
from rasa.core.actions.action import RemoteAction
from rasa.core.agent import Agent
from rasa.core.constants import DEFAULT_REQUEST_TIMEOUT
from rasa.core.lock_store import InMemoryLockStore, RedisLockStore
from rasa.core.tracker_store import InMemoryTrackerStore, SQLTrackerStore
from rasa.utils.endpoints import EndpointConfig

from coach import timeouts
from coach.engine.actions import LocalActions
from tests.runtime.faults import action_server, at_the_same_time, before_each, fill_the_disk

OPENING = "I'm buying processors from Condor, Acme sells them at 35 for sure"
Run = Callable[[Any], Any]


@pytest.fixture(scope="session")
def loaded_stock(model: Path) -> Agent:
    return Agent.load(str(model), tracker_store=InMemoryTrackerStore(None), action_endpoint=LocalActions())


@pytest.fixture
def process(loaded_stock: Agent, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Makes processes of Rasa on one SQLite file, without loading the model for each."""
    # Our engine takes Rasa's check of an action's answer away; here it is back.
    spec = importlib.util.find_spec(RemoteAction.__module__)
    assert spec and spec.loader
    as_it_comes = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(as_it_comes)
    check = as_it_comes.RemoteAction._validate_action_result
    monkeypatch.setattr(RemoteAction, "_validate_action_result", check)

    def make(endpoint: EndpointConfig | None = None) -> Any:
        agent, store = copy.copy(loaded_stock), SQLTrackerStore(db=str(tmp_path / "stock.db"), query={"timeout": "0.2"})
        agent.processor = copy.copy(loaded_stock.processor)
        for part in (agent, agent.processor):
            part.tracker_store = Agent._create_tracker_store(store, loaded_stock.domain)
            part.lock_store = InMemoryLockStore()
            part.action_endpoint = endpoint or loaded_stock.action_endpoint
        return agent

    return make


async def say(agent: Any, text: str) -> str:
    return "\n".join(str(reply.get("text")) for reply in await agent.handle_text(text, sender_id="ann") or [])


def store_of(agent: Any) -> Any:
    return agent.tracker_store._tracker_store


def test_without_a_fault_it_is_as_good_as_ours(process: Any, run: Run) -> None:
    """What the other tests here show is due to their faults."""

    async def scenario() -> None:
        agent = process()
        await say(agent, OPENING)
        await say(agent, "Beta sells them at 38")
        plan = await say(agent, "show my plan")
        assert "Acme" in plan and "Beta" in plan

    run(scenario())


def test_a_locked_database_is_forgetting(process: Any, tmp_path: Path, run: Run) -> None:
    async def scenario() -> None:
        agent = process()
        await say(agent, OPENING)
        other = sqlite3.connect(tmp_path / "stock.db", isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        answer = await say(agent, "show my plan")
        other.execute("ROLLBACK")
        assert answer and "Acme" not in answer

    run(scenario())


def test_a_database_that_is_gone_is_forgetting_and_what_was_said_meanwhile_is_lost(
    process: Any, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away() -> Any:
        raise sa.exc.OperationalError("SELECT", {}, OSError("no route to the database"))

    async def scenario() -> None:
        agent = process()
        await say(agent, OPENING)
        with monkeypatch.context() as gone:
            gone.setattr(store_of(agent), "sessionmaker", away)
            assert "Acme" not in await say(agent, "show my plan")
            assert "Beta" in await say(agent, "Beta sells them at 38")  # it answers as if it had noted it
        plan = await say(agent, "show my plan")
        assert "Acme" in plan and "Beta" not in plan

    run(scenario())


def test_a_slow_database_holds_everybody_up(process: Any, run: Run) -> None:
    """Its statements run on the event loop, which does nothing else meanwhile; ours run in threads of their own."""
    where: list[int] = []

    async def scenario() -> None:
        agent = process()
        before_each(store_of(agent).engine, "SELECT", lambda: where.append(threading.get_ident()))
        await say(agent, OPENING)
        assert where and set(where) == {threading.get_ident()}

    run(scenario())


def test_on_a_full_disk_what_it_says_it_noted_is_lost(process: Any, run: Run) -> None:
    async def scenario() -> None:
        agent = process()
        await say(agent, OPENING)
        room = fill_the_disk(store_of(agent).engine)
        heard = await say(agent, "Beta sells them at 38")
        room()
        plan = await say(agent, "show my plan")
        assert "Beta" in heard and "Beta" not in plan

    run(scenario())


class Answers(LocalActions):
    """Actions that answer what they are told to."""

    def __init__(self, answer: Callable[[], Any]) -> None:
        super().__init__()
        self.answer = answer

    async def request(self, *_: Any, **__: Any) -> Any:
        return self.answer()


def raises() -> Any:
    raise ValueError("broken")


@pytest.mark.parametrize("answer", [raises, lambda: {"events": "31415"}, lambda: {"events": [{}]}, lambda: ["x"]])
def test_an_action_that_raises_or_answers_rubbish_is_silence(process: Any, run: Run, answer: Any) -> None:
    async def scenario() -> None:
        assert await say(process(Answers(answer)), OPENING) == ""

    run(scenario())


def test_an_action_that_hangs_is_silence_after_five_minutes(
    process: Any, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The five minutes are made short here."""
    assert DEFAULT_REQUEST_TIMEOUT > 10 * timeouts.ANSWER
    monkeypatch.setattr("rasa.core.actions.action.DEFAULT_REQUEST_TIMEOUT", 0.3)

    async def scenario() -> None:
        hanging = asyncio.Event()

        async def hang(_: web.Request) -> web.Response:
            hanging.set()
            await asyncio.sleep(3600)
            return web.Response()

        async with action_server(hang) as address:
            assert await say(process(EndpointConfig(address)), OPENING) == ""
        assert hanging.is_set()

    run(scenario())


def test_of_two_processes_and_one_person_typing_fast_one_message_is_lost(process: Any, run: Run) -> None:
    async def scenario() -> None:
        one, other = process(), process()
        await say(one, OPENING)
        together = at_the_same_time(store_of(one).retrieve)
        for agent in (one, other):
            store_of(agent).retrieve = together
        heard = await asyncio.gather(say(one, "Beta sells them at 38"), say(other, "Gamma sells them at 41"))
        assert "Beta" in heard[0] and "Gamma" in heard[1]  # both are told that it was noted
        plan = await say(one, "show my plan")
        assert "Acme" in plan and ("Beta" in plan) + ("Gamma" in plan) == 1

    run(scenario())


def test_a_clock_set_back(process: Any, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    async def scenario() -> None:
        agent = process()
        await say(agent, OPENING)
        yesterday = time.time() - 86_400
        with monkeypatch.context() as patch:
            patch.setattr(time, "time", lambda: yesterday)
            heard = await say(agent, "Beta sells them at 38")
        plan = await say(agent, "show my plan")
        assert "Beta" in heard and "Acme" in plan and "Beta" not in plan

    run(scenario())


def test_without_redis_the_message_ends_in_an_error(process: Any, run: Run) -> None:
    async def scenario() -> None:
        agent = process()
        agent.lock_store = RedisLockStore(host="127.0.0.1", port=1, socket_timeout=1)
        with pytest.raises(Exception, match="onnect"):
            await say(agent, OPENING)

    run(scenario())
