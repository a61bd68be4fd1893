"""What the page of figures shows of one document, to those who may see all and to a unit."""

from __future__ import annotations

from dataclasses import dataclass, replace

from markupsafe import Markup

from surveys.report import figure_charts
from surveys.report.by_survey import SurveyShares, by_survey
from surveys.report.definitions import Definition, definition
from surveys.report.document import ExportDocument, Labels
from surveys.report.passages import result_passage
from web.charts import drawn
from web.figure_words import about, about_headline, changes, charts_of
from web.officer.figure_tables import MeasureRow, other_measures

NO_ANSWERS = "Không có phiếu nào trong kỳ."
# How many more people would settle it: for those who plan a survey, never for the unit.
TOLD_MISSING = ("statistics", "admin")


@dataclass(frozen=True, slots=True)
class SurveyView:
    """One survey in words and pictures; `details` are folded away under their titles."""

    name: str
    version: int
    survey: str
    sentence: str
    more: tuple[str, ...]
    definition: Definition | None
    charts: tuple[Markup, ...]
    details: tuple[tuple[str, Markup], ...]
    measures: tuple[MeasureRow, ...] = ()


async def survey_views(document: ExportDocument, role: str) -> list[SurveyView]:
    return [
        await _view(shares, document, role in TOLD_MISSING)
        for shares in by_survey(document.figures)
    ]


async def _view(shares: SurveyShares, document: ExportDocument, missing: bool) -> SurveyView:
    labels = document.labels
    headline = shares.headline if missing else replace(shares.headline, missing=None)
    if not headline.respondents:
        return _empty(shares, labels)
    pictures = [await drawn(chart) for chart in charts_of(shares, document)]
    items = await drawn(figure_charts.items_chart(shares, labels))
    return SurveyView(
        figure_charts.survey_name(shares, labels),
        shares.version,
        shares.survey,
        f"Tỷ lệ hài lòng: {result_passage(headline)}",
        tuple(about_headline(headline, document)),
        definition(headline, labels),
        tuple(picture for picture in pictures if picture is not None),
        (("Từng tiêu chí", items),) if items is not None else (),
        other_measures(shares, document),
    )


async def unit_views(document: ExportDocument, unit: str) -> list[SurveyView]:
    """A unit's own figures, for reference; without answers there is nothing to show."""
    views = []
    for shares in by_survey(document.figures):
        own = next((figure for figure in shares.units if figure.scope.unit == unit), None)
        picture = await drawn(figure_charts.unit_chart(shares, unit, document.labels))
        if own is None or picture is None:
            views.append(_empty(shares, document.labels))
            continue
        shown = replace(own, missing=None)
        views.append(
            SurveyView(
                figure_charts.survey_name(shares, document.labels),
                shares.version,
                shares.survey,
                f"Tỷ lệ hài lòng: {result_passage(shown)}",
                (about(shown, document.labels), *changes(shown)),
                definition(shown, document.labels),
                (picture,),
                (),
            )
        )
    return views


def _empty(shares: SurveyShares, labels: Labels) -> SurveyView:
    name = figure_charts.survey_name(shares, labels)
    return SurveyView(name, shares.version, shares.survey, NO_ANSWERS, (), None, (), ())
