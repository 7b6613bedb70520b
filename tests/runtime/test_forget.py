"""Forget me: asked for in the chat, confirmed, and then no byte of it is left in any file."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from coach.log import log_handler
from coach.nlu.encoder import shared_encoder
from coach.quiet import calm

NAME, PRICE = "Zebrafinkel", "314159"
Run = Callable[[Any], Any]


def words(messages: list[dict[str, Any]]) -> str:
    return "\n".join(message["text"] for message in messages)


def traces(folder: Path) -> list[str]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in files if any(s.encode() in path.read_bytes() for s in (NAME, PRICE))]


class PlainCodec:
    """Stores what it is given as it is, so that a scan of the bytes can find it."""

    def encode(self, value: Any) -> bytes:
        return repr(value).encode()

    def decode(self, stored: bytes) -> Any:
        return eval(stored)  # what `encode` above wrote


@pytest.fixture
def plain(coach: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The coach with a store whose bytes can be read."""
    monkeypatch.setattr(coach.conversations, "codec", PlainCodec())
    return coach


def test_forget_me_is_confirmed_and_leaves_no_trace(plain: Any, place: Path, run: Run) -> None:
    async def scenario() -> None:
        await plain.answer("bob", "I am selling my bike to Tom")
        await plain.answer("ann", f"I'm buying a car from {NAME}, the dealer wants {PRICE}")
        assert f"{NAME}" in words(await plain.answer("ann", "show my plan"))
        assert traces(place.parent)
        asked = await plain.answer("ann", "forget me")
        assert "erases for good" in words(asked) and [b["title"] for b in asked[-1]["buttons"]][1] == "No, keep it"
        assert "Nothing was erased" in words(await plain.answer("ann", "no"))
        assert f"{NAME}" in words(await plain.answer("ann", "show my plan"))
        await plain.answer("ann", "please delete everything you know about me")
        assert "erased" in words(await plain.answer("ann", "yes, erase everything"))
        await plain.agent.finish()
        assert traces(place.parent) == []
        assert not await plain.knows("ann") and await plain.knows("bob")
        assert not any(NAME in text for text in shared_encoder()._cache)

    run(scenario())


def test_forgetting_twice_is_fine_and_the_talk_starts_anew(plain: Any, run: Run) -> None:
    async def scenario() -> None:
        for _ in range(2):
            await plain.answer("ann", "forget me")
            assert "erased" in words(await plain.answer("ann", "yes"))
        assert "nothing in your plan" in words(await plain.answer("ann", "show my plan"))

    run(scenario())


def test_a_store_that_fails_while_forgetting_says_so(plain: Any, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from coach.stores.database import StoreError

    async def fails(_: str) -> None:
        raise StoreError("locked")

    async def scenario() -> None:
        await plain.answer("ann", "I am selling my bike to Tom")
        await plain.answer("ann", "forget me")
        with monkeypatch.context() as patch:
            patch.setattr(plain.store, "forget", fails)
            assert "Something went wrong" in words(await plain.answer("ann", "yes"))
        assert "erased" in words(await plain.answer("ann", "yes"))

    run(scenario())


def test_no_log_at_any_level_holds_what_was_said(
    coach: Any, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Canary: odd names and numbers, every level, every error path, then a scan of the bytes."""
    import structlog

    path = tmp_path / "log"
    handler = log_handler(path, private=True)
    root = logging.getLogger()
    before = root.handlers[:], root.level
    root.handlers[:], root.level = [handler], logging.DEBUG
    structlog.configure(
        processors=[structlog.processors.KeyValueRenderer()],
        wrapper_class=structlog.make_filtering_bound_logger(logging.DEBUG),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )
    executor = coach.agent.action_endpoint.executor
    faults: list[tuple[Any, str, Any]] = [
        (executor, "run", _raising),
        (coach.conversations, "append", _raising),
        (coach.conversations, "load", _raising),
        (coach.agent.processor, "_run_prediction_loop", _raising),
        (coach.agent.processor, "parse_message", _raising),
    ]

    async def scenario() -> None:
        await coach.answer(NAME, f"I'm buying a car from {NAME}, the dealer wants {PRICE}")
        for text in (f"/restart {NAME}", f"{PRICE}%", f"{NAME} is {PRICE}, not 5", "\ud800" + NAME, "forget me", "no"):
            await coach.answer(NAME, text)
        for target, name, fault in faults:
            with monkeypatch.context() as patch:
                patch.setattr(target, name, fault)
                await coach.answer(NAME, f"{NAME} wants {PRICE}")
        await coach.agent.finish()

    try:
        run(scenario())
    finally:
        root.handlers[:], root.level = before
        handler.close()
        calm()
    written = path.read_bytes()
    assert b"turn failed" in written and b'"conversation"' in written
    assert NAME.encode() not in written and PRICE.encode() not in written


async def _raising(*arguments: Any, **named: Any) -> Any:
    raise ValueError(f"{arguments} {named} {NAME} {PRICE}")
