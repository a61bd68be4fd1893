import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.answers import (
    TEXT_KEYS,
    Accepted,
    Answer,
    Rejected,
    accept_choice,
    answer_from_json,
    parse_answer,
    shown,
    toggle,
)
from surveys.choices import numbered
from surveys.definition import Number, Question, Rating
from surveys.texts import Text
from tests.surveys.samples import (
    CHANNELS,
    DAY,
    DAYS,
    EXPECTED,
    RATING,
    SCALE,
    SENT,
    SURVEY,
    WISH,
)

QUESTIONS = st.sampled_from(SURVEY.questions)


@pytest.mark.parametrize(
    "typed",
    [
        "4", " 4 ", "4.", "4)", "(4)", "4đ", "4 đ", "4 điểm", "4điểm", "mức 4", "dạ 4 ạ", "４",
        "4️⃣", "bốn", "bon", "Bốn điểm", "tư", "4 sao", "hài lòng", "Hài Lòng", "HÀI LÒNG",
        "hai long",
        "hl", "HL", "tốt", "tot", "satisfied", "4. Hài lòng", "4 - hai long", "em thấy hài lòng ạ",
        "hài lòng.", unicodedata.normalize("NFD", "Hài lòng"),
    ],
)  # fmt: skip
def test_all_ways_to_say_satisfied_are_equal(typed: str) -> None:
    """R-A4"""
    assert parse_answer(RATING, typed) == Accepted("4")


@pytest.mark.parametrize(
    "typed, code",
    [
        ("rất hl", "5"), ("rat hai long", "5"), ("r hài lòng", "5"), ("ko hl", "2"),
        ("không hài lòng", "2"), ("k hài lòng", "2"), ("rất ko hài lòng", "1"), ("bt", "3"),
        ("0", "0"), ("không sử dụng / không có ý kiến", "0"),
    ],
)  # fmt: skip
def test_short_forms_are_read(typed: str, code: str) -> None:
    assert parse_answer(RATING, typed) == Accepted(code)


@pytest.mark.parametrize(
    "typed",
    [
        "", " ", "6", "10", "44", "-4", "4.5", "4,5", "3-4", "3, 4", "3 4", "3 hoặc 4", "4/5",
        "3/4",        "4?", "4+", "²", "٤", "④", "4\u0336", "khá hài lòng", "không", "bà", "04",
        "4 rất hài lòng",        "chắc là hài lòng", "không hài lòng lắm", "👍", "4" * 5000,
    ],
)  # fmt: skip
def test_nothing_is_guessed(typed: str) -> None:
    """R-A4: outside the scale, or between two levels, is asked again."""
    assert parse_answer(RATING, typed) == Rejected(
        "survey.not_on_the_scale", {"numbers": "1, 2, 3, 4, 5, 0"}
    )


@pytest.mark.parametrize(
    "question, typed, value",
    [
        (SENT, "1", "yes"),
        (SENT, "rồi ạ", "yes"),
        (SENT, "chua gui", "no"),
        (SENT, "không", "no"),
        (CHANNELS, "1, 3", ("phone", "office")),
        (CHANNELS, "3 1", ("phone", "office")),
        (CHANNELS, "web và điện thoại", ("phone", "web")),
        (CHANNELS, "tại quầy, hòm thư", ("office",)),
        (CHANNELS, "hai", ("web",)),
        (CHANNELS, "1\n2", ("phone", "web")),
        (DAYS, "12", 12),
        (DAYS, "mười", 10),
        (EXPECTED, "120%", 120),
        (EXPECTED, "85 phần trăm", 85),
        (EXPECTED, "９０ %", 90),
        (DAY, "3/5/2026", "2026-05-03"),
        (DAY, "03-05-2026", "2026-05-03"),
        (DAY, "ngày 3 tháng 5 năm 2026", "2026-05-03"),
        (DAY, "2026-05-03", "2026-05-03"),
        (WISH, "  thêm ghế\nngồi ", "thêm ghế\nngồi"),
    ],
)
def test_every_kind_is_read(question: Question, typed: str, value: Answer) -> None:
    assert parse_answer(question, typed) == Accepted(value)


