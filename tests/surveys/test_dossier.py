"""Dossiers: where one stands in a period, and how its code is spelled."""

from __future__ import annotations

from datetime import date

import pytest

from surveys.dossier import Dossier, Timing, codes_in, dossier_code, timing

FIRST, LAST = date(2026, 9, 15), date(2026, 10, 14)


def dossier(received: str, due: str, returned: str | None) -> Dossier:
    back = None if returned is None else date.fromisoformat(returned)
    days = date.fromisoformat(received), date.fromisoformat(due)
    return Dossier("H19.12-260901-0001", "Cấp phép", "van_phong", *days, back, 0, 0, False)


@pytest.mark.parametrize(
    "received, due, returned, stands",
    [
        ("2026-09-20", "2026-09-30", "2026-09-29", "early"),
        ("2026-09-20", "2026-09-30", "2026-09-30", "on_time"),
        ("2026-09-20", "2026-09-30", "2026-10-01", "late"),
        ("2026-08-01", "2026-08-30", "2026-09-15", "late"),  # settled on the first day
        ("2026-08-01", "2026-09-30", "2026-09-14", None),  # settled the day before the period
        ("2026-09-20", "2026-10-13", None, "overdue"),
        ("2026-09-20", "2026-10-13", "2026-10-15", "overdue"),  # as it stood on the last day
        ("2026-09-20", "2026-10-14", None, None),  # the last day is still in time
        ("2026-10-15", "2026-10-16", None, None),  # not received yet
    ],
)
def test_a_dossier_stands_where_the_end_of_the_period_finds_it(
    received: str, due: str, returned: str | None, stands: Timing | None
) -> None:
    assert timing(dossier(received, due, returned), FIRST, LAST) == stands


@pytest.mark.parametrize(
    "written, code",
    [
        ("H19.12-261001-0001", "H19.12-261001-0001"),
        (" h19.12-261001-0001 ", "H19.12-261001-0001"),
        ("000.00.12.H19-261001-0001", "H19.12-261001-0001"),
        ("000.03.12.H19-261001-0001", "H19.12.03-261001-0001"),
        ("SYT/2026/00123", "SYT/2026/00123"),
        ("", None),
        ("không rõ", None),
        ("1,23E+11", None),
        ("123456789", None),  # Excel drops leading zeros of what it takes for a number
        ("HS-01", None),
        ("10/2026 nộp lại", None),
    ],
)
def test_a_code_has_one_spelling(written: str, code: str | None) -> None:
    assert dossier_code(written) == code


def test_codes_are_found_in_what_people_write() -> None:
    text = "Hồ sơ h19.12-261001-0001. và (000.00.12.H19-261001-0002) trễ, gọi 0912345678"

    assert list(codes_in(text)) == ["H19.12-261001-0001", "H19.12-261001-0002"]
