"""What the conditions do to a text; how much they cost is held by the frozen set."""

from __future__ import annotations

import unicodedata

import pytest

from nlp.lexicon import expansions
from nlp.robustness import CONDITIONS, MOST_LOST, spellings, too_large

TEXT = "Đề nghị Sở xem lại, hồ sơ của tôi nộp ba tuần rồi mà không ai trả lời."


@pytest.mark.parametrize(
    "name, text",
    [
        ("no marks", "De nghi So xem lai, ho so cua toi nop ba tuan roi ma khong ai tra loi."),
        ("capitals", TEXT.upper()),
        ("no space after signs", TEXT.replace("lại, hồ", "lại,hồ")),
        (
            "teencode",
            "Đề nghị Sở xem lại, hồ sơ của tôi lộp ba tuần gòi mòa hog ai trã lời.",
        ),
        ("abbreviations", TEXT.replace("Đề nghị", "đ.nghị").replace("hồ sơ", "h.sơ")),
    ],
)
def test_a_condition_changes_the_text_as_it_says(name: str, text: str) -> None:
    assert CONDITIONS[name](TEXT) == text


def test_accidents_are_the_same_every_time() -> None:
    for change in CONDITIONS.values():
        assert change(TEXT) == change(TEXT)
    assert CONDITIONS["typos"](TEXT * 5) != TEXT * 5
    assert unicodedata.normalize("NFC", CONDITIONS["NFD"](TEXT)) == TEXT


def test_the_spellings_are_unknown_to_the_lexicon() -> None:
    short = set(spellings()["words"].values())

    assert short.isdisjoint(expansions())


def test_every_condition_has_a_floor() -> None:
    assert set(MOST_LOST) == set(CONDITIONS)
    assert too_large(dict.fromkeys(CONDITIONS, 0.0)) == []
    assert len(too_large(dict.fromkeys(CONDITIONS, 0.2))) == len(CONDITIONS)
