"""Each golden month in an installation of its own, loaded once a session."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.golden.loading import export, load, new_place
from tests.golden.month import NAMES, Month, read_month
from tests.running import Place

FORMATS = ("json", "csv", "xlsx", "docx")


@pytest.fixture(scope="session", params=NAMES)
def month(request: pytest.FixtureRequest) -> Month:
    return read_month(request.param)


@pytest.fixture(scope="session")
def place(month: Month, tmp_path_factory: pytest.TempPathFactory, migrated_file: Path) -> Place:
    """Loaded, and nothing of it exported."""
    made = new_place(tmp_path_factory.mktemp(month.name) / "place", migrated_file)
    load(month, made)
    return made


@pytest.fixture(scope="session")
def files(month: Month, place: Place) -> dict[str, bytes]:
    """The month's export by format; `place` stays as it was."""
    copy = new_place(place.folder.parent / "exported", place.folder / "data" / "hailong.db")
    copy.configure({"agency": month.agency})
    return {format_: export(copy, month, format_) for format_ in FORMATS}
