"""What a turn does in a shorter way than Rasa comes to the same."""

from __future__ import annotations

import ast
import inspect
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict
from types import SimpleNamespace
from typing import Any

import pytest
from rasa.core.actions.action import ActionExtractSlots, RemoteAction
from rasa.core.actions.forms import FormAction
from rasa.core.channels.channel import UserMessage
from rasa.core.nlg.response import TemplatedNaturalLanguageGenerator
from rasa.core.policies.rule_policy import RULES, RULES_FOR_LOOP_UNHAPPY_PATH
from rasa.core.processor import MessageProcessor
from rasa.engine.constants import PLACEHOLDER_MESSAGE, PLACEHOLDER_TRACKER
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.shared.core.domain import ActionNotFoundException, Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActionReverted,
    ActiveLoop,
    Event,
    Restarted,
    SlotSet,
    UserUtteranceReverted,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity
from rasa.shared.utils.common import all_subclasses
from rasa.utils.endpoints import EndpointConfig

from actions.slots import read_talk
from bench.turns.talk import random_talk
from coach.engine import shortcuts
from coach.engine.runner import DirectRunner
from coach.nlu import caches
from coach.nlu.caches import forget_texts
from coach.place import PROJECT
from coach.stores.snapshot import FOLD_FROM
from coach.stores.tracker import LOOK_BACK, StoredTracker

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
            for name in before:
                copied.update(SlotSet(name, "changed"))
            assert set(copied.current_slot_values().values()) == {"changed"}
            assert tracker.current_slot_values() == before and len(tracker.events) < len(copied.events)
            copied._reset()
            assert tracker.current_slot_values() == before
            copied.events.clear()
            assert tracker.events

    run(scenario())


def test_what_memory_holds_is_what_the_database_has(coach: Any, run: Run) -> None:
    async def scenario() -> None:
        coach.store.fold_from = 60
        for seed in (3, 4):
            for text in random_talk(seed, 30):
                await coach.answer(f"ann {seed}", text)
                await coach.agent.finish()
                held = coach.store._held[f"ann {seed}"]
                stored = await coach.store.retrieve(f"ann {seed}")
                assert held.current_state(EventVerbosity.ALL) == stored.current_state(EventVerbosity.ALL)
                assert (held.version, held.stored) == (stored.version, stored.stored)
        coach.store.fold_from = FOLD_FROM

    run(scenario())


def test_forms_and_rules_find_what_rasas_own_code_finds(coach: Any, run: Run) -> None:
    def plain(tracker: DialogueStateTracker) -> dict[str, Any]:
        state = tracker.current_state(EventVerbosity.ALL)
        events = [{**event, "timestamp": 0} for event in state.pop("events")]
        return {**state, "latest_event_time": 0, "events": events}

    rules = shortcuts.rules_of(coach.agent.processor.graph_runner)
    compared = []

    async def scenario() -> None:
        domain = coach.agent.domain
        for text in random_talk(5, 30):
            await coach.answer("ann", text)
            tracker = await coach.store.retrieve("ann")
            states = tracker.past_states(domain, omit_unset_slots=True)
            for lookup in (RULES, RULES_FOR_LOOP_UNHAPPY_PATH):
                for some in (states, states[:1], states[:-1], []):
                    found = shortcuts.possible_keys(rules, rules.lookup[lookup], some)
                    assert found == shortcuts.every_possible_key(rules, rules.lookup[lookup], some)
                    compared.append(len(found))
            assert not await ActionExtractSlots(None).run(None, None, tracker, domain)
            if tracker.active_loop:
                form = FormAction(tracker.active_loop.name, None)
                more = [SlotSet("people_notes", None)]
                ours = shortcuts.continued_tracker(form, tracker, more, domain)
                assert plain(ours) == plain(shortcuts.replaying_tracker(form, tracker, more, domain))
                assert tracker.current_state()["active_loop"] == asdict(tracker.active_loop)
        assert sum(compared)

    run(scenario())


