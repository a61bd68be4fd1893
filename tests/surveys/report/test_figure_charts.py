"""The charts that a document's figures give."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from surveys.periods import parse_period
from surveys.report.by_survey import SurveyShares, by_survey
from surveys.report.charts import Count
from surveys.report.figure_charts import (
    BY_NAME,
    HIDDEN,
    cases_chart,
    headlines_chart,
    items_chart,
    main_chart,
    modes_chart,
    pools_chart,
    short_period,
    trend_chart,
    unit_chart,
    units_chart,
)
from surveys.trend import Trend, TrendPoint
from tests.surveys.answers_of_people import overall, rows_of
from tests.surveys.report.exports import EXPORT
from tests.surveys.report.test_by_survey import figures

LABELS = EXPORT.labels


def october() -> SurveyShares:
    """87 of 100 are satisfied, the target is more than 80 %, last month it were 76 of 90."""
    (shares,) = by_survey(EXPORT.figures)
    return shares


def test_the_main_chart_holds_the_result_against_its_target_and_the_past() -> None:
    chart = main_chart(october(), LABELS)
    now, before = chart.bars

    assert chart.title == "Bộ phận một cửa: tỷ lệ hài lòng"
    assert (now.words, now.note, now.value) == ("87,0%", "100 người", Fraction(87, 100))
    assert now.mark is not None
    assert now.mark.words == "chỉ tiêu trên 80% (đã hết hạn, chỉ để tham khảo)"
    assert (before.label, before.words, before.mark) == ("Kỳ trước", "84,4%", None)


def test_a_hidden_figure_has_no_bar_and_no_number() -> None:
    shares = october()
    hidden = replace(
        shares, headline=replace(shares.headline, suppressed=True, previous=None, last_year=None)
    )
    (bar,) = main_chart(hidden, LABELS).bars

    assert (bar.value, bar.words, bar.note, bar.low, bar.mark) == (None, HIDDEN, "", None, None)


def test_units_stand_under_the_common_level_by_name_and_it_is_said_why() -> None:
    rows = rows_of(overall(80, 100), unit="thanh_tra") + rows_of(overall(85, 100))
    (shares,) = by_survey(figures(rows))
    chart = units_chart(shares, LABELS)

    assert chart is not None
    assert [bar.label for bar in chart.bars] == ["Toàn cơ quan", "thanh_tra", "Văn phòng Sở"]
    assert chart.note == BY_NAME


def test_a_unit_sees_itself_beside_the_common_level_and_no_other() -> None:
    rows = rows_of(overall(80, 100), unit="thanh_tra") + rows_of(overall(85, 100))
    (shares,) = by_survey(figures(rows))
    chart = unit_chart(shares, "van_phong", LABELS)

    assert chart is not None
    assert [bar.label for bar in chart.bars[:2]] == ["Toàn cơ quan", "Hài lòng chung"]
    assert "thanh_tra" not in repr(chart)
    assert unit_chart(shares, "phong_nghiep_vu", LABELS) is None


def test_nothing_is_drawn_of_what_nobody_answered() -> None:
    shares = october()

    assert pools_chart(shares, LABELS) is None
    assert items_chart(shares, LABELS) is None
    assert modes_chart(shares, LABELS) is None


def test_factors_items_and_modes_are_drawn_where_there_are_answers() -> None:
    people = [{"a1": 5, "b1": 2, "overall": 4}] * 40 + [{"a1": 3, "b1": 4, "overall": 2}] * 20
    (shares,) = by_survey(figures(rows_of(people) + rows_of(people, mode="paper")))
    charts = [each(shares, LABELS) for each in (pools_chart, items_chart, modes_chart)]

    assert [len(chart.bars) for chart in charts if chart] == [3, 3, 2]


def test_the_surveys_of_an_agency_stand_side_by_side() -> None:
    chart = headlines_chart("Tháng 10", by_survey(EXPORT.figures), LABELS)

    assert [(bar.label, bar.words) for bar in chart.bars] == [("Bộ phận một cửa", "87,0%")]


def test_cases_are_counted_by_how_they_stand_with_their_deadline() -> None:
    chart = cases_chart(replace(EXPORT.cases, overdue=1, anonymous=4))

    assert chart.counts == (
        Count("Đã xử lý đúng hạn", 9),
        Count("Đã xử lý, quá hạn", 1, is_late=True),
        Count("Đang xử lý, còn trong hạn", 2),
        Count("Đang xử lý, quá hạn", 1, is_late=True),
        Count("Góp ý ẩn danh, không có thời hạn", 4),
    )


def point(label: str, value: Fraction | None, **more: object) -> TrendPoint:
    return TrendPoint(parse_period(label), 100 if value else 0, value, **more)  # type: ignore[arg-type]


def test_a_trend_begins_with_the_first_answers_and_names_each_year_once() -> None:
    trend = Trend(
        "one-stop",
        1,
        (
            point("2026-10", None),
            point("2026-11", Fraction(8, 10), low=0.7, high=0.9),
            point("2026-12", None, suppressed=True),
            point("2027-01", Fraction(9, 10), signal="high"),
        ),
    )
    chart = trend_chart(trend, october())

    assert chart is not None
    assert [p.label for p in chart.points] == ["T11\n2026", "T12", "T1\n2027"]
    assert [p.words for p in chart.points] == ["80,0%", HIDDEN, "90,0%"]
    assert [p.signal for p in chart.points] == [False, False, True]
    assert chart.mark is not None


def test_one_period_is_no_trend() -> None:
    trend = Trend("one-stop", 1, (point("2026-10", None), point("2026-11", Fraction(8, 10))))

    assert trend_chart(trend, october()) is None


def test_periods_have_short_names() -> None:
    names = [short_period(parse_period(each)) for each in ("2026-10", "2026-Q4", "2026-H1")]

    assert names == ["T10", "Q4", "H1"]
