"""A Rasa NLU component that judges each message in several ways: person or issue, style, tactic, pressure and so on."""

from __future__ import annotations

from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from coach.nlu import encoder, judgement_model, regression, spelling
from coach.nlu.clauses import CLAUSES
from coach.nlu.encoder import shared_encoder
from coach.nlu.fingerprints import code_fingerprint
from coach.nlu.judgement_model import (
    Floats,
    JudgementModel,
    examples_fingerprint,
    read_examples,
    train_judgement_model,
)
from coach.nlu.sentence_featurizer import SentenceFeaturizer
from coach.nlu.spelling import tidy
from negotiation.judging import NONE

JUDGEMENTS = "judgements"
JUDGED_CLAUSES = "judged_clauses"

_ABOUT_THEM = ("style", "tactic")
_CLAUSES, _SHORTEST = 12, 3

# Intents whose sentences may hold a judgement; all others teach what "none" looks like.
_MAY_BE_JUDGED = ("ask_method", "feel_pressure", "tell_fact", "report_offer", "correct_fact", "express_frustration")
_A_FEW = {"out_of_scope": 240}
_FEW = 30


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class SentenceJudge(GraphComponent):
    """Adds the property ``judgements`` to messages: by kind the label, how sure it is, and the second best."""

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
            ``strength``: the inverse of the regularisation; ``steps``: the solver's steps.
        """
        return {"strength": 20.0, "steps": 40}

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """Tell Rasa's cache about the examples and the code, which are no part of the training data or this class.

        Args:
            config: the component's part of ``config.yml``.

        Returns:
            A hash of both.
        """
        return examples_fingerprint() + code_fingerprint(encoder, judgement_model, regression, spelling)

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        model: JudgementModel | None = None,
    ) -> None:
        """Keep what training and judging need.

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
    ) -> SentenceJudge:
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
    ) -> SentenceJudge:
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
            return cls(config, model_storage, resource, JudgementModel.load(folder))

    def train(self, training_data: TrainingData) -> Resource:
        """Train on the examples beside this file; sentences of other intents teach what is nothing of the kind.

        Args:
            training_data: the examples of the intents.

        Returns:
            Where the model is kept.
        """
        examples = read_examples(_sentences_of_nothing(training_data))
        texts = list(dict.fromkeys(text for pairs in examples.values() for text, _ in pairs))
        vectors = shared_encoder().encode_many([tidy(text) for text in texts])
        embeddings = dict(zip(texts, vectors, strict=True))
        self._model = train_judgement_model(examples, embeddings, self._config["strength"], self._config["steps"])
        with self._model_storage.write_to(self._resource) as folder:
            self._model.save(folder)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Judge messages.

        Args:
            messages: messages, embedded by the featurizer; those without a text stay as they are.

        Returns:
            The same messages.
        """
        with_text = [message for message in messages if message.get(TEXT)]
        if self._model is None or not with_text:
            return messages
        texts = [message.get(TEXT) for message in with_text]
        for message, judged in zip(with_text, self._model.judge(texts, _embeddings(with_text)), strict=True):
            message.set(JUDGEMENTS, judged, add_to_output=True)
            pieces = self._clauses(message)
            if pieces:
                message.set(JUDGED_CLAUSES, pieces, add_to_output=True)
        return messages

    def _clauses(self, message: Message) -> list[dict[str, Any]]:
        """The clauses of a longer message that say something about the other side, each judged by itself."""
        assert self._model is not None
        text = message.get(TEXT)
        spans = [text[clause["start"] : clause["end"]].strip() for clause in message.get(CLAUSES) or []]
        spans = [span for span in spans if len(span.split()) >= _SHORTEST][:_CLAUSES]
        if len(spans) < 2:
            return []
        vectors = shared_encoder().encode_many([tidy(span) for span in spans])
        judged = self._model.judge(spans, np.asarray(vectors, dtype=np.float32))
        return [
            {"text": span, "judgements": {kind: found[kind] for kind in _ABOUT_THEM}}
            for span, found in zip(spans, judged, strict=True)
            if any(found[kind]["label"] != NONE for kind in _ABOUT_THEM)
        ]


def _sentences_of_nothing(training_data: TrainingData) -> list[str]:
    by_intent: dict[str, list[str]] = {}
    for example in training_data.intent_examples:
        if example.get(TEXT) and example.get(INTENT) not in _MAY_BE_JUDGED:
            by_intent.setdefault(example.get(INTENT), []).append(example.get(TEXT))
    found = []
    for intent, texts in sorted(by_intent.items()):
        ordered = sorted(set(texts))
        found += ordered[:: -(-len(ordered) // _A_FEW.get(intent, _FEW))]
    return found


def _embeddings(messages: list[Message]) -> Floats:
    rows = []
    for message in messages:
        _, sentence = message.get_dense_features(TEXT)
        if sentence is None:
            raise ValueError("A message has no embedding: SentenceFeaturizer must come before SentenceJudge.")
        rows.append(sentence.features[0])
    return np.asarray(rows, dtype=np.float32)
