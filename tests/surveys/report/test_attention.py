"""What a reader of the first page should look into."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from surveys.collected import IntakeCount
from surveys.report.attention import ATTENTION, MOST_WARNINGS, attention_lines
from surveys.report.cover_sheet import SHEET
from surveys.report.document import ExportDocument
from tests.surveys.report.workbook_samples import month, opened

PEAK = IntakeCount(
    survey="one-stop",
    version=1,
    measure="same_minute",
    unit="van_phong",
    batch="quay-1",
    day=date(2026, 12, 2),
    value=14,
)


def calm() -> ExportDocument:
    """Nothing overdue, late, odd or too few."""
    document = month()
    return replace(document, cases=replace(document.cases, overdue=0), imported=())


def test_where_nothing_stands_out_there_is_no_block() -> None:
    assert attention_lines(calm()) == []
    cells = [cell.value for (cell,) in opened(calm())[SHEET].iter_rows(max_col=1)]
    assert ATTENTION not in cells


def test_overdue_cases_are_counted() -> None:
    document = replace(calm(), cases=replace(calm().cases, overdue=3))
    assert attention_lines(document) == ["Còn 3 phản ánh, kiến nghị quá hạn chưa xử lý xong."]


def test_dossiers_that_are_late_are_told_by_unit_in_the_order_of_names() -> None:
    document = replace(calm(), imported=month().imported)
    told = "\n".join(attention_lines(document))

    late = [
        each.figure
        for each in document.imported
        if each.figure.measure == "on_time" and each.figure.scope.unit
    ]
    assert "Đơn vị có hồ sơ trả kết quả trễ hạn (số hồ sơ): " in told
    for figure in late:
        missed = (figure.valid or 0) - (figure.numerator or 0)
        name = document.labels.units.get(figure.scope.unit or "", figure.scope.unit)
        assert (f"{name} ({missed})" in told) == bool(missed)


def test_a_sample_below_the_smallest_one_is_named() -> None:
    """R-B9: 208 people of 6,000 transactions, of whom 375 are asked for."""
    small = replace(calm(), transactions={"one-stop": 6000})
    [told] = attention_lines(small)
    assert told == (
        "Phiếu “Khảo sát tại Bộ phận Một cửa”: 208 người trả lời, ít hơn cỡ mẫu tối thiểu (375 "
        "người)."
    )
    assert attention_lines(replace(calm(), transactions={"one-stop": 300})) == []


def test_odd_intake_is_told_in_words_and_no_more_than_fits() -> None:
    [one] = attention_lines(replace(calm(), intake=(PEAK,)))
    assert one == (
        "Khảo sát tại Bộ phận Một cửa (phiên bản 1): Ngày 02/12/2026, Văn phòng Sở, đợt quay-1: "
        "14 phiếu; nhiều phiếu gửi trong cùng một phút: kiểm tra xem có phải nhân viên nhập hộ."
    )
    *told, last = attention_lines(replace(calm(), intake=(PEAK,) * 7))
    assert len(told) == MOST_WARNINGS
    assert last.startswith("Còn 2 điều khác cần kiểm tra")


def test_the_block_stands_between_the_table_and_the_edition() -> None:
    document = replace(calm(), cases=replace(calm().cases, overdue=3))
    cells = [cell.value for (cell,) in opened(document)[SHEET].iter_rows(max_col=1)]

    assert cells.index("Chỉ tiêu") < cells.index(ATTENTION) < cells.index("Số liệu đã chốt.")
