from __future__ import annotations

import pytest

from nlp.reading import read_text
from nlp.turning import after_the_turn


@pytest.mark.parametrize(
    "text, rest",
    [
        (
            "Cảm ơn Sở đã cấp giấy, nhưng phí thẩm định thu dư 700 ngàn",
            "phí thẩm định thu dư <money>",
        ),
        ("cam on bac si, moi toi toilet ba ngay khong ai don", "toilet ba ngay khong ai don"),
        ("Thanks, but the machine has been broken for weeks", "the machine has been broken"),
    ],
)
def test_what_stands_behind_the_turn_is_told(text: str, rest: str) -> None:
    found = after_the_turn(read_text(text))

    assert found is not None
    assert " ".join(found.words).startswith(rest)


@pytest.mark.parametrize(
    "text",
    [
        "Cảm ơn Sở nhiều lắm",
        "Hồ sơ nộp rồi nhưng ba tuần chưa ai trả lời",  # no thanks before it
        "Cảm ơn, nhưng hơi lâu",  # an afterthought
        "Trời mưa nhưng các chị vẫn vui vẻ, cảm ơn các chị rất nhiều",  # the turn comes first
    ],
)
def test_what_does_not_turn_stays_whole(text: str) -> None:
    assert after_the_turn(read_text(text)) is None
