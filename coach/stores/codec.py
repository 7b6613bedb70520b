"""How events and replies are written to the database: JSON, compressed, and encrypted when there is a key."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

_PLAIN = b"j"
_ENCRYPTED = b"f"


class KeyMismatchError(RuntimeError):
    """What is stored cannot be read with the keys that are set; the message says what to do."""


class Codec:
    """Writes and reads stored values.

    Args:
        keys: Fernet keys. The first encrypts, all decrypt; with none nothing is encrypted.

    Raises:
        KeyMismatchError: a key is malformed.
    """

    def __init__(self, keys: Sequence[str] = ()) -> None:
        try:
            self._cipher = MultiFernet([Fernet(key) for key in keys]) if keys else None
            self._newest = Fernet(keys[0]) if keys else None
        except ValueError:
            raise KeyMismatchError("COACH_KEY is not a key: make one with `coach key`") from None

    def encode(self, value: Any) -> bytes:
        """The bytes to store for a JSON value."""
        packed = zlib.compress(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(), 1)
        if self._cipher is None:
            return _PLAIN + packed
        return _ENCRYPTED + self._cipher.encrypt(packed)

    def decode(self, stored: bytes) -> Any:
        """The JSON value of stored bytes.

        Raises:
            KeyMismatchError: they are encrypted with a key that is not set, or damaged.
        """
        kind, packed = stored[:1], stored[1:]
        if kind == _ENCRYPTED:
            if self._cipher is None:
                raise KeyMismatchError("the conversations are encrypted: set COACH_KEY or COACH_KEY_FILE")
            try:
                packed = self._cipher.decrypt(bytes(packed))
            except InvalidToken:
                raise KeyMismatchError("the conversations are encrypted with another key than COACH_KEY") from None
        return json.loads(zlib.decompress(packed))

    def is_current(self, stored: bytes) -> bool:
        """Whether stored bytes are as `encode` would write them today: with the newest key, or plain without one."""
        if self._newest is None or stored[:1] != _ENCRYPTED:
            return self._newest is None and stored[:1] == _PLAIN
        try:
            self._newest.decrypt(bytes(stored[1:]))
        except InvalidToken:
            return False
        return True
