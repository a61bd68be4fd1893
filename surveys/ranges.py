"""How far every hidden count can be worked out from all that is published.

Whoever works backwards is taken to know how many valid answers a hidden cell has, so that the
satisfied ones among them lie between none and all. Every sum that published tables must add up to
ties hidden counts together. What one sum after the other leaves of a count is found at once;
what all of them together leave is the optimum of a linear programme. Two programmes for each cell
would be slow, so each moves many cells: whatever it finds possible for the others need not be
asked again, and cells that no sum ties together are moved independently.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

# Solvers work with floating numbers; whole counts are much farther apart.
TOLERANCE = 1e-6
# Programmes that move all cells in mixed directions, before single cells are asked.
MIXED = 12
MOST_PASSES = 20

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Count:
    """The satisfied among the valid answers of a cell."""

    satisfied: int
    answers: int


@dataclass(frozen=True, slots=True)
class _Sum:
    """Hidden members by number, each with its sign, and what they come to."""

    signs: tuple[tuple[int, int], ...]
    comes_to: int


class Ranges(Generic[Key]):
    """The system of one set of tables; each sum lists its total first, then its parts.

    `reached` keeps the least and the most that each hidden count is known to be able to be. It
    may come from a system that hides less: what was possible there is possible here.
    """

    def __init__(
        self,
        cells: Mapping[Key, Count],
        hidden: Collection[Key],
        sums: Iterable[Sequence[Key]],
        reached: dict[Key, tuple[float, float]],
    ) -> None:
        self._keys = list(hidden)
        self._numbers = {key: number for number, key in enumerate(self._keys)}
        self._cells = [cells[key] for key in self._keys]
        self._sums = [each for members in sums if (each := self._sum(members, cells)).signs]
        self._reached = reached
        for key, cell in zip(self._keys, self._cells, strict=True):
            reached.setdefault(key, (cell.satisfied, cell.satisfied))
        self._groups = self._tied()

    def _sum(self, members: Sequence[Key], cells: Mapping[Key, Count]) -> _Sum:
        signs, comes_to = list[tuple[int, int]](), 0
        for place, key in enumerate(members):
            sign = 1 if place else -1
            if key in self._numbers:
                signs.append((self._numbers[key], sign))
            else:
                comes_to -= sign * cells[key].satisfied
        return _Sum(tuple(signs), comes_to)

    def _tied(self) -> list[int]:
        group = list(range(len(self._keys)))

        def head(number: int) -> int:
            while group[number] != number:
                group[number] = number = group[group[number]]
            return number

        for each in self._sums:
            first = head(each.signs[0][0])
            for number, _ in each.signs[1:]:
                group[head(number)] = first
        return [head(number) for number in range(len(group))]

    def group(self, key: Key) -> int:
        """Hidden cells of one number are tied together."""
        return self._groups[self._numbers[key]]

    def exposed(self, needs: Mapping[Key, float]) -> dict[Key, float]:
        """Hidden cells whose satisfied answers have less range than they need, and which.

        Not always all of them: once more is hidden, the others may be safe. None is left only
        where the answer is empty.
        """
        return self._by_single_sums(needs) or self._by_all_sums(needs)

    def _by_single_sums(self, needs: Mapping[Key, float]) -> dict[Key, float]:
        bounds = [(0, cell.answers) for cell in self._cells]
        for _ in range(MOST_PASSES):
            before = list(bounds)
            for each in self._sums:
                _narrow(bounds, each)
            if bounds == before:
                break
        widths = {
            key: float(high - low) for key, (low, high) in zip(self._keys, bounds, strict=True)
        }
        return {key: widths[key] for key, need in needs.items() if widths[key] < need}

    def _by_all_sums(self, needs: Mapping[Key, float]) -> dict[Key, float]:
        left = self._lacking(needs, needs)
        for turn in range(MIXED):
            if len(left) > MIXED:
                self._look({key: _direction(place, turn) for place, key in enumerate(left)})
                left = self._lacking(left, needs)
        while left:
            by_group = defaultdict[int, list[Key]](list)
            for key in left:
                by_group[self.group(key)].append(key)
            # One of each group: these optima are exact.
            asked = [keys[0] for keys in by_group.values()]
            self._look(dict.fromkeys(asked, 1.0))
            if found := self._lacking(asked, needs):
                return {key: self._width(key) for key in found}
            left = self._lacking(left, needs)
        return {}

    def _width(self, key: Key) -> float:
        low, high = self._reached[key]
        return high - low

    def _lacking(self, keys: Iterable[Key], needs: Mapping[Key, float]) -> list[Key]:
        return [key for key in keys if self._width(key) < needs[key] - TOLERANCE]

    def _look(self, towards: Mapping[Key, float]) -> None:
        """What is possible where counts go as far in their directions as they can together, and
        then as far in the opposite ones."""
        for way in (1.0, -1.0):
            weights = {self._numbers[key]: way * sign for key, sign in towards.items()}
            for key, value in zip(self._keys, self._optimum(weights), strict=True):
                low, high = self._reached[key]
                self._reached[key] = (min(low, value), max(high, value))

    def _optimum(self, weights: Mapping[int, float]) -> list[float]:
        from scipy.optimize import linprog  # takes half a second to load
        from scipy.sparse import csr_matrix

        entries = [
            (row, number, sign)
            for row, each in enumerate(self._sums)
            for number, sign in each.signs
        ]
        rows, columns, factors = zip(*entries, strict=True) if entries else ((), (), ())
        shape = (len(self._sums), len(self._keys))
        solution = linprog(
            [weights.get(number, 0.0) for number in range(len(self._keys))],
            A_eq=csr_matrix((factors, (rows, columns)), shape=shape) if entries else None,
            b_eq=[each.comes_to for each in self._sums] or None,
            bounds=[(0, cell.answers) for cell in self._cells],
            method="highs",
        )
        if solution.x is None:
            raise ValueError(f"the published tables contradict each other: {solution.message}")
        values: list[float] = solution.x.tolist()
        return values


def _narrow(bounds: list[tuple[int, int]], of: _Sum) -> None:
    """Each member lies within what the others leave of the total."""
    ends = [_signed(bounds[number], sign) for number, sign in of.signs]
    spare = sum(high for _, high in ends) - of.comes_to
    short = of.comes_to - sum(low for low, _ in ends)
    for (number, sign), (low, high) in zip(of.signs, ends, strict=True):
        bounds[number] = _signed((max(low, high - spare), min(high, low + short)), sign)


def _signed(ends: tuple[int, int], sign: int) -> tuple[int, int]:
    return ends if sign > 0 else (-ends[1], -ends[0])


def _direction(place: int, turn: int) -> float:
    """Another mixture each turn, the same one in every run."""
    return -1.0 if (place * 2654435761 >> turn) & 1 else 1.0
