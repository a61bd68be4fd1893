from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.reading import read_text
from nlp.signals import signal_names, signals


@pytest.mark.parametrize(
    "text, name",
    [
        ("Cho hỏi giấy tờ gì?", "asks_last"),
        ("cho hoi nop o dau", "kinds.question"),
        ("Không hề tận tình", "negates_praise"),
        ("Cảm ơn nhưng chờ lâu", "turns"),
        ("xem www.vi-du.vn", "has_link"),
        ("to cao can bo nhan hoi lo", "kinds.denunciation"),
        ("👍👍👍", "is_short"),
    ],
)
def test_a_signal_is_raised(text: str, name: str) -> None:
    assert dict(zip(signal_names(), signals(read_text(text)), strict=True))[name] > 0


@given(st.text(max_size=100))
def test_any_text_has_signals_of_small_size(text: str) -> None:
    found = signals(read_text(text))

    assert len(found) == len(signal_names())
    assert found.min() >= 0
    assert found.max() < 6
