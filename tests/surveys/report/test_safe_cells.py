"""Which text a spreadsheet would run."""

from __future__ import annotations

import pytest

from surveys.report.safe_cells import is_risky


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@A", "\t=1", "\r=1", "  =1", "＝1"])
def test_what_begins_like_a_formula_is_risky(text: str) -> None:
    """R-F9"""
    assert is_risky(text)


@pytest.mark.parametrize("text", ["", "Hài lòng", "1-2", "a=b", "(+)"])
def test_other_text_is_not(text: str) -> None:
    assert not is_risky(text)
