from __future__ import annotations

from itertools import pairwise

from nlp.ablation import columns_of, kind_and_area, units
from tests.nlp.small import agency, model, rows


def test_every_part_is_left_out_once() -> None:
    lines = list(kind_and_area(rows(), rows()[:10]))
    names = [line.split("|")[1].strip() for line in lines[2:]]

    assert names == [
        *("nothing", "words", "letters", "plain", "edges", "signals", "copies without marks"),
    ]
    assert lines[2] == "| nothing | 1.000 | 1.000 | 1.000 | 1.000 |"


def test_the_blocks_fill_the_width() -> None:
    spans = list(columns_of(model().features).values())

    assert spans[0][0] == 0
    assert spans[-1][1] == model().features.width
    assert all(one[1] == other[0] for one, other in pairwise(spans))


def test_texts_and_profile_are_asked_apart_and_together() -> None:
    lines = list(units(rows(), rows()[:10], {"so-thu": agency()}))

    assert [line.split("|")[1].strip() for line in lines[2:]] == [
        "texts of the agency alone",
        "the profile alone",
        "both",
    ]
