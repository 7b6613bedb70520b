"""The actions in this process, each in a thread of its own, with a time limit."""

from __future__ import annotations

import asyncio
import logging
import threading
from concurrent.futures import Future
from importlib import import_module
from typing import Any

from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction
from rasa.utils.endpoints import ClientResponseError, EndpointConfig
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection

from coach import timeouts
from coach.serving import metrics

logger = logging.getLogger(__name__)

MOST_AT_ONCE = 64
"""So many actions may run at the same time; more than that means that some hang."""

_FORMAT = RemoteAction.action_response_format_spec()
_ANSWER_FORMAT = validator_for(_FORMAT)(_FORMAT)


def _validate_compiled(self: RemoteAction, result: dict[str, Any]) -> bool:
    """Rasa's own check of an action's answer, with its schema compiled once instead of at every call."""
    _ANSWER_FORMAT.validate(result)
    return True


# There is no extension point for this; compiling the schema anew is half of the time of a turn.
RemoteAction._validate_action_result = _validate_compiled


class TooManyActionsError(RuntimeError):
    """So many actions are running that most of them must be hanging."""


class LocalActions(EndpointConfig):
    """The actions called in this process instead of over HTTP.

    Args:
        seconds: how long one action may take.
    """

    def __init__(self, seconds: float = timeouts.ACTION) -> None:
        super().__init__(url="local")
        self.seconds = seconds
        self.executor = ActionExecutor()
        import_module("actions")  # the executor would end the process without a word if this failed
        self.executor.register_package("actions")
        self._running = 0

    async def request(self, *args: Any, **kwargs: Any) -> Any:
        """Run the action that Rasa asks for.

        Raises:
            ClientResponseError: the action refused to run (status 400), as the action server would answer.
        """
        call = kwargs["json"]
        try:
            answer = await asyncio.wait_for(asyncio.wrap_future(self._start(call)), self.seconds)
            _ANSWER_FORMAT.validate(answer)
            return answer
        except ActionExecutionRejection as refusal:
            text = f'{{"action_name": "{refusal.action_name}", "error": "rejected"}}'
            raise ClientResponseError(400, "rejected", text) from refusal
        except Exception as error:
            metrics.ERRORS.labels(type(error).__name__).inc()
            logger.error("action %s failed: %s", call.get("next_action"), type(error).__name__, exc_info=_safe(error))
            return _apology(call)

    def _start(self, call: dict[str, Any]) -> Future[Any]:
        """Run an action in a new thread, so that one that blocks or hangs holds up nobody else."""
        if self._running >= MOST_AT_ONCE:
            raise TooManyActionsError
        done: Future[Any] = Future()
        self._running += 1
        threading.Thread(target=self._run, args=(call, done), daemon=True, name="action").start()
        return done

    def _run(self, call: dict[str, Any], done: Future[Any]) -> None:
        result: Any = None
        failure: BaseException | None = None
        try:
            result = asyncio.run(self.executor.run(call))
        except BaseException as error:
            failure = error
        self._running -= 1
        if not done.set_running_or_notify_cancel():
            return
        if failure is None:
            done.set_result(result)
        else:
            done.set_exception(failure)


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
