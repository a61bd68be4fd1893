"""The workbook, the report and the table of a golden month say what its JSON says."""

from __future__ import annotations

import pytest

from tests.golden import recount
from tests.golden.month import Month
from tests.golden.opened import (
    COUNTED,
    SENTENCES,
    SURVEY_ORDER,
    WORDS,
    csv_rows,
    first_sheet,
    paragraphs,
)
from tests.golden.recount import OVERALL

JUDGED = ("met", "not_met", "cannot_tell")
COUNTED_NAMES = {"on_time": "đúng hạn", "online": "trực tuyến"}


def test_the_first_sheet_has_each_target_with_number_and_verdict_in_one_row(
    month: Month, files: dict[str, bytes]
) -> None:
    rows = first_sheet(files["xlsx"])
    for name, verdict in month.entries["verdicts"].items():
        shown = month.entries["shown"].get(name, "")
        if verdict in JUDGED:
            row = next(row for row in rows if shown in row and f"| {WORDS[verdict]}" in row)
            assert "%" in row.replace(shown, "", 1), "the row names the target too"
        elif shown:
            assert any(shown in row for row in rows)
        if verdict == "no_target":
            assert any(WORDS[verdict] in row for row in rows)
        if verdict == "suppressed":
            assert any(WORDS[verdict] in row for row in rows)


def test_the_sheet_of_targets_stands_on_the_first_screen(
    month: Month, files: dict[str, bytes]
) -> None:
    """About thirty rows are seen without scrolling."""
    seen = "\n".join(first_sheet(files["xlsx"])[:30])
    for name, verdict in month.entries["verdicts"].items():
        if verdict in JUDGED:
            assert month.entries["shown"][name] in seen
            assert WORDS[verdict] in seen


def test_the_report_says_number_and_verdict_in_one_paragraph(
    month: Month, files: dict[str, bytes]
) -> None:
    """R-B6, R-B7: rounded once, half up, with one digit more where that would hide a failure."""
    said = paragraphs(files["docx"])
    for name, verdict in month.entries["verdicts"].items():
        shown = month.entries["shown"].get(name, "")
        if name in COUNTED_NAMES:
            words = COUNTED.get(verdict, "")
            of = COUNTED_NAMES[name]
            assert not shown or any(of in t and shown in t and words in t for t in said)
        elif verdict in JUDGED:
            assert any(shown in text and SENTENCES[verdict] in text for text in said)
        else:
            assert any(SENTENCES[verdict] in text for text in said)
            assert not shown or any(shown in text for text in said)


def test_the_table_has_the_same_numbers(month: Month, files: dict[str, bytes]) -> None:
    """R-F9: with a byte order mark, so that Excel reads it as it is."""
    assert files["csv"].startswith(b"\xef\xbb\xbf")
    rows = csv_rows(files["csv"])
    for survey in SURVEY_ORDER:
        [row] = [
            row
            for row in rows
            if (row["Khảo sát"], row["Mã tiêu chí"]) == (survey, OVERALL)
            and not row["Mã đơn vị"]
            and not row["Hình thức"]
            and row["Chỉ số"].startswith("Tỷ lệ hài lòng")
        ]
        verdict = month.entries["verdicts"][survey]
        of = recount.overall(month, survey, month.period.label)
        assert row["Số người trả lời"] == str(of.people)
        assert row["Kết luận"].casefold().startswith(WORDS[verdict].casefold())
        if verdict == "suppressed":
            assert (row["Ẩn số liệu"], row["Tử số"], row["Giá trị"]) == ("có", "", "")
        elif of.people:
            assert int(row["Tử số"]) == of.satisfied
            assert float(row["Giá trị"]) == float(of.share)
            low, high = recount.wilson(of.share, of.people)
            assert float(row["Cận dưới 95%"]) == pytest.approx(low)
            assert float(row["Cận trên 95%"]) == pytest.approx(high)


def test_answers_count_for_the_unit_that_is_meant(month: Month, files: dict[str, bytes]) -> None:
    """R-C10: a form that names a merged unit counts for its successor."""
    rows = csv_rows(files["csv"])
    for survey in SURVEY_ORDER:
        overall = [r for r in rows if (r["Khảo sát"], r["Mã tiêu chí"]) == (survey, OVERALL)]
        assert {row["Mã đơn vị"] for row in overall} - {""} == recount.units(
            month, survey, month.period.label
        )
