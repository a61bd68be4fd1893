from __future__ import annotations

import unicodedata

from nlp.lexicon import expansions


def test_a_meaning_has_no_short_form_in_it() -> None:
    """Otherwise a text would grow each time it is normalised."""
    known = expansions()

    assert not {short for short, words in known.items() if set(words) & set(known)}


def test_there_are_about_three_hundred_composed_entries() -> None:
    known = expansions()

    assert 250 <= len(known) <= 500
    for short, words in known.items():
        assert unicodedata.is_normalized("NFC", short + "".join(words))
        assert short == short.lower()
