"""The actions, with a time limit: in this process, each in a thread of its own while it runs, or in a server."""

from __future__ import annotations

import asyncio
import json
import logging
from abc import ABC, abstractmethod
from importlib import import_module
from typing import Any

from rasa.utils.endpoints import ClientResponseError, EndpointConfig
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection

from coach import timeouts
from coach.engine.threads import Threads
from coach.serving import metrics
from coach.stores.replay import to_events

logger = logging.getLogger(__name__)

MOST_AT_ONCE = 64
"""So many actions may run at the same time; more than that means that some hang."""


class Actions(EndpointConfig, ABC):
    """Actions that answer in time and as they should, or are apologised for.

    Args:
        url: where they are.
        seconds: how long one action may take.
    """

    def __init__(self, url: str, seconds: float) -> None:
        super().__init__(url=url)
        self.seconds = seconds

    @abstractmethod
    async def run(self, call: dict[str, Any]) -> Any:
        """What an action answers.

        Args:
            call: what Rasa tells it.

        Raises:
            ActionExecutionRejection: it refused to run.
        """

    async def is_ready(self) -> bool:
        """Whether actions can be run at all."""
        return True

    async def request(self, *args: Any, **kwargs: Any) -> Any:
        """Run the action that Rasa asks for.

        Raises:
            ClientResponseError: the action refused to run (status 400), as the action server would answer.
        """
        call = kwargs["json"]
        try:
            answer = await asyncio.wait_for(self.run(call), self.seconds)
            check_answer(answer)
            return answer
        except ActionExecutionRejection as refusal:
            text = f'{{"action_name": "{refusal.action_name}", "error": "rejected"}}'
            raise ClientResponseError(400, "rejected", text) from refusal
        except Exception as error:
            metrics.ERRORS.labels(type(error).__name__).inc()
            logger.error("action %s failed: %s", call.get("next_action"), type(error).__name__, exc_info=_safe(error))
            return _apology(call)


class LocalActions(Actions):
    """The actions called in this process instead of over HTTP.

    Args:
        seconds: how long one action may take.
    """

    def __init__(self, seconds: float = timeouts.ACTION) -> None:
        super().__init__("local", seconds)
        self.executor = ActionExecutor()
        import_module("actions")  # the executor would end the process without a word if this failed
        self.executor.register_package("actions")
        self.threads = Threads(MOST_AT_ONCE)

    async def run(self, call: dict[str, Any]) -> Any:
        """What an action answers, from a thread."""
        return await asyncio.wrap_future(self.threads.start(lambda: self.executor.run(call)))


class RemoteActions(Actions):
    """The actions of an action server, `rasa run actions`.

    Args:
        url: its webhook.
        seconds: how long one action may take, the way there included.
    """

    def __init__(self, url: str, seconds: float = timeouts.ACTION) -> None:
        super().__init__(url, seconds)

    async def is_ready(self) -> bool:
        """Whether the action server answers."""
        health = EndpointConfig(self.url.removesuffix("/webhook") + "/health")
        try:
            return bool(await asyncio.wait_for(health.request("get"), self.seconds))
        except Exception:
            return False

    async def run(self, call: dict[str, Any]) -> Any:
        """What an action answers, over HTTP."""
        try:
            return await EndpointConfig.request(self, "post", json=call)
        except ClientResponseError as error:
            if error.status == 400 and "action_name" in (told := json.loads(error.text)):
                raise ActionExecutionRejection(told["action_name"]) from error
            raise


def actions_at(url: str | None) -> Actions:
    """The actions of the action server at an address; without one, those in this process."""
    return RemoteActions(url) if url else LocalActions()


def check_answer(answer: Any) -> None:
    """Whether an action answered with events and messages, as the dialogue engine needs them.

    Raises:
        TypeError, KeyError, ValueError: it did not.
    """
    if not isinstance(answer, dict):
        raise TypeError("an answer is a dictionary")
    for part in ("events", "responses"):
        values = answer.get(part, [])
        if not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
            raise TypeError("an answer has lists of dictionaries")
    to_events(answer.get("events", []))


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
