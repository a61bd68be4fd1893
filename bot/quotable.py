"""What may be quoted of an open answer: the citizen's own words, shortened, masked, harmless."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Final, Literal

from bot.dialogue.state import Guess
from bot.hearing import readable
from complaints.accusation import is_formal
from nlp.mask import TOKEN, mask
from surveys.definition import FreeText, Survey
from surveys.spelling import fold

Fault = Literal["empty", "longer", "other_words"]

# Flags with which a text takes its own path, as in the dialogue (bot/dialogue/survey.py).
DANGERS: Final = frozenset({"emergency", "safety"})
# "Em 12 tuổi", "con tôi học lớp 3", "cháu 8 tháng tuổi"; "trẻ dưới 6 tuổi" is nobody.
OF_AGE: Final = 16
AGE: Final = re.compile(r"(?<![\d.,])(?<!duoi )(?<!tren )(?<!tu )(?<!den )(\d{1,2}) ?tuoi\b")
MINORS: Final = re.compile(
    r"\b(?:hoc(?: sinh)? lop ?[1-9]|(?:em|chau|con) (?:dang )?la hoc sinh|\d{1,2} ?thang tuoi)\b"
)
WORD: Final = re.compile(r"\w+")


def open_questions(surveys: Mapping[tuple[str, int], Survey]) -> frozenset[tuple[str, int, str]]:
    """Survey, version and id of every question that is answered in one's own words."""
    return frozenset(
        (*key, question.id)
        for key, survey in surveys.items()
        for question in survey.questions
        if isinstance(question, FreeText)
    )


def masked(words: str) -> str:
    """Composed and without what a public text must not hold (R-F2, R-G7)."""
    return mask(readable(words), "public").strip()


def takes_its_own_path(text: str, guess: Guess) -> bool:
    """An emergency, a danger or a denunciation is never a quote."""
    return not DANGERS.isdisjoint(guess.flags) or guess.kind == "denunciation" or is_formal(text)


def shows_a_child(text: str) -> bool:
    """R-G6: the writer, or whom the text is about, is under 16."""
    plain = fold(text)
    return MINORS.search(plain) is not None or any(
        int(found[1]) < OF_AGE for found in AGE.finditer(plain)
    )


def fault_of(words: str, original: str) -> Fault | None:
    """A quote may leave words out and mask more; it says nothing that the citizen did not."""
    said = _spoken(words)
    if not said:
        return "empty"
    if len(TOKEN.sub("", words)) > len(readable(original)):
        return "longer"
    # A name that is masked in the original does not come back where its title is left out.
    rest = iter(_spoken(original))
    return None if all(word in rest for word in said) else "other_words"


def _spoken(text: str) -> list[str]:
    """Its words in order, without capitals; the tokens of masking are nobody's words."""
    return WORD.findall(unicodedata.normalize("NFC", TOKEN.sub(" ", masked(text)).casefold()))
