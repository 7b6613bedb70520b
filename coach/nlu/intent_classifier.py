"""A Rasa NLU component around ``coach.nlu.intent_model``: names the intent of a message."""

from __future__ import annotations

from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from coach.nlu import intent_model, regression, spelling
from coach.nlu.fingerprints import code_fingerprint
from coach.nlu.intent_model import Floats, IntentModel, train_intent_model
from coach.nlu.sentence_featurizer import SentenceFeaturizer

OUT_OF_SCOPE = "out_of_scope"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class CoachIntentClassifier(IntentClassifier, GraphComponent):
    """Names the intent of a message by its embedding and its n-grams, leaning a little to ``out_of_scope``."""

    @classmethod
    def required_components(cls) -> list[type]:
        """Name what must come before this component.

        Returns:
            The featurizer whose embeddings it reads.
        """
        return [SentenceFeaturizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Give the configuration that ``config.yml`` may change.

        Returns:
            ``strength``: the inverse of the regularisation; ``steps``: the solver's steps; ``out_of_scope_bias``:
            what is added to the log-odds of ``out_of_scope``; ``ranking_length``: how many intents are reported.
        """
        return {"strength": 20.0, "steps": 60, "out_of_scope_bias": 1.0, "ranking_length": 10}

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """Tell Rasa's cache about the code that trains the model, which is no part of this class.

        Args:
            config: the component's part of ``config.yml``.

        Returns:
            A hash of that code.
        """
        return code_fingerprint(intent_model, regression, spelling)

    def __init__(
        self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, model: IntentModel | None = None
    ) -> None:
        """Keep what training and prediction need.

        Args:
            config: the component's part of ``config.yml``, defaults included.
            model_storage: where the trained model is kept.
            resource: the model's name there.
            model: the trained model, when there is one.
        """
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._model = model

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> CoachIntentClassifier:
        """Create an untrained component.

        Args:
            config: the component's part of ``config.yml``.
            model_storage: where the trained model will be kept.
            resource: the model's name there.
            execution_context: not used.

        Returns:
            The component.
        """
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> CoachIntentClassifier:
        """Load a trained component.

        Args:
            config: the component's part of ``config.yml``.
            model_storage: where the trained model is kept.
            resource: the model's name there.
            execution_context: not used.
            **kwargs: not used.

        Returns:
            The component.

        Raises:
            ValueError: this model was trained without this component.
        """
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, IntentModel.load(folder))

    def train(self, training_data: TrainingData) -> Resource:
        """Train on all examples with an intent and a text, and keep the result.

        Args:
            training_data: the examples, already embedded by the featurizer.

        Returns:
            Where the model is kept.

        Raises:
            ValueError: there are fewer than two intents.
        """
        examples = [e for e in training_data.intent_examples if e.get(INTENT) and e.get(TEXT)]
        self._model = train_intent_model(
            [e.get(TEXT) for e in examples],
            [e.get(INTENT) for e in examples],
            _embeddings(examples),
            self._config["strength"],
            self._config["steps"],
        )
        with self._model_storage.write_to(self._resource) as folder:
            self._model.save(folder)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the intent and the ranking of messages.

        Args:
            messages: messages, embedded by the featurizer; those without a text stay as they are.

        Returns:
            The same messages.
        """
        with_text = [message for message in messages if message.get(TEXT) is not None]
        if self._model is None or not with_text:
            return messages
        favour = {OUT_OF_SCOPE: float(self._config["out_of_scope_bias"])}
        texts = [message.get(TEXT) for message in with_text]
        for message, row in zip(
            with_text, self._model.probabilities(texts, _embeddings(with_text), favour), strict=True
        ):
            best = np.argsort(-row)[: self._config["ranking_length"]]
            ranking = [{"name": self._model.intents[i], "confidence": float(row[i])} for i in best]
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages


def _embeddings(messages: list[Message]) -> Floats:
    rows = []
    for message in messages:
        _, sentence = message.get_dense_features(TEXT)
        if sentence is None:
            raise ValueError("A message has no embedding: SentenceFeaturizer must come before CoachIntentClassifier.")
        rows.append(sentence.features[0])
    return np.asarray(rows, dtype=np.float32)
