"""A head from labelled texts: scikit-learn fits it, nothing of scikit-learn is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from nlp.calibration import best_temperature, expected_calibration_error
from nlp.features import Features, plain_text
from nlp.letters import fold
from nlp.model import LEAST_LOGIT, Head, softmax
from nlp.reading import Reading, read_text
from nlp.terms import ANALYSERS, Block, Floats, Vector

# Chosen by leaving one writer out; newton-cg is ten times as fast as lbfgs here.
STRENGTH: Final = 10.0
# A second label teaches half as much as the first: one point of area.
SECOND_WEIGHT: Final = 0.5
TOLERANCE: Final = 2e-3
# A term must be in two texts to enter the model: one could be a name (each text counts twice).
FEWEST_TEXTS: Final = 3
MOST_FOLDS: Final = 3
PROCESSORS: Final = 2  # scipy lets go of the interpreter while it multiplies
Labels = NDArray[np.int_]
Splits = Sequence[tuple[Labels, Labels]]


class TooLittle(ValueError):
    """A head needs texts with at least two labels."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """All texts of a training run: as written, and without marks."""

    readings: Sequence[Reading]
    features: Features
    written: Sequence[Vector]
    folded: Sequence[Vector]


@dataclass(frozen=True, slots=True)
class Taught:
    """The labels of the rows of one head by their names, and how much each row counts.

    `ordinary` rows are what probabilities are fitted on; where there are none, all are.
    """

    first: Sequence[str]
    second: Sequence[str]
    weights: Sequence[float]
    ordinary: Sequence[bool] = ()

    def fitted_on(self) -> NDArray[np.bool_]:
        """Which rows temperatures and limits look at."""
        chosen = np.array(self.ordinary, bool)
        return chosen if chosen.any() else np.ones(len(self.first), bool)

    @classmethod
    def plain(cls, labels: Sequence[str]) -> Taught:
        return cls(labels, labels, [1.0] * len(labels))


@dataclass(frozen=True, slots=True)
class Targets:
    """The label of each row by its number; `second` is the same where there is no other.

    `weights`: how many written texts each row teaches as much as.
    """

    first: Labels
    second: Labels
    weights: Floats

    @classmethod
    def of(cls, taught: Taught, labels: Sequence[str]) -> Targets:
        place = {label: number for number, label in enumerate(labels)}
        first = np.array([place[label] for label in taught.first])
        other = [
            place.get(label, number) for label, number in zip(taught.second, first, strict=True)
        ]
        return cls(first, np.array(other), np.array(taught.weights, np.float32))


@dataclass(frozen=True, slots=True)
class Recipe:
    """Inverse of regularisation, and whether rare labels weigh as much as common ones."""

    strength: float = STRENGTH
    balanced: bool = True


@dataclass(frozen=True, slots=True)
class Fitted:
    """A head, with what heads that did not see a row's writer made of that row."""

    head: Head
    held_out: Floats  # probabilities after calibration, a row each
    right: NDArray[np.bool_]
    ordinary: NDArray[np.bool_]  # which rows limits and facts look at

    @property
    def confidence(self) -> Floats:
        best: Floats = self.held_out.max(axis=1)
        return best

    def _calibration_error(self) -> float:
        chosen = self.ordinary
        return expected_calibration_error(self.confidence[chosen], self.right[chosen])

    def facts(self) -> dict[str, float]:
        return {
            "accuracy": round(float(self.right[self.ordinary].mean()), 4),
            "ece": round(self._calibration_error(), 4),
        }


def encode(texts: Sequence[str]) -> Encoded:
    readings = [read_text(text) for text in texts]
    features = fit_features(readings)
    both = [features.encode_twice(reading) for reading in readings]
    return Encoded(readings, features, [one for one, _ in both], [other for _, other in both])


def fit_features(readings: Sequence[Reading]) -> Features:
    both = [r.text for r in readings] + [fold(r.text) for r in readings]
    plain = [plain_text(r) for r in readings] * 2
    texts = {"words": both, "letters": both, "plain": plain, "edges": plain}
    return Features(**{name: _fit_block(name, texts[name]) for name in ANALYSERS})


def _fit_block(name: str, texts: Sequence[str]) -> Block:
    fewest = FEWEST_TEXTS if len(texts) > 2 * FEWEST_TEXTS else 1
    vectorizer = TfidfVectorizer(analyzer=ANALYSERS[name], min_df=fewest, sublinear_tf=True)
    vectorizer.fit(texts)
    terms = sorted(vectorizer.vocabulary_, key=vectorizer.vocabulary_.__getitem__)
    index = {str(term): column for column, term in enumerate(terms)}
    return Block(index, np.asarray(vectorizer.idf_, np.float32))


