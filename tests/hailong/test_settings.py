import re
import tomllib
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hailong.secret import Secret
from hailong.settings import BadSettings, Settings, examine_settings, read_settings
from hailong.settings_table import SETTINGS

BROKEN = """\
allow_test_clok = true
agency = 3

[web]
prot = 80
port = "eighty"
public_url = "khaosat.example.vn"
secure_cookies = "allways"

[telegram]
token = "42:AAHsecretsecret"

[figures]
smallest_cell = 3

[surveys]
"""
ADDRESS = "Viết như https://khaosat.example.vn, không có dấu ? hay #."
CLOCK = "Bỏ biến này; nếu đang thử nghiệm, đặt allow_test_clock = true."
SECRET = (
    "Xóa dòng này và đặt biến môi trường TELEGRAM_TOKEN (hoặc TELEGRAM_TOKEN_FILE); "
    "nếu tệp đã chia sẻ, đổi bí mật đó."
)


def refused(text: str, lang: str = "vi", **environ: str) -> list[str]:
    with pytest.raises(BadSettings) as caught:
        read_settings(text, environ, lang=lang)
    return [problem.read(lang) for problem in caught.value.problems]


def test_an_empty_file_works() -> None:
    settings = read_settings("", {}, Path("/srv/hailong"))

    assert (settings.agency, settings.web.host, settings.web.port) == (
        "syt-dong-nai",
        "127.0.0.1",
        8080,
    )
    assert settings.data == Path("/srv/hailong/data")
    assert settings.database_url.reveal() == "sqlite+aiosqlite:////srv/hailong/data/hailong.db"
    assert (settings.survey.resume_after_hours, settings.survey.idle_close_hours) == (2, 24)
    assert (settings.secret, settings.telegram, settings.clock) == (None, None, None)


def test_every_setting_of_the_table_becomes_a_value_of_its_own_name() -> None:
    groups = {name: name for name in ("web", "survey", "figures", "retention")}
    groups["telegram"] = "pace"
    settings = read_settings("", {})

    for setting in SETTINGS:
        group, dot, name = setting.name.rpartition(".")
        holder: Any = getattr(settings, groups[group]) if dot else settings
        value = getattr(holder, name)
        assert value == setting.default or setting.choices, setting.name
    told = {setting.name.rpartition(".")[2] for setting in SETTINGS}
    for group in groups.values():
        assert {field.name for field in fields(getattr(settings, group))} <= told


def test_everything_is_frozen() -> None:
    settings = read_settings("", {"TELEGRAM_TOKEN": "1:a"})

    with pytest.raises(AttributeError):
        settings.agency = "x"  # type: ignore[misc]
    assert all(
        hash(getattr(settings, field.name))
        for field in fields(Settings)
        if is_dataclass(getattr(settings, field.name))
    )


def test_every_problem_is_named_at_once() -> None:
    environ = {"HAILONG_PORT": "12x", "HAILONG_CLOCK": "clock", "TELEGRAM_TOKN": "1:a"}
    with pytest.raises(BadSettings) as caught:
        read_settings(BROKEN, environ)

    assert [(p.file, p.line, p.place, p.repair) for p in caught.value.problems] == [
        ("config.toml", 1, "allow_test_clok", "Ý là allow_test_clock?"),
        ("config.toml", 2, "agency", "Viết chữ trong dấu nháy kép."),
        ("config.toml", 5, "[web] prot", "Ý là web.port?"),
        ("config.toml", 6, "[web] port", "Viết số nguyên, không có dấu nháy."),
        ("config.toml", 7, "[web] public_url", ADDRESS),
        ("config.toml", 8, "[web] secure_cookies", "Ý là always?"),
        ("config.toml", 11, "[telegram] token", SECRET),
        ("config.toml", 14, "[figures] smallest_cell", "Viết số từ 5 trở lên."),
        ("config.toml", 16, "surveys", "Ý là survey?"),
        ("môi trường", None, "TELEGRAM_TOKN", "Ý là TELEGRAM_TOKEN?"),
        ("môi trường", None, "HAILONG_CLOCK", CLOCK),
        ("môi trường", None, "HAILONG_PORT", "Viết số nguyên, ví dụ 8080."),
    ]


def test_a_problem_is_one_sentence_and_its_repair() -> None:
    assert refused("\n\n[web]\nprot = 80") == [
        "config.toml, dòng 4, [web] prot: không có thiết lập này. Ý là web.port?"
    ]


