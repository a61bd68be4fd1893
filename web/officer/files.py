"""Files that came with a case, fetched through their channel: no link of a messenger's leaves."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.channels.channel import Channel, FileGone
from storage.records import Attachment, Case
from web.chat.file_types import FileType, name_for, type_of
from web.officer import register
from web.officer.access import Access
from web.site import Site

GONE = "Không lấy được tệp này: nơi gửi không còn giữ tệp, hoặc đang không trả lời."
UNKNOWN = FileType("document", "application/octet-stream", "bin")


class Files:
    def __init__(self, site: Site, access: Access) -> None:
        self._site = site
        self._access = access
        self._channels: dict[str, Channel] = {site.web_channel.name: site.web_channel}
        if site.telegram is not None:
            self._channels[site.telegram.name] = site.telegram

    def routes(self) -> list[Route]:
        return [Route("/officer/cases/{code}/files/{place:int}", self.fetch, methods=["GET"])]

    async def fetch(self, request: Request) -> Response:
        """Always a download, typed by its content; the look is logged as one at the original."""
        signed = await self._access.officer_of(request)
        agency = self._site.setting.catalog.agency
        async with self._site.store.begin() as unit:
            case = await register.load_original(
                unit, request.path_params["code"], signed.officer, agency
            )
            file = _file(case, request.path_params["place"])
            await unit.log_view(case.code, signed.officer.id, self._site.clock())
        channel = self._channels.get(case.channel)
        if channel is None:
            raise HTTPException(HTTPStatus.GONE, GONE)
        try:
            content = await channel.fetch(file)
        except FileGone:
            raise HTTPException(HTTPStatus.GONE, GONE) from None
        found = type_of(content) or UNKNOWN
        name = quote(name_for(file.name or case.code, found))
        return Response(
            content,
            headers={"Content-Disposition": f"attachment; filename*=UTF-8''{name}"},
            media_type=found.mime,
        )


def _file(case: Case, place: int) -> Attachment:
    if not 1 <= place <= len(case.attachments):
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return case.attachments[place - 1]
