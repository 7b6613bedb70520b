"""The NLU components do their part inside Rasa, on every kind of message."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from coach.nlu.encoder import shared_encoder
from coach.nlu.intent_classifier import CoachIntentClassifier
from coach.nlu.sentence_featurizer import SentenceFeaturizer

EXAMPLES = {
    "greet": ["hi", "hello there", "good morning", "hey"],
    "goodbye": ["bye", "see you", "good night", "goodbye"],
    "out_of_scope": ["will it rain", "play some jazz", "how do i make pancakes", "book a flight"],
}


@pytest.fixture
def storage(tmp_path: Path) -> LocalModelStorage:
    return LocalModelStorage(tmp_path)


@pytest.fixture
def featurizer(storage: LocalModelStorage) -> SentenceFeaturizer:
    config = SentenceFeaturizer.get_default_config()
    return SentenceFeaturizer.create(config, storage, Resource("featurizer"), context())


def context() -> ExecutionContext:
    return ExecutionContext(GraphSchema({}), node_name="node")


def test_the_featurizer_adds_one_sentence_vector(featurizer: SentenceFeaturizer) -> None:
    message = Message({TEXT: "the dealer wants 9,500"})
    featurizer.process([message])
    sequence, sentence = message.get_dense_features(TEXT)
    assert sequence is None
    assert sentence is not None
    assert np.array_equal(cast(Any, sentence.features)[0], shared_encoder().encode("the dealer wants 9,500"))


def test_stretched_words_and_curly_apostrophes_do_not_matter(featurizer: SentenceFeaturizer) -> None:
    messages = [Message({TEXT: text}) for text in ("helloooooo, i’m back", "helloo, i'm back")]
    featurizer.process(messages)
    first, second = (cast(Any, message.get_dense_features(TEXT)[1]).features for message in messages)
    assert np.array_equal(first, second)


def test_messages_without_a_text_are_left_alone(featurizer: SentenceFeaturizer, storage: LocalModelStorage) -> None:
    classifier = trained(featurizer, storage)
    messages = [Message({}), Message({INTENT: "greet"})]
    before = [dict(message.data) for message in messages]
    classifier.process(featurizer.process(messages))
    assert [message.data for message in messages] == before


def trained(featurizer: SentenceFeaturizer, storage: LocalModelStorage, **config: Any) -> CoachIntentClassifier:
    examples = [Message({TEXT: text, INTENT: intent}) for intent, texts in EXAMPLES.items() for text in texts]
    resource, settings = Resource("classifier"), {**CoachIntentClassifier.get_default_config(), **config}
    new = CoachIntentClassifier.create(settings, storage, resource, context())
    new.train(featurizer.process_training_data(TrainingData(examples)))
    return CoachIntentClassifier.load(settings, storage, resource, context())


def test_the_classifier_names_the_intent_and_ranks_the_others(
    featurizer: SentenceFeaturizer, storage: LocalModelStorage
) -> None:
    message = Message({TEXT: "helloo"})
    trained(featurizer, storage, ranking_length=2).process(featurizer.process([message]))
    ranking = message.get(INTENT_RANKING_KEY)
    assert message.get(INTENT) == ranking[0]
    assert ranking[0]["name"] == "greet"
    assert len(ranking) == 2
    assert ranking[0]["confidence"] > ranking[1]["confidence"] > 0


def test_an_untrained_classifier_says_nothing(featurizer: SentenceFeaturizer, storage: LocalModelStorage) -> None:
    config = CoachIntentClassifier.get_default_config()
    untrained = CoachIntentClassifier.create(config, storage, Resource("classifier"), context())
    message = Message({TEXT: "hi"})
    untrained.process(featurizer.process([message]))
    assert message.get(INTENT) is None


def test_the_classifier_wants_the_featurizer_before_it(
    featurizer: SentenceFeaturizer, storage: LocalModelStorage
) -> None:
    assert CoachIntentClassifier.required_components() == [SentenceFeaturizer]
    with pytest.raises(ValueError, match="SentenceFeaturizer must come before"):
        trained(featurizer, storage).process([Message({TEXT: "hi"})])
