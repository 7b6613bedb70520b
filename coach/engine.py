"""The dialogue engine in this process: the trained model, the actions, and the store of conversations."""

from __future__ import annotations

import asyncio
import logging
import uuid
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction
from rasa.core.agent import Agent
from rasa.core.channels.channel import OutputChannel, UserMessage
from rasa.core.lock_store import InMemoryLockStore
from rasa.core.tracker_store import InMemoryTrackerStore, SQLTrackerStore, TrackerStore
from rasa.shared.core.domain import Domain
from rasa.utils.endpoints import ClientResponseError, EndpointConfig
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection

logger = logging.getLogger(__name__)

MAX_TEXT = 20_000
"""Longer messages are cut: nobody types more than this, and a flood must not hold up the others."""

NOT_A_COMMAND = "\u200b"
"""Put before a typed slash, so that words from outside never become a command of the dialogue engine."""


_ANSWER_FORMAT = validator_for(RemoteAction.action_response_format_spec())(RemoteAction.action_response_format_spec())


def _validate_compiled(self: RemoteAction, result: dict[str, Any]) -> bool:
    """Rasa's own check of an action's answer, with its schema compiled once instead of at every call."""
    _ANSWER_FORMAT.validate(result)
    return True


# There is no extension point for this; compiling the schema anew is half of the time of a turn.
RemoteAction._validate_action_result = _validate_compiled


class LocalActions(EndpointConfig):
    """The actions called in this process instead of over HTTP."""

    def __init__(self, seconds: float = 10.0) -> None:
        super().__init__(url="local")
        self.seconds = seconds
        self.executor = ActionExecutor()
        import_module("actions")  # the executor would end the process without a word if this failed
        self.executor.register_package("actions")

    async def request(self, *args: Any, **kwargs: Any) -> Any:
        """Run the action that Rasa asks for.

        Raises:
            ClientResponseError: the action refused to run (status 400), as the action server would answer.
        """
        call = kwargs["json"]
        try:
            return await asyncio.wait_for(self.executor.run(call), self.seconds)
        except ActionExecutionRejection as refusal:
            text = f'{{"action_name": "{refusal.action_name}", "error": "rejected"}}'
            raise ClientResponseError(400, "rejected", text) from refusal
        except Exception as error:
            logger.error("action %s failed: %s", call.get("next_action"), type(error).__name__, exc_info=_safe(error))
            return _apology(call)


def _safe(error: BaseException) -> Any:
    """The traceback without the message, which may hold what the user wrote."""
    return (RuntimeError, RuntimeError(type(error).__name__), error.__traceback__)


def _apology(call: dict[str, Any]) -> dict[str, Any]:
    """An apology, with the open question asked again."""
    slots = call.get("tracker", {}).get("slots", {})
    events = []
    if str(call.get("next_action")).startswith("validate_"):
        for name in ("requested_slot", "shared_tries"):
            events.append({"event": "slot", "name": name, "value": slots.get(name), "timestamp": None})
    return {"events": events, "responses": [{"response": "utter_trouble"}]}


@dataclass
class Reply(OutputChannel):
    """Collects whole messages: text, buttons and data together."""

    messages: list[dict[str, Any]] = field(default_factory=list)

    @classmethod
    def name(cls) -> str:
        return "coach"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Keep one message of the coach."""
        buttons = [{"title": b.get("title"), "payload": b.get("payload")} for b in message.get("buttons") or []]
        custom = message.get("custom") or None
        self.messages.append({"text": message.get("text") or "", "buttons": buttons, "custom": custom})


class Coach:
    """The loaded coach.

    Args:
        model: the model's archive.
        database: the SQLite file of the conversations; None keeps them in memory only.
    """

    def __init__(self, model: Path, database: Path | None) -> None:
        actions = LocalActions()
        self.agent = Agent.load(str(model), action_endpoint=actions, lock_store=InMemoryLockStore())
        domain: Domain = self.agent.domain
        self.store: TrackerStore = _store(domain, database)
        self.agent.tracker_store = self.store
        if self.agent.processor is not None:
            self.agent.processor.tracker_store = self.store

    async def answer(self, person: str, text: str) -> list[dict[str, Any]]:
        """What the coach says to one message of one person.

        Args:
            person: the conversation's name.
            text: what they wrote.

        Returns:
            The messages, each with `text`, `buttons` and `custom`.
        """
        reply = Reply()
        text = text[:MAX_TEXT].encode("utf-8", "replace").decode("utf-8")
        if text.lstrip().startswith("/"):
            text = NOT_A_COMMAND + text.lstrip()
        message = UserMessage(text, reply, person, input_channel="coach", message_id=uuid.uuid4().hex)
        await self.agent.handle_message(message)
        return reply.messages

    async def warm_up(self) -> None:
        """Load what the first message would otherwise wait for."""
        await self.agent.parse_message("I am selling my car to Tom.")

    async def knows(self, person: str) -> bool:
        """Whether this person has talked to the coach before."""
        tracker = await self.store.retrieve(person)
        return tracker is not None and tracker.latest_message is not None and bool(tracker.latest_message.text)


def _store(domain: Domain, database: Path | None) -> TrackerStore:
    if database is None:
        return InMemoryTrackerStore(domain)
    database.touch(mode=0o600, exist_ok=True)
    database.chmod(0o600)
    return SQLTrackerStore(domain, dialect="sqlite", db=str(database))
