"""Plain data to frozen dataclasses and back, the same way for every part of a plan.

A part checks its own values when it is made (see `settle`), so an invalid one cannot exist; what is added here is the
place in the file: `record` puts the parent's key before the key of a problem.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import lru_cache
from typing import Any, TypeVar, cast

from negotiation import checks
from negotiation.errors import PlanError

T = TypeVar("T")


def settle(part: Any, **values: Any) -> None:
    """Put checked values into a frozen dataclass; for use in ``__post_init__`` only."""
    for name, value in values.items():
        object.__setattr__(part, name, value)


def record(cls: type[T], value: Any, key: str) -> T:
    """An instance of a dataclass from a mapping with its keys; an instance is taken as it is.

    A field without default must be given. A class may name in ``INSTEAD`` the key that stands in for a required one.

    Args:
        cls: the dataclass.
        value: a mapping, or an instance.
        key: the place of the value in the plan; empty for the plan itself.

    Raises:
        PlanError: an unknown or missing key, or what the class itself refuses.
    """
    if isinstance(value, cls):
        return value
    known = _fields(cast(Hashable, cls))
    given = dict(checks.mapping(value, key, [field.name for field in known]))
    instead = getattr(cls, "INSTEAD", {})
    for field in known:
        if field.default is MISSING and field.name not in given:
            if not given.get(instead.get(field.name, "")):
                raise PlanError(f"{key}.{field.name}", "is missing")
            given[field.name] = None
    try:
        return cls(**given)
    except PlanError as error:
        raise (error.under(key) if key else error) from None


def records(cls: type[T], value: Any, key: str) -> tuple[T, ...]:
    """A list of mappings as instances of a dataclass; None stands for an empty list."""
    return tuple(record(cls, item, f"{key}[{index}]") for index, item in enumerate(checks.items(value, key)))


def record_or_none(cls: type[T], value: Any, key: str) -> T | None:
    """`record`, or None for what was not given."""
    return None if value is None else record(cls, value, key)


def plain(value: Any) -> Any:
    """A part of a plan as plain JSON types; whole numbers are written without a point.

    A required key for which another stands in (see `record`) is left out. A part may say itself what it is, by a
    method `to_plain`.
    """
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if hasattr(value, "to_plain"):
        return value.to_plain()
    if not is_dataclass(value):
        return value
    instead = getattr(value, "INSTEAD", {})
    return {
        field.name: plain(getattr(value, field.name))
        for field in _fields(cast(Hashable, type(value)))
        if not (field.name in instead and getattr(value, field.name) is None and getattr(value, instead[field.name]))
    }


@lru_cache(maxsize=64)
def _fields(cls: Hashable) -> tuple[Field[Any], ...]:
    """The fields of a dataclass, which Python puts together anew at each call."""
    return fields(cls)  # type: ignore[arg-type]


def as_dict(value: Any) -> Any:
    """A computed result as plain JSON types; numbers keep their kind."""
    if is_dataclass(value):
        return {field.name: as_dict(getattr(value, field.name)) for field in fields(value)}
    return [as_dict(item) for item in value] if isinstance(value, tuple) else value
