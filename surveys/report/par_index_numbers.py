"""Where each number of the reform index comes from in a document of one period."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from surveys.figure import Figure, Measure
from surveys.imported import of_measure
from surveys.par_index import Criterion, Number
from surveys.report.by_survey import by_survey
from surveys.report.document import ExportDocument
from surveys.report.passages import interval_words
from surveys.report.petition_types import petitions
from surveys.report.shortcomings import publication
from surveys.report.vietnamese import PERCENT_DIGITS, number, percent, rounded, telling_digits

NO_NUMBER = "chưa có số liệu"


@dataclass(frozen=True, slots=True)
class Found:
    """`value` is None where there is no number; `words` say it to people."""

    value: Fraction | None = None
    words: str = NO_NUMBER


def number_of(criterion: Criterion, document: ExportDocument) -> Found:
    """The number that a criterion asks for; ValueError for one that a person has to score."""
    if criterion.number is None:
        raise ValueError(f"criterion {criterion.id} is scored by hand")
    match criterion.number:
        case "survey_satisfied":
            return _satisfied(_headline(document, criterion.survey or ""))
        case "survey_respondents":
            return _respondents(_headline(document, criterion.survey or ""))
        case _:
            return OTHERS[criterion.number](document)


def _headline(document: ExportDocument, survey: str) -> Figure | None:
    """Of the newest version that somebody answered."""
    found = [of.headline for of in by_survey(document.figures) if of.survey == survey]
    return next((each for each in reversed(found) if each.respondents), None)


def _satisfied(figure: Figure | None) -> Found:
    if figure is None or figure.value is None:
        return Found()
    target = figure.target.target if figure.target else None
    share = percent(figure.value, telling_digits(figure.value, target))
    counted = f"{number(figure.numerator or 0)}/{number(figure.valid or 0)}"
    return Found(figure.value, f"{share} ({counted}; {interval_words(figure)})")


def _respondents(figure: Figure | None) -> Found:
    if figure is None:
        return Found()
    return Found(Fraction(figure.respondents), f"{number(figure.respondents)} người trả lời")


def _share(part: int, whole: int) -> Found:
    if not whole:
        return Found()
    value = Fraction(part, whole)
    digits = PERCENT_DIGITS
    while part < whole and rounded(value * 100, digits) == 100:
        digits += 1  # what is not all must not read as all
    return Found(value, f"{percent(value, digits)} ({number(part)}/{number(whole)})")


def _imported(measure: Measure) -> Callable[[ExportDocument], Found]:
    def found(document: ExportDocument) -> Found:
        told = of_measure(document.imported, measure)
        if told is None or told.figure.numerator is None:
            return Found()
        return _share(told.figure.numerator, told.figure.valid or 0)

    return found


def _handled(document: ExportDocument) -> Found:
    """Of those whose day has come: what still waits in time is no failure."""
    stood = Counter(row.standing for row in petitions(document))
    done = stood["in_time"] + stood["late"]
    return _share(done, done + stood["overdue"])


def _on_time(document: ExportDocument) -> Found:
    stood = Counter(row.standing for row in petitions(document))
    return _share(stood["in_time"], stood["in_time"] + stood["late"] + stood["overdue"])


def _published(document: ExportDocument) -> Found:
    handled, public = publication(document)
    return _share(public, handled)


def _questions(document: ExportDocument) -> Found:
    stood = Counter(row.standing for row in document.register if row.kind_id == "question")
    done = stood["in_time"] + stood["late"]
    return _share(done, done + stood["overdue"])


OTHERS: Mapping[Number, Callable[[ExportDocument], Found]] = {
    "dossiers_on_time": _imported("on_time"),
    "dossiers_online": _imported("online"),
    "petitions_handled": _handled,
    "petitions_on_time": _on_time,
    "petitions_published": _published,
    "questions_answered": _questions,
}
