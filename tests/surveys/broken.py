"""Survey files with something wrong in them, and what is said about it."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
from pydantic import ValidationError

from surveys.reading import survey_of
from surveys.writing import plain_values
from tests.surveys.samples import SURVEY

Change = Callable[[dict[str, Any]], object]


def problems_after(change: Change) -> list[tuple[str, tuple[int | str, ...]]]:
    """Type and place of every problem of the sample survey after a change to its values."""
    raw = copy.deepcopy(plain_values(SURVEY))
    change(raw)
    with pytest.raises(ValidationError) as caught:
        survey_of(raw)
    return [(error["type"], error["loc"]) for error in caught.value.errors()]


def question(raw: dict[str, Any], question_id: str) -> dict[str, Any]:
    rows: list[dict[str, Any]] = raw["questions"]
    return next(row for row in rows if row["id"] == question_id)
