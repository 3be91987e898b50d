"""Content of `reports` as plain data and back: what is to be printed later must say then what it says now."""

import base64
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime, time
from enum import Enum
from typing import Any

import reports

_CLASS, _VALUE = "is", "value"


def freeze(value: Any) -> Any:
    """A value that JSON can hold, from which `thaw` makes an equal one."""
    if value is None or (isinstance(value, str | int | float) and not isinstance(value, Enum)):
        return value
    if isinstance(value, tuple):
        return [freeze(part) for part in value]
    if isinstance(value, bytes):
        return {_CLASS: "bytes", _VALUE: base64.b64encode(value).decode()}
    if isinstance(value, date | time):  # a datetime is a date
        return {_CLASS: type(value).__name__, _VALUE: value.isoformat()}
    name = type(value).__name__
    if getattr(reports, name, None) is not type(value):
        raise TypeError(f"{name} is no content of reports")
    if isinstance(value, Enum):
        return {_CLASS: name, _VALUE: value.value}
    return {_CLASS: name} | {field.name: freeze(getattr(value, field.name)) for field in fields(value)}


def thaw(data: Any) -> Any:
    """What `freeze` was given. Only content classes come out, whatever the data says."""
    if isinstance(data, list):
        return tuple(thaw(part) for part in data)
    if not isinstance(data, dict):
        return data
    if (name := data[_CLASS]) in _SIMPLE:
        return _SIMPLE[name](data[_VALUE])
    kind = getattr(reports, name) if name in reports.__all__ else None
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(data[_VALUE])
    if not isinstance(kind, type) or not is_dataclass(kind):
        raise TypeError(f"{name} is no content of reports")
    return kind(**{key: thaw(part) for key, part in data.items() if key != _CLASS})


_SIMPLE: dict[str, Any] = {
    "bytes": base64.b64decode,
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
    "time": time.fromisoformat,
}


def with_values(content: Any, values: Mapping[str, Any]) -> Any:
    """The content with some of its fields replaced; "reply.code" reaches into a part."""
    inner: dict[str, dict[str, Any]] = {}
    outer: dict[str, Any] = {}
    for path, value in values.items():
        name, _, rest = path.partition(".")
        if rest:
            inner.setdefault(name, {})[rest] = value
        else:
            outer[name] = value
    for name, parts in inner.items():
        outer[name] = with_values(getattr(content, name), parts)
    return replace(content, **outer)