def test_what_comes_next_is_what_all_policies_together_say(coach: Any, run: Run, monkeypatch: Any) -> None:
    processor, known = coach.agent.processor, []

    def both(tracker: Any) -> Any:
        ours = shortcuts.known_prediction(processor._rules, tracker, processor.domain)
        followed = tracker.followup_action
        theirs = MessageProcessor._predict_next_with_tracker(processor, tracker)
        if ours and not followed:
            known.append(vars(ours))
            assert known[-1] == vars(theirs)
        return theirs

    async def scenario() -> None:
        monkeypatch.setattr(processor, "_predict_next_with_tracker", both)
        for seed in (7, 8):
            for text in random_talk(seed, 40):
                await coach.answer(f"ann {seed}", text)

    run(scenario())
    assert len(known) > 80


def test_an_action_is_told_the_slots_and_what_came_since_the_latest_message(coach: Any, run: Run) -> None:
    async def scenario() -> None:
        for text in random_talk(9, 12):
            await coach.answer("ann", text)
            tracker = await coach.store.retrieve("ann")
            remote = RemoteAction("validate_opening_form", coach.agent.action_endpoint)
            ours = shortcuts.short_call(remote, tracker, coach.agent.domain)
            theirs = shortcuts.whole_call(remote, tracker, coach.agent.domain)
            events, all_events = ours["tracker"].pop("events"), theirs["tracker"].pop("events")
            assert ours == theirs and all_events[-len(events) :] == events
            assert [event["event"] for event in events].index("user") == 0 and len(events) < 40

    run(scenario())


def test_a_tracker_that_was_restarted_is_played_again(coach: Any) -> None:
    tracker = coach.store.init_tracker("ann")
    for event in (SlotSet("opening_subject", "a car"), Restarted(), ActionExecuted("action_listen")):
        tracker.update(event)
    again = shortcuts.continued_tracker(FormAction("opening_form", None), tracker, [], coach.agent.domain)
    assert type(again) is DialogueStateTracker and again.get_slot("opening_subject") is None


def test_events_and_actions_are_of_the_kinds_that_rasa_says(coach: Any) -> None:
    kinds = [Event, *all_subclasses(Event)]
    for kind in kinds:
        if inspect.isabstract(kind):
            continue
        thing = object.__new__(kind)
        assert [isinstance(thing, other) for other in kinds] == [issubclass(kind, other) for other in kinds]
        assert not isinstance("text", kind)
    ours, theirs = shortcuts.known_actions(coach.agent.action_endpoint), shortcuts.fresh_actions(None)
    assert [type(one) for one in ours] == [type(one) for one in theirs]
    assert ours is shortcuts.known_actions(coach.agent.action_endpoint) is not shortcuts.known_actions(None)
    endpoints = [EndpointConfig(str(number)) for number in range(20)]
    assert all(shortcuts.known_actions(one)[-1]._action_endpoint is one for one in endpoints)


def test_what_is_copied_deeply_no_more_is_only_said_in_debug_lines() -> None:
    for module in shortcuts.DEBUGGING:
        tree = ast.parse(inspect.getsource(module))
        in_debug_lines = {
            inner
            for call in ast.walk(tree)
            if isinstance(call, ast.Call) and ast.unparse(call.func) == "structlogger.debug"
            for inner in ast.walk(call)
        }
        copies = [one for one in ast.walk(tree) if isinstance(one, ast.Name) and one.id == "copy"]
        assert copies and in_debug_lines.issuperset(copies)


def test_a_text_that_was_understood_before_is_understood_alike(coach: Any) -> None:
    processor = coach.agent.processor
    forget_texts()
    for text in (*random_talk(6, 20), *random_talk(6, 20)):
        message = UserMessage(text, metadata={"zone": "Europe/Rome"})
        ours = processor._parse_message_with_graph(message, None)
        theirs = MessageProcessor._parse_message_with_graph(processor, message, None)
        assert ours == {part: value for part, value in theirs.items() if part != "text_tokens"}
        ours["intent"]["name"] = "changed"
    assert caches._parsed and max(map(len, caches._parsed)) <= 60
    for number in range(1100):
        caches.parsed(str(number), dict)
    assert len(caches._parsed) == 1000 and "0" not in caches._parsed
    forget_texts()
    assert not caches._parsed


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


