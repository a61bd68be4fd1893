"""An export as the draft of an official report (R-F8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from surveys.figure import Figure
from surveys.report.document import ExportDocument
from surveys.report.dossier_part import dossier_part
from surveys.report.imported_words import has_something_to_say, response_sentence
from surveys.report.intake_table import progress_sentence
from surveys.report.letterhead import end, letter
from surveys.report.measure_words import MEASURE_WORDS, beside_words
from surveys.report.official_page import OfficialPage, TextColumn
from surveys.report.passages import (
    bounds,
    case_passage,
    hidden_note,
    hidden_words,
    result_passage,
)
from surveys.report.vietnamese import day, number, percent, telling_digits
from surveys.report.wording import (
    change_words,
    coverage_sentences,
    edition_words,
    period_words,
    result_words,
    scope_words,
    target_sentence,
    verdict_sentence,
)
from surveys.targets import Target

SUBJECT = "Kết quả lấy ý kiến người dân, tổ chức và xử lý phản ánh, kiến nghị"
RESULTS = (
    TextColumn("Số người trả lời", 0.16),
    TextColumn("Hài lòng/ hợp lệ", 0.14),
    TextColumn("Tỷ lệ hài lòng", 0.16),
    TextColumn("KTC 95%", 0.16),
)
FACTORS = (TextColumn("Yếu tố", 0.38, "left"), *RESULTS)
UNITS = (TextColumn("Đơn vị", 0.38, "left"), *RESULTS)
COUNTS = (TextColumn("Nội dung", 0.8, "left"), TextColumn("Số lượng", 0.2))

# Three sentences; the workbook has the whole method.
METHOD = """
Tỷ lệ hài lòng = (số câu trả lời hài lòng + rất hài lòng) / tổng số câu trả lời hợp lệ; số của
nhiều đơn vị được cộng tử số và mẫu số, không lấy trung bình của các tỷ lệ.
Khoảng tin cậy (KTC) 95% theo Wilson chỉ tính sai số ngẫu nhiên; người trả lời tự nguyện nên kết
quả nói về những người đã trả lời, và chỉ kết luận đạt hoặc chưa đạt khi sai số ấy khó giải thích
được chênh lệch với chỉ tiêu.
Đây là khảo sát trực tuyến theo tiêu chí SIPAS, không thay cho kết quả do Bộ Nội vụ công bố; số
liệu của dưới {smallest} người trả lời không được hiển thị.
"""


def docx_report(document: ExportDocument) -> bytes:
    """The same bytes for the same document: the file is dated at the end of its period."""
    page = letter(document, SUBJECT)
    page.paragraph(
        f"{document.agency_name} báo cáo kết quả lấy ý kiến người dân, tổ chức và việc tiếp nhận, "
        "xử lý phản ánh, kiến nghị như sau:"
    )
    page.paragraph(f"Kỳ số liệu: {period_words(document.period)}. {edition_words(document)}")
    if document.wave:
        page.paragraph(progress_sentence(document.wave))
    page.heading("I. KẾT QUẢ LẤY Ý KIẾN NGƯỜI DÂN, TỔ CHỨC")
    _surveys(page, document)
    page.heading("II. TIẾP NHẬN, XỬ LÝ PHẢN ÁNH, KIẾN NGHỊ")
    _cases(page, document)
    numeral = "III"
    if has_something_to_say(document.imported):
        page.heading("III. GIẢI QUYẾT HỒ SƠ THỦ TỤC HÀNH CHÍNH")
        dossier_part(page, document)
        numeral = "IV"
    page.heading(f"{numeral}. CÁCH TÍNH")
    page.paragraph(" ".join(METHOD.split()).format(smallest=document.smallest))
    end(page, document, SUBJECT)
    return page.content()


def _surveys(page: OfficialPage, document: ExportDocument) -> None:
    """One numbered part for each survey that somebody answered."""
    surveys = _by_survey(document)
    answered = [figures for figures in surveys if any(f.respondents for f in figures)]
    silent = [_name(figures[0], document) for figures in surveys if figures not in answered]
    if not answered:
        page.paragraph("Trong kỳ không thu được phiếu trả lời nào.")
    for place, figures in enumerate(answered, start=1):
        page.heading(f"{place}. {_name(figures[0], document)}", level=2)
        _survey(page, figures, document)
    if silent:
        page.paragraph(f"Không có phiếu trả lời trong kỳ: {'; '.join(silent)}.")


def _survey(page: OfficialPage, figures: Sequence[Figure], document: ExportDocument) -> None:
    main = figures[0]
    page.paragraph(f"{MEASURE_WORDS['top2'].name}: {result_passage(main)}")
    page.paragraph(target_sentence(main))
    earlier = (("kỳ trước", main.previous), ("cùng kỳ năm trước", main.last_year))
    changes = [f"So với {name}: {change_words(old)}." for name, old in earlier if old]
    known = coverage_sentences(main, document.transactions.get(main.survey or "", 0))
    if returned := response_sentence(document.imported, main.survey or ""):
        known.append(returned)
    for text in (*known, *changes, beside_words(figures)):
        if text:
            page.paragraph(text)
    shares = [f for f in figures if f.measure == "top2" and f.mode is None and f.respondents]
    factors = [f for f in shares if f.scope.unit is None and _is_factor(f)]
    units = [f for f in shares if f.scope.unit and _same_question(f, main)]
    hidden = [f for f in (*factors, *units) if f.suppressed]
    if factors:
        page.caption("Kết quả theo yếu tố (chỉ để tham khảo)")
        names = [scope_words(f, document.labels) for f in factors]
        page.table(FACTORS, _rows(factors, names, main, document))
    if units:
        page.caption("Kết quả theo đơn vị (chỉ để tham khảo, không xếp hạng)")
        names = [_unit(f, document) for f in units]
        page.table(UNITS, _rows(units, names, main, document))
    if hidden:
        page.note(hidden_note(document.smallest))


def _rows(
    figures: Sequence[Figure], names: Sequence[str], main: Figure, document: ExportDocument
) -> list[tuple[str, ...]]:
    """Rounded like the main figure: one number never looks like two in a report."""
    target = main.target.target if main.target else None
    return [
        (name, *_cells(figure, target, document.smallest))
        for figure, name in zip(figures, names, strict=True)
    ]


def _cells(figure: Figure, target: Target | None, smallest: int) -> tuple[str, ...]:
    people = number(figure.respondents)
    if figure.suppressed or figure.value is None:
        return people, hidden_words(figure, smallest)
    counted = f"{number(figure.numerator or 0)}/{number(figure.valid or 0)}"
    share = percent(figure.value, telling_digits(figure.value, target))
    return people, counted, share, bounds(figure)


def _cases(page: OfficialPage, document: ExportDocument) -> None:
    cases, labels = document.cases, document.labels
    page.paragraph(case_passage(cases))
    if not cases.received:
        return
    if cases.in_time or cases.overdue:
        page.paragraph(
            "Phản ánh chưa xử lý xong được đối chiếu với hạn tại ngày chốt số liệu "
            f"{day(document.period.last)}."
        )
    if cases.on_time.target is not None:
        page.paragraph(f"{target_sentence(cases.on_time)} {verdict_sentence(cases.on_time)}")
    handling = cases.satisfaction_with_handling
    if handling.respondents:
        page.paragraph(f"Mức độ hài lòng về việc giải quyết: {result_words(handling)}")
    page.caption("Phản ánh, kiến nghị đã tiếp nhận")
    tables: tuple[tuple[str, Mapping[str, int], Mapping[str, str]], ...] = (
        ("Theo loại", cases.by_kind, labels.kinds),
        ("Theo lĩnh vực", cases.by_area, labels.areas),
        ("Theo đơn vị", cases.by_unit, labels.units),
    )
    rows: list[tuple[str, ...]] = []
    for name, counts, names in tables:
        if counts:
            rows.append((name,))
            rows += [(names.get(key, key), number(n)) for key, n in sorted(counts.items())]
    page.table(COUNTS, rows)
    if sum(cases.by_unit.values()) < cases.received:
        page.note("Ghi chú: bảng theo đơn vị không gồm tố cáo.")


def _by_survey(document: ExportDocument) -> list[list[Figure]]:
    """The figures of each version of a survey, in the order of the document."""
    found: dict[tuple[str | None, int | None], list[Figure]] = {}
    for figure in document.figures:
        found.setdefault((figure.survey, figure.version), []).append(figure)
    return list(found.values())


def _name(figure: Figure, document: ExportDocument) -> str:
    """With the version where two of them stand in one report."""
    name = document.labels.surveys.get(figure.survey or "", figure.survey or "")
    versions = {f.version for f in document.figures if f.survey == figure.survey}
    return f"{name} (phiên bản {figure.version})" if len(versions) > 1 else name


def _unit(figure: Figure, document: ExportDocument) -> str:
    unit = figure.scope.unit or ""
    return document.labels.units.get(unit, unit)


def _is_factor(figure: Figure) -> bool:
    return figure.scope.factor is not None and figure.scope.item is None


def _same_question(figure: Figure, main: Figure) -> bool:
    return (figure.scope.factor, figure.scope.item) == (main.scope.factor, main.scope.item)
