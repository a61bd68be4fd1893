from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from nlp.phrases import Hit, compile_phrases, longest, words_of

KNOWN = compile_phrases(
    [("bệnh viện", "a"), ("bệnh viện Hòa Bình", "b"), ("viện", "c"), ("viện hòa", "d")]
)


def test_phrases_are_found_without_marks() -> None:
    assert KNOWN.hits(words_of("o benh vien")) == [Hit(1, 3, "a"), Hit(2, 3, "c")]


def test_the_longest_name_wins() -> None:
    hits = longest(KNOWN.hits(words_of("benh vien hoa binh")))

    assert hits == [Hit(0, 4, "b")]


@given(st.lists(st.sampled_from(["benh", "vien", "hoa", "binh", "x"]), max_size=12))
def test_a_hit_lies_inside_the_text(words: list[str]) -> None:
    assert all(0 <= hit.start < hit.end <= len(words) for hit in KNOWN.hits(words))
