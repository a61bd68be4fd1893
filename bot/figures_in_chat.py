"""What /thongke tells an officer: three sentences and a picture of the last closed month."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot import editions, reporting
from bot.dialogue.effects import Picture
from storage.ports import Store
from storage.records import Officer
from surveys.figure import Figure
from surveys.periods import Period, month_of, previous
from surveys.report.by_survey import SurveyShares, by_survey
from surveys.report.charts import Chart, described
from surveys.report.document import CaseSummary, ExportDocument, Labels
from surveys.report.figure_charts import headlines_chart, survey_name, unit_chart
from surveys.report.passages import case_passage, result_passage
from surveys.report.pictures import png
from surveys.report.wording import change_words, period_name, simulated_words

# Who works with the figures of the whole agency; everybody else sees their own unit's.
WHOLE_AGENCY = ("statistics", "head", "admin")

NO_ANSWERS = "Chưa có phiếu khảo sát nào trong kỳ."
NO_PREVIOUS = "Chưa có kỳ trước để so sánh."


@dataclass(frozen=True, slots=True)
class Told:
    """The words, and the chart that becomes a picture; None where there is nothing to draw."""

    values: Mapping[str, str]
    chart: Chart | None


async def told(
    store: Store, officer: Officer, scope: reporting.Scope, now: datetime
) -> Told | None:
    """None in the first month of time, before which nothing can have closed."""
    period = previous(month_of(now))
    if period is None:
        return None
    document = await editions.report(store, period, scope, "unit", now)
    if officer.role in WHOLE_AGENCY:
        return _labelled(of_agency(document), document)
    async with store.read() as unit:
        cases = await reporting.cases_of_unit(unit, period, scope, officer.unit, now)
    return _labelled(of_unit(document, officer.unit, cases), document)


def _labelled(found: Told, document: ExportDocument) -> Told:
    words = simulated_words(document)
    if not words:
        return found
    return replace(found, values={**found.values, "title": f"{words}.\n{found.values['title']}"})


async def drawn(chart: Chart | None) -> Picture | None:
    if chart is None:
        return None
    return Picture(await asyncio.to_thread(png, chart), described(chart))


def of_agency(document: ExportDocument) -> Told:
    answered = [each for each in by_survey(document.figures) if each.headline.respondents]
    title = f"{period_name(document.period)}: tỷ lệ hài lòng"
    chart = headlines_chart(title, answered, document.labels) if answered else None
    main = max(answered, key=_weight, default=None)
    figure = main.headline if main else None
    return Told(_values(document.agency_name, document, main, figure, document.cases), chart)


def of_unit(document: ExportDocument, unit: str, cases: CaseSummary) -> Told:
    """For reference beside the common level, without a verdict of its own."""
    own = [
        (shares, figure)
        for shares in by_survey(document.figures)
        for figure in shares.units
        if figure.scope.unit == unit and figure.respondents
    ]
    main, figure = max(own, key=lambda found: found[1].respondents, default=(None, None))
    chart = unit_chart(main, unit, document.labels) if main else None
    name = document.labels.units.get(unit, unit)
    return Told(_values(name, document, main, figure, cases), chart)


def _weight(shares: SurveyShares) -> tuple[bool, int]:
    """What the plan has a target for is the main result, and then what most people answered."""
    return shares.headline.target is not None, shares.headline.respondents


def _values(
    whose: str,
    document: ExportDocument,
    main: SurveyShares | None,
    figure: Figure | None,
    cases: CaseSummary,
) -> Mapping[str, str]:
    return {
        "title": f"{whose}, {_in_mid_sentence(document.period)}",
        "result": _result(main, figure, document.labels),
        "change": _change(figure),
        "cases": case_passage(cases),
    }


def _result(main: SurveyShares | None, figure: Figure | None, labels: Labels) -> str:
    if main is None or figure is None:
        return NO_ANSWERS
    # How many more answers would settle it is for those who plan surveys, not for a chat.
    return f"{survey_name(main, labels)}: {result_passage(replace(figure, missing=None))}"


def _change(figure: Figure | None) -> str:
    words = change_words(figure.previous) if figure else ""
    return f"So với kỳ trước: {words}." if words else NO_PREVIOUS


def _in_mid_sentence(period: Period) -> str:
    name = period_name(period)
    return name[:1].lower() + name[1:]
