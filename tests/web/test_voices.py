"""What people said, in words for everybody."""

from __future__ import annotations

from dataclasses import replace

from surveys.report.document import OpenAnswer
from tests.surveys.report.exports import EXPORT
from web.voices import NO_AREA, Quote, quotes_by_area, told_cases


def test_quotes_are_grouped_by_area_and_name_no_unit_that_is_left_out() -> None:
    document = replace(
        EXPORT,
        open_answers=(
            OpenAnswer("one-stop", "overall", "Một", "procedures"),
            OpenAnswer("one-stop", "overall", "Hai", "procedures", "van_phong"),
            OpenAnswer("one-stop", "overall", "Ba"),
        ),
    )
    source = "Bộ phận một cửa · Hài lòng chung"

    assert quotes_by_area(document) == [
        ("procedures", [Quote("Một", source), Quote("Hai", f"{source} · Văn phòng Sở")]),
        (NO_AREA, [Quote("Ba", source)]),
    ]


def test_nothing_is_told_where_nothing_was_published() -> None:
    assert told_cases(EXPORT) == []
