"""LibreOffice reads the workbook and the report of every golden month as they are meant."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.golden.month import Month
from tests.golden.opened import SENTENCES, SURVEY_ORDER, WORDS

pytestmark = pytest.mark.slow

JUDGED = ("met", "not_met", "cannot_tell")


@pytest.fixture(scope="module")
def printed(
    month: Month, files: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A folder with both files as PDF."""
    folder = tmp_path_factory.mktemp(f"printed-{month.name}")
    for format_ in ("docx", "xlsx"):
        (folder / format_).mkdir()
        (folder / format_ / f"bao-cao.{format_}").write_bytes(files[format_])
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        subprocess.run(
            ["soffice", profile, "--headless", "--convert-to", "pdf", f"bao-cao.{format_}"],
            cwd=folder / format_,
            check=True,
            capture_output=True,
            timeout=200,
        )
    return folder


def first_page(pdf: Path) -> str:
    """Without spaces: where letters are close, they stand between the letters of one word."""
    run = subprocess.run(
        ["pdftotext", "-l", "1", "-layout", str(pdf), "-"], check=True, capture_output=True
    )
    return "".join(run.stdout.decode().split())


def test_the_first_page_of_the_workbook_has_every_verdict(month: Month, printed: Path) -> None:
    page = first_page(printed / "xlsx" / "bao-cao.pdf")
    for name, verdict in month.entries["verdicts"].items():
        if verdict in JUDGED:
            assert month.entries["shown"][name] in page
            assert WORDS[verdict].split()[0] in page


def test_the_first_page_of_the_report_has_the_first_verdict(month: Month, printed: Path) -> None:
    page = first_page(printed / "docx" / "bao-cao.pdf")
    verdicts = month.entries["verdicts"]
    first = next(verdicts[name] for name in SURVEY_ORDER if verdicts[name] != "no_data")

    assert "CỘNGHÒAXÃHỘICHỦNGHĨAVIỆTNAM" in page
    assert "".join(SENTENCES[first].split()) in page


@pytest.mark.parametrize("format_", ["docx", "xlsx"])
def test_every_page_can_be_drawn(printed: Path, format_: str) -> None:
    folder = printed / format_
    subprocess.run(
        ["pdftoppm", "-r", "20", "-png", "bao-cao.pdf", "trang"], cwd=folder, check=True
    )
    run = subprocess.run(
        ["pdfinfo", "bao-cao.pdf"], cwd=folder, check=True, capture_output=True, text=True
    )
    [pages] = [line.split()[1] for line in run.stdout.splitlines() if line.startswith("Pages")]

    assert len(list(folder.glob("trang-*.png"))) == int(pages)
