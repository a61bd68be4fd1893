"""Which charts a document has, each made from its figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from surveys.figure import Comparison, Figure
from surveys.periods import Period
from surveys.report.by_survey import SurveyShares, are_apart, in_order, unit_name
from surveys.report.charts import Bar, BarChart, Count, CountChart, Mark, Point, TrendChart
from surveys.report.document import CaseSummary, Labels
from surveys.report.vietnamese import number, percent, target_words, telling_digits
from surveys.report.wording import STATE_WORDS, scope_words
from surveys.trend import Trend, TrendPoint

HIDDEN = "đã ẩn (ít phiếu)"
NO_DATA = "không có dữ liệu"
BY_NAME = "Xếp theo tên: khoảng tin cậy chồng lên nhau, chưa thể nói đơn vị nào hơn."
BY_SHARE = "Xếp theo tỷ lệ: khoảng tin cậy không chồng lên nhau."

# One point is no trend.
FEWEST_POINTS = 2


def main_chart(shares: SurveyShares, labels: Labels) -> BarChart:
    """The judged figure with its target, and what it was before."""
    headline = shares.headline
    earlier = (("Kỳ trước", headline.previous), ("Cùng kỳ năm trước", headline.last_year))
    return BarChart(
        f"{survey_name(shares, labels)}: tỷ lệ hài lòng",
        (
            bar(headline, labels),
            *(_earlier_bar(name, before) for name, before in earlier if before is not None),
        ),
    )


def pools_chart(shares: SurveyShares, labels: Labels) -> BarChart | None:
    """The factors of the survey; None where it has none, or none has an answer."""
    if not shares.factors:
        return None
    return _bars("Các yếu tố", (*shares.pools, *shares.factors), labels)


def items_chart(shares: SurveyShares, labels: Labels) -> BarChart | None:
    return _bars("Từng tiêu chí", shares.items, labels)


def modes_chart(shares: SurveyShares, labels: Labels) -> BarChart | None:
    """Forms and ways of asking; None while there is but one."""
    bars = tuple(
        bar(figure, labels, labels.modes.get(figure.mode or "", figure.mode or ""))
        for figure in shares.modes
    )
    return BarChart("Theo hình thức khảo sát", bars) if bars else None


def units_chart(shares: SurveyShares, labels: Labels) -> BarChart | None:
    """No ranking while intervals overlap; the common level stands above."""
    if not any(figure.respondents for figure in shares.units):
        return None
    bars = [bar(shares.headline, labels, "Toàn cơ quan")]
    ordered = in_order(shares.units, labels)
    bars += [bar(figure, labels, unit_name(figure, labels)) for figure in ordered]
    shown = sum(figure.value is not None for figure in ordered)
    note = BY_SHARE if are_apart(shares.units) else BY_NAME
    return BarChart("Các đơn vị (để tham khảo)", tuple(bars), note if shown > 1 else "")


def unit_chart(shares: SurveyShares, unit: str, labels: Labels) -> BarChart | None:
    """What one unit sees of itself, beside the common level; None without an answer there."""
    own = shares.of_unit(unit)
    if not any(figure.respondents for figure in own):
        return None
    common = bar(shares.headline, labels, "Toàn cơ quan")
    of_all = [replace(figure.scope, unit=None) for figure in own]
    parts = [
        bar(figure, labels, scope_words(replace(figure, scope=scope), labels))
        for figure, scope in zip(own, of_all, strict=True)
    ]
    title = f"{survey_name(shares, labels)}: {labels.units.get(unit, unit)}"
    return BarChart(title, (common, *parts))


def trend_chart(trend: Trend, shares: SurveyShares) -> TrendChart | None:
    """The judged figure over the last closed periods; None while there are not two of them."""
    shown = [point for point in trend.points if point.respondents or point.value is not None]
    first = trend.points.index(shown[0]) if shown else 0
    points = trend.points[first:]
    if len(points) < FEWEST_POINTS:
        return None
    years = [point.period.year for point in points]
    begins = [years.index(year) == place for place, year in enumerate(years)]
    base = trend.baseline
    return TrendChart(
        "Các kỳ gần đây",
        tuple(_trend_point(point, new) for point, new in zip(points, begins, strict=True)),
        _mark(shares.headline),
        None if base is None else float(base.share),
    )


def _trend_point(of: TrendPoint, is_first_of_year: bool) -> Point:
    label = short_period(of.period) + (f"\n{of.period.year}" if is_first_of_year else "")
    if of.value is None:
        return Point(label, None, HIDDEN if of.suppressed else NO_DATA)
    return Point(
        label,
        of.value,
        percent(of.value),
        of.low,
        of.high,
        of.limits.low if of.limits else None,
        of.limits.high if of.limits else None,
        of.signal is not None,
    )


def short_period(period: Period) -> str:
    """As in T10, Q4, H1; nothing for a whole year, which stands below."""
    part = period.label.partition("-")[2]
    return f"T{int(part)}" if part.isdigit() else part


def headlines_chart(title: str, all_shares: Iterable[SurveyShares], labels: Labels) -> BarChart:
    """The judged figure of every survey with answers, side by side."""
    bars = tuple(
        bar(shares.headline, labels, survey_name(shares, labels))
        for shares in all_shares
        if shares.headline.respondents
    )
    return BarChart(title, bars)


def cases_chart(cases: CaseSummary) -> CountChart:
    """How many cases of the period are handled, and how many wait."""
    in_time = cases.on_time.numerator or 0
    late = (cases.on_time.valid or 0) - in_time
    counts = [
        Count("Đã xử lý đúng hạn", in_time),
        Count("Đã xử lý, quá hạn", late, is_late=True),
        Count("Đang xử lý, còn trong hạn", cases.in_time),
        Count("Đang xử lý, quá hạn", cases.overdue, is_late=True),
    ]
    if cases.anonymous:
        counts.append(Count("Góp ý ẩn danh, không có thời hạn", cases.anonymous))
    return CountChart("Phản ánh, kiến nghị tiếp nhận trong kỳ", tuple(counts))


def survey_name(shares: SurveyShares, labels: Labels) -> str:
    return labels.surveys.get(shares.survey, shares.survey)


def bar(figure: Figure, labels: Labels, label: str = "") -> Bar:
    """`label` stands for what the figure is about, where that is not said better elsewhere."""
    name = label or scope_words(figure, labels)
    if figure.suppressed:
        return Bar(name, None, HIDDEN)
    if figure.value is None:
        return Bar(name, None, NO_DATA)
    target = figure.target.target if figure.target else None
    return Bar(
        name,
        figure.value,
        percent(figure.value, telling_digits(figure.value, target)),
        figure.low,
        figure.high,
        f"{number(figure.respondents)} người",
        _mark(figure),
    )


def _mark(figure: Figure) -> Mark | None:
    if figure.target is None:
        return None
    target, state = figure.target.target, figure.target.state
    later = "" if state == "in_force" else f" ({STATE_WORDS[state]})"
    return Mark(target.value, f"chỉ tiêu {target_words(target)}{later}")


def _earlier_bar(name: str, before: Comparison) -> Bar:
    people = f"{number(before.respondents)} người"
    return Bar(name, before.value, percent(before.value), note=people)


def _bars(title: str, figures: Sequence[Figure], labels: Labels) -> BarChart | None:
    if not any(figure.respondents for figure in figures):
        return None
    return BarChart(title, tuple(bar(figure, labels) for figure in figures))
