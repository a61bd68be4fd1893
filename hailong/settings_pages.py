"""config.toml and the pages about the settings, written from the tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path

from hailong.environment import VARIABLES, Variable
from hailong.settings_table import SETTINGS, Setting

_HEAD = """\
# Thiết lập của bản cài đặt này. Mọi dòng đều ghi giá trị mặc định: bỏ dấu # ở đầu dòng rồi sửa.
# Tệp trống vẫn chạy được. Không đặt bí mật ở đây: xem docs/settings.vi.md.
# Sau khi sửa, chạy `hailong check` để biết mọi chỗ sai.
#
# Settings of this installation. Every line shows its default: remove the # and change it.
# An empty file works. No secrets here: see docs/settings.md.
"""

_VI = """\
# Thiết lập

Trang này được viết ra từ bảng thiết lập của chương trình.

Thiết lập khác nhau giữa các nơi nằm trong `config.toml`; tệp trống vẫn chạy được. Bí mật và địa
chỉ kết nối chỉ đặt bằng biến môi trường. Khi cả hai cùng nói về một việc, biến môi trường thắng.
`hailong check` nêu một lần mọi chỗ sai, kèm dòng và cách sửa.

## config.toml

| Thiết lập | Mặc định | Được phép | Ý nghĩa |
| --- | --- | --- | --- |
{settings}

## Biến môi trường

Biến có dấu 🔒 là bí mật: không bao giờ được in ra, và có thể đọc từ tệp nêu trong `TÊN_BIẾN_FILE`
(ví dụ `TELEGRAM_TOKEN_FILE=/run/secrets/telegram`). Không đặt cả hai.
Biến để trống coi như chưa đặt.
`TELEGRAM_MODE=webhook` cần `TELEGRAM_TOKEN`, `PUBLIC_URL` và `TELEGRAM_WEBHOOK_SECRET`.

| Biến | Mặc định | Ý nghĩa |
| --- | --- | --- |
{variables}
"""

_EN = """\
# Settings

Written from the table of settings; the [Vietnamese page](settings.vi.md) says the same.
What differs between places lies in `config.toml` (an empty file works), secrets come from the
environment alone, and the environment wins. `hailong check` names all that is wrong at once.

| Setting | Default | Allowed | Meaning |
| --- | --- | --- | --- |
{settings}

Variables with 🔒 are secrets: never printed, and also read from the file named in `NAME_FILE`
(not both). An empty variable counts as unset. `TELEGRAM_MODE=webhook` needs `TELEGRAM_TOKEN`,
`PUBLIC_URL` and `TELEGRAM_WEBHOOK_SECRET`.

| Variable | Default | Meaning |
| --- | --- | --- |
{variables}
"""


def pages() -> Mapping[str, str]:
    """Path below the root of the repository → text."""
    return {
        "config.toml": _config(),
        "docs/settings.vi.md": _page(_VI, "vi"),
        "docs/settings.md": _page(_EN, "en"),
    }


def write_pages(root: Path) -> None:
    """After a change of the tables: `python -c` this from the root of the repository."""
    for name, text in pages().items():
        (root / name).write_text(text, "utf-8")


def as_toml(value: str | int | float | bool) -> str:
    match value:
        case bool():
            return str(value).lower()
        case str():
            return f'"{value}"'
        case _:
            return f"{value:g}"


def _config() -> str:
    parts = [_HEAD]
    for group, settings in groupby(SETTINGS, key=_group):
        parts.append(f"\n[{group}]\n" if group else "")
        parts += [f"\n{entry}" for entry in map(_entry, settings)]
    return "".join(parts)


def _group(setting: Setting) -> str:
    return setting.name.rpartition(".")[0]


def _entry(setting: Setting) -> str:
    name = setting.name.rpartition(".")[2]
    allowed = _allowed(setting, "vi")
    help_vi = f"# {setting.vi}" + (f" ({allowed})" if allowed else "")
    return f"{help_vi}\n# {setting.en}\n# {name} = {as_toml(setting.default)}\n"


def _allowed(setting: Setting, lang: str) -> str:
    if setting.choices:
        return ", ".join(setting.choices)
    if setting.least is None or setting.most is None:
        return ""
    to = "đến" if lang == "vi" else "to"
    return f"{setting.least:g} {to} {setting.most:g}"


def _page(template: str, lang: str) -> str:
    settings = "\n".join(_setting_rows(lang))
    variables = "\n".join(_variable_row(name, row, lang) for name, row in VARIABLES.items())
    return template.format(settings=settings, variables=variables)


def _setting_rows(lang: str) -> Iterator[str]:
    for setting in SETTINGS:
        told = setting.vi if lang == "vi" else setting.en
        allowed = _allowed(setting, lang) or ("true, false" if setting.default is False else "")
        yield f"| `{setting.name}` | `{as_toml(setting.default)}` | {allowed} | {told} |"


def _variable_row(name: str, row: Variable, lang: str) -> str:
    default = f"`{row.default}`" if row.default else ""
    lock = " 🔒" if row.secret else ""
    return f"| `{name}`{lock} | {default} | {row.vi if lang == 'vi' else row.en} |"
