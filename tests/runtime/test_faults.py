"""What breaks around a turn is one apology, in time; nothing is lost, nothing happens behind it, others go on."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rasa.core.actions.action import RemoteAction

from coach import timeouts
from coach.engine.actions import check_answer
from coach.settings import SettingError, Settings, read_settings
from coach.stores.redis_locks import RedisLocks
from tests.runtime.faults import before_each, fill_the_disk

SORRY = "Something went wrong on my side"
OPENING = "I'm buying processors from Condor, Acme sells them at 35 for sure"
Run = Callable[[Any], Any]


def words(messages: list[dict[str, Any]]) -> str:
    return "\n".join(message["text"] for message in messages)


@pytest.mark.parametrize("what", ["SELECT", "INSERT INTO turns", "UPDATE conversations"])
def test_a_slow_database_is_an_apology_and_nothing_happens_behind_it(
    coach: Any, run: Run, monkeypatch: Any, what: str
) -> None:
    async def scenario() -> None:
        await coach.answer("ann", OPENING)
        await coach.answer("ann", "no meeting yet")
        monkeypatch.setattr(timeouts, "TRANSACTION", 0.3)
        engine, go_on = coach.conversations.database.engine, threading.Event()
        restore = before_each(engine, what, lambda: go_on.wait(300))
        assert SORRY in words(await coach.answer("ann", "they offer 34"))
        restore()
        go_on.set()
        while engine.pool.checkedout():  # for as long as the slow statement still works
            await asyncio.sleep(0.01)
        monkeypatch.undo()
        assert (await coach.conversations.load("ann")).version == 2
        assert "34" in words(await coach.answer("ann", "they offer 34"))
        assert words(await coach.answer("ann", "show the offers")).count("34") == 1

    run(scenario())


def test_a_database_that_is_slow_for_one_holds_up_nobody_else(coach: Any, run: Run) -> None:
    reached, go_on, here = threading.Event(), threading.Event(), threading.get_ident()
    where: list[int] = []

    def slow() -> None:
        where.append(threading.get_ident())
        if not reached.is_set():  # the first, which is Ann's
            reached.set()
            go_on.wait(25)

    async def scenario() -> None:
        await coach.answer("bob", "hello")
        restore = before_each(coach.conversations.database.engine, "SELECT", slow)
        slowly = asyncio.ensure_future(coach.answer("ann", OPENING))
        await asyncio.get_running_loop().run_in_executor(None, reached.wait)
        assert SORRY not in words(await coach.answer("bob", "where am I")) and not slowly.done()
        go_on.set()
        assert "Acme" in words(await slowly)
        restore()
        assert here not in where

    run(scenario())


def test_a_slow_commit_is_waited_for_since_the_turn_is_saved(coach: Any, run: Run, monkeypatch: Any) -> None:
    def slow() -> None:
        timeouts.TRANSACTION = 60.0  # of the waiting for the commit, which begins when the first is over
        time.sleep(2.2)

    async def scenario() -> None:
        monkeypatch.setattr(timeouts, "TRANSACTION", 2.0)
        restore = before_each(coach.conversations.database.engine, "COMMIT", slow)
        monkeypatch.setattr(coach.conversations, "replies", _unknown)
        monkeypatch.setattr(coach.conversations, "begin", _nothing)
        replies = await coach.answer("ann", OPENING)
        restore()
        monkeypatch.undo()
        assert SORRY not in words(replies)
        assert (await coach.conversations.load("ann")).version == 1

    run(scenario())


async def _unknown(*_: Any) -> None:
    return None


async def _nothing(*_: Any) -> Any:
    from coach.stores.conversations import Opened

    return Opened()


def test_a_full_disk_is_an_apology_and_the_talk_goes_on_when_there_is_room(coach: Any, place: Path, run: Run) -> None:
    """The database's own limit of pages makes SQLite fail as it does on a full disk."""

    async def scenario() -> None:
        await coach.answer("ann", OPENING)
        room = fill_the_disk(coach.conversations.database.engine)
        answers = [words(await coach.answer("ann", f"Beta sells them at 38. {'x' * 9000}")) for _ in range(3)]
        room()
        assert SORRY in answers[-1]
        plan = words(await coach.answer("ann", "show my plan"))
        assert "Acme" in plan
        numbers = [turn.number for turn in coach.conversations.turns("ann")]
        assert numbers == list(range(1, len(numbers) + 1))
        assert sqlite3.connect(place).execute("PRAGMA integrity_check").fetchone() == ("ok",)

    run(scenario())


def test_a_database_that_stays_away_costs_each_message_an_apology_and_no_more(
    coach: Any, run: Run, monkeypatch: Any
) -> None:
    """Away for long: every message is answered in time, and afterwards all is as it was."""

    async def scenario() -> None:
        await coach.answer("ann", OPENING)
        database = coach.conversations.database
        engines = {name: getattr(database, name) for name in ("engine", "_writing")}
        for name in engines:
            setattr(database, name, _Away())
        try:
            for _ in range(30):
                assert SORRY in words(await coach.answer("ann", "Beta sells them at 38"))
        finally:
            for name, engine in engines.items():
                setattr(database, name, engine)
        assert (await coach.conversations.load("ann")).version == 1
        assert "Acme" in words(await coach.answer("ann", "show my plan"))

    run(scenario())


class _Away:
    def begin(self) -> Any:
        raise OSError("no route to the database")


