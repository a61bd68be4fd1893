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


spans = st.tuples(st.integers(0, 9), st.integers(1, 5), st.sampled_from("ab"))


@given(st.lists(spans, max_size=12, unique=True))
def test_only_what_lies_in_a_longer_one_is_left_out(found: list[tuple[int, int, str]]) -> None:
    hits = [Hit(start, start + length, target) for start, length, target in found]

    def is_inside(hit: Hit) -> bool:
        return any(
            other.start <= hit.start and hit.end <= other.end
            for other in hits
            if other.end - other.start > hit.end - hit.start
        )

    kept = longest(hits)
    assert set(kept) == {hit for hit in hits if not is_inside(hit)}
    assert [hit.start for hit in kept] == sorted(hit.start for hit in kept)


@given(st.lists(st.sampled_from(["benh", "vien", "hoa", "binh", "x"]), max_size=12))
def test_a_hit_lies_inside_the_text(words: list[str]) -> None:
    assert all(0 <= hit.start < hit.end <= len(words) for hit in KNOWN.hits(words))
