"""Rasa's agent, failing closed: a turn is saved before anything is said, and what fails is said and changes nothing."""

from __future__ import annotations

import asyncio
import gc
import logging
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import OutputChannel, UserMessage
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.processor import MessageProcessor
from rasa.core.tracker_store import TrackerStore
from rasa.engine.loader import load_predict_graph_runner
from rasa.engine.runner.interface import GraphRunner
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.storage import ModelMetadata
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

from actions.slots import ERASE_SLOT
from coach import timeouts
from coach.engine.reply import Reply
from coach.engine.runner import DirectRunner
from coach.engine.shortcuts import extracts_nothing, install, known_prediction, rules_of
from coach.log import short_name
from coach.nlu.caches import forget_texts, parsed
from coach.serving import metrics
from coach.stores.conversations import ConflictError, Replies
from coach.stores.database import StoreError
from coach.stores.tracker import StoredTracker
from coach.stores.tracker_store import ConversationStore

logger = logging.getLogger(__name__)

FALLBACK = "nlu_fallback"
APOLOGY = "utter_trouble"
_TRIES = 3


MOST_TURNS = 12
"""Turns under way at the same time. With more, each would wait so long for the others that all end in apologies."""


class SilentTurnError(RuntimeError):
    """A turn that ended without a word, for instance because one of Rasa's own actions failed."""


MOST_ACTIONS = 30
"""Actions in one turn; a whole plan told at once leads through all skills, which is more than Rasa's ten."""


class CoachProcessor(MessageProcessor):
    """Rasa's processor, with a turn that collects its replies and saves them with its events."""

    tracker_store: ConversationStore

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        install()
        super().__init__(*args, **kwargs)
        self._extracts_nothing = extracts_nothing(self.domain)
        self._rules = rules_of(self.graph_runner)

    @staticmethod
    def _load_model(model_path: str | Path) -> tuple[str, ModelMetadata, GraphRunner]:
        """Unpack and load the model, as Rasa does, with a runner of our own."""
        with tempfile.TemporaryDirectory(prefix="coach-model-") as folder:
            path = Path(model_path)
            metadata, runner = load_predict_graph_runner(Path(folder), path, LocalModelStorage, DirectRunner)
            return path.name, metadata, runner

    async def take_turn(
        self, message: UserMessage, tracker: DialogueStateTracker
    ) -> tuple[DialogueStateTracker, Replies]:
        """Handle one message and save the turn, without sending anything.

        Args:
            message: with the token of its delivery as `message_id`.
            tracker: where the conversation stands; it goes on with the turn.

        Returns:
            The tracker as saved, and the replies to send.

        Raises:
            StoreError: nothing was saved.
            SilentTurnError: there was nothing to say, and nothing was saved.
        """
        reply = Reply()
        inner = UserMessage(
            message.text,
            reply,
            message.sender_id,
            input_channel=message.input_channel,
            message_id=message.message_id,
            metadata=message.metadata,
        )
        await asyncio.wait_for(self._run_turn(inner, tracker), timeouts.TURN)
        if not reply.messages:
            raise SilentTurnError
        if _is_to_be_erased(tracker):
            await self.tracker_store.forget(message.sender_id)
        else:
            await self.tracker_store.save_turn(tracker, message.message_id, reply.messages)
        return tracker, reply.messages

    def _parse_message_with_graph(
        self, message: UserMessage, tracker: DialogueStateTracker, only_output_properties: bool = True
    ) -> dict[str, Any]:
        """What understanding makes of a message. It looks at the text alone, so a text that is known costs nothing."""

        def parse() -> dict[str, Any]:
            found: dict[str, Any] = super(CoachProcessor, self)._parse_message_with_graph(message, tracker)
            found.pop("text_tokens", None)  # places of words, which nobody reads
            return found

        return parsed(str(message.text), parse)

    async def run_action_extract_slots(
        self, output_channel: OutputChannel, tracker: DialogueStateTracker
    ) -> DialogueStateTracker:
        """Fill slots from the message, where any slot is filled in that way."""
        if self._extracts_nothing:
            return tracker
        return await super().run_action_extract_slots(output_channel, tracker)

    def _predict_next_with_tracker(self, tracker: DialogueStateTracker) -> PolicyPrediction:
        """What comes next; inside a form that goes on it is known without asking all policies."""
        known = None if tracker.followup_action else known_prediction(self._rules, tracker, self.domain)
        return known or super()._predict_next_with_tracker(tracker)

    @staticmethod
    def _log_slots(tracker: DialogueStateTracker) -> None:
        """Nothing: Rasa writes all values out for a debug line that nobody may see."""

    def _check_for_unseen_features(self, parse_data: dict[str, Any]) -> None:
        """Nothing: a test checks that the domain has all intents that the model was trained on."""

    async def _run_turn(self, message: UserMessage, tracker: DialogueStateTracker) -> None:
        """What Rasa's `handle_message` does between loading and saving."""
        tracker.model_id = self.model_metadata.model_id
        tracker.assistant_id = self.model_metadata.assistant_id
        await self._update_tracker_session(tracker, message.output_channel, message.metadata)
        await self._handle_message_with_tracker(message, tracker)
        await self.run_action_extract_slots(message.output_channel, tracker)
        await self._run_prediction_loop(message.output_channel, tracker)


