"""The words that decided, as a clerk understands them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

import numpy as np

from nlp.model import Head, Model
from nlp.reading import Reading
from nlp.segment import segment
from nlp.terms import Floats

MOST_REASONS: Final = 4
MOST_WIDENED: Final = 2  # segmenting costs a sixth of a classification; the rest stay bare
REACH: Final = 1  # words on each side of a decisive one that are segmented
# Words that carry no reason by themselves, whatever weight they got.
_EMPTY: Final = (
    "là thì mà và của có cho tôi em anh chị mình ông bà các những này đó ạ với ở một đã đang sẽ "
    "rất cũng lại vì để từ tới đến ra vào lên xuống như nào gì ai đi về được bị nên không chưa k "
    "ko la thi ma va cua co toi minh cac nhung nay do voi o mot da dang se rat cung lai vi de tu "
    "toi den vao len xuong nhu nao gi duoc bi nen khong chua i the a to is my of and in"
)
EMPTY: Final = frozenset(_EMPTY.split())


def reasons(model: Model, reading: Reading, area: str, named: Iterable[str]) -> tuple[str, ...]:
    """Up to MOST_REASONS phrases of the text: `named` ones, then what spoke for the area."""
    found = list(named)
    scores = word_scores(model, model.area, reading.words, area)
    found += _phrases(reading.words, scores)
    shown: list[str] = []
    for phrase in found:
        if phrase and not any(phrase in other or other in phrase for other in shown):
            shown.append(phrase)
    return tuple(shown[:MOST_REASONS])


def word_scores(model: Model, head: Head, words: Sequence[str], label: str) -> Floats:
    """How much each word, and half of each pair that it is in, spoke for the label."""
    block = model.features.words
    column = head.labels.index(label)
    pairs = [f"{first} {second}" for first, second in pairwise(words)]
    rows = np.array([block.index.get(term, -1) for term in (*words, *pairs)], np.int64)
    weights = head.weights[rows]
    spoke = (weights[:, column] - weights.mean(axis=1)) * block.idf[rows] * (rows >= 0)
    scores: Floats = spoke[: len(words)].copy()
    scores[:-1] += spoke[len(words) :] / 2
    scores[1:] += spoke[len(words) :] / 2
    return scores


def _phrases(words: Sequence[str], scores: Floats) -> list[str]:
    """The strongest words, the first ones widened to the phrases that underthesea finds."""
    order = [int(i) for i in np.argsort(-scores, kind="stable") if scores[i] > 0]
    decisive = [i for i in order if words[i].isalpha() and words[i] not in EMPTY][:MOST_REASONS]
    if all(word.isascii() for word in words):
        return [words[i] for i in decisive]  # segmentation is wrong on text without marks
    near = sorted(
        {
            i
            for d in decisive[:MOST_WIDENED]
            for i in range(d - REACH, d + REACH + 1)
            if 0 <= i < len(words)
        }
    )
    phrase_at = _phrase_at(near, segment(_joined(words, near)))
    return [phrase_at.get(i, words[i]) for i in decisive]


def _joined(words: Sequence[str], near: Sequence[int]) -> str:
    """The words around the decisive ones, a comma where some are left out."""
    parts = []
    for before, position in zip((None, *near), near, strict=False):
        parts += [","] if before is not None and position > before + 1 else []
        parts.append(words[position])
    return " ".join(parts)


def _phrase_at(near: Sequence[int], segments: Sequence[str]) -> dict[int, str]:
    """Which phrase covers each position; empty where the segments do not line up."""
    found: dict[int, str] = {}
    left = iter(near)
    for phrase in segments:
        if phrase == ",":
            continue
        for _ in phrase.split():
            position = next(left, None)
            if position is not None:
                found[position] = phrase
    return found
