"""What the silent people could change, where the number of transactions is known."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

# Sample size with an error of 5 %: n = N / (1 + N·e²), rounded up (R-B9).
ERROR = Fraction(5, 100)


@dataclass(frozen=True, slots=True)
class Coverage:
    """x satisfied among n who answered, of N transactions (one answer each); 0 <= x <= n <= N."""

    satisfied: int
    answered: int
    transactions: int

    @property
    def share(self) -> Fraction:
        """n/N; there is no correction of the interval for it, the bounds say more."""
        return Fraction(self.answered, self.transactions)

    @property
    def lowest(self) -> Fraction:
        """As if nobody silent were satisfied."""
        return Fraction(self.satisfied, self.transactions)

    @property
    def highest(self) -> Fraction:
        """As if everybody silent were satisfied."""
        silent = self.transactions - self.answered
        return Fraction(self.satisfied + silent, self.transactions)

    def tipping_point(self, target: Fraction) -> Fraction | None:
        """The share of silent people who would have to be satisfied to reach the target.

        Below 0 the target is reached whatever they think, above 1 it cannot be. None where
        nobody is silent.
        """
        silent = self.transactions - self.answered
        return (target * self.transactions - self.satisfied) / silent if silent else None

    @property
    def is_small(self) -> bool:
        return self.answered < smallest_sample(self.transactions)


def coverage(satisfied: int, answered: int, transactions: int) -> Coverage | None:
    """None where fewer transactions than answers are known: that number cannot be right."""
    if transactions < 1 or answered > transactions:
        return None
    return Coverage(satisfied, answered, transactions)


def smallest_sample(transactions: int) -> int:
    """⌈N/(1+N·0.05²)⌉: 286 of 1,000."""
    exact = transactions / (1 + transactions * ERROR**2)
    return -(-exact.numerator // exact.denominator)
