"""Responses of one link that close within one minute."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.bursts import Bursts
from bot.dialogue.state import InSurvey
from tests.bot.setting import NOW

ONE = InSurvey("run-1", "quick", 1, "van_phong", "quay-1", "", NOW.date(), NOW)


def runs(bursts: Bursts, *numbers: int, later: timedelta = timedelta(0)) -> list[int]:
    return [bursts.count(replace(ONE, run=f"run-{n}"), NOW + later) for n in numbers]


def test_they_are_counted_within_the_minute() -> None:
    bursts = Bursts()

    assert runs(bursts, 1, 2, 3) == [1, 2, 3]
    assert runs(bursts, 4, later=timedelta(minutes=1)) == [1]


def test_a_turn_that_runs_twice_is_one_response() -> None:
    assert runs(Bursts(), 1, 1, 2) == [1, 1, 2]


def test_other_batches_are_counted_by_themselves() -> None:
    bursts = Bursts()
    runs(bursts, 1, 2)

    assert bursts.count(replace(ONE, batch="quay-2"), NOW) == 1