def test_problems_are_told_in_english_too() -> None:
    assert refused("[web]\nprot = 80", "en") == [
        "config.toml, line 2, [web] prot: there is no such setting. Did you mean web.port?"
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("web = 3", "web"),
        ("web = [3]", "web"),
        ("[[web]]\nport = 1", "web"),
        ("[web.port]\nx = 1", "web.port.x"),
        ("[wbe]", "wbe"),
        ("allow_test_clock = 1", "allow_test_clock"),
        ("[web]\nport = true", "[web] port"),
        ("[web]\nport = 80.0", "[web] port"),
        ("[web]\nport = 65536", "[web] port"),
        ("[web]\nport = -1", "[web] port"),
        ('[web]\nhost = ""', "[web] host"),
        ('[web]\nhost = "http://x"', "[web] host"),
        ('[web]\npublic_url = "ftp://x"', "[web] public_url"),
        ('[web]\npublic_url = "https://x:y"', "[web] public_url"),
        ('[web]\npublic_url = "https://x/?a=1"', "[web] public_url"),
        ("[survey]\nresume_after_hours = nan", "[survey] resume_after_hours"),
        ("[survey]\nresume_after_hours = inf", "[survey] resume_after_hours"),
        ("[survey]\nresume_after_hours = 30", "[survey] idle_close_hours"),
        ("[figures]\nsmallest_cell = 4", "[figures] smallest_cell"),
        ("[figures]\nsmallest_public = 9", "[figures] smallest_public"),
        ("[figures]\nsmallest_cell = 20", "[figures] smallest_public"),
        ("[telegram]\nper_second = 0", "[telegram] per_second"),
        ('database_url = "x"', "database_url"),
        ("data = 1", "data"),
        ("a = ?\nb = 1", "cột 5"),
        ("a = [", "cuối tệp"),
    ],
)
def test_one_fault_is_one_problem(text: str, place: str) -> None:
    _, problems = examine_settings(text, {})

    assert [problem.place for problem in problems] == [place]


def test_a_whole_number_will_do_where_parts_are_allowed() -> None:
    assert read_settings("[telegram]\nper_second = 20", {}).pace.per_second == 20


def test_what_is_wrong_keeps_its_default_so_that_checking_can_go_on() -> None:
    settings, problems = examine_settings('agency = "x"\nweb.port = "y"', {})

    assert (settings.agency, settings.web.port, len(problems)) == ("x", 8080, 1)


def test_the_environment_wins() -> None:
    text = '[web]\nhost = "10.0.0.1"\nport = 1\npublic_url = "http://old"'
    environ = {
        "HAILONG_HOST": "0.0.0.0",  # noqa: S104  # only read, nothing listens
        "HAILONG_PORT": "0",
        "PUBLIC_URL": "https://khaosat.example.vn/y-te/",
        "HAILONG_DATA": "/var/lib/hailong",
        "DATABASE_URL": "postgresql+asyncpg://u:p@h/d",
        "HAILONG_SECRET": "s" * 40,
        "METRICS_TOKEN": "m",
    }

    settings = read_settings(text, environ)

    assert (settings.web.host, settings.web.port) == ("0.0.0.0", 0)  # noqa: S104  # as above
    assert settings.web.public_url == "https://khaosat.example.vn/y-te"
    assert settings.web.secure_cookies
    assert settings.data == Path("/var/lib/hailong")
    assert settings.database_url == Secret("postgresql+asyncpg://u:p@h/d")
    assert settings.metrics_token == Secret("m")


@pytest.mark.parametrize(
    ("choice", "url", "secure"),
    [
        ("auto", "http://x", False),
        ("auto", "https://x", True),
        ("always", "http://x", True),
        ("never", "https://x", False),
    ],
)
def test_cookies_are_as_secure_as_the_address(choice: str, url: str, secure: bool) -> None:
    text = f'[web]\nsecure_cookies = "{choice}"\npublic_url = "{url}"'

    assert read_settings(text, {}).web.secure_cookies is secure


def test_no_secret_is_ever_printed(tmp_path: Path) -> None:
    secrets = {
        name: f"hidden-{name}"
        for name in (
            "HAILONG_SECRET",
            "METRICS_TOKEN",
            "TELEGRAM_TOKEN",
            "TELEGRAM_WEBHOOK_SECRET",
        )
    }
    url = "postgresql+asyncpg://u:hidden-password@h/d"

    whole = repr(read_settings("", {**secrets, "DATABASE_URL": url}))
    broken = "\n".join(
        refused(
            '[telegram]\ntoken = "hidden-1"\n[web]\npassword = "hidden-2"',
            TELEGRAM_TOKEN="hidden / token",
            TELEGRAM_WEBHOOK_SECRET="hidden!",
            DATABASE_URL="mysql://u:hidden-password@h/d",
        )
    )

    assert "hidden" not in whole
    assert "hidden" not in broken
    assert re.findall("'mysql'", broken)


def test_the_test_clock_needs_leave() -> None:
    environ = {"HAILONG_CLOCK": "/tmp/now"}  # noqa: S108  # never opened

    assert read_settings("allow_test_clock = true", environ).clock == Path("/tmp/now")  # noqa: S108
    assert "HAILONG_CLOCK" in refused("", **environ)[0]


@given(st.text(max_size=60))
def test_whatever_is_in_the_file_gives_settings_or_problems(text: str) -> None:
    settings, problems = examine_settings(text, {})

    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        assert problems
    else:
        assert problems or not given or settings
