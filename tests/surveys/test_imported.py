"""Figures of imported data: a count of everything, with what must be said beside it."""

from __future__ import annotations

from surveys.imported import ImportedFigure, head, of_measure


def test_everything_of_a_kind_is_counted() -> None:
    figure = head("online", "van_phong")

    assert (figure.basis, figure.sampling, figure.survey) == ("count", "census", None)
    assert (figure.low, figure.high, figure.missing) == (None, None, None)


def test_the_agencys_own_figure_is_found_among_those_of_units() -> None:
    told = [
        ImportedFigure(head("online", "van_phong")),
        ImportedFigure(head("online", None), "của cơ quan"),
    ]

    found = of_measure(told, "online")
    assert found is not None
    assert found.remark == "của cơ quan"
    assert of_measure(told, "prolonged") is None
