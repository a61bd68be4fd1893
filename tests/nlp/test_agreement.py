from __future__ import annotations

import pytest

from nlp.agreement import agreement, report


def test_kappa_takes_chance_out() -> None:
    """Two readers, 4 texts, 3 equal: chance alone gives half, so kappa is (0.75-0.5)/0.5."""
    share, kappa = agreement(["a", "a", "b", "b"], ["a", "a", "b", "a"])

    assert share == 0.75
    assert kappa == pytest.approx(0.5)


def test_nothing_cannot_be_compared() -> None:
    with pytest.raises(ValueError, match="at least one"):
        agreement([], [])


def test_the_report_has_a_line_for_each_label() -> None:
    row: dict[str, object] = {"first": ["praise", "none", "van_phong"], "kind": "praise"}
    row |= {"area": "none", "unit": "thanh_tra"}

    assert report([row])[-1] == "unit  agreement 0.000  kappa 0.000"
