"""Turns are saved whole, once, in order; a snapshot stands for the turns before it."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from coach.stores.conversations import ConflictError, Conversations, Stored


def said(text: str) -> list[dict[str, Any]]:
    return [{"event": "user", "text": text}]


def replied(text: str) -> list[dict[str, Any]]:
    return [{"text": text, "buttons": [], "custom": None}]


def test_a_turn_comes_back_with_its_events_and_its_replies(conversations: Conversations) -> None:
    async def scenario() -> None:
        await conversations.append("ann", 0, "t1", said("héllo"), replied("hi"))
        await conversations.append("ann", 1, "t2", said("35"), replied("noted"))
        await conversations.append("bob", 0, "t1", said("bob"), replied("bob too"))
        assert await conversations.load("ann") == Stored(2, [*said("héllo"), *said("35")])
        assert await conversations.replies("ann", "t2") == replied("noted")
        assert await conversations.replies("ann", "t3") is None
        assert await conversations.load("nobody") == Stored()
        assert await conversations.names() == ["ann", "bob"]

    asyncio.run(scenario())


def test_who_comes_second_saves_nothing(conversations: Conversations) -> None:
    async def scenario() -> None:
        await conversations.append("ann", 0, "t1", said("one"), [])
        for version in (0, 2, 7):
            with pytest.raises(ConflictError):
                await conversations.append("ann", version, "late", said("two"), [])
        assert await conversations.load("ann") == Stored(1, said("one"))

    asyncio.run(scenario())


def test_of_many_at_once_one_saves(conversations: Conversations) -> None:
    async def scenario() -> None:
        await conversations.append("ann", 0, "t0", said("zero"), [])
        tries = [conversations.append("ann", 1, f"t{n}", said(str(n)), []) for n in range(1, 9)]
        results = await asyncio.gather(*tries, return_exceptions=True)
        assert [type(r) for r in results].count(ConflictError) == 7, results
        assert (await conversations.load("ann")).version == 2

    asyncio.run(scenario())


def test_a_message_delivered_twice_is_one_turn(conversations: Conversations) -> None:
    async def scenario() -> None:
        await conversations.append("ann", 0, "same", said("one"), replied("first"))
        with pytest.raises(ConflictError):
            await conversations.append("ann", 1, "same", said("one"), replied("second"))
        assert await conversations.load("ann") == Stored(1, said("one"))

    asyncio.run(scenario())


def test_a_snapshot_replaces_the_turns_before_it_and_only_in_loading(conversations: Conversations) -> None:
    async def scenario() -> None:
        for number in range(4):
            await conversations.append("ann", number, f"t{number}", said(str(number)), [])
        assert await conversations.fold("ann", 3, said("up to two"))
        assert await conversations.load("ann") == Stored(4, [*said("up to two"), *said("3")])
        whole = await conversations.load("ann", whole=True)
        assert [event["text"] for event in whole.events] == ["0", "1", "2", "3"]
        assert not await conversations.fold("ann", 2, said("older"))
        assert not await conversations.fold("ann", 9, said("of turns that are not there"))
        assert (await conversations.load("ann")).events[0] == said("up to two")[0]

    asyncio.run(scenario())
