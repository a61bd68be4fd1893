"""Which of the offered choices a text means."""

from __future__ import annotations

import re
from collections.abc import Iterator

from surveys.definition import Choice
from surveys.spelling import fold, plain

# Both spellings are read; other marks are other words ("bà" is not "ba"). "không" is left out
# because it says "no" more often than "zero".
NUMBER_WORDS = {
    word: number
    for words, number in (
        (("một", "mot", "one"), "1"),
        (("hai", "two"), "2"),
        (("ba", "three"), "3"),
        (("bốn", "bon", "tư", "four"), "4"),
        (("năm", "nam", "five"), "5"),
        (("sáu", "sau", "six"), "6"),
        (("bảy", "bẩy", "bay", "seven"), "7"),
        (("tám", "tam", "eight"), "8"),
        (("chín", "chin", "nine"), "9"),
        (("mười", "muoi", "ten"), "10"),
    )
    for word in words
}

_SPELLED = dict.fromkeys(("ko", "k", "kg", "khg", "hok", "hong"), "khong") | {"r": "rat"}
_POLITE_BEFORE = frozenset(
    ("da", "vang", "toi", "em", "con", "chau", "minh", "chon", "thay", "la", "muc", "so", "diem")
)
_POLITE_AFTER = frozenset(("a", "ah", "nhe", "nha", "thoi", "diem", "d", "sao"))
_POINTS = re.compile(r"([0-9]{1,3})(?:d|diem|sao)")
_OPENING = "([\"'“‘«"
# No question mark: "4?" is somebody who is not sure.
_CLOSING = ".,!:;)]\"'”’»…"
_BULLETS = frozenset("-–—•*/|")


def _words(text: str) -> list[str]:
    words = (word.lstrip(_OPENING).rstrip(_CLOSING) for word in plain(text).split())
    return [word for word in words if word and not set(word) <= _BULLETS]


def _key(words: list[str]) -> str:
    return " ".join(_one_word(fold(word)) for word in words)


def _one_word(folded: str) -> str:
    points = _POINTS.fullmatch(folded)
    return points[1] if points else _SPELLED.get(folded, folded)


def _without_courtesy(words: list[str]) -> list[str]:
    rest = list(words)
    while rest and fold(rest[0]) in _POLITE_BEFORE:
        rest = rest[1:]
    while rest and fold(rest[-1]) in _POLITE_AFTER:
        rest = rest[:-1]
    return rest


def numbered(choices: tuple[Choice, ...]) -> tuple[tuple[str, Choice], ...]:
    """The choices with the numbers they are shown and typed by.

    Codes that are numbers are shown as they are ("0. Không sử dụng"), others by position.
    """
    if all(choice.code.isascii() and choice.code.isdigit() for choice in choices):
        return tuple((choice.code, choice) for choice in choices)
    return tuple((str(place), choice) for place, choice in enumerate(choices, start=1))


def keys_of(number: str, choice: Choice) -> frozenset[str]:
    """Every folded text that means this choice: number, wordings, aliases, the line as shown."""
    wordings = (choice.text.vi, choice.text.en, *choice.aliases)
    worded = {_key(_words(wording)) for wording in wordings} - {""}
    return frozenset({number} | worded | {f"{number} {wording}" for wording in worded})


def _ways_to_read(text: str) -> Iterator[str]:
    words = _words(text)
    for reading in (words, _without_courtesy(words)):
        yield _key(reading)
        if len(reading) == 1 and reading[0] in NUMBER_WORDS:
            yield NUMBER_WORDS[reading[0]]


def choice_meant(choices: tuple[Choice, ...], text: str) -> Choice | None:
    """The one choice that `text` means; None where it means none or more than one (R-A4)."""
    readings = frozenset(_ways_to_read(text))
    found = [choice for number, choice in numbered(choices) if keys_of(number, choice) & readings]
    return found[0] if len(found) == 1 else None