def test_the_events_that_count_are_those_that_rasa_finds_among_all(coach: Any, run: Run) -> None:
    loops = iter(("opening_form", "people_form", None, "opening_form"))

    async def scenario() -> None:
        domain = coach.agent.domain
        for text in random_talk(6, 25):
            await coach.answer("ann", text)
        every = list((await coach.store.retrieve("ann")).events)
        extra = [ActiveLoop(name) for name in loops] + [UserUtteranceReverted(), ActionReverted(), Restarted()]
        mixed = every[:40] + extra[:2] + every[40:90] + extra[2:4] + every[90:] + extra[4:6] + every[:30] + extra[6:]
        for events in (every, mixed):
            tracker = coach.store.init_tracker("ann")
            for number, event in enumerate(events):
                tracker.update(event)
                if number % 3 == 0 or number > len(events) - 40:
                    whole = DialogueStateTracker.from_events("ann", events[: number + 1], domain.slots)
                    assert tracker.applied_events() == whole.applied_events()
                    assert tracker.past_states(domain) == whole.past_states(domain)[-LOOK_BACK:]

    run(scenario())


def test_of_a_long_talk_the_last_states_still_show_the_slots(coach: Any) -> None:
    domain = Domain.from_dict({"slots": {"seen": {"type": "text", "mappings": [{"type": "custom"}]}}})
    turn = [ActionExecuted("action_listen"), UserUttered("hi", {"name": "greet"}), ActionExecuted("utter_greet")]
    tracker = StoredTracker("ann", domain.slots)
    events = [SlotSet("seen", "yes"), *turn, ActiveLoop("some_form"), *turn, *turn, *turn]
    for event in events:
        tracker.update(event)
    whole = DialogueStateTracker.from_events("ann", events, domain.slots)
    assert tracker.past_states(domain) == whole.past_states(domain)[-LOOK_BACK:]
    assert "slots" in tracker.past_states(domain)[-1]


def test_a_plan_is_read_once_and_only_as_long_as_the_slots_are_the_same(coach: Any, run: Run) -> None:
    async def scenario() -> None:
        await coach.answer("ann", "selling my bike to Tom, the shop gives 300 for sure")
        tracker = coach.store._held["ann"]
        remote = RemoteAction("validate_alternatives_form", coach.agent.action_endpoint)
        slots = shortcuts.short_call(remote, tracker, coach.agent.domain)["tracker"]["slots"]
        assert slots.plan() == read_talk(SimpleNamespace(slots=dict(slots))).plan
        tracker.update(SlotSet("opening_subject", "boat"))
        after = shortcuts.short_call(remote, tracker, coach.agent.domain)["tracker"]["slots"]
        assert after.plan() is None
        assert read_talk(SimpleNamespace(slots=after)).plan.title == "boat"
        assert json.loads(json.dumps(after)) == tracker.current_slot_values()

    run(scenario())


def test_actions_are_looked_up_once_and_unknown_ones_refused(coach: Any) -> None:
    domain, endpoint = coach.agent.domain, coach.agent.action_endpoint
    for name in ("action_listen", "opening_form", "utter_trouble", "validate_opening_form"):
        first, second = (shortcuts.known_action(name, domain, endpoint) for _ in range(2))
        theirs = shortcuts.looked_up_action(name, domain, endpoint)
        assert first is second and type(first) is type(theirs) and first.name() == theirs.name() == name
    other = EndpointConfig("http://127.0.0.1:1/webhook")
    assert shortcuts.known_action("validate_opening_form", domain, other).action_endpoint is other
    with pytest.raises(ActionNotFoundException):
        shortcuts.known_action("nothing", domain, endpoint)


def test_one_wording_is_taken_and_several_are_left_to_rasa(coach: Any) -> None:
    words = TemplatedNaturalLanguageGenerator(
        {"one": [{"text": "a"}], "two": [{"text": "a"}, {"text": "b"}], "web": [{"text": "w", "channel": "web"}]}
    )
    for name in ("one", "web", "none"):
        for channel in ("web", "slack"):
            ours = shortcuts.only_response(words, name, channel, {})
            assert ours == shortcuts.chosen_response(words, name, channel, {})
    assert {shortcuts.only_response(words, "two", "web", {})["text"] for _ in range(60)} == {"a", "b"}
