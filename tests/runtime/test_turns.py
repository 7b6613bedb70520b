"""One delivery is one turn, in order; what fails is an apology and leaves the conversation as it was."""

from __future__ import annotations

import asyncio
import itertools
import sqlite3
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rasa.core.channels.channel import OutputChannel

from bench.turns.equality import first_difference
from coach import timeouts
from coach.stores.database import StoreError
from coach.stores.erasure import delete
from tests.runtime.faults import at_the_same_time

SORRY = "Something went wrong on my side"
OPENING = "I'm buying processors from Condor, Acme sells them at 35 for sure"
Run = Callable[[Any], Any]


def words(messages: list[dict[str, Any]]) -> str:
    return "\n".join(message["text"] for message in messages)


class Channel(OutputChannel):
    """Keeps what was sent, and looks at the store when it is."""

    def __init__(self, coach: Any) -> None:
        self.coach = coach
        self.sent: list[dict[str, Any]] = []
        self.turns_when_sent: list[int] = []

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        self.turns_when_sent.append((await self.coach.conversations.load(recipient_id)).version)
        self.sent.append(message)


def test_replies_are_sent_after_the_turn_is_saved(coach: Any, run: Run) -> None:
    channel = Channel(coach)
    replies = run(coach.answer("ann", "hello", channel=channel))
    assert channel.sent == replies and set(channel.turns_when_sent) == {1}


def test_a_message_delivered_again_is_answered_again_and_is_no_second_turn(coach: Any, run: Run) -> None:
    async def scenario() -> None:
        first = await coach.answer("ann", OPENING, token="m1")
        again = await asyncio.gather(*(coach.answer("ann", OPENING, token="m1") for _ in range(3)))
        assert again == [first] * 3
        assert (await coach.conversations.load("ann")).version == 1

    run(scenario())


def test_quick_messages_are_answered_in_order_each_right_after_the_one_before(
    coach: Any, run: Run, monkeypatch: Any
) -> None:
    real = coach.agent.processor.take_turn
    moments: list[tuple[str, float, float]] = []

    async def timed(message: Any, tracker: Any) -> Any:
        start = time.monotonic()
        result = await real(message, tracker)
        moments.append((message.text, start, time.monotonic()))
        return result

    async def scenario() -> None:
        await coach.answer("ann", OPENING)
        monkeypatch.setattr(coach.agent.processor, "take_turn", timed)
        texts = ["where am I", "why do you ask?", "show my plan", "help", "thanks"]
        await asyncio.gather(*(coach.answer("ann", text) for text in texts))
        assert [text for text, _, _ in moments] == texts
        waits = [after[1] - before[2] for before, after in itertools.pairwise(moments)]
        assert min(waits) > 0
        assert min(waits) < 0.9  # a lock that is polled makes each of them wait a second

    run(scenario())


