"""The indices of a one-stop shop by a set of rules: points, unknowns, and what they add up to."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from surveys.dossier import DossierSum
from surveys.one_stop_rules import RuleSet, band
from surveys.petition import NamedDossier, Petition


@dataclass(frozen=True, slots=True)
class Score:
    """Points of `scored` dossiers (or of the one unit); None where there is no data.

    `undetermined`: dossiers that the rule gives no points for, neither some nor none.
    """

    points: int | None = None
    scored: int = 0
    undetermined: int = 0
    reason: str = ""

    @property
    def value(self) -> Fraction | None:
        return None if self.points is None else Fraction(self.points, self.scored)


NO_DOSSIERS = "Chưa nhập hồ sơ một cửa nào của kỳ này."


def of_dossiers(points: Sequence[tuple[int | None, int]], unknown: str) -> Score:
    """Pairs of points and of how many dossiers have them; None: whoever knows was not asked."""
    known = [(each, number) for each, number in points if each is not None]
    scored = sum(number for _, number in known)
    if not scored:
        return Score(reason=unknown if points else NO_DOSSIERS)
    return Score(sum(each * number for each, number in known), scored)


def scores(
    rules: RuleSet,
    settled: Sequence[DossierSum],
    petitions: Sequence[Petition],
    named: Sequence[NamedDossier],
    online: tuple[int, int],
    overdue_online: int,
) -> dict[int, Score]:
    """By number of index; `settled` holds no overdue dossiers, `online` is so many of so many."""
    found = {index.number: Score(reason=index.missing) for index in rules.indices}
    found[1] = of_dossiers([(rules.total_time[s.timing], s.dossiers) for s in settled], "")
    found[3] = of_dossiers(
        [(_by_count(s.contacts, rules.contacts), s.dossiers) for s in settled],
        "Tệp hồ sơ không ghi số lần phải liên hệ (cột contacts).",
    )
    found[4] = of_dossiers(
        [(_by_count(s.offices, rules.offices), s.dossiers) for s in settled],
        "Tệp hồ sơ không ghi số cơ quan phải liên hệ (cột offices).",
    )
    found[7] = _conduct(rules, settled, named)
    found[8] = Score(_answering(rules, petitions), 1)
    found[9] = _online(rules, online, overdue_online)
    return found


def rounded_index(value: Fraction) -> Fraction:
    """One decimal, half up (TT 01/2018, Article 15)."""
    return Fraction(math.floor(value * 10 + Fraction(1, 2)), 10)


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of the rounded indices that are known, of at most `most` with these."""

    points: Fraction
    most: int
    whole: int

    @property
    def is_whole(self) -> bool:
        return self.most == self.whole

    def band(self, rules: RuleSet) -> str | None:
        """None where the indices without data could still change it."""
        worst = band(self.points, rules.unit_bands)
        best = band(self.points + self.whole - self.most, rules.unit_bands)
        return worst if worst == best else None


def total(rules: RuleSet, found: Mapping[int, Score]) -> Total:
    values = [score.value for score in found.values()]
    known = [rounded_index(value) for value in values if value is not None]
    whole = rules.most * len(rules.indices)
    return Total(sum(known, Fraction(0)), rules.most * len(known), whole)


def _by_count(count: int | None, points: Mapping[int, int]) -> int | None:
    return None if count is None else points.get(count, 0)


def _conduct(
    rules: RuleSet, settled: Sequence[DossierSum], named: Sequence[NamedDossier]
) -> Score:
    """Index 7; late without a petition is undetermined, as the text is silent on it (R-B13)."""
    blamed = [each.timing for each in named if each.conduct and each.timing != "overdue"]
    points = scored = undetermined = 0
    for each in settled:
        number = each.dossiers
        if each.timing in rules.conduct:
            points += rules.conduct[each.timing] * number
            scored += number
        else:
            undetermined += number
    for timing in blamed:
        if timing in rules.conduct:
            points -= rules.conduct[timing]
        else:
            undetermined -= 1
            scored += 1
    if not scored:
        return Score(undetermined=undetermined, reason="" if undetermined else NO_DOSSIERS)
    return Score(points, scored, undetermined)


def _answering(rules: RuleSet, petitions: Sequence[Petition]) -> int:
    """Index 8: no petition is as good as all in time (R-B13)."""
    due = [each for each in petitions if each.handled != "waiting"]
    on_time = sum(each.handled == "on_time" for each in due)
    if any(each.handled == "overdue" for each in due):
        return 0
    if on_time == len(due):
        return rules.most
    return 1 if Fraction(on_time, len(due)) >= rules.answered_well else 0


def _online(rules: RuleSet, online: tuple[int, int], overdue_online: int) -> Score:
    """Index 9, as far as dossiers decide it: full points also need the share of procedures."""
    part, whole = online
    if not whole:
        return Score(reason=NO_DOSSIERS)
    share = Fraction(part, whole)
    if overdue_online or share < rules.online_least:
        return Score(0, 1)
    if share < rules.online_most:
        return Score(1, 1)
    return Score(reason="Chưa có tỷ lệ thủ tục được cung cấp trực tuyến.")
