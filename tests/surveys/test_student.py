"""Our own t quantile against a numerical library."""

from __future__ import annotations

import pytest
from scipy.stats import norm, t

from surveys.student import SERIES_FROM, Z, t_quantile

EDGE = (SERIES_FROM - 1, SERIES_FROM, SERIES_FROM + 1)


@pytest.mark.parametrize("df", [*range(1, 60), 99, 100, 199, *EDGE, 1_000, 100_000])
def test_the_quantile_agrees_with_scipy(df: int) -> None:
    assert t_quantile(df) == pytest.approx(t.ppf(0.975, df), rel=1e-11)


def test_z_is_the_limit() -> None:
    assert pytest.approx(norm.ppf(0.975), rel=1e-15) == Z
    assert t_quantile(10**9) == pytest.approx(Z, rel=1e-8)


def test_one_person_alone_has_no_quantile() -> None:
    with pytest.raises(ValueError, match="at least one"):
        t_quantile(0)
