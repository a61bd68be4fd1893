"""Campaigns (đợt khảo sát): a survey asked for some days, beside the monthly flow."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeVar, get_args

from surveys.intake import IntakeRow
from surveys.periods import Period, wave
from surveys.rollup import RollupRow

# How a response was given: by oneself, with somebody's help, at a counter's screen, on paper.
Mode = Literal["self", "assisted", "kiosk", "paper"]
MODES: tuple[Mode, ...] = get_args(Mode)

Row = TypeVar("Row", RollupRow, IntakeRow)


@dataclass(frozen=True, slots=True)
class Wave:
    """`closes` is the last day on which answers count; no units or modes means all of them.

    `planned`: how many responses the plan wants; None where it has no number.
    """

    id: str
    name: str
    survey: str
    opens: date
    closes: date
    units: tuple[str, ...] = ()
    planned: int | None = None
    modes: tuple[str, ...] = ()

    @property
    def period(self) -> Period:
        return wave(self.name, self.opens, self.closes)

    def takes(self, survey: str, unit: str, mode: str, units: Collection[str]) -> bool:
        """Whether such a response is the wave's; `units` are its own with all below them."""
        return (
            survey == self.survey
            and (not self.units or unit in units)
            and (not self.modes or mode in self.modes)
        )


def rows_of(rows: Iterable[Row], campaign: Wave, units: Collection[str]) -> list[Row]:
    """The rows that are the wave's; their days are the caller's to choose."""
    return [row for row in rows if campaign.takes(row.survey, row.unit, row.mode, units)]
