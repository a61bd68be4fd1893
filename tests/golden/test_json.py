"""The JSON of a golden month against a recount of its file."""

from __future__ import annotations

import json
import math
from fractions import Fraction
from typing import Any

import pytest
from scipy.stats import t as student

from tests.golden import recount
from tests.golden.month import NAMES, Month, read_month
from tests.golden.recount import OVERALL

Figure = dict[str, Any]
SURVEYS = ("one-stop", "outpatient", "inpatient", "quick")
VERDICTS = {"met", "not_met", "cannot_tell", "no_target", "no_data", "suppressed"}
# What a suppressed figure does not say (design: small cells).
SILENT = ("n", "n0", "skipped", "valid", "numerator", "value", "low", "high", "missing", "n_eff")


@pytest.fixture(scope="module")
def exported(files: dict[str, bytes]) -> Any:
    return json.loads(files["json"])


def of_overall(exported: Any) -> list[Figure]:
    figures: list[Figure] = exported["figures"]
    return [f for f in figures if f["measure"] == "top2" and f["scope"]["item"] == OVERALL]


def agency_figure(exported: Any, survey: str) -> Figure:
    whole = (None, None)
    [found] = [
        figure
        for figure in of_overall(exported)
        if figure["survey"] == survey and (figure["scope"]["unit"], figure["mode"]) == whole
    ]
    return found


def counted(exported: Any, measure: str) -> Figure:
    found: list[Figure] = [
        figure
        for figure in exported["figures"]
        if figure["measure"] == measure
        and figure["basis"] == "count"
        and figure["scope"]["unit"] is None
    ]
    assert len(found) == 1
    return found[0]


def target_of(figure: Figure) -> Fraction:
    return Fraction(str(figure["target"]["value"]))


def reaches(share: Fraction, figure: Figure) -> bool:
    goal = target_of(figure)
    return share > goal if figure["target"]["comparator"] == ">" else share >= goal


def test_over_the_agencies_every_verdict_occurs() -> None:
    months = [read_month(name) for name in NAMES]

    assert {verdict for month in months for verdict in month.entries["verdicts"].values()} == (
        VERDICTS
    )
    assert len({month.agency for month in months}) == 5


def test_the_verdicts_are_those_that_stand_in_the_file(month: Month, exported: Any) -> None:
    said = {survey: agency_figure(exported, survey)["verdict"] for survey in SURVEYS}
    said |= {measure: counted(exported, measure)["verdict"] for measure in ("on_time", "online")}

    assert said == month.entries["verdicts"]


def test_the_counts_of_the_overall_question(month: Month, exported: Any) -> None:
    """R-B1, R-B4: by agency, unit and mode, from the file's own numbers."""
    seen = 0
    for figure in of_overall(exported):
        unit, mode = figure["scope"]["unit"], figure["mode"]
        of = recount.overall(month, figure["survey"], month.period.label, unit, mode)
        assert figure["respondents"] == of.people
        if figure["suppressed"]:
            continue
        assert (figure["numerator"], figure["valid"]) == (of.satisfied, of.people)
        assert figure["n"] == (list(of.n) if of.people >= 30 else None)
        assert figure["value"] == (float(of.share) if of.people else None)
        seen += 1
    assert seen >= len(SURVEYS) - 1


def test_small_cells_say_nothing_and_others_only_for_their_sake(
    month: Month, exported: Any
) -> None:
    for figure in of_overall(exported):
        survey, unit, mode = figure["survey"], figure["scope"]["unit"], figure["mode"]
        label = month.period.label
        is_small = recount.overall(month, survey, label, unit, mode).is_small
        parts = [
            *(
                recount.overall(month, survey, label, u)
                for u in recount.units(month, survey, label)
            ),
            *(
                recount.overall(month, survey, label, None, m)
                for m in recount.modes(month, survey, label)
            ),
        ]
        assert not is_small or figure["suppressed"]
        assert not figure["suppressed"] or any(part.is_small for part in parts)
        if figure["suppressed"]:
            assert {figure[name] for name in SILENT} == {None}


def test_intervals_and_verdicts_of_samples(month: Month, exported: Any) -> None:
    for survey in SURVEYS:
        figure = agency_figure(exported, survey)
        of = recount.overall(month, survey, month.period.label)
        if figure["suppressed"] or not of.people:
            continue
        low, high = recount.wilson(of.share, of.people)
        assert (figure["low"], figure["high"]) == (pytest.approx(low), pytest.approx(high))
        by_transactions = recount.weighted(month, survey)
        share, worth = by_transactions or (of.share, Fraction(of.people))
        assert figure["weighted"] == (float(share) if by_transactions else None)
        if figure["target"] is None:
            assert (figure["verdict"], figure["missing"]) == ("no_target", None)
            continue
        assert figure["point"] == ("reached" if reaches(of.share, figure) else "not_reached")
        assert figure["verdict"] == recount.verdict(share, worth, target_of(figure))
        if by_transactions is None:
            assert figure["missing"] == recount.missing(share, of.people, target_of(figure))


