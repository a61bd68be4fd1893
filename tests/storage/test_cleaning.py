"""Text that is made fit to be kept."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.cleaning import clean, dump_json

ANY_TEXT = st.text(st.characters(codec=None), max_size=30)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | ANY_TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANY_TEXT, inner, max_size=3),
    max_leaves=8,
)


@given(ANY_TEXT)
def test_clean_text_has_utf8_and_no_zero_and_stays_clean(text: str) -> None:
    cleaned = clean(text)

    assert "\0" not in cleaned
    assert cleaned.encode().decode() == cleaned == clean(cleaned)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0")))
def test_proper_text_is_left_alone(text: str) -> None:
    assert clean(text) == text
    assert json.loads(dump_json([text])) == [text]


@given(PLAIN)
def test_stored_json_is_proper_text_and_stays_what_it_is(value: object) -> None:
    stored = dump_json(value)

    assert clean(stored) == stored
    assert "\0" not in str(json.loads(stored))
    assert dump_json(json.loads(stored)) == stored


def test_stored_vietnamese_is_readable() -> None:
    assert dump_json({"lời": "ngõ"}) == '{"lời":"ngõ"}'


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_what_is_no_json_is_refused(number: float) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        dump_json({"x": number})
