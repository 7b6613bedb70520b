"""A Rasa NLU component: one sentence embedding a message, from the encoder in ``coach.nlu.encoder``."""

from __future__ import annotations

from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from coach.nlu import encoder, spelling
from coach.nlu.encoder import shared_encoder
from coach.nlu.fingerprints import code_fingerprint
from coach.nlu.spelling import tidy


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceFeaturizer(DenseFeaturizer, GraphComponent):
    """Adds the all-MiniLM-L6-v2 embedding of the whole message as a dense sentence feature.

    Words get no features of their own: the classifiers of this project look at whole messages.
    """

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SentenceFeaturizer:
        """Create the component; the weights are loaded at the first message.

        Args:
            config: the component's part of ``config.yml``.
            model_storage: not used, nothing is trained.
            resource: not used, nothing is trained.
            execution_context: tells the component's name in the graph.

        Returns:
            The component.
        """
        return cls(execution_context.node_name, config)

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """Tell Rasa's cache about the code of the encoder, which is no part of this class.

        Args:
            config: the component's part of ``config.yml``.

        Returns:
            A hash of that code.
        """
        return code_fingerprint(encoder, spelling)

    def process(self, messages: list[Message]) -> list[Message]:
        """Embed messages.

        Args:
            messages: messages with a text; others stay as they are.

        Returns:
            The same messages, each with one more dense sentence feature.

        Raises:
            EncoderError: the sentence model is missing or not the official one.
        """
        with_text = [message for message in messages if message.get(TEXT) is not None]
        vectors = shared_encoder().encode_many([tidy(message.get(TEXT)) for message in with_text])
        origin = self._identifier
        for message, vector in zip(with_text, vectors, strict=True):
            message.add_features(Features(vector[np.newaxis, :], FEATURE_TYPE_SENTENCE, TEXT, origin))
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Embed the training examples.

        Args:
            training_data: the data of a training run, changed in place.

        Returns:
            The same training data.

        Raises:
            EncoderError: the sentence model is missing or not the official one.
        """
        self.process(training_data.training_examples)
        return training_data

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Accept any configuration: there is nothing to choose.

        Args:
            config: the component's part of ``config.yml``.
        """