@pytest.mark.parametrize(
    "question, typed, rejected",
    [
        (SENT, "3", Rejected("survey.not_a_choice", {"numbers": "1, 2"})),
        (CHANNELS, "1, 4", Rejected("survey.not_choices", {"numbers": "1, 2, 3"})),
        (CHANNELS, ", ,", Rejected("survey.not_choices", {"numbers": "1, 2, 3"})),
        (DAYS, "366", Rejected("survey.not_a_number", {"least": "0", "most": "365"})),
        (DAYS, "-1", Rejected("survey.not_a_number", {"least": "0", "most": "365"})),
        (DAYS, "1.5", Rejected("survey.not_a_number", {"least": "0", "most": "365"})),
        (DAYS, "²", Rejected("survey.not_a_number", {"least": "0", "most": "365"})),
        (DAY, "31/2/2026", Rejected("survey.not_a_date")),
        (DAY, "3/5", Rejected("survey.not_a_date")),
        (DAY, "31/12/2025", Rejected("survey.date_too_early", {"least": "01/01/2026"})),
        (DAY, "1/1/2027", Rejected("survey.date_too_late", {"most": "31/12/2026"})),
        (WISH, "\u200b \u200d", Rejected("survey.empty")),
        (WISH, "a" * 41, Rejected("survey.too_long", {"most": "40", "length": "41"})),
    ],
)
def test_what_is_no_answer_says_why(question: Question, typed: str, rejected: Rejected) -> None:
    assert parse_answer(question, typed) == rejected


def test_a_thousand_may_be_written_with_a_point() -> None:
    many = Number(id="n", code="x-n", text=Text("Bao nhiêu?"), least=0, most=10_000)

    assert parse_answer(many, "1.000") == Accepted(1000)


@pytest.mark.parametrize(
    "lang, message", [("vi", "Xin ghi một số, ví dụ 85."), ("en", "Please give a number.")]
)
def test_a_question_may_have_its_own_reply(lang: str, message: str) -> None:
    assert parse_answer(EXPECTED, "9%0", lang) == Rejected(
        "survey.own_message", {"message": message}
    )


@pytest.mark.parametrize(
    "question, code, result",
    [
        (RATING, "4", Accepted("4")),
        (RATING, "6", Rejected("survey.not_on_the_scale", {"numbers": "1, 2, 3, 4, 5, 0"})),
        (SENT, "yes", Accepted("yes")),
        (SENT, "1", Rejected("survey.not_a_choice", {"numbers": "1, 2"})),
        (CHANNELS, "web", Accepted(("web",))),
        (DAYS, "4", Rejected("survey.not_a_choice", {"numbers": ""})),
    ],
)
def test_a_tapped_button_is_a_choice_code(
    question: Question, code: str, result: Accepted | Rejected
) -> None:
    assert accept_choice(question, code) == result


def test_a_second_tap_takes_a_choice_back() -> None:
    once = toggle(CHANNELS, ("office",), "phone")

    assert once == ("phone", "office")
    assert toggle(CHANNELS, once, "office") == ("phone",)


@pytest.mark.parametrize(
    "question, answer, lang, words",
    [
        (RATING, "4", "vi", "Hài lòng"),
        (RATING, "0", "en", "Not used / no opinion"),
        (CHANNELS, ("phone", "web"), "vi", "Điện thoại; Trang web"),
        (DAYS, 12, "vi", "12"),
        (EXPECTED, 120, "vi", "120 %"),
        (DAY, "2026-05-03", "vi", "03/05/2026"),
        (WISH, "thêm ghế", "en", "thêm ghế"),
    ],
)
def test_an_answer_is_read_back_in_words(
    question: Question, answer: Answer, lang: str, words: str
) -> None:
    assert shown(question, answer, lang) == words


@pytest.mark.parametrize(
    "question, value",
    [(RATING, "6"), (RATING, 4), (CHANNELS, "web"), (DAY, "mai"), (DAYS, "12"), (WISH, None)],
)
def test_a_stored_value_that_does_not_fit_is_refused(question: Question, value: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        answer_from_json(question, value)


@given(question=QUESTIONS, text=st.text(max_size=60), lang=st.sampled_from(["vi", "en"]))
def test_whatever_is_typed_is_an_answer_that_survives_json_or_a_known_reply(
    question: Question, text: str, lang: str
) -> None:
    result = parse_answer(question, text, lang)

    if isinstance(result, Rejected):
        assert TEXT_KEYS[result.text_key] == tuple(result.values)
        return
    assert answer_from_json(question, json.loads(json.dumps(result.value))) == result.value
    assert shown(question, result.value, lang)


@given(level=st.sampled_from(numbered(SCALE.levels)), lang=st.sampled_from(["vi", "en"]))
def test_button_number_wording_and_line_are_equal(level: tuple[str, object], lang: str) -> None:
    number, _ = level
    question: Rating = RATING
    choice = next(c for n, c in numbered(question.choices) if n == number)
    wording = choice.text.read(lang)

    results = [parse_answer(question, t) for t in (number, wording, f"{number}. {wording}")]

    assert results == [accept_choice(question, choice.code)] * 3
