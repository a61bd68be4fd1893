"""The part of an official report that is about dossiers, ready to paste elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from surveys.figure import Measure
from surveys.imported import ImportedFigure, of_measure
from surveys.report.document import ExportDocument
from surveys.report.imported_words import (
    IMPORTED_WORDS,
    RULES_STATE,
    counted_words,
    no_target_sentence,
    target_sentences,
    value_words,
    whose,
)
from surveys.report.official_page import OfficialPage, TextColumn
from surveys.report.vietnamese import number, percent, telling_digits

UNITS = (
    TextColumn("Đơn vị", 0.4, "left"),
    TextColumn("Đã giải quyết", 0.15),
    TextColumn("Trước, đúng hạn", 0.15),
    TextColumn("Tỷ lệ", 0.15),
    TextColumn("Quá hạn chưa giải quyết", 0.15),
)
RATES: tuple[Measure, ...] = (
    "qd766_procedures_satisfied",
    "qd766_pakn_on_time",
    "qd766_pakn_satisfied",
)


def dossier_part(page: OfficialPage, document: ExportDocument) -> None:
    imported = document.imported
    passage = dossier_passage(imported)
    if passage:
        page.paragraph(passage)
    for sentence in target_sentences(imported):
        page.paragraph(sentence)
    if not passage:
        return
    if lacking := no_target_sentence(imported):
        page.paragraph(lacking)
    rates = [told for measure in RATES if (told := of_measure(imported, measure)) is not None]
    for told in rates:
        if told.figure.value is not None:
            name = IMPORTED_WORDS[told.figure.measure][0]
            page.paragraph(f"{name}: {counted_words(told.figure)}. {told.remark}".strip())
    _units(page, document)
    total = of_measure(imported, "tt01_total")
    if total is not None and total.figure.value is not None:
        page.paragraph(
            f"Tổng điểm các chỉ số có dữ liệu: {value_words(total.figure)}. {total.remark}"
        )
        page.note(f"Ghi chú: {RULES_STATE}")


def dossier_passage(imported: Sequence[ImportedFigure]) -> str:
    """As in "Trong kỳ đã giải quyết 400 hồ sơ: trước và đúng hạn 390 (97,5%), trễ hạn 10; ..."."""
    told, overdue = of_measure(imported, "on_time"), of_measure(imported, "prolonged")
    if told is None or told.figure.value is None or not told.figure.valid:
        return ""
    figure = told.figure
    on_time, settled = figure.numerator or 0, figure.valid or 0
    target = figure.target.target if figure.target else None
    share = percent(told.figure.value, telling_digits(told.figure.value, target))
    waiting = overdue.figure.numerator if overdue else None
    rest = f"còn {number(waiting)} hồ sơ" if waiting else "không có hồ sơ"
    return (
        f"Trong kỳ đã giải quyết {number(settled)} hồ sơ: trước và đúng hạn {number(on_time)} "
        f"({share}), trễ hạn {number(settled - on_time)}; {rest} quá hạn chưa giải quyết."
    )


def _units(page: OfficialPage, document: ExportDocument) -> None:
    overdue = {
        told.figure.scope.unit: told.figure.numerator
        for told in document.imported
        if told.figure.measure == "prolonged"
    }
    rows = [
        (
            whose(figure, document.labels),
            number(figure.valid or 0),
            number(figure.numerator or 0),
            value_words(figure),
            number(overdue.get(figure.scope.unit) or 0),
        )
        for figure in (told.figure for told in document.imported)
        if figure.measure == "on_time" and figure.scope.unit is not None
    ]
    if rows:
        page.caption("Kết quả giải quyết hồ sơ theo đơn vị (không xếp hạng)")
        page.table(UNITS, rows)
