"""Understanding without a conversation: the NLU part of a trained model on sentences, for tests and measurements."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

FALLBACK = "nlu_fallback"
OUT_OF_SCOPE = "out_of_scope"
DECLINED = (OUT_OF_SCOPE, FALLBACK)


class Parser:
    """The NLU part of a trained model.

    Args:
        model: the model's archive, with or without a dialogue part.

    Raises:
        FileNotFoundError: there is no such file.
        ValueError: the model has no NLU part.
    """

    def __init__(self, model: Path) -> None:
        from rasa.engine.loader import load_predict_graph_runner
        from rasa.engine.storage.local_model_storage import LocalModelStorage

        from coach.engine.runner import DirectRunner

        if not model.is_file():
            raise FileNotFoundError(f"There is no trained model at {model}.")
        self._folder = tempfile.TemporaryDirectory(prefix="coach-nlu-")
        metadata, self._runner = load_predict_graph_runner(
            Path(self._folder.name), model, LocalModelStorage, DirectRunner
        )
        if metadata.nlu_target is None:
            raise ValueError(f"The model {model.name} has no NLU part.")
        self._target = metadata.nlu_target

    def parse(self, texts: Sequence[str]) -> list[dict[str, Any]]:
        """Parse sentences as the server would.

        Args:
            texts: the sentences.

        Returns:
            One Rasa parse result a sentence: ``text``, ``intent``, ``intent_ranking``, ``entities``.
        """
        from rasa.core.channels.channel import UserMessage
        from rasa.engine.constants import PLACEHOLDER_MESSAGE

        if not texts:
            return []
        messages = [UserMessage(text) for text in texts]
        found = self._runner.run(inputs={PLACEHOLDER_MESSAGE: messages}, targets=[self._target])[self._target]
        return [message.as_dict(only_output_properties=True) for message in found]

    def intents(self, texts: Sequence[str]) -> list[str]:
        """Name the intents of sentences.

        Args:
            texts: the sentences.

        Returns:
            One name a sentence, ``nlu_fallback`` where the model was not sure.
        """
        return [str(parsed["intent"]["name"]) for parsed in self.parse(texts)]


def read_examples(path: Path) -> dict[str, list[str]]:
    """Read the sentences of a training or test file in Rasa's NLU format.

    Args:
        path: the YAML file; one without NLU data has no sentences.

    Returns:
        The sentences by intent.

    Raises:
        OSError: the file cannot be read.
    """
    import yaml

    found: dict[str, list[str]] = {}
    for block in (yaml.safe_load(path.read_text(encoding="utf-8")) or {}).get("nlu", []):
        if "intent" in block:
            lines = (line.strip().removeprefix("- ").strip() for line in block["examples"].splitlines())
            found.setdefault(block["intent"], []).extend(line for line in lines if line)
    return found
