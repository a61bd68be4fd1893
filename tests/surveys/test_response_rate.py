"""Forms that came back of those given out."""

from __future__ import annotations

from fractions import Fraction

from surveys.response_rate import NO_FORMS_OUT, SOME_UNITS, response_rates


def test_forms_are_added_up_over_units() -> None:
    whole, one, two = response_rates("one-stop", {"a": 9, "b": 1}, {"a": 10, "b": 2})

    assert (whole.figure.numerator, whole.figure.valid) == (10, 12)
    assert whole.figure.value == Fraction(10, 12)
    assert (one.figure.value, two.figure.value) == (Fraction(9, 10), Fraction(1, 2))
    assert (whole.figure.basis, whole.figure.survey, whole.remark) == ("count", "one-stop", "")


def test_units_that_did_not_say_are_in_neither_part() -> None:
    whole, _ = response_rates("one-stop", {"a": 5, "b": 7}, {"a": 10})

    assert (whole.figure.numerator, whole.figure.valid) == (5, 10)
    assert whole.remark == SOME_UNITS


def test_without_forms_given_out_there_is_no_data_with_the_reason() -> None:
    (whole,) = response_rates("one-stop", {"a": 5}, {})

    assert (whole.figure.value, whole.figure.verdict) == (None, "no_data")
    assert whole.remark == NO_FORMS_OUT


def test_more_forms_than_were_given_out_cannot_be_right() -> None:
    whole, one = response_rates("one-stop", {"a": 11}, {"a": 10})

    for told in (whole, one):
        assert told.figure.value is None
        assert told.remark == (
            "Số phiếu thu về (11) nhiều hơn số phiếu phát ra (10): xem lại số đã nhập."
        )
