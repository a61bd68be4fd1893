from __future__ import annotations

import pytest

from nlp.phrases import Hit
from nlp.reading import read_text
from nlp.spelling import spelled_phrases

KNOWN = spelled_phrases(
    [("chờ", "waits"), ("không nhận", "refuses"), ("dịch vụ công", "online"), ("dịch", "epidemic")]
)


@pytest.mark.parametrize(
    "text, targets",
    [
        ("tôi chờ lâu", ["waits"]),
        ("cho tôi hỏi", []),  # "cho" is no "chờ"
        ("toi cho lau", []),  # without marks nobody can tell
        ("họ không nhận", ["refuses"]),
        ("ho khong nhan", ["refuses"]),
        ("ho ko nhan", ["refuses"]),
        ("không nhẫn", []),
        ("vào dịch vụ công", ["epidemic", "online"]),
        ("vào dvc", ["online"]),
    ],
)
def test_a_phrase_is_held_against_the_marks_that_were_written(
    text: str, targets: list[str]
) -> None:
    assert [hit.target for hit in KNOWN.hits(read_text(text))] == targets


def test_the_same_spelling_may_mean_two_things() -> None:
    both = spelled_phrases([("chờ lâu", "a"), ("chờ lâu", "b")])

    assert both.hits(read_text("chờ lâu")) == [Hit(0, 2, "a"), Hit(0, 2, "b")]
