"""What a figure says in sentences."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from surveys.case_figures import on_time_figure
from surveys.periods import Period, parse_period, wave
from surveys.report.document import Labels
from surveys.report.wording import (
    case_sentences,
    change_words,
    coverage_sentences,
    period_cell,
    period_words,
    result_words,
    scope_words,
    simulated_words,
    submission_words,
    target_sentence,
    verdict_sentence,
    verdict_words,
    weighting_sentence,
)
from surveys.tally import Scope
from tests.surveys.report.exports import EXPORT, FIGURES

OVERALL = FIGURES[0]


def test_the_result_says_how_many_of_how_many() -> None:
    assert result_words(OVERALL) == (
        "Trong số 100 người trả lời, 87,0% hài lòng (87 trên 100 người; khoảng tin cậy 95%: từ "
        "79,0% đến 92,2%)."
    )
    several = replace(OVERALL, valid=200, numerator=174)
    assert "(174 trên 200 câu trả lời;" in result_words(several)
    few = replace(OVERALL, low=None, high=None)
    assert "quá ít người trả lời để tính khoảng tin cậy" in result_words(few)


def test_the_verdict_is_about_those_who_answered() -> None:
    assert verdict_sentence(OVERALL) == (
        "Kết luận: Chưa đủ cơ sở kết luận (trong số người trả lời). Con số đã đến mức chỉ tiêu. "
        "Ước tính cần thêm khoảng 26 người trả lời với tỷ lệ như hiện nay thì mới kết luận được."
    )
    random_sample = replace(OVERALL, sampling="random", verdict="met")
    assert verdict_words(random_sample) == "Đạt"
    assert verdict_words(replace(OVERALL, verdict=None)) == ""


def test_the_target_says_until_when_and_whether_it_still_holds() -> None:
    assert target_sentence(OVERALL) == (
        "Chỉ tiêu của kế hoạch: trên 80% (đến năm 2020, đã hết hạn, chỉ để tham khảo)."
    )
    assert "không có chỉ tiêu" in target_sentence(replace(OVERALL, target=None))


def test_a_target_of_several_populations_names_them() -> None:
    held = OVERALL.target
    assert held is not None
    also = (replace(held.target, id="b", population="Doanh nghiệp"),)
    told = target_sentence(replace(OVERALL, target=replace(held, also=also)))

    assert told.endswith(f" Kế hoạch đặt mức này cho: {held.target.population}; Doanh nghiệp.")


@pytest.mark.parametrize(
    ("missing", "told"),
    [
        (26, "cần thêm khoảng 26 người"),
        (987, "cần thêm khoảng 990 người"),
        (1001, "quá nhỏ để kết luận bằng cách hỏi thêm."),
    ],
)
def test_more_answers_are_asked_for_only_where_they_can_be_had(missing: int, told: str) -> None:
    """A hundred people answered."""
    assert told in verdict_sentence(replace(OVERALL, missing=missing))


def test_no_survey_is_told_to_ask_tens_of_thousands_more() -> None:
    large = replace(OVERALL, respondents=5000)
    assert "khoảng 20.000 người" in verdict_sentence(replace(large, missing=20_000))
    assert "quá nhỏ" in verdict_sentence(replace(large, missing=20_001))


def test_nothing_and_hidden_are_said_and_never_zero_percent() -> None:
    assert result_words(replace(OVERALL, value=None)) == "Không có dữ liệu trong kỳ."
    hidden = replace(OVERALL, suppressed=True, value=None)
    assert result_words(hidden).startswith("Không hiển thị do có ít người trả lời")


def test_a_change_names_what_was_before() -> None:
    assert change_words(OVERALL.previous) == (
        "chưa thấy thay đổi rõ rệt (trước: 84,4%, 90 người trả lời)"
    )
    assert change_words(None) == ""


@pytest.mark.parametrize(
    ("period", "begins"),
    [
        (parse_period("2026-10"), "Tháng 10 năm 2026, từ ngày 15/09/2026 đến hết ngày 14/10/2026"),
        (parse_period("2026-Q1"), "Quý 1 năm 2026"),
        (parse_period("2026-H2"), "6 tháng cuối năm 2026"),
        (parse_period("2026", calendar=True), "Năm 2026, từ ngày 01/01/2026"),
        (wave("dot-1", date(2026, 1, 2), date(2026, 1, 9)), "dot-1, từ ngày 02/01/2026"),
        (wave("Hè", date(2026, 1, 2), date(2026, 1, 9)), "Hè, từ ngày 02/01/2026"),
    ],
)
def test_a_period_has_a_name_and_days(period: Period, begins: str) -> None:
    assert period_words(period).startswith(begins)


def test_cases_are_counted_in_sentences() -> None:
    assert case_sentences(EXPORT.cases) == [
        "Trong kỳ đã tiếp nhận 12 phản ánh, kiến nghị.",
        "Giải quyết đúng hạn: 9 trên 10 (90,0%).",
        "Kế hoạch của cơ quan không có chỉ tiêu bằng số cho nội dung này.",
        "Mức độ hài lòng về việc giải quyết: Không có dữ liệu trong kỳ.",
    ]
    judged = replace(EXPORT.cases, on_time=replace(OVERALL, sampling="census", verdict="met"))
    assert "Kết luận: Đạt." in case_sentences(judged)
    none = replace(EXPORT.cases, on_time=on_time_figure(0, 0, None, closed=True))
    assert "Chưa có phản ánh, kiến nghị nào" in case_sentences(none)[1]


def test_the_silent_are_counted_where_their_number_is_known() -> None:
    assert coverage_sentences(OVERALL, 1_000) == [
        "Đã trả lời 100 trên 1.000 lượt giao dịch (10,0%).",
        "Tính cả người không trả lời, tỷ lệ hài lòng nằm trong khoảng từ 8,7% đến 98,7%.",
        (
            "Nếu tính trên toàn bộ lượt giao dịch, phải có 79,2% số người không trả lời cũng "
            "hài lòng thì mới đến mức chỉ tiêu."
        ),
        "Mẫu nhỏ hơn cỡ mẫu tối thiểu (286 người).",
    ]
    assert coverage_sentences(OVERALL, 0) == []
    assert coverage_sentences(replace(OVERALL, numerator=None), 1_000) == []


@pytest.mark.parametrize(("weighted", "warns"), [("0.85", False), ("0.89", False), ("0.84", True)])
def test_a_weighted_share_far_from_the_pooled_one_is_a_warning(weighted: str, warns: bool) -> None:
    """More than two points beside 87 %."""
    said = weighting_sentence(replace(FIGURES[0], weighted=Fraction(weighted)))

    assert bool(said) == warns
    assert not warns or said.startswith("Tính theo số lượt giao dịch của từng đơn vị, tỷ lệ là 84")


def test_an_id_without_a_name_stands_for_itself() -> None:
    labels = Labels(factors={("one-stop", "access"): "Tiếp cận dịch vụ"})
    access = replace(OVERALL, scope=Scope("khoa_kham", "access"))
    assert scope_words(access, labels) == "khoa_kham: Tiếp cận dịch vụ"
    assert scope_words(replace(OVERALL, scope=Scope()), labels) == "Tất cả các tiêu chí"
    assert scope_words(OVERALL, labels) == "overall"
    assert OVERALL.value == Fraction(87, 100)


def test_played_figures_say_so_and_real_ones_say_nothing() -> None:
    played = replace(EXPORT, simulated=True)

    assert simulated_words(played).startswith("SỐ LIỆU MÔ PHỎNG")
    assert period_cell(played) == f"{EXPORT.period.label} (MÔ PHỎNG)"
    assert (simulated_words(EXPORT), period_cell(EXPORT)) == ("", EXPORT.period.label)


def test_staff_are_reminded_when_the_report_of_a_closed_month_is_due() -> None:
    """R-F5: from the first working day after closing to the 25th of the last month."""
    november = parse_period("2026-11")  # it closes on Saturday, 14 November

    def told(day: date) -> str:
        return submission_words(november, day, lambda each: each.weekday() < 5)

    assert told(date(2026, 11, 16)) == (
        "Báo cáo của kỳ này gửi từ ngày 16/11/2026 đến hết ngày 25/11/2026 "
        "(Nghị định 09/2019/NĐ-CP)."
    )
    assert told(date(2026, 11, 25)) == told(date(2026, 11, 16))
    assert [told(date(2026, 11, 14)), told(date(2026, 11, 26))] == ["", ""]
