"""Periods with other borders of units are not compared."""

from dataclasses import replace
from datetime import date

import pytest

from bot.comparability import other_borders
from complaints.agency import Agency
from surveys.periods import parse_period
from tests.bot.setting import catalog

APRIL = parse_period("2025-04")  # 15 March to 14 April
OFFICE = "van_phong"


def with_office(valid_from: date | None, valid_to: date | None) -> Agency:
    agency = catalog().agency
    office = replace(agency.units[OFFICE], valid_from=valid_from, valid_to=valid_to)
    return replace(agency, units={**agency.units, OFFICE: office})


@pytest.mark.parametrize(
    "valid_from, valid_to, labels",
    [
        (None, None, set()),
        (date(2024, 1, 1), date(2025, 4, 14), set()),
        (None, date(2025, 2, 28), {"2025-03", "2024-04"}),
        (date(2025, 4, 1), None, {"2025-03", "2024-04"}),
        (None, date(2024, 6, 30), {"2024-04"}),
        (None, date(2023, 6, 30), set()),
    ],
)
def test_a_unit_that_began_or_ended_in_between_moves_the_borders(
    valid_from: date | None, valid_to: date | None, labels: set[str]
) -> None:
    assert other_borders(with_office(valid_from, valid_to), APRIL) == labels
