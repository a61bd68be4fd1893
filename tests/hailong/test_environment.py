from pathlib import Path

import pytest

from hailong.environment import VARIABLES, Environment, examine_environment
from hailong.secret import Secret


def environment(**environ: str) -> Environment:
    return examine_environment(environ, False, Path("data"))


def faults(**environ: str) -> list[tuple[str, str]]:
    return [(name, code) for name, code, _ in environment(**environ).faults]


def test_telegram_is_on_when_there_is_a_token() -> None:
    telegram = environment(TELEGRAM_TOKEN="1:a", TELEGRAM_API_URL="http://localhost:81/").telegram

    assert telegram is not None
    assert (telegram.token, telegram.mode) == (Secret("1:a"), "polling")
    assert telegram.api_url == "http://localhost:81"
    assert environment(TELEGRAM_TOKEN=" ").telegram is None


def test_a_webhook_needs_everything_that_makes_it_work() -> None:
    found = environment(TELEGRAM_MODE="webhook")

    assert found.needs_public_url
    assert [name for name, _, _ in found.faults] == ["TELEGRAM_TOKEN", "TELEGRAM_WEBHOOK_SECRET"]


@pytest.mark.parametrize("name", [name for name, row in VARIABLES.items() if row.secret])
def test_every_secret_can_come_from_a_file(tmp_path: Path, name: str) -> None:
    path = tmp_path / "secret"
    path.write_text("sqlite+aiosqlite:///x.db" if name == "DATABASE_URL" else "1:a\n", "utf-8")

    found = environment(**{f"{name}_FILE": str(path)})

    assert faults(**{f"{name}_FILE": str(tmp_path / "absent")}) == [(name, "secret_file")]
    assert [code for _, code, _ in found.faults] == (
        ["variable_webhook_secret"] if name == "TELEGRAM_WEBHOOK_SECRET" else []
    )


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"TELEGRAM_MODE": "webhok"}, [("TELEGRAM_MODE", "variable_choice")]),
        ({"TELEGRAM_API_URL": "localhost"}, [("TELEGRAM_API_URL", "setting_no_address")]),
        ({"TELEGRAM_TOKEN": "1:a b"}, [("TELEGRAM_TOKEN", "variable_telegram_token")]),
        ({"DATABASE_URL": "postgres://x"}, [("DATABASE_URL", "variable_database")]),
        ({"DATABASE_URL": "data.db"}, [("DATABASE_URL", "variable_database")]),
        ({"HAILONG_CLOCK": "x"}, [("HAILONG_CLOCK", "variable_test_clock")]),
        ({"HAILONG_PROT": "1"}, [("HAILONG_PROT", "variable_unknown")]),
        ({"TELEGRAM_TOKEN_FIL": "x"}, [("TELEGRAM_TOKEN_FIL", "variable_unknown")]),
        ({"HAILONG_SERVICE_HOST": "x", "PATH": "/bin", "HAILONG_TESTS": "1"}, []),
    ],
)
def test_faults_of_the_environment_are_named(
    environ: dict[str, str], expected: list[tuple[str, str]]
) -> None:
    assert faults(**environ) == expected


def test_a_secret_that_cannot_be_read_is_not_also_called_missing() -> None:
    found = faults(
        TELEGRAM_MODE="webhook", TELEGRAM_TOKEN_FILE="/absent", TELEGRAM_WEBHOOK_SECRET="abc"
    )

    assert found == [("TELEGRAM_TOKEN", "secret_file")]


def test_the_database_lies_in_the_folder_of_the_data() -> None:
    found = environment(HAILONG_DATA="/srv/d")

    assert found.database_url.reveal() == "sqlite+aiosqlite:////srv/d/hailong.db"


def test_the_test_clock_is_heard_only_with_leave() -> None:
    environ = {"HAILONG_CLOCK": "now"}

    assert examine_environment(environ, True, Path("data")).clock == Path("now")
    assert examine_environment(environ, False, Path("data")).clock is None
