"""All figures of the one-stop system in a period: the agency, then each unit with dossiers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from surveys.dossier import DossierSum, ReceivedSum
from surveys.figure import Figure, Measure
from surveys.imported import ImportedFigure, Share, head
from surveys.judging import count_figure
from surveys.one_stop_index import NO_DOSSIERS, Score, Total, scores, total
from surveys.one_stop_rules import IN_FORCE, RuleSet
from surveys.petition import NamedDossier, Petition
from surveys.qd766 import petitions_on_time, petitions_satisfied, procedures_satisfied
from surveys.targets import Target, TargetInPeriod, TargetMeasure, target_in_force

NO_PETITIONS = "Trong kỳ không có phản ánh, kiến nghị nào đến hạn trả lời."
UNLINKED = (
    "Chỉ nối được phản ánh có ghi mã hồ sơ; phiếu khảo sát không ghi mã hồ sơ nên hồ sơ không hài "
    "lòng chưa được trừ. Tỷ lệ thật có thể thấp hơn."
)
CONDUCT = "Chỉ tính phản ánh về thái độ có ghi mã hồ sơ."
# What targets call the source of these figures, and which of their measures it has.
SOURCE = "dossiers"
JUDGED: Mapping[TargetMeasure, Measure] = {"on_time": "on_time", "online": "online"}
CONDUCT_INDEX = 7
INDEX_MEASURES: Mapping[int, Measure] = {
    1: "tt01_1",
    2: "tt01_2",
    3: "tt01_3",
    4: "tt01_4",
    5: "tt01_5",
    6: "tt01_6",
    7: "tt01_7",
    8: "tt01_8",
    9: "tt01_9",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OneStop:
    """What one period knows of dossiers and of the petitions beside them.

    `sums` are settled in the period or overdue at its end, `received` in the period; `named` are
    those of `sums` that petitions name.
    """

    sums: Sequence[DossierSum] = ()
    received: Sequence[ReceivedSum] = ()
    petitions: Sequence[Petition] = ()
    named: Sequence[NamedDossier] = ()

    @property
    def settled(self) -> int:
        return sum(each.dossiers for each in self.sums if each.timing != "overdue")

    @property
    def late(self) -> int:
        return sum(each.dossiers for each in self.sums if each.timing == "late")

    @property
    def overdue(self) -> int:
        return sum(each.dossiers for each in self.sums if each.timing == "overdue")

    @property
    def online(self) -> Share:
        """Of those received: an applicant chooses the way in, whenever it is settled."""
        online = sum(each.dossiers for each in self.received if each.online)
        return Share(online, sum(each.dossiers for each in self.received))

    @property
    def units(self) -> tuple[str, ...]:
        """With dossiers; petitions alone make no one-stop shop."""
        settled = {each.unit for each in self.sums}
        return tuple(sorted(settled | {each.unit for each in self.received}))

    def of_unit(self, unit: str) -> OneStop:
        return OneStop(
            sums=[each for each in self.sums if each.unit == unit],
            received=[each for each in self.received if each.unit == unit],
            petitions=[each for each in self.petitions if each.unit == unit],
            named=[each for each in self.named if each.unit == unit],
        )


def one_stop_figures(
    of: OneStop, targets: Sequence[Target], year: int, *, closed: bool
) -> tuple[ImportedFigure, ...]:
    """Counts of whole populations, so small cells hide nothing and nothing is estimated.

    Only the agency's own figures are held against the plan's targets.
    """
    parts: list[tuple[str | None, OneStop]] = [(None, of)]
    parts += [(unit, of.of_unit(unit)) for unit in of.units]
    judges = {
        measure: target_in_force(targets, year=year, measure=measure, source=SOURCE)
        for measure in JUDGED
    }
    return tuple(
        told
        for unit, part in parts
        for told in (
            *_against_targets(part, unit, judges, closed=closed),
            *_rates(part, unit),
            *_indices(IN_FORCE, part, unit),
        )
    )


def _against_targets(
    of: OneStop,
    unit: str | None,
    judges: Mapping[TargetMeasure, TargetInPeriod | None],
    *,
    closed: bool,
) -> Iterator[ImportedFigure]:
    settled, late = of.settled, of.late
    shares: dict[TargetMeasure, Share] = {
        "on_time": Share(settled - late, settled),
        "online": of.online,
    }
    for measure, measured in JUDGED.items():
        part, whole = shares[measure]
        target = judges[measure] if unit is None else None
        figure = count_figure(head(measured, unit), part, whole, target, closed=closed)
        if unit is not None and whole:
            figure = replace(figure, verdict=None)
        yield ImportedFigure(figure, "" if whole else NO_DOSSIERS)


def _rates(of: OneStop, unit: str | None) -> Iterator[ImportedFigure]:
    """For reference: no plan has a target for them."""
    everything = of.settled + of.overdue
    yield _share("prolonged", unit, Share(of.overdue, everything), NO_DOSSIERS)
    yield _share("qd766_pakn_on_time", unit, petitions_on_time(of.petitions), NO_PETITIONS)
    yield _share("qd766_pakn_satisfied", unit, petitions_satisfied(of.petitions), NO_PETITIONS)
    satisfied = procedures_satisfied(everything, of.late + of.overdue, of.named)
    yield _share("qd766_procedures_satisfied", unit, satisfied, NO_DOSSIERS, UNLINKED)


def _share(
    measure: Measure, unit: str | None, share: Share, missing: str, remark: str = ""
) -> ImportedFigure:
    figure = count_figure(head(measure, unit), share.part, share.whole, None, closed=True)
    if not share.whole:
        return ImportedFigure(figure, missing)
    return ImportedFigure(replace(figure, verdict=None), remark)


def _indices(rules: RuleSet, of: OneStop, unit: str | None) -> Iterator[ImportedFigure]:
    settled = [each for each in of.sums if each.timing != "overdue"]
    overdue_online = sum(e.dossiers for e in of.sums if e.timing == "overdue" and e.online)
    found = scores(rules, settled, of.petitions, of.named, of.online, overdue_online)
    for number, score in found.items():
        figure = _index(INDEX_MEASURES[number], unit, score)
        if number in rules.of_units:
            figure = replace(figure, respondents=0)
        yield ImportedFigure(figure, _remark(number, score))
    yield _total(rules, unit, total(rules, found), has_dossiers=bool(settled))


def _index(measure: Measure, unit: str | None, score: Score) -> Figure:
    """`numerator` are points, `valid` the dossiers (or the one unit) that they are shared by."""
    return replace(
        head(measure, unit),
        respondents=score.scored,
        valid=score.scored,
        numerator=score.points,
        value=score.value,
        verdict="no_data" if score.value is None else None,
    )


def _remark(number: int, score: Score) -> str:
    told = [score.reason]
    if score.undetermined:
        told.append(
            f"{score.undetermined} hồ sơ trễ hạn mà không có phản ánh: không xác định, vì Thông "
            "tư không quy định điểm."
        )
    if number == CONDUCT_INDEX and score.value is not None:
        told.append(CONDUCT)
    return " ".join(filter(None, told))


def _total(rules: RuleSet, unit: str | None, of: Total, *, has_dossiers: bool) -> ImportedFigure:
    figure = head("tt01_total", unit)
    if not has_dossiers:
        return ImportedFigure(replace(figure, verdict="no_data"), NO_DOSSIERS)
    words = of.band(rules) or "chưa xác định"
    missing = "" if of.is_whole else "; các chỉ số còn lại không có dữ liệu"
    remark = f"Tối đa có thể đạt: {of.most}/{of.whole} điểm{missing}. Xếp loại: {words}."
    return ImportedFigure(replace(figure, value=of.points), remark)
