"""Which responses are a campaign's."""

from datetime import date

import pytest

from surveys.rollup import RollupRow
from surveys.tally import Tally
from surveys.waves import Wave, rows_of

NOVEMBER = Wave("11", "Khảo sát tháng 11", "quick", date(2026, 11, 1), date(2026, 11, 30))
SOME = Wave("11", "Đợt 11", "quick", date(2026, 11, 1), date(2026, 11, 30), ("a",), 9, ("paper",))


def row(survey: str = "quick", unit: str = "a", mode: str = "paper") -> RollupRow:
    return RollupRow(date(2026, 11, 1), survey, 1, unit, mode, "", None, None, Tally(1))


def test_its_period_bears_its_name_and_covers_its_days() -> None:
    period = NOVEMBER.period

    assert (period.label, period.kind) == ("Khảo sát tháng 11", "wave")
    assert (period.first, period.last) == (date(2026, 11, 1), date(2026, 11, 30))


def test_without_units_and_modes_it_takes_all_of_its_survey() -> None:
    rows = [row(), row(unit="b"), row(mode="self"), row(survey="one-stop")]

    assert rows_of(rows, NOVEMBER, ()) == rows[:3]


@pytest.mark.parametrize(
    "unit, mode, taken", [("a", "paper", True), ("a1", "paper", True), ("b", "paper", False)]
)
def test_units_take_in_what_is_below_them(unit: str, mode: str, taken: bool) -> None:
    assert SOME.takes("quick", unit, mode, ("a", "a1")) == taken


def test_other_modes_stay_out() -> None:
    assert not SOME.takes("quick", "a", "self", ("a",))
