from __future__ import annotations

import pytest

from complaints.taxonomy import AREAS, KINDS
from nlp.cues import Subject, cues
from nlp.reading import plain_phrase


def test_areas_are_those_of_the_taxonomy() -> None:
    assert set(cues("areas")) == set(AREAS)
    assert set(KINDS) - {"other"} <= set(cues("kinds"))


@pytest.mark.parametrize("subject", ["kinds", "areas", "ideas", "safety"])
def test_every_phrase_has_words(subject: Subject) -> None:
    lists = [phrases for entry in cues(subject).values() for phrases in entry.values()]
    assert all(plain_phrase(phrase) for phrases in lists for phrase in phrases)
