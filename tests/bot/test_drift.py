"""Figures that tell the operator when the machine no longer fits the messages."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.drift import BEFORE, RECENT, drift, drift_of, stability
from storage.ports import Store
from storage.records import Case
from tests.storage.samples import NOW, case, event

GUESS = {"model": "2.abc", "route": "auto", "area": "procedures", "p_kind": 0.9, "p_unit": 0.8}


def guessed(number: int, **more: Any) -> Case:
    return replace(case(f"HL-{number}"), guess={**GUESS, "p_area": 0.7, **more})


def test_what_the_model_said_is_counted() -> None:
    recent = [guessed(1), guessed(2, route="triage", p_unit=0.4, corrected={"kind": "question"})]
    found = drift_of([*recent, case("HL-3")], [])

    assert (found.guesses, found.routes) == ({"2.abc": 2}, {"auto": 1, "triage": 1})
    assert found.confidence == pytest.approx({"kind": 0.9, "area": 0.7, "unit": 0.6})
    assert (found.corrected, found.shift) == (0.5, None)


def test_nothing_read_is_no_figure() -> None:
    found = drift_of([], [])

    assert (found.confidence, found.corrected, found.shift) == ({}, None, None)


def test_the_index_is_nought_for_the_same_shares_and_large_for_others() -> None:
    assert stability({"a": 1, "b": 3}, {"a": 10, "b": 30}) == 0.0
    assert stability({"a": 1, "b": 3}, {"a": 3, "b": 1}) == pytest.approx(1.0986, abs=1e-4)
    assert stability({"a": 5}, {"b": 5}) > 5


async def test_four_weeks_are_held_against_the_twelve_before(store: Store) -> None:
    ages = (timedelta(0), RECENT, RECENT + timedelta(days=1), RECENT + BEFORE + timedelta(days=1))
    async with store.begin() as unit:
        for number, age in enumerate(ages):
            filed = replace(guessed(number, area=f"area {number}"), received_at=NOW - age)
            await unit.add_case(filed, event(filed.code))
        found = await drift(unit, NOW)

    assert found.guesses == {"2.abc": 2}
    assert found.shift == stability({"area 0": 1, "area 1": 1}, {"area 2": 1})
