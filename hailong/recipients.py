"""Whether the officers of an installation can open a denunciation, as its profile wants it."""

from __future__ import annotations

from collections.abc import Iterable

from complaints.agency import Agency
from complaints.case import Desk, Viewer, may_open
from storage.records import Officer


def recipients_hint(agency: Agency, officers: Iterable[Officer], lang: str = "vi") -> str:
    """One sentence about whom the profile names and no officer is; "" where all are there (R-D2).

    A recipient is an officer of exactly that name, or the head or inspectors of that unit.
    """
    active = [officer for officer in officers if not officer.disabled]
    missing = [name for name in agency.denunciation_recipients if not _opens(active, (name,))]
    if not missing:
        return ""
    names = ", ".join(
        agency.units[name].name if name in agency.units else name for name in missing
    )
    if _opens(active, agency.denunciation_recipients):
        return (
            f"Hồ sơ còn nêu người mở được tố cáo mà chưa có cán bộ nào tên đúng như vậy: {names}."
            if lang == "vi"
            else f"The profile names recipients of denunciations who are no officers: {names}."
        )
    return (
        f"Chưa có cán bộ nào mở được tố cáo: thêm cán bộ tên đúng như trong hồ sơ: {names}."
        if lang == "vi"
        else f"No officer can open denunciations: add officers named as in the profile: {names}."
    )


def _opens(officers: Iterable[Officer], recipients: tuple[str, ...]) -> bool:
    desk = Desk(unit="", office="", restricted=True, recipients=recipients)
    return any(may_open(Viewer(o.name, o.role, o.unit), desk) for o in officers)
