import pytest

from surveys.choices import choice_meant, keys_of, numbered
from surveys.definition import Choice
from surveys.texts import Text
from tests.surveys.samples import SCALE, SENT

MANY = tuple(Choice(f"unit-{n}", Text(f"Đơn vị số {n} của tỉnh")) for n in range(1, 13))


def test_codes_that_are_numbers_are_shown_as_they_are() -> None:
    assert [number for number, _ in numbered(SCALE.levels)] == ["1", "2", "3", "4", "5", "0"]


def test_other_codes_are_shown_by_position() -> None:
    assert [(number, choice.code) for number, choice in numbered(SENT.choices)] == [
        ("1", "yes"),
        ("2", "no"),
    ]


@pytest.mark.parametrize("typed, code", [("10", "unit-10"), ("1", "unit-1"), ("12", "unit-12")])
def test_ten_does_not_choose_one(typed: str, code: str) -> None:
    found = choice_meant(MANY, typed)

    assert found is not None
    assert found.code == code


def test_a_text_that_could_mean_two_choices_means_none() -> None:
    both = (Choice("a", Text("Hài lòng")), Choice("b", Text("Hải Long")))

    assert choice_meant(both, "hai long") is None


def test_a_choice_is_known_by_number_wording_alias_and_the_line_as_shown() -> None:
    assert keys_of("4", Choice("4", Text("Hài lòng", "Satisfied"), ("hl",))) == {
        "4",
        "hai long",
        "satisfied",
        "hl",
        "4 hai long",
        "4 satisfied",
        "4 hl",
    }
