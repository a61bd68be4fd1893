"""Files are what their content is, whatever they are called (R-C6)."""

from __future__ import annotations

import io
import zipfile

import pytest

from web.chat.file_types import DOC, DOCX, JPG, PDF, PNG, XLS, XLSX, FileType, name_for, type_of

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def zipped(*names: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return content.getvalue()


@pytest.mark.parametrize(
    "content, found",
    [
        pytest.param(b"\xff\xd8\xff\xe0 ...", JPG, id="photo"),
        pytest.param(b"\x89PNG\r\n\x1a\n ...", PNG, id="picture"),
        pytest.param(b"%PDF-1.7 ...", PDF, id="pdf"),
        pytest.param(b"\r\n  %PDF-1.4 ...", PDF, id="pdf after blank lines"),
        pytest.param(OLE + "WordDocument".encode("utf-16-le"), DOC, id="old Word"),
        pytest.param(OLE + "Workbook".encode("utf-16-le"), XLS, id="old Excel"),
        pytest.param(zipped("[Content_Types].xml", "word/document.xml"), DOCX, id="Word"),
        pytest.param(zipped("[Content_Types].xml", "xl/workbook.xml"), XLSX, id="Excel"),
        pytest.param(zipped("word/document.xml", "word/vbaProject.bin"), None, id="macros"),
        pytest.param(zipped("a.txt"), None, id="some archive"),
        pytest.param(b"PK\x03\x04 broken", None, id="broken archive"),
        pytest.param(OLE, None, id="some other OLE file"),
        pytest.param(b"MZ\x90\x00", None, id="program"),
        pytest.param(b"<html><script>", None, id="page"),
        pytest.param(b"", None, id="nothing"),
    ],
)
def test_a_file_is_told_by_its_content(content: bytes, found: FileType | None) -> None:
    assert type_of(content) == found


@pytest.mark.parametrize(
    "given, found, kept",
    [
        ("Đơn phản ánh.pdf", PDF, "Đơn phản ánh.pdf"),
        ("ảnh.JPEG", JPG, "ảnh.JPEG"),
        ("ảnh.png", JPG, "ảnh.png.jpg"),
        ("C:\\Users\\lan\\don.doc", DOC, "don.doc"),
        ("../../etc/passwd", PDF, "passwd.pdf"),
        ('a\r\nSet-Cookie: b".pdf', PDF, 'aSet-Cookie: b".pdf'),
        ("", PNG, "tep.png"),
        ("x" * 500 + ".pdf", PDF, "x" * 116 + ".pdf"),
    ],
)
def test_a_name_is_short_and_ends_as_its_content(given: str, found: FileType, kept: str) -> None:
    assert name_for(given, found) == kept
