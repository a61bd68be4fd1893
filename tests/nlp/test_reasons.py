from __future__ import annotations

from nlp.reading import read_text
from nlp.reasons import MOST_REASONS, reasons, word_scores
from tests.nlp.small import model


def test_reasons_are_words_of_the_text_that_spoke_for_the_area() -> None:
    text = "hôm qua tôi chờ trả kết quả hồ sơ mà nhân viên bảo về"
    found = reasons(model(), read_text(text), "procedures", [])

    assert 0 < len(found) <= MOST_REASONS
    assert all(phrase in text for phrase in found)
    assert any("hồ sơ" in phrase or "kết quả" in phrase for phrase in found)


def test_words_without_marks_are_shown_as_they_stand() -> None:
    found = reasons(model(), read_text("ho so cho lau qua"), "procedures", [])

    assert all(len(phrase.split()) == 1 for phrase in found)


def test_a_word_that_the_model_does_not_know_says_nothing() -> None:
    scores = word_scores(model(), model().area, ["xyzt", "hồ", "sơ"], "procedures")

    assert scores[0] == 0
    assert scores[1] > 0


def test_an_empty_text_has_no_reasons() -> None:
    assert reasons(model(), read_text(""), "procedures", []) == ()
