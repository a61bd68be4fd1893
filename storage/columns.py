"""Column types that both databases read and write alike."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from operator import attrgetter
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

from storage.cleaning import clean, dump_json

TIME_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)

# SQLite numbers the rows of a column of type INTEGER only.
RowNumber = BigInteger().with_variant(Integer(), "sqlite")


class Words(TypeDecorator[str]):
    """Text as `clean` leaves it, in values and in comparisons."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else clean(value)


class Moment(TypeDecorator[datetime]):
    """An aware time, exact to the microsecond; read as Asia/Ho_Chi_Minh.

    SQLite has no type for times: there it is the number of microseconds since 1970 (UTC), which
    sorts and compares. ValueError for a time without zone.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        kind = BigInteger() if dialect.name == "sqlite" else DateTime(timezone=True)
        return dialect.type_descriptor(kind)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        if value.utcoffset() is None:
            raise ValueError(f"{value} has no time zone: pass an aware datetime")
        return (value - EPOCH) // MICROSECOND if dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        at: datetime = EPOCH + value * MICROSECOND if dialect.name == "sqlite" else value
        return at.astimezone(TIME_ZONE)


class Json(TypeDecorator[Any]):
    """Plain JSON as text, so that both databases give back exactly what was written."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str:
        return dump_json(dict(value) if isinstance(value, Mapping) else value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else json.loads(value)


class Records(TypeDecorator[tuple[Any, ...]]):
    """A tuple of small frozen dataclasses, or of strings, as a JSON list of objects or strings."""

    impl = Text
    cache_ok = True

    def __init__(self, kind: type) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: Sequence[Any] | None, dialect: Dialect) -> str:
        if not value:
            return "[]"
        return dump_json(value if self.kind is str else [to_row(member) for member in value])

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[Any, ...]:
        if value is None or value == "[]":
            return ()
        members = json.loads(value)
        return tuple(members if self.kind is str else (self.kind(**each) for each in members))


class Member(TypeDecorator[StrEnum]):
    """A member of an enumeration, kept as its value."""

    impl = Text
    cache_ok = True

    def __init__(self, kind: type[StrEnum]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: StrEnum | None, dialect: Dialect) -> str | None:
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:
        return None if value is None else self.kind(value)


_GETTERS: dict[type, tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]] = {}


def names_of(kind: type) -> tuple[str, ...]:
    """The field names of a record type, in order; they are its column names."""
    if kind not in _GETTERS:
        names = tuple(field.name for field in fields(kind))
        _GETTERS[kind] = (names, attrgetter(*names))
    return _GETTERS[kind][0]


def to_row(record: Any) -> dict[str, Any]:
    """A record (at least two fields) as a row; unlike `asdict` it copies nothing below."""
    names = names_of(type(record))
    return dict(zip(names, _GETTERS[type(record)][1](record), strict=True))
