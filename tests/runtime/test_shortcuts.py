"""What a turn does in a shorter way than Rasa comes to the same."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from typing import Any

from rasa.core.channels.channel import UserMessage
from rasa.engine.constants import PLACEHOLDER_MESSAGE, PLACEHOLDER_TRACKER
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity

from bench.turns.talk import random_talk
from coach.engine.runner import DirectRunner
from coach.place import PROJECT
from coach.stores.snapshot import LOOK_BACK

Run = Callable[[Any], Any]


def test_copies_and_last_states_are_those_of_a_replay(coach: Any, run: Run) -> None:
    async def scenario() -> None:
        domain = coach.agent.domain
        for text in random_talk(3, 20):
            await coach.answer("ann", text)
            tracker = await coach.store.retrieve("ann")
            replayed = DialogueStateTracker.from_events("ann", list(tracker.events), domain.slots)
            copied = tracker.copy()
            for one in (tracker, copied):
                assert one.current_state(EventVerbosity.ALL) == replayed.current_state(EventVerbosity.ALL)
                assert one.past_states(domain) == replayed.past_states(domain)[-LOOK_BACK:]
                assert one.past_states(domain, ignore_rule_only_turns=True) == replayed.past_states(
                    domain, ignore_rule_only_turns=True
                )
            before = tracker.current_slot_values()
            for slot in copied.slots.values():
                slot.value = "changed"
            copied.events.clear()
            assert tracker.current_slot_values() == before and tracker.events

    run(scenario())


def test_the_graph_gives_what_rasas_own_runner_gives(coach: Any, run: Run) -> None:
    async def scenario() -> None:
        await coach.answer("ann", "I am selling my bike to Tom")
        tracker = await coach.store.retrieve("ann")
        runner, metadata = coach.agent.processor.graph_runner, coach.agent.processor.model_metadata
        assert type(runner) is DirectRunner
        for inputs, target in (
            ({PLACEHOLDER_MESSAGE: [UserMessage("the shop would give me 300")]}, metadata.nlu_target),
            ({PLACEHOLDER_TRACKER: tracker}, metadata.core_target),
        ):
            ours = runner.run(inputs, [target])[target]
            theirs = DaskGraphRunner.run(runner, inputs, [target])[target]
            if target == metadata.nlu_target:
                ours, theirs = ours[0].as_dict(True), theirs[0].as_dict(True)
            assert ours == theirs

    run(scenario())


def test_while_serving_tensorflow_is_not_loaded() -> None:
    code = """
import sys
from coach.quiet import calm
from coach.without_tensorflow import Absent, leave_out_tensorflow
calm()
leave_out_tensorflow()
import coach.engine
import tensorflow as tf
from tensorflow.keras import Model

class Layer(tf.keras.layers.Layer):
    @tf.function
    def call(self):
        return 3

assert issubclass(Layer, Absent) and Layer.call(None) == 3 and tf.constant(1) is Absent
assert not [name for name in sys.modules if name.startswith(("tensorflow.python.client", "jax"))]
print(sys.modules["tensorflow"].__spec__.loader.__class__.__module__)
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "coach.without_tensorflow", done.stderr