def test_without_redis_it_is_an_apology_in_time_and_nothing_is_lost(coach: Any, run: Run, monkeypatch: Any) -> None:
    async def scenario() -> None:
        await coach.answer("ann", OPENING)
        with monkeypatch.context() as gone:
            gone.setattr(coach.agent, "lock_store", RedisLocks("redis://127.0.0.1:1/0"))
            start = time.monotonic()
            assert SORRY in words(await coach.answer("ann", "Beta sells them at 38"))
            assert time.monotonic() - start < timeouts.ANSWER
            assert not await coach.is_ready()
        plan = words(await coach.answer("ann", "show my plan"))
        assert "Acme" in plan and "Beta" not in plan

    run(scenario())


def test_an_action_of_rasas_own_that_fails_is_no_silence(coach: Any, run: Run, monkeypatch: Any) -> None:
    """Rasa loses the events and says nothing."""
    from rasa.core.actions.forms import FormAction

    async def breaks(*_: Any, **__: Any) -> Any:
        raise ValueError("broken")

    async def scenario() -> None:
        await coach.answer("ann", OPENING)
        with monkeypatch.context() as fault:
            fault.setattr(FormAction, "do", breaks)
            assert SORRY in words(await coach.answer("ann", "Beta sells them at 38"))
        assert (await coach.conversations.load("ann")).version == 1

    run(scenario())


@pytest.mark.parametrize(
    "answer",
    [None, [], "text", {"events": None}, {"events": ["x"]}, {"events": [{}]}, {"events": [{"event": "nonsense"}]},
     {"events": [], "responses": "x"}, {"responses": [1]}],
)  # fmt: skip
def test_an_answer_that_is_none_is_refused_before_the_dialogue_engine_sees_it(answer: Any) -> None:
    with pytest.raises((TypeError, KeyError, ValueError)):
        check_answer(answer)
    check_answer({"events": [{"event": "slot", "name": "x", "value": 1}], "responses": [{"text": "hi"}]})
    assert RemoteAction._validate_action_result(None, answer)


def test_an_action_that_hangs_for_ever_takes_one_thread_and_no_more(coach: Any, run: Run, monkeypatch: Any) -> None:
    endpoint = coach.agent.action_endpoint
    real, over = endpoint.executor.run, threading.Event()

    async def hangs(call: Any) -> Any:
        if call["sender_id"] == "hanging":
            over.wait(60)
        return await real(call)

    async def scenario() -> None:
        monkeypatch.setattr(endpoint, "seconds", 0.3)
        monkeypatch.setattr(endpoint.executor, "run", hangs)
        assert SORRY in words(await coach.answer("hanging", "hello"))
        monkeypatch.setattr(endpoint, "seconds", timeouts.ACTION)
        before = threading.active_count()
        for _ in range(5):
            assert SORRY not in words(await coach.answer("bob", "where am I"))
        assert threading.active_count() <= before + 1
        over.set()

    run(scenario())


def test_in_a_flood_each_is_served_in_turn_instead_of_all_too_late(coach: Any, run: Run, monkeypatch: Any) -> None:
    """However many write at once, only some turns are under way, so that each has the time it needs."""
    from coach.engine.agent import MOST_TURNS

    real, under_way, most = coach.agent.processor.take_turn, 0, 0

    async def counted(message: Any, tracker: Any) -> Any:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        try:
            await asyncio.sleep(0.01)
            return await real(message, tracker)
        finally:
            under_way -= 1

    async def scenario() -> None:
        monkeypatch.setattr(coach.agent.processor, "take_turn", counted)
        monkeypatch.setattr(timeouts, "MESSAGE", 100.0)
        answers = await asyncio.gather(*(coach.answer(f"person {number}", "hello") for number in range(40)))
        assert most == MOST_TURNS
        assert not [answer for answer in answers if SORRY in words(answer)]
        await coach.agent.finish()
        assert not coach.agent._after and not coach.agent.lock_store._locks
        assert coach.agent.action_endpoint.threads.busy == 0
        assert len(coach.agent.action_endpoint.threads._idle) <= MOST_TURNS

    run(scenario())


@pytest.mark.parametrize(
    ("name", "value"),
    [("COACH_DATABASE", "postgresql://u:hunter2@host:port/x"), ("COACH_DATABASE", "postgresql://"),
     ("COACH_REDIS", "hunter2"), ("COACH_ACTIONS", "hunter2"), ("COACH_ACTIONS", "http://h:hunter2/"),
     ("COACH_REDIS", "redis://h:hunter2/0"), ("COACH_PROXIES", "some"),
     ("COACH_PROXIES", "-1"), ("COACH_KEEP_DAYS", "nan")],
)  # fmt: skip
def test_a_setting_that_cannot_be_used_is_named_and_not_shown(name: str, value: str) -> None:
    with pytest.raises(SettingError, match=name) as caught:
        read_settings({name: value})
    assert "hunter2" not in str(caught.value)


def test_usual_settings_are_taken() -> None:
    settings = read_settings(
        {"COACH_DATABASE": "postgres://u:p@h/x", "COACH_REDIS": "redis://h:6379/0", "COACH_PROXIES": "1"}
    )
    assert settings == Settings("postgresql://u:p@h/x", "redis://h:6379/0", proxies=1)
    assert read_settings({"COACH_REDIS": "unix:///run/redis.sock"}).redis == "unix:///run/redis.sock"
