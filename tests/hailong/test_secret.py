import logging
import stat
from pathlib import Path

import pytest

from hailong.secret import (
    EmptySecret,
    Secret,
    Unreadable,
    data_secret,
    find_secret,
    make_data_folder,
)


def test_a_secret_shows_as_stars_wherever_it_is_written() -> None:
    secret = Secret("hunter2")

    shown = [str(secret), repr(secret), f"{secret}", f"{secret!r:>9}", repr({"a": [secret]})]
    shown.append(logging.LogRecord("x", 20, "", 1, "%s %r", (secret, secret), None).getMessage())

    assert not any("hunter2" in text for text in shown)
    assert secret.reveal() == "hunter2"


def test_secrets_are_compared_by_their_value() -> None:
    assert Secret("mật") == Secret("mật")
    assert Secret("a") != Secret("b")
    assert Secret("a") != "a"
    assert len({Secret("a"), Secret("a")}) == 1


def test_a_secret_comes_from_its_variable_or_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "token"
    path.write_text("of-the-file\n", "utf-8")

    assert find_secret("TOKEN", {"TOKEN": " of-the-variable "}) == Secret("of-the-variable")
    assert find_secret("TOKEN", {"TOKEN_FILE": str(path)}) == Secret("of-the-file")
    assert find_secret("TOKEN", {"TOKEN": "", "TOKEN_FILE": ""}) is None
    assert find_secret("TOKEN", {}) is None


@pytest.mark.parametrize(
    ("environ", "code"),
    [
        ({"TOKEN": "a", "TOKEN_FILE": "b"}, "secret_twice"),
        ({"TOKEN_FILE": "missing"}, "secret_file"),
        ({"TOKEN_FILE": "."}, "secret_file"),
        ({"TOKEN_FILE": "empty"}, "secret_file_empty"),
        ({"TOKEN_FILE": "binary"}, "secret_file"),
    ],
)
def test_a_file_that_gives_no_secret_is_a_loud_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, environ: dict[str, str], code: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").write_text("\n", "utf-8")
    (tmp_path / "binary").write_bytes(b"\xff\xfe\xfa")

    found = find_secret("TOKEN", environ)

    assert isinstance(found, Unreadable)
    assert found.code == code


def test_the_secret_of_an_installation_is_made_once_and_only_for_its_owner(
    tmp_path: Path,
) -> None:
    data = tmp_path / "deep" / "data"

    made = data_secret(data)

    assert len(made.reveal()) == 64
    assert stat.S_IMODE((data / "secret").stat().st_mode) == 0o600
    assert data_secret(data) == made


def test_an_empty_secret_is_never_used(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("", "utf-8")

    with pytest.raises(EmptySecret, match="delete it"):
        data_secret(tmp_path)


def test_the_data_folder_is_nobody_elses(tmp_path: Path) -> None:
    make_data_folder(tmp_path / "data")

    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700
