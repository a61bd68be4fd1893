"""What carelessness, phones and keyboards do to a text, and how much accuracy it may cost.

The conditions are functions of a text; words that citizens shorten come from
`corpus/robustness/spellings.toml`, a table that the lexicon was not written from.
"""

from __future__ import annotations

import random
import re
import tomllib
import unicodedata
import zlib
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from complaints.agency import Agency
from nlp.classifier import Classifier
from nlp.corpus_reading import Row
from nlp.evaluate import HEADS, Outcome, figures

SUITE: Final = Path(__file__).parent / "corpus" / "robustness"
# Hand-written texts, a condition (its `register`) each: sarcasm, landmarks, raw Telex …
HARD: Final = SUITE / "hard.jsonl"
TYPO_SHARE: Final = 0.1  # of the words
HALF: Final = 0.5


def strip(text: str) -> str:
    """No marks at all, as on an old phone; capitals stay."""
    marked = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in marked if not unicodedata.combining(c))


def strip_half(text: str) -> str:
    chance = _chance(text)
    return " ".join(strip(w) if chance.random() < HALF else w for w in text.split())


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def no_space_after_signs(text: str) -> str:
    return re.sub(r"([,.!?;:]) +", r"\1", text)


def typos(text: str) -> str:
    """One letter left out, doubled or swapped with its neighbour in a tenth of the words."""
    chance = _chance(text)
    return " ".join(
        _slip(word, chance) if chance.random() < TYPO_SHARE else word for word in text.split()
    )


def teencode(text: str) -> str:
    """Every word of the table as young people type it; the rest as it was."""
    table = _short_words()
    return " ".join(_as_typed(word, table) for word in text.split())


def abbreviated(text: str) -> str:
    """Words of offices as clerks shorten them."""
    for long, short in _short_phrases():
        text = re.sub(rf"(?<!\w){re.escape(long)}(?!\w)", short, text, flags=re.IGNORECASE)
    return text


def _slip(word: str, chance: random.Random) -> str:
    if len(word) < 3 or not word.isalpha():
        return word
    at = chance.randrange(len(word) - 1)
    return chance.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + word[at] * 2 + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        )
    )


def _as_typed(word: str, table: Mapping[str, str]) -> str:
    bare = word.lower().strip(",.!?;:")
    short = table.get(bare)
    return word if short is None else word.lower().replace(bare, short)


def _chance(text: str) -> random.Random:
    """The same text always meets the same accidents."""
    return random.Random(zlib.crc32(text.encode()))  # noqa: S311  no secret


@cache
def spellings() -> Mapping[str, Mapping[str, str]]:
    """ "words" and "phrases" with the way each is written."""
    return tomllib.loads((SUITE / "spellings.toml").read_text("utf-8"))


def _short_words() -> Mapping[str, str]:
    return spellings()["words"]


def _short_phrases() -> Sequence[tuple[str, str]]:
    return sorted(spellings()["phrases"].items(), key=lambda pair: -len(pair[0]))


CONDITIONS: Final[Mapping[str, Callable[[str], str]]] = {
    "no marks": strip,
    "half of the marks": strip_half,
    "NFD": decomposed,
    "capitals": str.upper,
    "no space after signs": no_space_after_signs,
    "teencode": teencode,
    "abbreviations": abbreviated,
    "typos": typos,
    "typos, no marks": lambda text: strip(typos(text)),
}
# How much of the mean accuracy of the three heads a condition may cost.
MOST_LOST: Final[Mapping[str, float]] = {
    "no marks": 0.015,
    "half of the marks": 0.02,
    "NFD": 0.0,
    "capitals": 0.015,
    "no space after signs": 0.015,
    "teencode": 0.04,
    "abbreviations": 0.03,
    "typos": 0.04,
    "typos, no marks": 0.05,
}


def losses(
    classifier: Classifier,
    rows: Sequence[Row],
    agencies: Mapping[str, Agency],
    clean: Sequence[Outcome],
) -> dict[str, float]:
    """Accuracy lost in each condition, mean of kind, area and unit; `clean` are the outcomes
    of the same rows as they were written."""
    before = mean_accuracy(clean)
    return {
        name: before
        - mean_accuracy(
            [(row, classifier.classify(change(row.text), agencies[row.agency])) for row in rows]
        )
        for name, change in CONDITIONS.items()
    }


def mean_accuracy(outcomes: Sequence[Outcome]) -> float:
    found = figures(outcomes)
    return float(sum(found[head]["accuracy"] for head in HEADS) / len(HEADS))


def too_large(lost: Mapping[str, float]) -> list[str]:
    """Conditions under which more is lost than `MOST_LOST`, in the words of an operator."""
    return [
        f"{name}: mất {lost[name]:.3f} độ chính xác, cho phép {most:.3f}"
        for name, most in MOST_LOST.items()
        if lost[name] > most
    ]
