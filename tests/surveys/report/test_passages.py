"""Sentences that an officer pastes into a report."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from surveys.case_figures import on_time_figure
from surveys.figure import Figure
from surveys.report.passages import (
    case_passage,
    hidden_note,
    hidden_words,
    interval_words,
    result_passage,
)
from surveys.tally import Scope
from surveys.targets import Comparator
from surveys.verdict import Point, Verdict
from tests.surveys.report.exports import EXPORT, FIGURES

OVERALL = FIGURES[0]


def held(comparator: Comparator, point: Point, verdict: Verdict) -> Figure:
    assert OVERALL.target is not None
    target = replace(OVERALL.target.target, comparator=comparator)
    return replace(
        OVERALL, target=replace(OVERALL.target, target=target), point=point, verdict=verdict
    )


def test_the_result_stands_beside_the_target_and_the_doubt() -> None:
    assert result_passage(OVERALL) == (
        "87,0% (87/100 phiếu), vượt mức 80% theo số phiếu thu được; chưa đủ cơ sở kết luận "
        "(KTC 95%: 79,0–92,2%)."
    )


@pytest.mark.parametrize(
    "comparator, point, verdict, words",
    [
        (">", "not_reached", "not_met", "chưa vượt mức 80% theo số phiếu thu được; chưa đạt"),
        (">=", "reached", "met", "không thấp hơn mức 80% theo số phiếu thu được; đạt chỉ tiêu"),
        (">=", "not_reached", "not_met", "thấp hơn mức 80% theo số phiếu thu được; chưa đạt"),
        (">", "reached", "open", "vượt mức 80% theo số phiếu thu được; kỳ báo cáo chưa chốt ("),
    ],
)
def test_each_verdict_has_its_words(
    comparator: Comparator, point: Point, verdict: Verdict, words: str
) -> None:
    assert f"), {words}" in result_passage(held(comparator, point, verdict))


def test_the_verdict_is_about_the_share_by_transactions_where_there_is_one() -> None:
    """Those who answered may lie below the target that is met."""
    weighted = replace(
        OVERALL, weighted=Fraction("0.9545"), value=Fraction("0.725"), point="not_reached"
    )

    assert result_passage(replace(weighted, verdict="met")) == (
        "72,5% (87/100 phiếu; KTC 95%: 79,0–92,2%), chưa vượt mức 80% theo số phiếu thu được; "
        "theo số lượt giao dịch của từng đơn vị là 95,5%: đạt chỉ tiêu trong số người trả lời."
    )


def test_a_verdict_about_volunteers_says_so() -> None:
    met = held(">", "reached", "met")

    assert "; đạt chỉ tiêu trong số người trả lời (KTC" in result_passage(met)
    assert "; đạt chỉ tiêu (KTC" in result_passage(replace(met, sampling="random"))


def test_without_a_target_the_result_stands_alone() -> None:
    alone = replace(OVERALL, target=None, point=None, verdict="no_target")

    assert result_passage(alone) == "87,0% (87/100 phiếu; KTC 95%: 79,0–92,2%)."


def test_answers_to_several_items_are_not_called_forms() -> None:
    several = replace(OVERALL, scope=Scope(), valid=190, numerator=171)

    assert "(171/190 câu trả lời của 100 người)" in result_passage(several)


def test_too_few_people_have_no_interval() -> None:
    assert interval_words(replace(OVERALL, low=None, high=None)) == (
        "quá ít người trả lời để tính khoảng tin cậy"
    )


def test_a_hidden_result_has_a_reason_and_no_number() -> None:
    hidden = replace(
        OVERALL, respondents=4, suppressed=True, value=None, numerator=None, verdict="suppressed"
    )

    assert result_passage(hidden) == (
        "Không hiển thị do có ít người trả lời, để không lộ ý kiến của từng người."
    )
    assert hidden_words(hidden, 5) == "Không hiển thị (dưới 5 người trả lời)"
    assert hidden_words(replace(hidden, respondents=31), 5) == (
        "Không hiển thị (bảo vệ người trả lời)"
    )
    assert "ô có dưới 7 người trả lời" in hidden_note(7)


def test_cases_are_told_as_in_the_quarterly_reform_report() -> None:
    on_time = on_time_figure(36, 38, None, closed=True)
    cases = replace(EXPORT.cases, received=42, on_time=on_time, in_time=4)

    assert case_passage(cases) == (
        "Trong kỳ tiếp nhận 42 phản ánh, kiến nghị; đã xử lý 38 (đúng hạn 36, đạt 94,7%), "
        "4 đang trong hạn."
    )
    assert case_passage(replace(cases, received=45, overdue=1, anonymous=2)).endswith(
        ", 4 đang trong hạn, 1 quá hạn chưa xử lý xong, 2 góp ý ẩn danh không có hạn trả lời."
    )


def test_no_case_and_no_handled_case_are_no_percentage() -> None:
    nothing = on_time_figure(0, 0, None, closed=True)
    waiting = replace(EXPORT.cases, received=3, on_time=nothing, in_time=3)

    assert case_passage(waiting) == (
        "Trong kỳ tiếp nhận 3 phản ánh, kiến nghị; chưa có trường hợp nào xử lý xong, "
        "3 đang trong hạn."
    )
    assert case_passage(replace(waiting, received=0, in_time=0)) == (
        "Trong kỳ không tiếp nhận phản ánh, kiến nghị nào."
    )
