"""R-F10: the same records give the same bytes, whenever, wherever and how often they are asked."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.golden.conftest import FORMATS
from tests.golden.loading import export, new_place
from tests.golden.month import Month
from tests.running import ROOT, Place

PROGRAM = """
import sys
from pathlib import Path
from tests.golden.conftest import FORMATS
from tests.golden.loading import export, new_place
from tests.golden.month import read_month

month = read_month(sys.argv[1])
place = new_place(Path(sys.argv[2]), Path(sys.argv[3]))
place.configure({"agency": month.agency})
for format_ in FORMATS:
    export(place, month, format_)
"""


def test_a_second_export_is_the_same_file(
    month: Month, place: Place, files: dict[str, bytes], tmp_path: Path
) -> None:
    """In another order, so that another file is the one that freezes the month."""
    copy = new_place(tmp_path / "again", place.folder / "data" / "hailong.db")
    copy.configure({"agency": month.agency})

    for format_ in reversed(FORMATS):
        assert export(copy, month, format_) == files[format_], format_


@pytest.mark.slow
def test_another_time_zone_writes_the_same_files(
    month: Month, place: Place, files: dict[str, bytes], tmp_path: Path
) -> None:
    there = tmp_path / "there"
    database = place.folder / "data" / "hailong.db"
    subprocess.run(
        [sys.executable, "-c", PROGRAM, month.name, str(there), str(database)],
        cwd=ROOT,
        env={**os.environ, "TZ": "America/New_York"},
        check=True,
        capture_output=True,
    )

    for format_ in FORMATS:
        assert (there / f"bao-cao.{format_}").read_bytes() == files[format_], format_
