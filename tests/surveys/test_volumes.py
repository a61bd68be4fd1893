"""Volumes: whose numbers, of which period and which survey."""

from __future__ import annotations

from surveys.periods import parse_period
from surveys.volumes import Volume, forms_out_in, labels_within, transactions_in

OCTOBER = parse_period("2026-10")
MONTHS = [Volume(f"2026-{month:02}", False, "van_phong", "", 10 * month, 5) for month in (7, 8, 9)]


def test_a_quarter_is_made_of_its_months_if_all_are_known() -> None:
    quarter = parse_period("2026-Q3")

    assert transactions_in(MONTHS, quarter, "one-stop") == {"van_phong": 240}
    assert forms_out_in(MONTHS, quarter, "one-stop") == {"van_phong": 15}
    assert transactions_in(MONTHS[:2], quarter, "one-stop") == {}


def test_what_is_said_of_the_quarter_itself_counts_before_its_months() -> None:
    told = [*MONTHS, Volume("2026-Q3", False, "van_phong", "", 250, None)]

    assert transactions_in(told, parse_period("2026-Q3"), "one-stop") == {"van_phong": 250}
    assert forms_out_in(told, parse_period("2026-Q3"), "one-stop") == {"van_phong": 15}


def test_report_months_and_calendar_months_are_different_periods() -> None:
    calendar = [Volume("2026-10", True, "van_phong", "", 99, 9)]

    assert transactions_in(calendar, OCTOBER, "one-stop") == {}
    assert transactions_in(calendar, parse_period("2026-10", calendar=True), "one-stop") == {
        "van_phong": 99
    }


def test_the_numbers_of_a_survey_count_before_those_of_all_surveys() -> None:
    told = [
        Volume("2026-10", False, "khoa_kham", "", 900, None),
        Volume("2026-10", False, "khoa_kham", "inpatient", 40, 12),
    ]

    assert transactions_in(told, OCTOBER, "inpatient") == {"khoa_kham": 40}
    assert transactions_in(told, OCTOBER, "outpatient") == {"khoa_kham": 900}
    assert forms_out_in(told, OCTOBER, "outpatient") == {}


def test_a_label_holds_the_labels_of_its_parts() -> None:
    assert labels_within("2026-10") == ("2026-10",)
    assert labels_within("2026-Q4") == ("2026-Q4", "2026-10", "2026-11", "2026-12")
    assert len(labels_within("2026")) == 1 + 2 + 4 + 12