def test_a_locked_database_is_an_apology_and_nothing_is_forgotten(coach: Any, place: Path, run: Run) -> None:
    async def scenario() -> None:
        await coach.answer("ann", OPENING)
        other = sqlite3.connect(place, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        start = time.monotonic()
        assert SORRY in words(await coach.answer("ann", "Beta is 38"))
        assert time.monotonic() - start < timeouts.ANSWER
        other.execute("ROLLBACK")
        plan = words(await coach.answer("ann", "show my plan"))
        assert "Acme" in plan and "Beta" not in plan

    run(scenario())


def test_a_database_that_is_gone_is_an_apology_until_it_is_back(coach: Any, run: Run, monkeypatch: Any) -> None:
    async def scenario() -> None:
        await coach.answer("ann", OPENING)
        real = coach.conversations.database.engine
        with monkeypatch.context() as gone:
            for name in ("engine", "_writing"):
                gone.setattr(coach.conversations.database, name, _Gone())
            assert SORRY in words(await coach.answer("ann", "Beta is 38"))
        assert coach.conversations.database.engine is real
        assert "Acme" in words(await coach.answer("ann", "show my plan"))

    run(scenario())


class _Gone:
    def begin(self) -> Any:
        raise OSError("no route to the database")


def test_an_answer_lost_on_the_way_from_the_database_is_not_a_lost_turn(coach: Any, run: Run, monkeypatch: Any) -> None:
    real = coach.conversations.append

    async def saved_but_the_answer_is_lost(*arguments: Any) -> None:
        await real(*arguments)
        raise StoreError("connection lost during COMMIT")

    async def scenario() -> None:
        with monkeypatch.context() as fault:
            fault.setattr(coach.conversations, "append", saved_but_the_answer_is_lost)
            replies = await coach.answer("ann", OPENING)
        assert "Acme" in words(replies)
        assert (await coach.conversations.load("ann")).version == 1

    run(scenario())


def test_two_processes_and_one_person_typing_fast_lose_nothing(coach: Any, run: Run, monkeypatch: Any) -> None:
    """Without a common lock: whoever saves second takes its turn again on what the first made of it."""
    from coach.stores.locks import ProcessLocks

    async def scenario() -> None:
        await coach.answer("ann", OPENING)
        names = ["Beta", "Gamma", "Delta"]
        lock = coach.agent.lock_store
        coach.agent.lock_store = _NoLock()
        try:
            for name in names:
                with monkeypatch.context() as patch:
                    patch.setattr(coach.store, "begin", at_the_same_time(coach.store.begin))
                    one, other = await asyncio.gather(
                        coach.answer("ann", f"{name} sells them at 38"), coach.answer("ann", "where am I")
                    )
                assert SORRY not in words(one) + words(other)
        finally:
            coach.agent.lock_store = lock
        assert isinstance(lock, ProcessLocks)
        plan = words(await coach.answer("ann", "show my plan"))
        assert all(name in plan for name in names)
        numbers = [turn.number for turn in coach.conversations.turns("ann")]
        assert numbers == list(range(1, 2 * len(names) + 3))

    run(scenario())


def test_what_memory_holds_of_a_talk_is_used_only_while_nothing_came_after_it(coach: Any, run: Run) -> None:
    async def scenario() -> None:
        await coach.answer("ann", OPENING)
        await coach.answer("ann", "where am I")
        kept = list(coach.conversations.turns("ann"))
        # Another process erases the talk, and another one with as many turns begins.
        delete(coach.conversations, "ann")
        for turn in kept:
            await coach.conversations.append("ann", turn.number - 1, f"new {turn.number}", kept[1].events, [])
        assert "Acme" not in words(await coach.answer("ann", "show my plan"))

    run(scenario())


def test_a_turn_that_fails_leaves_nothing_of_itself_in_memory(coach: Any, run: Run, monkeypatch: Any) -> None:
    async def fails(*_: Any) -> None:
        raise StoreError("disk full")

    async def scenario() -> None:
        await coach.answer("ann", OPENING)
        with monkeypatch.context() as fault:
            fault.setattr(coach.conversations, "append", fails)
            assert SORRY in words(await coach.answer("ann", "Beta sells them at 38"))
        plan = words(await coach.answer("ann", "show my plan"))
        assert "Acme" in plan and "Beta" not in plan
        await coach.agent.forget("ann")
        await coach.answer("bob", OPENING)
        assert "ann" not in coach.store._held and "bob" in coach.store._held
        await coach.tidy()
        assert not coach.store._held

    run(scenario())


class _NoLock:
    def lock(self, *_: Any) -> Any:
        from contextlib import nullcontext

        return nullcontext()


def test_a_blocking_action_holds_nobody_else_up(coach: Any, run: Run, monkeypatch: Any) -> None:
    executor = coach.agent.action_endpoint.executor
    real = executor.run
    reached, answered = threading.Event(), threading.Event()

    async def slow(call: Any) -> Any:
        if call["sender_id"] == "slow":
            reached.set()
            answered.wait(100)
        return await real(call)

    async def scenario() -> None:
        await coach.answer("bob", "hello")
        monkeypatch.setattr(executor, "run", slow)
        monkeypatch.setattr(coach.agent.action_endpoint, "seconds", 100.0)
        waiting = asyncio.ensure_future(coach.answer("slow", "hello"))
        await asyncio.get_running_loop().run_in_executor(None, reached.wait)
        await coach.answer("bob", "where am I")
        assert not waiting.done()
        answered.set()
        assert SORRY not in words(await waiting)

    run(scenario())


@pytest.mark.parametrize("fault", ["hangs", "rubbish", "raises"])
def test_an_action_that_fails_is_an_apology_in_time(
    coach: Any, run: Run, monkeypatch: Any, fault: str, caplog: pytest.LogCaptureFixture
) -> None:
    executor = coach.agent.action_endpoint.executor
    secret, over = str(31_400 + 15), threading.Event()

    async def broken(call: Any) -> Any:
        if fault == "hangs":
            over.wait(100)
        if fault == "raises":
            raise ValueError(secret)
        return {"events": secret}

    async def scenario() -> None:
        await coach.answer("ann", OPENING)
        before = (await coach.store.retrieve("ann")).current_slot_values()
        with monkeypatch.context() as patch:
            patch.setattr(coach.agent.action_endpoint, "seconds", 0.5)
            patch.setattr(executor, "run", broken)
            start = time.monotonic()
            assert SORRY in words(await coach.answer("ann", "Beta is 38"))
            assert time.monotonic() - start < timeouts.ANSWER
        over.set()
        after = (await coach.store.retrieve("ann")).current_slot_values()
        assert after["alternatives_list"] == before["alternatives_list"]
        assert "Beta" in words(await coach.answer("ann", "Beta sells them at 38"))

    run(scenario())
    assert "31415" not in caplog.text


def test_a_turn_that_takes_too_long_is_an_apology(coach: Any, run: Run, monkeypatch: Any) -> None:
    async def never(*_: Any) -> None:
        await asyncio.sleep(60)

    async def scenario() -> None:
        with monkeypatch.context() as patch:
            patch.setattr(timeouts, "TURN", 0.3)
            patch.setattr(coach.agent.processor, "_run_prediction_loop", never)
            assert SORRY in words(await coach.answer("ann", OPENING))
        assert (await coach.conversations.load("ann")).version == 0

    run(scenario())


def test_a_clock_set_back_changes_nothing(coach: Any, run: Run, monkeypatch: Any) -> None:
    async def scenario() -> None:
        await coach.answer("ann", OPENING)
        yesterday = time.time() - 86_400
        with monkeypatch.context() as patch:
            patch.setattr(time, "time", lambda: yesterday)
            await coach.answer("ann", "Beta sells them at 38")
        plan = words(await coach.answer("ann", "show my plan"))
        assert "Acme" in plan and "Beta" in plan

    run(scenario())


def test_talks_with_snapshots_are_the_talks_without(coach: Any, run: Run) -> None:
    assert run(first_difference(coach, 11, 45)) is None
    coach.store.fold_from = 150
    folded = run(coach.conversations.load("folded-11"))
    assert len(folded.events) < len(run(coach.conversations.load("whole-11")).events) / 3


def test_no_rule_of_the_model_looks_back_further_than_a_snapshot_keeps(coach: Any) -> None:
    import json

    from coach.stores.tracker import LOOK_BACK

    lengths = []
    for node in coach.agent.processor.graph_runner._instantiated_nodes.values():
        for lookup in getattr(getattr(node, "_component", None), "lookup", {}).values():
            if isinstance(lookup, dict):
                lengths += [len(json.loads(key)) for key in lookup if str(key).startswith("[")]
    assert lengths and max(lengths) < LOOK_BACK
