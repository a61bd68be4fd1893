"""What was imported of transactions and of forms given out, as reports need it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.dialogue.entering import UNKNOWN_UNIT
from storage.ports import Unit
from surveys.imported import ImportedFigure
from surveys.periods import Period
from surveys.response_rate import response_rates
from surveys.rollup import RollupRow
from surveys.volumes import Volume, covering, forms_out_in, labels_within, transactions_in


@dataclass(frozen=True, slots=True)
class Volumes:
    """The volumes of some periods and of the periods that they are made of."""

    periods: tuple[Period, ...]
    told: Sequence[Volume]

    @classmethod
    async def read(cls, unit: Unit, periods: Iterable[Period | None]) -> Volumes:
        wanted = tuple(each for each in periods if each is not None and each.kind != "wave")
        labels = {label for each in wanted for label in labels_within(each.label)}
        return cls(wanted, await unit.volumes(labels))

    def transactions(self, survey: str, rows: Iterable[RollupRow]) -> dict[str, Mapping[str, int]]:
        """By label of the period and unit; nothing where a unit with answers gave no number."""
        own = [row for row in rows if row.survey == survey and row.unit != UNKNOWN_UNIT]
        return {
            each.label: covering(
                transactions_in(self.told, each, survey),
                {row.unit for row in own if each.holds_day(row.day)},
            )
            for each in self.periods
        }

    async def rates(
        self, unit: Unit, period: Period, surveys: Iterable[str]
    ) -> tuple[ImportedFigure, ...]:
        """How many forms came back of those given out, by survey."""
        returned: dict[str, dict[str, int]] = {}
        for (survey, of), number in (await unit.responses_of(period.first, period.last)).items():
            returned.setdefault(survey, {})[of] = number
        return tuple(
            told
            for survey in surveys
            for told in response_rates(
                survey, returned.get(survey, {}), forms_out_in(self.told, period, survey)
            )
        )
