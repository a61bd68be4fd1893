from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from nlp.phrases import Hit, compile_phrases
from nlp.reading import plain_phrase, read_text


def test_short_forms_and_marks_meet_in_the_plain_view() -> None:
    assert read_text("BV ko trả kq").plain == read_text("bệnh viện không trả kết quả").plain


def test_a_hit_is_shown_as_the_citizen_spelled_it() -> None:
    reading = read_text("tra kq tre")
    hits = reading.hits(compile_phrases([(plain_phrase("trả kết quả"), "x")]))

    assert [reading.spelled(hit) for hit in hits] == ["tra kq"]
    assert hits == [Hit(0, 3, "x")]


@given(st.text(max_size=120))
def test_any_text_can_be_read(text: str) -> None:
    reading = read_text(text)

    assert len(reading.plain) == len(reading.origins)
    assert all(origin < len(reading.words) for origin in reading.origins)
