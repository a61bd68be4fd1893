"""What a report to the superior has to say of itself, plainly and without ranking anybody."""

from __future__ import annotations

from collections.abc import Iterator

from surveys.figure import Figure
from surveys.imported import of_measure
from surveys.report.by_survey import SurveyShares, by_survey, unit_name
from surveys.report.document import ExportDocument, Labels
from surveys.report.vietnamese import goal_words, number
from surveys.spelling import fold

NOTHING_FOUND = "Số liệu trong kỳ chưa cho thấy tồn tại nào; nội dung khác:"
FOR_REFERENCE = " (chỉ tiêu đã hết hạn, chỉ để tham khảo)"


def shortcomings(document: ExportDocument) -> list[str]:
    """One sentence each, the surveys first."""
    return [
        *(each for of in by_survey(document.figures) for each in _of_survey(of, document.labels)),
        *_of_cases(document),
        *_of_dossiers(document),
    ]


def _of_survey(of: SurveyShares, labels: Labels) -> Iterator[str]:
    name, main = survey_name(of.survey, labels), of.headline
    if not main.respondents:
        yield f"{name} chưa thu được câu trả lời nào."
        return
    if main.target is None:
        return
    level, state = goal_words(main.target.target), main.target.state
    reference = FOR_REFERENCE if state == "expired" else ""
    if state == "not_due":
        return
    if main.verdict == "not_met":
        yield f"{name} chưa đạt mức {level} trong số người trả lời{reference}."
    elif main.verdict == "cannot_tell":
        yield f"{name} chưa đủ cơ sở kết luận đạt hay chưa đạt mức {level}{reference}."
    below = [unit for unit in of.units if _is_below(unit, main)]
    if below:
        names = sorted((unit_name(unit, labels) for unit in below), key=fold)
        yield (
            f"Ở {name[:1].lower()}{name[1:]}, cận dưới khoảng tin cậy của các đơn vị sau thấp hơn "
            f"mức {level}, nên chưa thể nói các đơn vị này đạt mức đó (xếp theo tên, không xếp "
            f"hạng): {'; '.join(names)}."
        )


def _is_below(unit: Figure, main: Figure) -> bool:
    return unit.low is not None and main.target is not None and unit.low < main.target.target.value


def survey_name(survey: str, labels: Labels) -> str:
    """As in "Phiếu “Bộ phận một cửa”"."""
    return f"Phiếu “{labels.surveys.get(survey, survey)}”"


def _of_cases(document: ExportDocument) -> Iterator[str]:
    cases = document.cases
    late = (cases.on_time.valid or 0) - (cases.on_time.numerator or 0)
    if cases.overdue:
        yield f"Còn {number(cases.overdue)} phản ánh, kiến nghị quá hạn chưa xử lý xong."
    if late:
        yield f"Có {number(late)} phản ánh, kiến nghị xử lý xong nhưng trễ hạn."
    handled, public = publication(document)
    if handled > public:
        yield (
            f"Còn {number(handled - public)} kết quả xử lý phản ánh, kiến nghị chưa được ghi là "
            "đã công khai."
        )


def publication(document: ExportDocument) -> tuple[int, int]:
    """How many petitions have a result, and of how many it was made public."""
    handled = [
        row for row in document.register if row.is_petition and row.standing in ("in_time", "late")
    ]
    return len(handled), sum(row.is_public for row in handled)


def _of_dossiers(document: ExportDocument) -> Iterator[str]:
    told = of_measure(document.imported, "on_time")
    if told and told.figure.valid:
        late = told.figure.valid - (told.figure.numerator or 0)
        if late:
            yield f"Có {number(late)} hồ sơ thủ tục hành chính trả kết quả trễ hạn."
    overdue = of_measure(document.imported, "prolonged")
    if overdue and overdue.figure.numerator:
        yield f"Còn {number(overdue.figure.numerator)} hồ sơ quá hạn chưa giải quyết."
