from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.codes import ALPHABET, BITS, CHECKS, code_of, read_code

numbers = st.integers(0, (1 << BITS) - 1)


@given(numbers)
def test_a_code_is_short_and_comes_back(number: int) -> None:
    code = code_of(number)

    assert re.fullmatch(r"HL-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-Z*~$=]", code)
    assert read_code(code) == code


@given(numbers)
def test_a_code_is_read_however_it_is_typed(number: int) -> None:
    code = code_of(number)
    sloppy = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")

    assert read_code(f"  {sloppy} ") == code


@given(numbers, st.integers(0, 7), st.sampled_from(ALPHABET))
def test_one_wrong_letter_is_noticed(number: int, place: int, letter: str) -> None:
    code = code_of(number)
    letters = [*code]
    at = 3 + place + (place > 3)
    if letters[at] == letter:
        return
    letters[at] = letter

    assert read_code("".join(letters)) is None


@given(numbers, st.integers(0, 6))
def test_two_letters_changed_round_are_noticed(number: int, place: int) -> None:
    code = code_of(number)
    letters = [*code]
    one, two = (3 + p + (p > 3) for p in (place, place + 1))
    if letters[one] == letters[two]:
        return
    letters[one], letters[two] = letters[two], letters[one]

    assert read_code("".join(letters)) is None


@given(st.text(max_size=40))
def test_any_text_is_a_code_or_none(text: str) -> None:
    code = read_code(text)

    assert code is None or read_code(code) == code


@pytest.mark.parametrize("text", ["", "HL", "HL-XXXX-XXXX-X", "HL-0000-0000-9", "HL-0000-000-0"])
def test_what_is_no_code(text: str) -> None:
    assert read_code(text) is None


@pytest.mark.parametrize("number", [-1, 1 << BITS])
def test_more_bits_than_a_code_holds_are_refused(number: int) -> None:
    with pytest.raises(ValueError, match="40 bits"):
        code_of(number)


def test_the_letters_that_look_alike_are_in_no_code() -> None:
    assert not {"I", "L", "O", "U"} & set(ALPHABET)
    assert len(CHECKS) == len(set(CHECKS)) == 37
