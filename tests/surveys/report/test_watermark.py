"""The letters behind a draft."""

from __future__ import annotations

from surveys.report.watermark import watermark


def test_the_letters_are_the_text_and_each_head_has_its_own() -> None:
    text = 'DỰ "THẢO" <1>'
    first, second = (watermark(text, number)[0][1] for number in (0, 1))

    assert first[-1].get("string") == text
    assert (first.get("id"), second.get("id")) == ("watermark0", "watermark1")
