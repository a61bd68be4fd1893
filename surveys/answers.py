"""Turn what a citizen typed or tapped into an answer, or into the reason it is not one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import assert_never

from surveys.choices import NUMBER_WORDS, choice_meant, numbered
from surveys.definition import (
    Choice,
    DateQuestion,
    FreeText,
    Number,
    OneOf,
    Percentage,
    Question,
    Rating,
    SeveralOf,
)
from surveys.spelling import fold, plain, tidy

# A choice code, several codes, a whole number, an ISO date or the citizen's own words.
Answer = str | int | tuple[str, ...]

# The replies that tell a citizen how to answer, and the values each is filled in with.
TEXT_KEYS: Mapping[str, tuple[str, ...]] = {
    "survey.not_on_the_scale": ("numbers",),
    "survey.not_a_choice": ("numbers",),
    "survey.not_choices": ("numbers",),
    "survey.not_a_number": ("least", "most"),
    "survey.not_a_percentage": ("least", "most"),
    "survey.not_a_date": (),
    "survey.date_too_early": ("least",),
    "survey.date_too_late": ("most",),
    "survey.empty": (),
    "survey.too_long": ("most", "length"),
    "survey.own_message": ("message",),
}


@dataclass(frozen=True, slots=True)
class Accepted:
    value: Answer


@dataclass(frozen=True, slots=True)
class Rejected:
    """`text_key` (of `TEXT_KEYS`) names the reply that tells the citizen how to answer."""

    text_key: str
    values: Mapping[str, str] = field(default_factory=dict)


def parse_answer(question: Question, text: str, lang: str = "vi") -> Accepted | Rejected:
    """What a typed `text` means; both languages are read, `lang` is that of the reply."""
    result = _parsed(question, text)
    if isinstance(result, Rejected) and question.invalid is not None:
        return Rejected("survey.own_message", {"message": question.invalid.read(lang)})
    return result


def accept_choice(question: Question, code: str) -> Accepted | Rejected:
    """A tapped button. The code of a question without choices is always rejected."""
    match question:
        case Rating() | OneOf() | SeveralOf():
            if code not in {choice.code for choice in question.choices}:
                return _no_choice(question)
            return Accepted((code,) if isinstance(question, SeveralOf) else code)
        case Number() | Percentage() | DateQuestion() | FreeText():
            return Rejected("survey.not_a_choice", {"numbers": ""})
        case _:
            assert_never(question)


def toggle(question: SeveralOf, chosen: tuple[str, ...], code: str) -> tuple[str, ...]:
    """The chosen codes, in the order of the question, after one more tap on `code`."""
    return _in_order(question, set(chosen) ^ {code})


def shown(question: Question, answer: Answer, lang: str = "vi") -> str:
    """An answer in words. Raises ValueError where it cannot be one to this question."""
    match question, answer:
        case (Rating() | OneOf(), str()):
            return _choice(question.choices, answer).text.read(lang)
        case SeveralOf(), tuple():
            return "; ".join(_choice(question.choices, code).text.read(lang) for code in answer)
        case Number(), int():
            return str(answer)
        case Percentage(), int():
            return f"{answer} %"
        case DateQuestion(), str():
            return f"{date.fromisoformat(answer):%d/%m/%Y}"
        case FreeText(), str():
            return answer
        case _:
            raise ValueError(f"{answer!r} is no answer to question {question.id}")


def answer_from_json(question: Question, value: object) -> Answer:
    """A stored answer; JSON knows no tuples. Raises ValueError where it does not fit."""
    answer = tuple(map(str, value)) if isinstance(value, list) else value
    if not isinstance(answer, str | int | tuple):
        raise ValueError(f"{value!r} is no answer to question {question.id}")
    shown(question, answer)
    return answer


def _parsed(question: Question, text: str) -> Accepted | Rejected:
    match question:
        case Rating() | OneOf():
            found = choice_meant(question.choices, text)
            return _no_choice(question) if found is None else Accepted(found.code)
        case SeveralOf():
            return _several(question, text)
        case Number():
            return _number(question, text)
        case Percentage():
            return _percentage(question, text)
        case DateQuestion():
            return _date(question, text)
        case FreeText():
            return _free_text(question, text)
        case _:
            assert_never(question)


def _choice(choices: tuple[Choice, ...], code: str) -> Choice:
    for choice in choices:
        if choice.code == code:
            return choice
    raise ValueError(f"no choice has the code {code}")


def _no_choice(question: Rating | OneOf | SeveralOf) -> Rejected:
    numbers = ", ".join(number for number, _ in numbered(question.choices))
    match question:
        case Rating():
            return Rejected("survey.not_on_the_scale", {"numbers": numbers})
        case OneOf():
            return Rejected("survey.not_a_choice", {"numbers": numbers})
        case SeveralOf():
            return Rejected("survey.not_choices", {"numbers": numbers})
        case _:
            assert_never(question)


def _in_order(question: SeveralOf, codes: Iterable[str]) -> tuple[str, ...]:
    wanted = set(codes)
    return tuple(choice.code for choice in question.choices if choice.code in wanted)


_BETWEEN = re.compile(r"[,;+&]|\b(?:và|va|and)\b")


def _several(question: SeveralOf, text: str) -> Accepted | Rejected:
    whole = choice_meant(question.choices, text)
    if whole is not None:
        return Accepted((whole.code,))
    parts = [part.strip() for part in _BETWEEN.split(plain(text.replace("\n", ";")))]
    wanted = [word for part in parts if part for word in _numbers_apart(part)]
    found = [choice_meant(question.choices, part) for part in wanted]
    codes = [choice.code for choice in found if choice is not None]
    if not codes or len(codes) < len(found):
        return _no_choice(question)
    return Accepted(_in_order(question, codes))


def _numbers_apart(part: str) -> list[str]:
    """ "1 3" is two choices, "nhân viên thân thiện" is one."""
    words = part.split()
    return words if all(word.isascii() and word.isdigit() for word in words) else [part]


_DIGITS = re.compile(r"-?(?:[0-9]{1,9}|[0-9]{1,3}(?:\.[0-9]{3}){1,2})")
_PERCENT = re.compile(r" ?(?:%|phần trăm|phan tram|percent)\Z")


def _whole(text: str) -> int | None:
    """A whole number in digits ("12", "1.000") or one of the ten words; None for all else."""
    bare = plain(text).rstrip(".!")
    if bare in NUMBER_WORDS:
        return int(NUMBER_WORDS[bare])
    return int(bare.replace(".", "")) if _DIGITS.fullmatch(bare) else None


def _within(
    question: Number | Percentage, value: int | None, text_key: str
) -> Accepted | Rejected:
    if value is None or not question.least <= value <= question.most:
        return Rejected(text_key, {"least": str(question.least), "most": str(question.most)})
    return Accepted(value)


def _number(question: Number, text: str) -> Accepted | Rejected:
    return _within(question, _whole(text), "survey.not_a_number")


def _percentage(question: Percentage, text: str) -> Accepted | Rejected:
    value = _whole(_PERCENT.sub("", plain(text)))
    return _within(question, value, "survey.not_a_percentage")


_DAY_FIRST = re.compile(
    r"(?:ngay )?([0-9]{1,2})(?:[/.-]| thang )([0-9]{1,2})(?:[/.-]| nam )([0-9]{4})"
)
_YEAR_FIRST = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


def _day(text: str) -> date | None:
    folded = fold(text)
    try:
        if found := _DAY_FIRST.fullmatch(folded):
            return date(int(found[3]), int(found[2]), int(found[1]))
        if found := _YEAR_FIRST.fullmatch(folded):
            return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
    return None


def _date(question: DateQuestion, text: str) -> Accepted | Rejected:
    day = _day(text)
    if day is None:
        return Rejected("survey.not_a_date")
    if question.least is not None and day < question.least:
        return Rejected("survey.date_too_early", {"least": f"{question.least:%d/%m/%Y}"})
    if question.most is not None and day > question.most:
        return Rejected("survey.date_too_late", {"most": f"{question.most:%d/%m/%Y}"})
    return Accepted(day.isoformat())


def _free_text(question: FreeText, text: str) -> Accepted | Rejected:
    words = tidy(text)
    if not plain(words):
        return Rejected("survey.empty")
    if len(words) > question.most:
        return Rejected("survey.too_long", {"most": str(question.most), "length": str(len(words))})
    return Accepted(words)
