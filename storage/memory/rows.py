"""Records as a database would give them back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import Any, TypeVar

from storage.cleaning import clean, dump_json
from storage.columns import TIME_ZONE

R = TypeVar("R")


def as_kept(record: R) -> R:
    """A copy with clean text, JSON of its own and times in Asia/Ho_Chi_Minh.

    ValueError for a time without zone and for what JSON cannot say, as in the SQL store.
    """
    kept: R = _kept(record)
    return kept


def _kept(value: Any) -> Any:
    match value:
        # An enumeration's member is a str too, and stays what it is.
        case str():
            return clean(value) if type(value) is str else value
        case datetime():
            if value.utcoffset() is None:
                raise ValueError(f"{value} has no time zone: pass an aware datetime")
            return value.astimezone(TIME_ZONE)
        case Mapping():
            return json.loads(dump_json(dict(value)))
        case tuple() | list():
            return tuple(_kept(member) for member in value)
        case _ if is_dataclass(value) and not isinstance(value, type):
            return type(value)(*(_kept(getattr(value, field.name)) for field in fields(value)))
        case _:
            return value
