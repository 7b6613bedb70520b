"""Changed code of a component is noticed by Rasa's cache, so that no stale model is used again."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from coach.nlu import encoder, intent_model, judgement_model, spelling
from coach.nlu.intent_classifier import CoachIntentClassifier
from coach.nlu.judgements import SentenceJudge
from coach.nlu.sentence_featurizer import SentenceFeaturizer


@pytest.mark.parametrize(
    ("component", "module"),
    [
        (CoachIntentClassifier, intent_model),
        (CoachIntentClassifier, spelling),
        (SentenceFeaturizer, encoder),
        (SentenceFeaturizer, spelling),
        (SentenceJudge, encoder),
        (SentenceJudge, judgement_model),
        (SentenceJudge, spelling),
    ],
)
def test_a_change_in_the_code_that_a_component_calls_trains_it_again(
    component: Any, module: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = component.fingerprint_addon({})
    assert component.fingerprint_addon({}) == before
    changed = tmp_path / "changed.py"
    changed.write_bytes(Path(str(module.__file__)).read_bytes() + b"# changed\n")
    monkeypatch.setattr(module, "__file__", str(changed))
    assert component.fingerprint_addon({}) != before
