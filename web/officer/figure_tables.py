"""What stands beside the judged share: other measures of a survey, and counts of dossiers."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from surveys.figure import SIDE_MEASURES, Figure
from surveys.report.by_survey import SurveyShares
from surveys.report.definitions import HIDDEN
from surveys.report.document import ExportDocument
from surveys.report.imported_words import IMPORTED_WORDS, has_something_to_say, value_words, whose
from surveys.report.measure_words import MEASURE_WORDS
from surveys.report.vietnamese import MEAN_DIGITS, number, percent, target_words
from surveys.report.wording import scope_words, verdict_words

NOT_COUNTED = "–"


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One figure in words, with its formula: names alone are mixed up (R-B4)."""

    name: str
    about: str
    value: str
    counted: str
    formula: str
    target: str = ""
    verdict: str = ""
    remark: str = ""


def other_measures(shares: SurveyShares, document: ExportDocument) -> tuple[MeasureRow, ...]:
    """The agency's figures of this survey that are no share of satisfied answers."""
    wanted = {shares.headline.scope, *(pool.scope for pool in shares.pools)}
    return tuple(
        _measure_row(figure, document)
        for figure in document.figures
        if (figure.survey, figure.version) == (shares.survey, shares.version)
        and figure.measure != "top2"
        and figure.mode is None
        and figure.scope.unit is None
        and (figure.scope in wanted or figure.measure in SIDE_MEASURES)
        and (figure.value is not None or figure.suppressed)
    )


def dossiers(document: ExportDocument) -> tuple[MeasureRow, ...]:
    """Empty where nothing was imported and no target waits for it."""
    if not has_something_to_say(document.imported):
        return ()
    rows = []
    for told in document.imported:
        figure = told.figure
        name, formula = IMPORTED_WORDS[figure.measure]
        target = figure.target.target if figure.target else None
        rows.append(
            MeasureRow(
                name,
                whose(figure, document.labels),
                value_words(figure),
                _counted(figure),
                formula,
                target_words(target) if target else "",
                verdict_words(figure),
                told.remark,
            )
        )
    return tuple(rows)


def _measure_row(figure: Figure, document: ExportDocument) -> MeasureRow:
    words = MEASURE_WORDS[figure.measure]
    about = scope_words(figure, document.labels)
    if figure.value is None:
        return MeasureRow(words.name, about, HIDDEN, HIDDEN, words.formula)
    is_mean = figure.measure == "mean"
    value = number(figure.value, MEAN_DIGITS) if is_mean else percent(figure.value)
    return MeasureRow(words.name, about, value, _counted(figure), words.formula)


def _counted(figure: Figure) -> str:
    """Only where the two numbers give the value by themselves."""
    if figure.numerator is None or not figure.valid:
        return NOT_COUNTED
    if Fraction(figure.numerator, figure.valid) != figure.value:
        return NOT_COUNTED
    return f"{number(figure.numerator)} / {number(figure.valid)}"
