"""Officers are added, listed, renewed and disabled; a code or link is shown once."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta

from storage.ports import Unit
from storage.records import Officer, Session
from surveys.periods import VIETNAM
from tests.hailong.commands.conftest import Installation, Said
from web.officer.access import key_hash

NAME = "Trần Thị Thử"
FOR_EVER = datetime(2100, 1, 1, tzinfo=VIETNAM)


def add(hailong: Installation, name: str = NAME, role: str = "officer") -> Said:
    return hailong("officer", "add", "--name", name, "--unit", "van_phong", "--role", role)


def kept(hailong: Installation) -> Officer:
    async def first(unit: Unit) -> Officer:
        return (await unit.officers())[0]

    officer: Officer = hailong.in_store(first)
    return officer


def signed_in(hailong: Installation, officer: Officer) -> None:
    async def keep(unit: Unit) -> None:
        linked = replace(officer, password_hash="argon2", citizen="telegram:9001")
        await unit.save_officer(linked)
        await unit.add_session(Session("hash-1", officer.id, FOR_EVER - timedelta(days=1)))

    hailong.in_store(keep)


def is_signed_in(hailong: Installation) -> bool:
    async def look(unit: Unit) -> bool:
        return await unit.session("hash-1", FOR_EVER - timedelta(days=2)) is not None

    found: bool = hailong.in_store(look)
    return found


def test_an_added_officer_gets_a_code_and_a_link_that_are_kept_as_hashes(
    hailong: Installation,
) -> None:
    hailong.configure({"web.public_url": "https://hailong.example.vn"})
    printed = add(hailong, role="head").json
    officer = kept(hailong)

    assert set(printed) == {"id", "code", "console_url"}
    assert (officer.id, officer.name, officer.role) == (printed["id"], NAME, "head")
    address, _, key = printed["console_url"].partition("?key=")
    assert address == "https://hailong.example.vn/officer/setup"
    assert officer.setup_hash == key_hash(key)
    assert printed["code"] not in repr(officer)


def test_a_name_belongs_to_one_officer(hailong: Installation) -> None:
    add(hailong)
    again = add(hailong, f" {NAME} ")

    assert (again.code, again.out) == (1, "")
    assert again.error.startswith(f"Đã có cán bộ tên {NAME}. Xin chọn tên khác")
    assert f'hailong officer renew "{NAME}"' in again.error
    assert add(hailong, "  ").error == "Tên không được để trống.\n"


def test_the_list_shows_no_secret(hailong: Installation) -> None:
    printed = add(hailong).json
    listed = hailong("officer", "list")

    assert listed.json == {
        "id": printed["id"],
        "name": NAME,
        "unit": "van_phong",
        "role": "officer",
        "linked": False,
        "has_password": False,
        "disabled": False,
    }
    assert printed["code"] not in listed.out


def test_a_disabled_officer_is_out_at_once(hailong: Installation) -> None:
    add(hailong)
    signed_in(hailong, kept(hailong))

    assert hailong("officer", "disable", NAME).code == 0
    assert not is_signed_in(hailong)
    assert json.loads(hailong("officer", "list").out)["disabled"]
    assert (kept(hailong).code_hash, kept(hailong).setup_hash) == ("", "")


def test_renewing_ends_password_chat_account_and_sessions(hailong: Installation) -> None:
    """A lost telephone must not go on receiving cases."""
    first = add(hailong).json
    signed_in(hailong, kept(hailong))
    second = hailong("officer", "renew", NAME).json
    officer = kept(hailong)

    assert second["id"] == first["id"]
    assert second["code"] != first["code"]
    assert officer.setup_hash == key_hash(second["console_url"].partition("?key=")[2])
    assert (officer.password_hash, officer.citizen) == ("", "")
    assert not is_signed_in(hailong)


def test_r_d2_it_is_said_that_nobody_can_open_denunciations(hailong: Installation) -> None:
    nobody = "Chưa có cán bộ nào mở được tố cáo: thêm cán bộ tên đúng như trong hồ sơ: "

    assert f"{nobody}Chánh Thanh tra Sở, Giám đốc Sở." in add(hailong).error
    assert nobody in hailong("officer", "list").error
    one = add(hailong, "Chánh Thanh tra Sở").error
    assert nobody not in one
    assert "Giám đốc Sở." in one
    assert "tố cáo" not in add(hailong, "Giám đốc Sở", "head").error


def test_a_link_of_this_machine_alone_comes_with_a_hint(hailong: Installation) -> None:
    hint = "Đặt web.public_url để đường dẫn đúng khi dùng cổng hay tên miền khác."

    assert hint in add(hailong).error
    hailong.configure({"web.public_url": "https://hailong.example.vn"})
    assert hint not in add(hailong, "Lê Thị Thử").error
