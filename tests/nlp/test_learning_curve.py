from __future__ import annotations

import pytest

from nlp import learning_curve
from nlp.learning_curve import curve, sizes
from tests.nlp.small import agency, rows


def test_sizes_double_up_to_all() -> None:
    assert sizes(10_500) == [1_000, 2_000, 4_000, 8_000, 10_500]
    assert sizes(300) == [300]


def test_each_size_has_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learning_curve, "SMALLEST", 60)
    lines = list(curve(rows(), rows()[:10], {"so-thu": agency()}))

    assert [line.split("|")[1].strip() for line in lines[2:]] == ["60", "118"]
    assert lines[-1] == "| 118 | 1.000 | 1.000 | 1.000 |"
