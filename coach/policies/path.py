"""The policy that knows the way from skill to skill."""

from __future__ import annotations

from typing import Any

from rasa.core.policies.memoization import MemoizationPolicy
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.domain import Domain, State
from rasa.shared.core.trackers import DialogueStateTracker


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT], is_trainable=True)
class PathPolicy(MemoizationPolicy):
    """Memoization of the stories' path that looks at what just ended, not at the words that ended it.

    Rasa's own memoization compares the user's latest intent too. After a form that is the intent which once opened
    the form, so a step reached in another way (by going back, by jumping, after an import) would lead nowhere. It
    also builds the states of the whole conversation to look at the last one; this policy builds only that one.
    """

    def _prediction_states(
        self,
        tracker: DialogueStateTracker,
        domain: Domain,
        use_text_for_last_user_input: bool = False,
        rule_only_data: dict[str, Any] | None = None,
    ) -> list[State]:
        return [domain.get_active_state(tracker, omit_unset_slots=True)]

    def _create_feature_key(self, states: list[State]) -> str | None:
        key: str | None = super()._create_feature_key([self._place(state) for state in states])
        return key

    @staticmethod
    def _place(state: State) -> State:
        """Where the talk is: the action that just ended and the active form; the intent only after listening."""
        place = {part: value for part, value in state.items() if part in ("prev_action", "active_loop")}
        previous: Any = state.get("prev_action") or {}
        user: Any = state.get("user") or {}
        if previous.get("action_name") == "action_listen" and user.get("intent"):
            place["user"] = {"intent": user["intent"]}
        return place
