"""A Rasa NLU component: amounts of money, percentages, odds and numbers as entities.

It reads with the project's one reader of numbers, `negotiation.money`.
"""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from negotiation.money import Quantity, read_quantities

MAX_CHARACTERS = 6000
"""In longer messages no amounts are looked for, the reader of facts does not use them either."""


def entities(text: str) -> list[dict[str, Any]]:
    """The amounts of a text as Rasa entities.

    Args:
        text: one message.

    Returns:
        A dictionary an amount: `entity` (`money`, `percent`, `odds` or `number`), `start`, `end`, `value`, `low`,
        `high`, `currency` and `per`.
    """
    return [] if len(text) > MAX_CHARACTERS else [_entity(quantity) for quantity in read_quantities(text)]


def _entity(quantity: Quantity) -> dict[str, Any]:
    return {
        "entity": quantity.kind,
        "start": quantity.start,
        "end": quantity.end,
        "value": quantity.value,
        "low": quantity.low,
        "high": quantity.high,
        "currency": quantity.currency,
        "per": quantity.per,
    }


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class AmountExtractor(GraphComponent, EntityExtractorMixin):
    """Adds every amount of a message to its entities."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> AmountExtractor:
        """Create the component; there is nothing to load.

        Args:
            config: the component's part of ``config.yml``; nothing to choose.
            model_storage: not used, nothing is trained.
            resource: not used, nothing is trained.
            execution_context: not used.

        Returns:
            The component.
        """
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Find the amounts of messages.

        Args:
            messages: messages with a text; others stay as they are.

        Returns:
            The same messages with their amounts among the entities.
        """
        for message in messages:
            text = message.get(TEXT)
            if text:
                found = self.add_extractor_name(entities(text))
                message.set(ENTITIES, message.get(ENTITIES, []) + found, add_to_output=True)
        return messages
