"""`export --for par-index`: the agency scores itself: criterion, number, points, evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from docx.shared import Pt

from surveys.par_index import COUNTS, POINT_DIGITS, Criterion, ParIndex, points
from surveys.report.document import ExportDocument
from surveys.report.letterhead import end, letter
from surveys.report.official_page import TextColumn
from surveys.report.par_index_numbers import number_of
from surveys.report.passages import in_mid_sentence
from surveys.report.sheet import Mean, Value
from surveys.report.table_files import Table, csv_table, text_of, xlsx_tables
from surveys.report.vietnamese import number, percent, rounded
from surveys.report.wording import edition_words, period_name, period_words

SUBJECT = "Tự chấm điểm chỉ số cải cách hành chính"
COLUMNS = (
    TextColumn("Mã", 0.07),
    TextColumn("Tiêu chí", 0.24, "left"),
    TextColumn("Điểm tối đa", 0.1),
    TextColumn("Số liệu", 0.16),
    TextColumn("Điểm tự chấm", 0.1),
    TextColumn("Cách chấm", 0.12, "left"),
    TextColumn("Tài liệu kiểm chứng", 0.21, "left"),
)
BY_HAND = "người chấm"
# For a person to fill in, and where nothing can be filled in yet.
BLANK, NO_POINTS = "……", "–"
SAMPLE = (
    "ĐÂY LÀ BỘ TIÊU CHÍ MẪU, không phải bộ tiêu chí của tỉnh: điểm dưới đây chỉ để xem cách trình "
    "bày, không dùng để báo cáo."
)


@dataclass(frozen=True, slots=True)
class Scored:
    """`points` is None where there is no number or a person has to score; else two decimals."""

    criterion: Criterion
    words: str
    points: Fraction | None


def scored(index: ParIndex, document: ExportDocument) -> tuple[Scored, ...]:
    return tuple(_scored(criterion, document) for criterion in index.criteria)


def _scored(criterion: Criterion, document: ExportDocument) -> Scored:
    if criterion.number is None:
        return Scored(criterion, BY_HAND, None)
    found = number_of(criterion, document)
    exact = points(criterion, found.value)
    # Each is rounded for itself, so that the table adds up for whoever checks it.
    return Scored(criterion, found.words, None if exact is None else rounded(exact, POINT_DIGITS))


def par_index_docx(document: ExportDocument, index: ParIndex) -> bytes:
    page = letter(document, SUBJECT)
    found = scored(index, document)
    page.paragraph(f"Kỳ số liệu: {period_words(document.period)}. {edition_words(document)}")
    for sentence in sentences(index, found):
        page.paragraph(sentence)
    rows: list[tuple[str, ...]] = []
    for part, members in groupby(found, key=lambda each: each.criterion.part):
        rows.append((part,))
        rows += [tuple(map(text_of, _row(each))) for each in members]
    page.caption("Điểm tự chấm theo tiêu chí")
    total = tuple(map(text_of, _total_row(found)))
    page.table(COLUMNS, [*rows, total], size=Pt(11))
    end(page, document, SUBJECT)
    return page.content()


def par_index_xlsx(document: ExportDocument, index: ParIndex) -> bytes:
    table = _table(document, index)
    return xlsx_tables(table.title, document, (table,))


def par_index_csv(document: ExportDocument, index: ParIndex) -> bytes:
    return csv_table(_table(document, index), document)


def sentences(index: ParIndex, found: Sequence[Scored]) -> list[str]:
    """Whether it is a sample, the sum, and what is not in it."""
    known = [each for each in found if each.points is not None]
    by_hand = [each for each in found if each.criterion.number is None]
    missing = [each for each in found if each.criterion.number and each.points is None]
    lines = [SAMPLE] if index.is_sample else []
    lines.append(f"Bộ tiêu chí: {index.name} ({index.source}).")
    lines.append(
        f"Tự chấm được {_points(_sum(known))} trên {_points(_most(known))} điểm của "
        f"{number(len(known))} tiêu chí có số liệu."
    )
    if missing:
        lines.append(
            f"{number(len(missing))} tiêu chí chưa có số liệu ({_points(_most(missing))} điểm) "
            "không được tính điểm nào."
        )
    if by_hand:
        lines.append(
            f"{number(len(by_hand))} tiêu chí do người chấm ({_points(_most(by_hand))} điểm) để "
            "trống."
        )
    return lines


def _table(document: ExportDocument, index: ParIndex) -> Table:
    found = scored(index, document)
    rows = [*map(_row, found), _total_row(found)]
    title = f"{SUBJECT} {in_mid_sentence(period_name(document.period))}"
    columns = [column.title for column in COLUMNS]
    return Table("Tự chấm điểm", title, sentences(index, found), columns, rows, wide=(1, 6))


def _row(each: Scored) -> tuple[Value, ...]:
    criterion = each.criterion
    unscored = BLANK if criterion.number is None else NO_POINTS
    own = unscored if each.points is None else Mean(each.points, POINT_DIGITS)
    return (
        criterion.id,
        criterion.title,
        Mean(criterion.most, POINT_DIGITS),
        each.words,
        own,
        rule_words(criterion),
        criterion.evidence,
    )


def _total_row(found: Sequence[Scored]) -> tuple[Value, ...]:
    known = [each for each in found if each.points is not None]
    most, sum_ = (Mean(total, POINT_DIGITS) for total in (_most(found), _sum(known)))
    return ("", "Tổng cộng", most, "chỉ cộng tiêu chí có số liệu", sum_, "", "")


def rule_words(criterion: Criterion) -> str:
    if criterion.rule is None:
        return BY_HAND
    least = criterion.least
    level = f"{number(least)} người" if criterion.number in COUNTS else percent(least)
    if criterion.rule == "all_or_nothing":
        return f"đủ điểm từ {level}"
    return f"tỷ lệ × điểm tối đa{f', từ {level}' if least else ''}"


def _sum(found: Iterable[Scored]) -> Fraction:
    return sum((each.points for each in found if each.points is not None), Fraction(0))


def _most(found: Iterable[Scored]) -> Fraction:
    return sum((each.criterion.most for each in found), Fraction(0))


def _points(value: Fraction) -> str:
    return number(value, POINT_DIGITS)
