from __future__ import annotations

import numpy as np
import pytest

from nlp.corpus_reading import Row
from nlp.heads import TooLittle
from nlp.training import train
from tests.nlp.small import agency, model, rows


def test_the_same_rows_make_the_same_model() -> None:
    again = train(rows(), {"so-thu": agency()})

    assert again.version == model().version
    assert np.array_equal(again.area.weights, model().area.weights)
    assert again.limits == model().limits


def test_a_word_of_one_text_stays_out_of_the_model() -> None:
    """It could be a name."""
    once = Row("x", "gặp ông Xyzt ở quầy", "so-thu", "complaint", "procedures", "van_phong")
    learned = train([*rows(), once], {"so-thu": agency()})

    assert "xyzt" not in learned.features.words.index
    assert "xyzt" not in learned.features.plain.index


def test_one_label_cannot_be_learned() -> None:
    with pytest.raises(TooLittle):
        train(rows()[:3], {"so-thu": agency()})


def test_a_model_tells_what_it_was_made_of() -> None:
    facts = model().facts

    assert facts["rows"] == len(rows())
    assert set(facts["held_out"]) >= {"kind", "area", "unit so-thu"}
