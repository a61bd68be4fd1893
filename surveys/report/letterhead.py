"""Head, title and foot of an official report, with what only people may fill in left blank."""

from __future__ import annotations

from datetime import timedelta

from docx.shared import Length, Pt

from surveys.report.document import ExportDocument
from surveys.report.official_page import (
    LIST,
    SMALL,
    TEXT_WIDTH,
    OfficialPage,
    rule,
    underline,
    write,
)
from surveys.report.passages import in_mid_sentence
from surveys.report.vietnamese import month_words
from surveys.report.wording import SIMULATED_MARK, period_name, simulated_words

DRAFT = "DỰ THẢO"
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
BLANK = "………"
LONG_BLANK = "………………………………"
RECEIVERS = ("- Như trên;", f"- {LONG_BLANK};", "- Lưu: VT, ……")


def head(page: OfficialPage, document: ExportDocument) -> None:
    """A report has no number and no day before somebody signs it."""
    left, right = page.side_by_side(0.4)
    first, *rest = [name for name in (document.governing_body, document.agency_name) if name]
    write(left.paragraphs[0], first.upper(), size=SMALL, bold=not rest)
    for name in rest:
        write(left.add_paragraph(), name.upper(), size=SMALL, bold=True)
    rule(left, 0.4)
    write(left.add_paragraph(), f"Số: {BLANK}/BC-{BLANK}", size=Pt(13))
    write(left.add_paragraph(), DRAFT, size=Pt(13), bold=True)
    write(right.paragraphs[0], NATION, size=SMALL, bold=True)
    write(right.add_paragraph(), MOTTO, size=Pt(13), bold=True)
    rule(right, 0.6)
    write(right.add_paragraph(), place_and_day(document), size=Pt(13), italic=True)


def place_and_day(document: ExportDocument) -> str:
    """In the month in which the report is sent: no period is reported before it has ended."""
    sent = document.period.last + timedelta(days=1)
    return f"{document.seat or BLANK}, ngày …… {month_words(sent)}"


def letter(document: ExportDocument, subject: str, to: str = "") -> OfficialPage:
    """A report that has its head and its title; `to` is left blank where nobody is named."""
    period = in_mid_sentence(period_name(document.period))
    name = f"Báo cáo {in_mid_sentence(subject)} {period}"
    mark = SIMULATED_MARK if document.simulated else DRAFT
    page = OfficialPage(name, document.agency_name, document.period.end, mark)
    head(page, document)
    title(page, subject, period, to)
    if played := simulated_words(document):
        page.line(played, bold=True)
    return page


def end(page: OfficialPage, document: ExportDocument, subject: str) -> None:
    """The last sentence, and what comes below it."""
    period = in_mid_sentence(period_name(document.period))
    page.paragraph(
        f"Trên đây là báo cáo {in_mid_sentence(subject)} {period} của {document.agency_name}./.",
        with_next=True,
    )
    foot(page)


def title(page: OfficialPage, subject: str, period: str, to: str = "") -> None:
    page.line("BÁO CÁO", bold=True).paragraph_format.space_before = Pt(14)
    page.line(subject, bold=True)
    page.line(period, bold=True)
    underline(page.line("", size=Pt(4)), Length(TEXT_WIDTH // 3))
    page.line(f"Kính gửi: {to or LONG_BLANK}").paragraph_format.space_before = Pt(6)


def foot(page: OfficialPage) -> None:
    """Who gets it, and room for office, signature and name."""
    page.line("", size=LIST).paragraph_format.keep_with_next = True
    left, right = page.side_by_side(0.5)
    write(left.paragraphs[0], "Nơi nhận:", size=SMALL, bold=True, italic=True, align="left")
    for receiver in RECEIVERS:
        write(left.add_paragraph(), receiver, size=LIST, align="left")
    write(right.paragraphs[0], LONG_BLANK, bold=True)
    for _ in range(4):
        write(right.add_paragraph(), "")
    write(right.add_paragraph(), LONG_BLANK, bold=True)
