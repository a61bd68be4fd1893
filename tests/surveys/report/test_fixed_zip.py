"""Archives without a date."""

from __future__ import annotations

import io
import zipfile

from surveys.report.fixed_zip import FIRST_DAY, undated


def packed(year: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in ("b.xml", "a.xml"):
            archive.writestr(zipfile.ZipInfo(name, (year, 5, 6, 7, 8, 10)), name * 3)
    return out.getvalue()


def test_the_moment_of_packing_is_not_told() -> None:
    assert undated(packed(2025)) == undated(packed(2026))
    with zipfile.ZipFile(io.BytesIO(undated(packed(2026)))) as archive:
        assert {member.date_time for member in archive.infolist()} == {FIRST_DAY}


def test_members_keep_their_order_and_content() -> None:
    with zipfile.ZipFile(io.BytesIO(undated(packed(2026)))) as archive:
        assert archive.namelist() == ["b.xml", "a.xml"]
        assert archive.read("a.xml") == b"a.xmla.xmla.xml"