def test_factors_have_one_person_s_answers_as_one_person(month: Month, exported: Any) -> None:
    """Who gives all questions of a factor the same code is worth no more than one answer."""
    figures = [
        figure
        for figure in exported["figures"]
        if figure["measure"] == "top2"
        and figure["scope"]["factor"] is not None
        and figure["scope"]["item"] is None
    ]
    for figure in figures:
        factor_id = figure["scope"]["factor"]
        of = recount.factor(month, figure["survey"], factor_id, figure["scope"]["unit"])
        assert figure["respondents"] == of.people
        if figure["suppressed"] or not of.people:
            continue
        questions = recount.questions_of(figure["survey"], factor_id)
        assert figure["numerator"] == of.satisfied * questions
        assert figure["valid"] == of.people * questions
        if of.people * min(of.share, 1 - of.share) >= 10:
            assert figure["n_eff"] == pytest.approx(of.people - 1)
            quantile = Fraction(float(student.ppf(0.975, of.people - 1)))
            low, high = recount.wilson(of.share, of.people - 1, quantile)
            assert (figure["low"], figure["high"]) == (pytest.approx(low), pytest.approx(high))
    assert figures


@pytest.mark.parametrize(
    "key, earlier", [("previous", recount.month_before), ("last_year", recount.year_before)]
)
def test_changes_against_earlier_months(
    month: Month, exported: Any, key: str, earlier: Any
) -> None:
    label = month.period.label
    for survey in SURVEYS:
        told = agency_figure(exported, survey)[key]
        now, before = (recount.overall(month, survey, each) for each in (label, earlier(label)))
        if not now.people or not before.people:
            assert told is None
            continue
        assert (told["respondents"], told["value"]) == (before.people, float(before.share))
        one, two = (recount.modes(month, survey, each) for each in (label, earlier(label)))
        if one != two or recount.borders_moved(month, earlier(label)):
            assert (told["difference"], told["change"]) == (None, "not_comparable")
            continue
        assert told["difference"] == float(now.share - before.share)
        low, high = newcombe(now, before)
        assert (told["low"], told["high"]) == (pytest.approx(low), pytest.approx(high))
        assert told["change"] == ("up" if low > 0 else "down" if high < 0 else "no_clear_change")


def newcombe(now: recount.Counted, before: recount.Counted) -> tuple[float, float]:
    p, q = float(now.share), float(before.share)
    (low1, high1), (low2, high2) = (recount.wilson(of.share, of.people) for of in (now, before))
    below, above = math.hypot(p - low1, high2 - q), math.hypot(high1 - p, q - low2)
    return p - q - below, p - q + above


def test_dossiers_are_counted_and_not_estimated(month: Month, exported: Any) -> None:
    """R-B11: of those settled; a target of 100 % is compared in whole numbers."""
    for measure, (part, whole) in recount.dossiers(month).items():
        figure = counted(exported, measure)
        assert (figure["numerator"], figure["valid"]) == (part, whole)
        assert (figure["low"], figure["high"], figure["missing"]) == (None, None, None)
        assert figure["value"] == (part / whole if whole else None)
        if whole and figure["target"]:
            reached = reaches(Fraction(part, whole), figure)
            assert figure["verdict"] == ("met" if reached else "not_met")


def test_dossiers_count_for_the_unit_that_is_meant(month: Month, exported: Any) -> None:
    """By name or alias; of a unit that was merged they count for its successor."""
    told = {
        figure["scope"]["unit"]: (figure["numerator"], figure["valid"])
        for figure in exported["figures"]
        if figure["measure"] == "on_time" and figure["scope"]["unit"] is not None
    }

    assert told == recount.dossiers_by_unit(month)


def test_cases_are_those_of_the_month(month: Month, exported: Any) -> None:
    """R-F3: what comes a second before midnight of the 14th counts, a second later it does not."""
    told, expected = exported["cases"], recount.cases(month)
    ended = [case for case in expected if "answered" in case]
    in_time = [case for case in ended if case["answered"].date() <= case["due"]]

    assert told["received"] == len(expected)
    assert sum(told["by_kind"].values()) == sum(told["by_area"].values()) == len(expected)
    assert sum(told["by_unit"].values()) == sum(not c.get("restricted") for c in expected)
    assert (told["on_time"]["numerator"], told["on_time"]["valid"]) == (len(in_time), len(ended))


def test_no_words_of_hidden_cases_leave(month: Month, files: dict[str, bytes]) -> None:
    """Of denunciations and of reports on private clinics; CSV and JSON have no register at all."""
    hidden = [
        case["text"]
        for case in recount.cases(month)
        if case.get("restricted") or case.get("inspected_by")
    ]
    for text in hidden:
        assert not any(text.encode() in content for content in files.values())
