"""What stands in a drawing, and that it fits a telephone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text

from surveys.report.chart_drawing import drawn
from surveys.report.charts import Chart
from tests.surveys.report.chart_samples import ALL, BARS, COUNTS, TREND

WIDTH_OF_A_TELEPHONE = 320


def words_of(figure: Figure) -> list[str]:
    return [found.get_text() for found in figure.findobj(Text)]


@pytest.mark.parametrize("chart", ALL)
def test_a_drawing_is_as_wide_as_a_telephone_and_no_word_leaves_it(chart: Chart) -> None:
    figure = drawn(chart)
    figure.set_dpi(72)
    figure.draw_without_rendering()
    boxes = [t.get_window_extent() for t in figure.findobj(Text) if t.get_text()]

    assert figure.get_figwidth() * 72 == pytest.approx(WIDTH_OF_A_TELEPHONE)
    assert min(box.x0 for box in boxes) >= 0
    assert max(box.x1 for box in boxes) <= WIDTH_OF_A_TELEPHONE


def test_a_long_question_is_broken_into_lines() -> None:
    question = "Ông/bà hài lòng ở mức nào với thái độ lịch sự của công chức tại bộ phận một cửa?"
    chart = replace(BARS, bars=(replace(BARS.bars[0], label=question),))
    lines = [line for line in words_of(drawn(chart)) if line and line in question]

    assert " ".join(lines) == question


def test_the_target_is_explained_in_words() -> None:
    assert "Nét đứt: chỉ tiêu trên 80%." in words_of(drawn(BARS))


def test_an_axis_that_does_not_begin_at_zero_says_so() -> None:
    low = replace(TREND, points=(replace(TREND.points[0], low=0.2), TREND.points[1]))

    assert "Trục đứng bắt đầu từ 50%." in words_of(drawn(TREND))
    assert "Trục đứng bắt đầu từ 50%." not in words_of(drawn(low))


def test_what_is_late_is_told_by_more_than_its_colour() -> None:
    hatched = [bar.get_hatch() for axes in drawn(COUNTS).axes for bar in axes.patches]

    assert hatched == [None, "///"]


def test_dollars_in_a_name_are_letters() -> None:
    chart = replace(BARS, bars=(replace(BARS.bars[0], label="Phí 5$ và 10$"),))

    assert r"Phí 5\$ và 10\$" in words_of(drawn(chart))
