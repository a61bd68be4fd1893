import tomllib

import pytest

from hailong.places import File, Place, lines_of, place_words, real_place

TEXT = """\
# a comment
id = "x"
long = [
  "a",
  "key = 1",
]
words = \"\"\"
[not.a.table]
id = 2
\"\"\"

[routing]
mode = "auto"
hotlines = { fire = "114" }

[[units]]
id = "one"

[[units]]
id = "two"
dotted.key = 1
[[units.rooms]]
name = "R"
[units.more]
deep = true
"""
RAW = tomllib.loads(TEXT)


@pytest.mark.parametrize(
    ("place", "line"),
    [
        (("id",), 2),
        (("long",), 3),
        (("long", 1), 3),
        (("words",), 7),
        (("routing",), 12),
        (("routing", "mode"), 13),
        (("routing", "hotlines", "fire"), 14),
        (("routing", "absent"), 12),
        (("units",), 16),
        (("units", 0, "id"), 17),
        (("units", 1), 19),
        (("units", 1, "id"), 20),
        (("units", 1, "dotted", "key"), 21),
        (("units", 1, "rooms", 0, "name"), 23),
        (("units", 1, "more", "deep"), 25),
        (("nowhere",), None),
        ((), None),
    ],
)
def test_a_place_is_found_in_its_line_or_in_that_of_what_surrounds_it(
    place: Place, line: int | None
) -> None:
    assert File("x.toml", TEXT, RAW).line_of(place) == line


def test_lines_are_found_up_to_a_fault_of_toml() -> None:
    assert lines_of('a = 1\nb = "open\nc = 3\n') == {("a",): 1}


def test_lines_end_as_windows_ends_them_too() -> None:
    assert lines_of("a = 1\r\n\r\n[b]\r\nc = 2\r\n")["b", "c"] == 4


@pytest.mark.parametrize(
    ("place", "real"),
    [
        (("units", "two", "id"), ("units", 1, "id")),
        (("units", "three", "id"), ("units",)),
        (("units", 7, "id"), ("units",)),
        (("routing", "_Routing", "mode"), ("routing", "mode")),
        (("id", "literal['a','b']"), ("id",)),
    ],
)
def test_a_place_leaves_out_what_leads_nowhere(place: Place, real: Place) -> None:
    assert real_place(RAW, place) == real


@pytest.mark.parametrize(
    ("place", "vi", "en"),
    [
        (("id",), "id", "id"),
        (("routing", "mode"), "[routing] mode", "[routing] mode"),
        (("units", 1, "parent"), 'units "two" parent', 'units "two" parent'),
        (("units", 1, "rooms", 0), 'units "two" rooms số 1', 'units "two" rooms no. 1'),
        (("routing", "hotlines", "fire"), "routing.hotlines.fire", "routing.hotlines.fire"),
    ],
)
def test_a_place_is_told_in_words(place: Place, vi: str, en: str) -> None:
    assert (place_words(RAW, place, "vi"), place_words(RAW, place, "en")) == (vi, en)


def test_a_cell_of_a_sheet_is_told_by_its_column() -> None:
    assert place_words({}, (7, "B")) == "cột B"
