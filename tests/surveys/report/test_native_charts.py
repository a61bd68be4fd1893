"""Charts that Excel draws, and the cells they draw."""

from __future__ import annotations

import io
import re
import zipfile
from fractions import Fraction

from openpyxl.utils import get_column_letter

from surveys.report.factor_sheet import COLUMNS as FACTOR_COLUMNS
from surveys.report.factor_sheet import SHEET as FACTORS
from surveys.report.native_charts import DOWN, UP, spans, why_empty
from surveys.report.sheet import Percent
from surveys.report.trend_sheet import COLUMNS as TREND_COLUMNS
from surveys.report.trend_sheet import SHEET as TREND
from surveys.report.xlsx_report import xlsx_report
from surveys.trend import TrendPoint
from tests.surveys.report.workbook_samples import DECEMBER, DECEMBER_UNITS, month, opened

HIDDEN_UNITS = ("chi_cuc", "trung_tam", "thanh_tra")


def chart_parts() -> list[str]:
    with zipfile.ZipFile(io.BytesIO(xlsx_report(month()))) as parts:
        return [parts.read(name).decode() for name in parts.namelist() if "/charts/" in name]


def test_the_length_of_an_interval_is_measured_from_the_share() -> None:
    assert spans(Fraction(1, 2), 0.25, 0.875) == (Percent(0.25), Percent(0.375))
    assert spans(Fraction(1, 2), None, None) == (None, None)
    assert spans(Fraction(1), 0.9, 1.0 - 1e-16) == (Percent(1 - 0.9), Percent(0.0))


def test_an_empty_cell_has_its_reason() -> None:
    hidden = TrendPoint(DECEMBER, 4, suppressed=True)
    assert why_empty(hidden, 5) == "Không hiển thị (dưới 5 người trả lời)"
    assert why_empty(TrendPoint(DECEMBER, 0), 5) == "Không có dữ liệu"
    assert why_empty(TrendPoint(DECEMBER, 9, Fraction(1, 3)), 5) is None


def test_no_chart_keeps_a_number_that_its_sheet_hides() -> None:
    kept = [
        float(value) for part in chart_parts() for value in re.findall(r"<c:v>([\d.]+)<", part)
    ]
    hidden = [Fraction(*DECEMBER_UNITS[unit]) for unit in HIDDEN_UNITS] + [Fraction(3, 4)]

    assert len(kept) > 30
    assert not [value for value in kept for share in hidden if abs(value - float(share)) < 1e-6]


def test_a_shortened_axis_says_where_it_begins() -> None:
    [trend] = [part for part in chart_parts() if "Các kỳ gần đây" in part]
    assert "trục đứng bắt đầu từ 60%" in trend
    assert '<c:min val="0.6"/>' in trend


def test_what_only_charts_need_is_hidden_and_drawn_all_the_same() -> None:
    book = opened(month())
    for name, columns in ((FACTORS, FACTOR_COLUMNS), (TREND, TREND_COLUMNS)):
        letters = [get_column_letter(columns.index(each) + 1) for each in (DOWN, UP)]
        first = book[name].column_dimensions[letters[0]]
        assert first.hidden
        assert first.max >= columns.index(UP) + 1
    assert all('<c:plotVisOnly val="1"/>' not in part for part in chart_parts())


def test_bars_begin_at_nothing() -> None:
    bars = [part for part in chart_parts() if "c:barChart" in part]
    assert len(bars) == 2
    least = [value for part in bars for value in re.findall(r'<c:min val="([\d.]+)"', part)]
    assert {float(value) for value in least} == {0}
