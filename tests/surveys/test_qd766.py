"""The three rates of QĐ 766: each bad item is subtracted once (R-B12)."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from surveys.petition import NamedDossier, Petition
from surveys.qd766 import petitions_on_time, petitions_satisfied, procedures_satisfied


def test_r_b12_a_late_and_dissatisfied_dossier_is_subtracted_once() -> None:
    """100 dossiers, 2 late, 3 dissatisfied of which 1 late, no petition: 96.00 %."""
    dissatisfied = [NamedDossier("u", stands) for stands in ("late", "early", "on_time")]
    share = procedures_satisfied(100, 2, dissatisfied)

    assert Fraction(*share) == Fraction(96, 100)


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1))
def test_the_union_is_counted_by_looking_at_every_dossier(
    dossiers: list[tuple[bool, bool]],
) -> None:
    """The sets are never built in the program; here they are."""
    late = {i for i, (is_late, _) in enumerate(dossiers) if is_late}
    named = {i for i, (_, is_named) in enumerate(dossiers) if is_named}
    told = [NamedDossier("u", "late" if i in late else "early") for i in named]

    share = procedures_satisfied(len(dossiers), len(late), told)

    assert share == (len(dossiers) - len(late | named), len(dossiers))


def test_a_petition_that_is_late_and_rated_badly_is_subtracted_once() -> None:
    petitions = [
        *[Petition("u", "on_time")] * 6,
        Petition("u", "on_time", displeased=True),
        Petition("u", "late", displeased=True),
        Petition("u", "late"),
        Petition("u", "overdue"),
        Petition("u", "waiting"),
    ]

    assert petitions_on_time(petitions) == (7, 10)
    assert petitions_satisfied(petitions) == (6, 10)


def test_nothing_is_a_share_of_nothing() -> None:
    assert petitions_on_time([]) == (0, 0)
    assert petitions_satisfied([Petition("u", "waiting")]) == (0, 0)
    assert procedures_satisfied(0, 0, []) == (0, 0)
