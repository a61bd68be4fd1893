"""Points of the one-stop indices, what is undetermined, and what they add up to (R-B13)."""

from __future__ import annotations

from fractions import Fraction

import pytest

from surveys.dossier import DossierSum, Timing
from surveys.one_stop_index import NO_DOSSIERS, Score, rounded_index, scores, total
from surveys.one_stop_rules import TT01_2018
from surveys.petition import NamedDossier, Petition


def settled(
    timing: Timing, dossiers: int, contacts: int | None = 0, offices: int | None = 1
) -> DossierSum:
    return DossierSum("u", timing, contacts, offices, False, dossiers)


def scored(
    *sums: DossierSum,
    petitions: tuple[Petition, ...] = (),
    named: tuple[NamedDossier, ...] = (),
    online: tuple[int, int] = (0, 0),
    overdue_online: int = 0,
) -> dict[int, Score]:
    return scores(TT01_2018, sums, petitions, named, online, overdue_online)


def petitions(on_time: int, late: int = 0, overdue: int = 0) -> tuple[Petition, ...]:
    return (
        *(Petition("u", "on_time"),) * on_time,
        *(Petition("u", "late"),) * late,
        *(Petition("u", "overdue"),) * overdue,
    )


def test_index_1_is_the_mean_of_early_on_time_and_late() -> None:
    found = scored(settled("early", 3), settled("on_time", 4), settled("late", 3))

    assert found[1].value == Fraction(3 * 2 + 4, 10)


def test_indices_3_and_4_count_zero_one_and_more() -> None:
    found = scored(
        settled("early", 1, 0, 0),
        settled("early", 1, 1, 1),
        settled("early", 1, 2, 5),
        settled("early", 1, None, None),
    )

    assert (found[3].points, found[3].scored) == (3, 3)
    assert (found[4].points, found[4].scored) == (3, 3)


def test_what_no_column_says_is_no_data_with_the_reason() -> None:
    found = scored(settled("early", 5, None, None))

    assert {n for n, score in found.items() if score.value is None} == {2, 3, 4, 5, 6, 9}
    assert found[3].reason == "Tệp hồ sơ không ghi số lần phải liên hệ (cột contacts)."
    assert all(score.reason for score in found.values() if score.value is None)


def test_without_dossiers_there_is_no_data_and_no_zero() -> None:
    found = scored()

    assert (found[1].value, found[1].reason) == (None, NO_DOSSIERS)
    assert (found[7].value, found[7].reason) == (None, NO_DOSSIERS)
    assert (found[9].value, found[9].reason) == (None, NO_DOSSIERS)


def test_r_b13_late_without_a_petition_is_undetermined() -> None:
    found = scored(settled("early", 2), settled("on_time", 1), settled("late", 3))

    assert found[7] == Score(points=5, scored=3, undetermined=3)


def test_r_b13_a_petition_about_conduct_makes_its_dossier_zero() -> None:
    named = (
        NamedDossier("u", "early", conduct=True),
        NamedDossier("u", "late", conduct=True),
        NamedDossier("u", "early"),  # about something else
        NamedDossier("u", "overdue", conduct=True),  # not settled yet
    )
    found = scored(settled("early", 2), settled("late", 3), named=named)

    assert found[7] == Score(points=2, scored=3, undetermined=2)


def test_only_late_dossiers_are_all_undetermined() -> None:
    assert scored(settled("late", 3))[7] == Score(undetermined=3)


@pytest.mark.parametrize(
    "on_time, late, overdue, points",
    [(9, 1, 0, 1), (8, 2, 0, 0), (0, 0, 0, 2), (10, 0, 0, 2), (19, 0, 1, 0), (1, 0, 0, 2)],
)
def test_r_b13_index_8_is_of_the_petitions(
    on_time: int, late: int, overdue: int, points: int
) -> None:
    found = scored(settled("early", 1), petitions=petitions(on_time, late, overdue))

    assert found[8].value == points


@pytest.mark.parametrize(
    "part, whole, overdue, points",
    [
        (14, 100, 0, 0),
        (15, 100, 0, 1),
        (29, 100, 0, 1),
        (29, 100, 1, 0),
        (30, 100, 0, None),  # 2 points need the share of procedures too
        (30, 100, 1, 0),
    ],
)
def test_index_9_is_decided_as_far_as_dossiers_decide_it(
    part: int, whole: int, overdue: int, points: int | None
) -> None:
    found = scored(settled("early", 1), online=(part, whole), overdue_online=overdue)

    assert found[9].value == points


@pytest.mark.parametrize(
    "value, shown", [("1.25", "1.3"), ("1.249", "1.2"), ("0.05", "0.1"), ("1.95", "2")]
)
def test_an_index_is_rounded_half_up_to_one_decimal(value: str, shown: str) -> None:
    assert rounded_index(Fraction(value)) == Fraction(shown)


def test_the_total_adds_rounded_indices_and_says_how_much_could_be_reached() -> None:
    of = total(TT01_2018, {1: Score(5, 4), 3: Score(9, 8), 5: Score(reason="không có")})

    assert (of.points, of.most, of.whole) == (Fraction("2.4"), 4, 18)
    assert not of.is_whole


def test_a_band_is_given_only_where_missing_indices_cannot_change_it() -> None:
    full = dict.fromkeys(range(1, 10), Score(2, 1))
    without_one = {**full, 5: Score()}
    low = {n: Score(1, 1) for n in range(1, 9)}

    assert total(TT01_2018, full).band(TT01_2018) == "xuất sắc"
    assert total(TT01_2018, without_one).band(TT01_2018) == "xuất sắc"  # 16 to 18
    assert total(TT01_2018, low).band(TT01_2018) is None  # 8 to 10
