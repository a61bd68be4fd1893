"""Which share a verdict is about, and when there are too few answers for one."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from surveys.report.judged import point_by_transactions, too_few_sentence, weighted_words
from surveys.report.wording import verdict_sentence
from surveys.tally import Scope
from tests.surveys.report.exports import FIGURES

OVERALL = FIGURES[0]


def test_too_few_answers_for_a_verdict_are_not_called_a_small_difference() -> None:
    """n·(1−T) < 5: the sentence says what the table says."""
    held = OVERALL.target
    assert held is not None
    few = replace(OVERALL, respondents=20, valid=20, n_eff=Fraction(20), missing=1001)
    told = "Quá ít phiếu để kết luận: mức 80% cần ít nhất 25 người trả lời."

    assert verdict_sentence(few).endswith(f" Con số đã đến mức chỉ tiêu. {told}")
    assert too_few_sentence(replace(few, n_eff=Fraction(25))) == ""
    assert too_few_sentence(replace(few, target=None)) == ""
    several = replace(few, respondents=40, scope=Scope())
    assert "ít nhất 50 người" in too_few_sentence(several), "each is worth half an answer"


def test_the_point_of_a_weighted_verdict_is_that_of_the_weighted_share() -> None:
    weighted = replace(OVERALL, weighted=Fraction(3, 4))
    assert "Con số chưa đến mức chỉ tiêu." in verdict_sentence(weighted)
    assert point_by_transactions(replace(weighted, target=None)) is None


def test_a_share_by_transactions_is_told_where_there_is_one() -> None:
    assert weighted_words(OVERALL) == ""
    assert weighted_words(replace(OVERALL, weighted=Fraction("0.80004"))) == "80,004%"
