"""What a file is, told from its content (R-C6): the name and the browser may say anything."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass

LARGEST_FILE = 10 * 1024 * 1024
LONGEST_NAME = 120

# PDF readers accept the mark anywhere in here.
PDF_MARK_WITHIN = 1024
ENDINGS_OF = {"jpg": ("jpg", "jpeg")}


@dataclass(frozen=True, slots=True)
class FileType:
    """`kind` is what channels call it."""

    kind: str
    mime: str
    ending: str


OFFICE = "application/vnd.openxmlformats-officedocument"
JPG = FileType("photo", "image/jpeg", "jpg")
PNG = FileType("photo", "image/png", "png")
PDF = FileType("document", "application/pdf", "pdf")
DOC = FileType("document", "application/msword", "doc")
XLS = FileType("document", "application/vnd.ms-excel", "xls")
DOCX = FileType("document", f"{OFFICE}.wordprocessingml.document", "docx")
XLSX = FileType("document", f"{OFFICE}.spreadsheetml.sheet", "xlsx")

# Streams of an OLE file are named in UTF-16.
OLE_STREAMS = (
    ("WordDocument".encode("utf-16-le"), DOC),
    ("Workbook".encode("utf-16-le"), XLS),
)
ZIP_PARTS = (("word/document.xml", DOCX), ("xl/workbook.xml", XLSX))
MACROS = "vbaProject.bin"


def type_of(content: bytes) -> FileType | None:
    """None for everything that is not taken, documents with macros among it."""
    if content.startswith(b"\xff\xd8\xff"):
        return JPG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if b"%PDF-" in content[:PDF_MARK_WITHIN]:
        return PDF
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return next((found for mark, found in OLE_STREAMS if mark in content), None)
    if content.startswith(b"PK\x03\x04"):
        return _zipped(content)
    return None


def _zipped(content: bytes) -> FileType | None:
    try:
        names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return None
    if any(name.endswith(MACROS) for name in names):
        return None
    return next((found for part, found in ZIP_PARTS if part in names), None)


def name_for(given: str, found: FileType) -> str:
    """The last part of the name, without control characters, with the ending of its content."""
    last = given.replace("\\", "/").rpartition("/")[2]
    kept = "".join(letter for letter in last if letter.isprintable()).strip(" .")
    stem, dot, ending = kept.rpartition(".")
    if not dot or ending.lower() not in ENDINGS_OF.get(found.ending, (found.ending,)):
        stem, ending = kept, found.ending
    return f"{stem[: LONGEST_NAME - len(ending) - 1] or 'tep'}.{ending}"
