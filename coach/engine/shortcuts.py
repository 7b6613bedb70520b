"""Shorter ways through Rasa's own code to the same results, for what takes most of a turn's time.

Rasa has no extension points for these. They stay as narrow as they can be, the version is pinned, and each is
compared with what Rasa's own code gives (`tests/runtime/test_shortcuts.py`). `docs/performance.md` has what each gains.
"""

from __future__ import annotations

from abc import ABCMeta
from types import ModuleType, SimpleNamespace
from typing import Any

import rasa
from rasa.core import processor
from rasa.core.actions import action, forms
from rasa.core.nlg.response import TemplatedNaturalLanguageGenerator
from rasa.core.policies import memoization, rule_policy
from rasa.core.policies.policy import PolicyPrediction
from rasa.shared.constants import CHANNEL, RESPONSE_CONDITION
from rasa.shared.core import slots, trackers
from rasa.shared.core.constants import ACTION_LISTEN_NAME, PREVIOUS_ACTION, REQUESTED_SLOT, SHOULD_NOT_BE_SET
from rasa.shared.core.domain import Domain, State
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    DefinePrevUserUtteredFeaturization,
    Event,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ACTION_NAME
from rasa.shared.utils.common import all_subclasses
from rasa.utils.endpoints import EndpointConfig

from actions.slots import Slots
from coach.stores.tracker import StoredTracker, copy_slot

DEBUGGING: tuple[ModuleType, ...] = (processor, forms, memoization, rule_policy)
"""Modules that copy deeply only what they then say in debug lines, which nobody hears (a test reads them)."""

replaying_tracker = forms.FormAction._temporary_tracker
fresh_actions = action.default_actions
looked_up_action = action.action_for_name_or_text
chosen_response = TemplatedNaturalLanguageGenerator._random_response_for
whole_call = action.RemoteAction._action_call_format
every_possible_key = rule_policy.RulePolicy._get_possible_keys


def install() -> None:
    """Put the shortcuts in their places; once is enough, and twice does no harm."""
    for module in DEBUGGING:
        module.copy = SimpleNamespace(deepcopy=lambda value: value, copy=module.copy.copy)  # type: ignore[attr-defined]
    trackers.dataclasses = SimpleNamespace(asdict=lambda loop: dict(vars(loop)))
    for kind in [Event, *all_subclasses(Event)]:
        kind.__class__ = Plain
    slots.Slot.__copy__ = copy_slot
    rule_policy.RulePolicy._get_possible_keys = possible_keys
    forms.FormAction._temporary_tracker = continued_tracker
    action.default_actions = known_actions
    action.action_for_name_or_text = known_action
    TemplatedNaturalLanguageGenerator._random_response_for = only_response
    action.RemoteAction._validate_action_result = already_checked
    action.RemoteAction._action_call_format = short_call


def already_checked(remote: action.RemoteAction, result: dict[str, Any]) -> bool:
    """Our own endpoint checks an action's answer; Rasa compiles a JSON schema for it at every call."""
    return True


class Plain(ABCMeta):
    """Classes of events: nobody registers others for them, so the plain check of a class is enough."""

    __instancecheck__ = type.__instancecheck__


def continued_tracker(
    form: forms.FormAction, tracker: DialogueStateTracker, additional_events: list[Event], domain: Domain
) -> DialogueStateTracker:
    """The tracker that a form looks at, gone on from where the talk stands: Rasa plays all of it again.

    Args:
        form: whose tracker it is.
        tracker: the talk so far.
        additional_events: what the form has added.
        domain: of the model.
    """
    if not isinstance(tracker, StoredTracker) or tracker.idx_after_latest_restart():
        replayed: DialogueStateTracker = replaying_tracker(form, tracker, additional_events, domain)
        return replayed
    twin = tracker.copy()
    twin.model_id = twin.assistant_id = None
    for event in (
        SlotSet(REQUESTED_SLOT, form.get_slot_to_fill(tracker)), ActionExecuted(form.name()), *additional_events,
    ):  # fmt: skip
        twin.update(event)
    return twin


def known_action(name: str, domain: Domain, action_endpoint: EndpointConfig | None) -> action.Action:
    """An action by its name, made once: Rasa looks through all there are and makes a new one each time.

    Args:
        name: of the action, or its text.
        domain: of the model.
        action_endpoint: where custom actions are.

    Raises:
        ActionNotFoundException: there is no such action.
    """
    made = domain.__dict__.setdefault("_made_actions", {})
    found = made.get(name)
    if found is None or found[0] is not action_endpoint:
        found = made[name] = action_endpoint, looked_up_action(name, domain, action_endpoint)
    result: action.Action = found[1]
    return result


_known: dict[int, tuple[EndpointConfig | None, list[action.Action]]] = {}