def split_by_writer(writers: Sequence[str]) -> Splits:
    """Up to MOST_FOLDS (training rows, held-out rows); a writer is never in both.

    The rows of a single writer are dealt out one by one: better than no held-out rows.
    """
    if len(set(writers)) == 1:
        writers = [str(number % MOST_FOLDS) for number in range(len(writers))]
    sizes = Counter(writers)
    fold_of: dict[str, int] = {}
    load = [0] * min(MOST_FOLDS, len(sizes))
    for writer, size in sorted(sizes.items(), key=lambda item: (-item[1], item[0])):
        fold_of[writer] = load.index(min(load))
        load[fold_of[writer]] += size
    held = np.array([fold_of[writer] for writer in writers])
    return [(np.flatnonzero(held != f), np.flatnonzero(held == f)) for f in range(len(load))]


def fit(
    taught: Taught,
    vectors: tuple[Sequence[Vector], Sequence[Vector], int],
    splits: Splits,
    recipe: Recipe = Recipe(),
) -> Fitted:
    """A calibrated head. `vectors` are the texts as written, without marks, and their width."""
    written, folded, width = vectors
    labels = tuple(sorted(set(taught.first)))
    if len(labels) < 2:
        raise TooLittle(f"Cần ít nhất hai nhãn khác nhau, chỉ có: {', '.join(labels)}.")
    targets = Targets.of(taught, labels)
    matrix = sparse.vstack([matrix_of(written, width), matrix_of(folded, width)]).tocsr()
    logits = np.full((len(taught.first), len(labels)), LEAST_LOGIT, np.float32)
    learnable = [split for split in splits if len(set(targets.first[split[0]])) > 1]
    shares = [*(seen for seen, _ in learnable), np.arange(len(taught.first))]
    with ThreadPoolExecutor(PROCESSORS) as pool:
        *parts, whole = pool.map(lambda seen: _regression(matrix, targets, seen, recipe), shares)
    for part, (_, held) in zip(parts, learnable, strict=True):
        logits[np.ix_(held, part.classes_)] = _logits(part, matrix[held])
    weights, bias = _weights(whole)
    guesses = logits.argmax(axis=1)
    accepted = np.where(guesses == targets.second, targets.second, targets.first)
    ordinary = taught.fitted_on()
    temperature = best_temperature(logits[ordinary], accepted[ordinary])
    held_out = softmax(logits / np.float32(temperature))
    head = Head(labels, weights, bias, temperature)
    return Fitted(head, held_out, guesses == accepted, ordinary)


def matrix_of(vectors: Sequence[Vector], width: int) -> Any:
    """A scipy matrix with a row for each vector; single precision halves the time."""
    values = np.concatenate([v.values for v in vectors])
    columns = np.concatenate([v.columns for v in vectors])
    ends = np.cumsum([0, *(len(v.columns) for v in vectors)])
    return sparse.csr_matrix((values, columns, ends), shape=(len(vectors), width))


def _regression(matrix: Any, targets: Targets, seen: Labels, recipe: Recipe) -> Any:
    """Trained on both forms of the seen rows; a row with two labels is there with each."""
    count = len(targets.first)
    double = seen[targets.second[seen] != targets.first[seen]]
    rows = np.concatenate([seen, seen + count, double, double + count])
    labels = [targets.first[seen], targets.first[seen]]
    labels += [targets.second[double], targets.second[double]]
    weights = targets.weights[rows % count]
    weights[2 * len(seen) :] *= SECOND_WEIGHT
    model = LogisticRegression(
        C=recipe.strength,
        class_weight="balanced" if recipe.balanced else None,
        solver="newton-cg",
        tol=TOLERANCE,
        max_iter=100,
    )
    return model.fit(matrix[rows], np.concatenate(labels), sample_weight=weights)


def _weights(model: Any) -> tuple[Floats, Floats]:
    """One column a label, also where scikit-learn keeps one row for two labels."""
    weights, bias = model.coef_, model.intercept_
    if len(model.classes_) == 2:
        weights, bias = np.vstack([-weights, weights]) / 2, np.concatenate([-bias, bias]) / 2
    return np.ascontiguousarray(weights.T, np.float32), np.asarray(bias, np.float32)


def _logits(model: Any, matrix: Any) -> Floats:
    weights, bias = _weights(model)
    logits: Floats = np.asarray(matrix @ weights + bias, np.float32)
    return logits