class CoachAgent(Agent):
    """Rasa's agent without the store that forgets, and with an answer to every message."""

    processor: CoachProcessor | None
    tracker_store: ConversationStore

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._after: set[asyncio.Task[Any]] = set()
        self._uncleaned = self._cleaning = False
        self._gate: tuple[Any, asyncio.Semaphore] = (None, asyncio.Semaphore())
        self.on_erased: list[Callable[[str], None]] = []

    @staticmethod
    def _create_tracker_store(store: TrackerStore | None, domain: Domain) -> TrackerStore:
        """The store itself: Rasa would wrap it in one that goes on with an empty memory when it fails."""
        if store is None:
            raise ValueError("the coach needs a store")
        store.domain = domain
        return store

    def load_model(self, model_path: str | Path, fingerprint: str | None = None) -> None:
        """Load the model once, with our processor, and keep it out of the garbage collector's way."""
        self.processor = CoachProcessor(
            model_path=model_path,
            tracker_store=self.tracker_store,
            lock_store=self.lock_store,
            action_endpoint=self.action_endpoint,
            generator=self.nlg,
            max_number_of_predictions=MOST_ACTIONS,
        )
        self.domain = self.processor.domain
        self._set_fingerprint(fingerprint)
        self.tracker_store.domain = self.domain
        self.nlg.responses = self.domain.responses
        gc.collect()
        gc.freeze()

    async def handle_message(self, message: UserMessage) -> Replies:
        """Answer one message: with the turn's replies once they are saved, or with an apology.

        A message whose token was seen before gets the replies it had, and is no second turn.

        Args:
            message: with the token of its delivery as `message_id`.

        Returns:
            What was sent.
        """
        start = time.monotonic()
        try:
            outcome, replies = await asyncio.wait_for(self._answer(message), timeouts.MESSAGE)
        except Exception as error:
            kind = type(error).__name__
            logger.error("turn failed: %s", kind, extra={"conversation": short_name(message.sender_id)})
            metrics.ERRORS.labels(kind).inc()
            outcome, replies = "apology", self.apology()
        metrics.TURNS.labels(outcome).inc()
        metrics.TURN_SECONDS.observe(time.monotonic() - start)
        await _send(replies, message)
        return replies

    def apology(self) -> Replies:
        """What is said when a turn failed and nothing of it was kept."""
        text = self.domain.responses[APOLOGY][0]["text"]
        return [{"text": text, "buttons": [], "custom": None}]

    async def finish(self) -> None:
        """Wait for what is still done after replies were sent."""
        await asyncio.gather(*self._after, return_exceptions=True)

    async def _answer(self, message: UserMessage) -> tuple[str, Replies]:
        """How a message was answered, and the replies to send."""
        assert self.processor is not None
        store, name, token = self.tracker_store, message.sender_id, message.message_id
        async with self.lock_store.lock(name):
            for last in (*[False] * (_TRIES - 1), True):
                try:
                    async with self._turns():
                        known, tracker = await store.begin(name, token)
                        if known is not None:
                            return "repeated", known
                        tracker, replies = await self.processor.take_turn(message, tracker)
                    break
                except StoreError as error:
                    # Nothing was sent, so the turn may be tried again on what another process made of it;
                    # or the answer got lost on the way, and it was saved.
                    known = await store.conversations.replies(name, token)
                    if known is not None:
                        return "answered", known
                    if last or not isinstance(error, ConflictError):
                        raise
        if _is_to_be_erased(tracker):
            self._after_erasing(message.sender_id)
            return "erased", replies
        if tracker.latest_message and tracker.latest_message.intent_name == FALLBACK:
            metrics.FALLBACKS.inc()
        self._later(self.tracker_store.fold(tracker))
        return "answered", replies

    def _turns(self) -> asyncio.Semaphore:
        """Who holds it may take a turn; of the running event loop."""
        loop = asyncio.get_running_loop()
        if self._gate[0] is not loop:
            self._gate = loop, asyncio.Semaphore(MOST_TURNS)
        return self._gate[1]

    async def forget(self, conversation: str) -> None:
        """Erase all that is kept of a conversation, when no turn of it is under way.

        Raises:
            StoreError: the database failed; then nothing was erased.
            LockError: the turns under way took too long.
        """
        async with self.lock_store.lock(conversation):
            await self.tracker_store.forget(conversation)
        self._after_erasing(conversation)

    def _after_erasing(self, *conversations: str) -> None:
        """Drop what memory and files still hold of them."""
        forget_texts()
        self.tracker_store.let_go(*conversations)
        for erased in self.on_erased:
            for conversation in conversations:
                erased(conversation)
        self._uncleaned = True
        if not self._cleaning:
            self._cleaning = True
            self._later(self._clean())

    async def _clean(self) -> None:
        """Clean the files, once for all that was erased by the time it begins."""
        try:
            while self._uncleaned:
                self._uncleaned = False
                await self.tracker_store.clean()
        finally:
            self._cleaning = False

    async def tidy(self, keep_days: float) -> None:
        """What is due every now and then: erase what is too old, and drop what memory holds for speed.

        Tokens that have expired go in any case.

        Args:
            keep_days: after how many untouched days a conversation is erased; 0 for never.

        Raises:
            StoreError: the database failed.
        """
        forget_texts()
        self.tracker_store.let_go()
        await self.tracker_store.forget_expired()
        if keep_days:  # whoever stops the tidying: what is erased in the database is erased everywhere
            await asyncio.shield(self._later(self._forget_untouched(keep_days)))

    async def _forget_untouched(self, keep_days: float) -> None:
        erased = await self.tracker_store.forget_untouched(keep_days)
        if erased:
            self._after_erasing(*erased)

    def _later(self, work: Any) -> asyncio.Task[Any]:
        task = asyncio.ensure_future(work)
        self._after.add(task)
        task.add_done_callback(self._done)
        return task

    def _done(self, task: asyncio.Task[Any]) -> None:
        self._after.discard(task)
        if not task.cancelled() and task.exception() is not None:
            logger.warning("work after a turn failed: %s", type(task.exception()).__name__)


def _is_to_be_erased(tracker: DialogueStateTracker) -> bool:
    """Whether the user confirmed in this turn that everything is to be erased."""
    new = tracker.new_events() if isinstance(tracker, StoredTracker) else []
    return any(isinstance(event, SlotSet) and event.key == ERASE_SLOT and event.value for event in new)


async def _send(replies: Replies, message: UserMessage) -> None:
    """Send what is saved. A channel that fails can ask for it again by the message's token."""
    channel: OutputChannel = message.output_channel
    try:
        for one in replies:
            await channel.send_response(message.sender_id, dict(one))
    except Exception as error:
        logger.warning("sending failed: %s", type(error).__name__)
