"""Figures of dossiers: exact counts, held against the plan, never filled in from cases."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from surveys.dossier import DossierSum, ReceivedSum
from surveys.figure import Measure
from surveys.imported import ImportedFigure, of_measure
from surveys.one_stop import CONDUCT, UNLINKED, OneStop, one_stop_figures
from surveys.one_stop_index import NO_DOSSIERS
from surveys.petition import NamedDossier, Petition
from surveys.targets import Target, read_targets

TARGETS = read_targets(
    [
        {
            "id": f"{measure}-2026",
            "population": "Hồ sơ",
            "source": "dossiers",
            "measure": measure,
            "comparator": ">=",
            "value": value,
            "year": 2026,
            "wording": "đạt từ",
        }
        for measure, value in (("on_time", 0.95), ("online", 0.5))
    ]
)
SUMS = (
    DossierSum("a", "early", 0, 0, True, 60),
    DossierSum("a", "on_time", 1, 1, False, 30),
    DossierSum("b", "on_time", None, None, False, 5),
    DossierSum("b", "late", None, None, False, 5),
    DossierSum("b", "overdue", None, None, False, 3),
)
RECEIVED = (ReceivedSum("a", True, 40), ReceivedSum("a", False, 20), ReceivedSum("b", False, 20))
OCTOBER = OneStop(
    sums=SUMS,
    received=RECEIVED,
    petitions=(Petition("a", "on_time"), Petition("c", "late")),
    named=(NamedDossier("a", "early", conduct=True), NamedDossier("b", "late")),
)

COUNTED: tuple[Measure, ...] = (
    "on_time",
    "online",
    "prolonged",
    "qd766_procedures_satisfied",
    "tt01_1",
)


def figures(
    of: OneStop = OCTOBER, targets: tuple[Target, ...] = TARGETS, *, closed: bool = True
) -> tuple[ImportedFigure, ...]:
    return one_stop_figures(of, targets, 2026, closed=closed)


def agency(measure: Measure, of: tuple[ImportedFigure, ...] | None = None) -> ImportedFigure:
    found = of_measure(of or figures(), measure)
    assert found is not None
    return found


def test_r_b11_on_time_is_early_and_on_time_of_the_settled() -> None:
    figure = agency("on_time").figure

    assert (figure.numerator, figure.valid, figure.value) == (95, 100, Fraction(95, 100))
    assert (figure.basis, figure.low, figure.high, figure.missing) == ("count", None, None, None)
    assert (figure.point, figure.verdict) == ("reached", "met")


def test_r_b11_overdue_dossiers_are_reported_separately() -> None:
    figure = agency("prolonged").figure

    assert (figure.numerator, figure.valid, figure.verdict) == (3, 103, None)


def test_a_verdict_compares_whole_numbers_exactly() -> None:
    one_more = (*SUMS, DossierSum("b", "late", None, None, False, 1))

    assert agency("on_time", figures(replace(OCTOBER, sums=one_more))).figure.verdict == "not_met"
    assert agency("online").figure.verdict == "met"  # 40 of 80 is half
    fewer = (*RECEIVED, ReceivedSum("b", False, 1))
    assert agency("online", figures(replace(OCTOBER, received=fewer))).figure.verdict == "not_met"


def test_an_open_period_has_no_verdict_and_a_plan_without_number_no_target() -> None:
    assert agency("on_time", figures(closed=False)).figure.verdict == "open"
    assert agency("on_time", figures(targets=())).figure.verdict == "no_target"


def test_r_b12_a_dossier_is_subtracted_once_and_the_limit_of_linking_is_told() -> None:
    told = agency("qd766_procedures_satisfied")

    # 103 dossiers, 5 late and 3 overdue, one more that a petition names.
    assert (told.figure.numerator, told.figure.valid) == (94, 103)
    assert told.remark == UNLINKED


def test_cases_never_stand_in_for_dossiers() -> None:
    told = figures(OneStop(petitions=OCTOBER.petitions))

    assert {each.figure.scope.unit for each in told} == {None}
    for measure in COUNTED:
        found = of_measure(told, measure)
        assert found is not None
        assert (found.figure.value, found.figure.verdict) == (None, "no_data")
        assert found.remark == NO_DOSSIERS
    assert agency("on_time", told).figure.target is not None


def test_units_are_counted_for_themselves_and_not_judged() -> None:
    found = {
        told.figure.scope.unit: told.figure
        for told in figures()
        if told.figure.measure == "on_time"
    }

    assert [(unit, figure.numerator, figure.valid) for unit, figure in found.items()] == [
        (None, 95, 100),
        ("a", 90, 90),
        ("b", 5, 10),
    ]
    assert [figure.verdict for figure in found.values()] == ["met", None, None]


def test_small_numbers_of_dossiers_are_not_hidden() -> None:
    one = OneStop(sums=(DossierSum("a", "late", 0, 0, False, 1),))

    assert agency("on_time", figures(one)).figure.value == 0
    assert not any(told.figure.suppressed for told in figures(one))


def test_the_parts_add_up_to_the_agency() -> None:
    for measure in COUNTED:
        own = [told.figure for told in figures() if told.figure.measure == measure]

        assert own[0].numerator == sum(figure.numerator or 0 for figure in own[1:])
        assert own[0].valid == sum(figure.valid or 0 for figure in own[1:])


def test_indices_say_what_they_leave_out() -> None:
    told = agency("tt01_7")

    assert told.figure.value == Fraction(59 * 2 + 35, 95)
    assert told.remark == (
        "5 hồ sơ trễ hạn mà không có phản ánh: không xác định, vì Thông tư không quy định điểm. "
        f"{CONDUCT}"
    )
    assert agency("tt01_2").figure.verdict == "no_data"


def test_the_total_tells_what_could_be_reached() -> None:
    told = agency("tt01_total")

    # 1: 1.6, 3: 1.7, 4: 1.7, 7: 1.6, 8: 0 (one of two late), 9: no points for 50 % without more.
    assert told.figure.value == Fraction("6.6")
    assert told.remark == (
        "Tối đa có thể đạt: 10/18 điểm; các chỉ số còn lại không có dữ liệu. Xếp loại: chưa xác "
        "định."
    )