def known_actions(action_endpoint: EndpointConfig | None = None) -> list[action.Action]:
    """Rasa's own actions, made once: they keep nothing, and Rasa makes a dozen for each action that it looks up.

    Args:
        action_endpoint: where custom actions are.
    """
    found = _known.get(id(action_endpoint))
    if found is None or found[0] is not action_endpoint:
        if len(_known) > 8:  # only tests have so many
            _known.clear()
        found = _known[id(action_endpoint)] = action_endpoint, fresh_actions(action_endpoint)
    return found[1]


def possible_keys(policy: rule_policy.RulePolicy, lookup: dict[str, str], states: list[State]) -> set[str]:
    """The rules that fit, looked for among those that go on from the latest action; Rasa tries each rule there is.

    Args:
        policy: whose rules they are.
        lookup: the rules, by keys that hold their states.
        states: the latest ones of the talk.
    """
    if not states:
        return set(lookup)
    known = policy.__dict__.setdefault("_latest_actions", {})
    if id(lookup) not in known:
        known[id(lookup)] = lookup, [(key, _latest_action(policy._rule_key_to_state(key))) for key in lookup]
    now = states[-1].get(PREVIOUS_ACTION, {}).get(ACTION_NAME)
    fitting = {key: lookup[key] for key, action_name in known[id(lookup)][1] if action_name in (None, now)}
    found: set[str] = every_possible_key(policy, fitting, states)
    return found


def _latest_action(states: list[State]) -> str | None:
    """The action that a rule goes on from, None if that is not one certain action."""
    name = (states[-1].get(PREVIOUS_ACTION) or {}).get(ACTION_NAME) if states else None
    return name if isinstance(name, str) and name != SHOULD_NOT_BE_SET else None


def only_response(
    words: TemplatedNaturalLanguageGenerator, utter_action: str, output_channel: str, filled_slots: dict[str, Any]
) -> dict[str, Any] | None:
    """What to say where there is one wording for everybody; Rasa draws lots among however many there are.

    Args:
        words: all wordings.
        utter_action: what is to be said.
        output_channel: where.
        filled_slots: on which a wording may depend.
    """
    wordings = words.responses.get(utter_action, ())
    if len(wordings) == 1 and not {CHANNEL, RESPONSE_CONDITION} & set(wordings[0]):
        only: dict[str, Any] = wordings[0]
        return only
    chosen: dict[str, Any] | None = chosen_response(words, utter_action, output_channel, filled_slots)
    return chosen


def rules_of(runner: Any) -> rule_policy.RulePolicy:
    """The policy of a loaded model that knows rules and forms."""
    components = (node._component for node in runner._instantiated_nodes.values())
    return next(component for component in components if isinstance(component, rule_policy.RulePolicy))


def known_prediction(
    policy: rule_policy.RulePolicy, tracker: DialogueStateTracker, domain: Domain
) -> PolicyPrediction | None:
    """What comes next inside a form that was not left: its own action, and listening after it.

    Rasa asks all policies, and this overrules whatever the others say. None where it may be otherwise.

    Args:
        policy: the one that knows forms.
        tracker: the talk so far.
        domain: of the model.
    """
    name, source = policy._find_action_from_loop_happy_path(tracker)
    acted = (event for event in reversed(tracker.events) if isinstance(event, ActionExecuted | ActionExecutionRejected))
    if name is None or not isinstance(next(acted, None), ActionExecuted):
        return None
    if policy._find_action_from_default_actions(tracker)[0]:
        return None
    result = policy._prediction_result(name, tracker, domain)
    prediction: PolicyPrediction = policy._rule_prediction(result, source, is_no_user_prediction=True)
    if tracker.latest_action_name == ACTION_LISTEN_NAME:
        prediction.events.append(DefinePrevUserUtteredFeaturization(False))
    return prediction


def short_call(remote: action.RemoteAction, tracker: DialogueStateTracker, domain: Domain) -> dict[str, Any]:
    """What an action is told: the slots, and the events from the latest message on, which is all that ours look at.

    An action of this process finds with the slots the plan that they were last read as; to a server only they go.

    Args:
        remote: the action.
        tracker: the talk so far.
        domain: of the model.
    """
    if not isinstance(tracker, StoredTracker):
        told: dict[str, Any] = whole_call(remote, tracker, domain)
        return told
    events: list[Event] = []
    for event in reversed(tracker.events):
        events.append(event)
        if isinstance(event, UserUttered):
            break
    state = {**tracker.current_state(), "events": [event.as_dict() for event in reversed(events)]}
    state["slots"] = Slots(state["slots"], tracker.known)
    call = {"next_action": remote.name(), "sender_id": tracker.sender_id, "tracker": state, "version": rasa.__version__}
    return {**call, "domain": domain.as_dict()}


def extracts_nothing(domain: Any) -> bool:
    """Whether no slot of a domain is ever filled by Rasa itself from a message; then it need not look at each one."""
    mappings = [mapping for slot in domain.slots for mapping in slot.mappings]
    return "action_validate_slot_mappings" not in domain.user_actions and all(
        mapping.get("type") == "custom" and not mapping.get("action") for mapping in mappings
    )
