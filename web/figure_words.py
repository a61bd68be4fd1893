"""What the pages say and draw about a survey's main figure."""

from __future__ import annotations

from surveys.figure import Figure
from surveys.report import figure_charts
from surveys.report.by_survey import SurveyShares
from surveys.report.charts import Chart, TrendChart
from surveys.report.document import ExportDocument, Labels
from surveys.report.wording import (
    change_words,
    coverage_sentences,
    scope_words,
    target_sentence,
    verdict_sentence,
)


def about_headline(headline: Figure, document: ExportDocument) -> list[str]:
    """Its question, target, verdict and changes; how many more would settle it, if it knows."""
    lines = [about(headline, document.labels), target_sentence(headline)]
    lines += [verdict_sentence(headline)] if headline.target else []
    lines += changes(headline)
    transactions = document.transactions.get(headline.survey or "")
    return lines + (coverage_sentences(headline, transactions) if transactions else [])


def about(figure: Figure, labels: Labels) -> str:
    what = scope_words(figure, labels)
    return f"Câu hỏi: {what}" if figure.scope.item else f"Phạm vi: {what}."


def changes(figure: Figure) -> list[str]:
    told = (
        ("So với kỳ trước", change_words(figure.previous)),
        ("So với cùng kỳ năm trước", change_words(figure.last_year)),
    )
    return [f"{since}: {words}." for since, words in told if words]


def charts_of(shares: SurveyShares, document: ExportDocument) -> list[Chart | None]:
    """In the order in which they are read; None where there is nothing to draw."""
    labels = document.labels
    return [
        figure_charts.main_chart(shares, labels),
        _trend(shares, document),
        figure_charts.pools_chart(shares, labels),
        figure_charts.modes_chart(shares, labels),
        figure_charts.units_chart(shares, labels),
    ]


def _trend(shares: SurveyShares, document: ExportDocument) -> TrendChart | None:
    wanted = (shares.survey, shares.version)
    trend = next((each for each in document.trends if (each.survey, each.version) == wanted), None)
    return figure_charts.trend_chart(trend, shares) if trend else None
