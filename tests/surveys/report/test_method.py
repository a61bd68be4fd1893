"""What an export says about its own making."""

from __future__ import annotations

from dataclasses import replace

from surveys.report.method import method_json, method_sentences
from tests.surveys.report.exports import EXPORT


def test_readers_are_told_what_the_survey_is_and_is_not() -> None:
    text = " ".join(method_sentences(EXPORT))
    assert "khảo sát trực tuyến theo tiêu chí SIPAS" in text
    assert "Khoảng tin cậy chỉ tính sai số ngẫu nhiên" in text
    assert "dưới 5 người trả lời" in text
    assert "{" not in text


def test_the_smallest_cell_in_use_is_the_one_named() -> None:
    document = replace(EXPORT, smallest=10)
    assert method_json(document)["smallest_cell"] == 10
    assert any("dưới 10 người" in sentence for sentence in method_sentences(document))
