"""The addresses of the web chat; the page works with its script and without."""

from __future__ import annotations

import asyncio
import secrets
from http import HTTPStatus

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from storage.ports import Sent
from web.bodies import body_of, field, form_of
from web.chat import lines, reading
from web.chat.file_types import LARGEST_FILE, name_for, type_of
from web.chat.inbound import external_id, file_message, message_of
from web.chat.sessions import Sessions, citizen_of
from web.limits import Allowance, Limit
from web.pages import page
from web.site import Site

# 4,000 letters, each escaped as a surrogate pair of JSON, and room for the rest.
LARGEST_MESSAGE = 64 * 1024
# What a form puts around a file.
FORM_ROOM = 16 * 1024
LONGEST_POLL = 25.0
# Another process may have sent what we wait for.
LOOK_EVERY = 5.0
# Without a script the answer should be on the page that comes next.
FORM_PATIENCE = 3.0
# A long survey is tapped in one go (41 questions); after that one every two seconds.
ALLOWANCE = Allowance(most=60, seconds=2.0)
LONGEST_PAYLOAD = 100
LONGEST_NAME = 80

NO_SESSION = "Phiên trò chuyện đã hết. Mời ông/bà tải lại trang."
TOO_MANY = "Ông/bà gửi nhanh quá, máy chưa theo kịp. Mời ông/bà chờ một chút rồi gửi lại."
BAD_AFTER = '"after" phải là số thứ tự của một tin nhắn.'
NO_FILE = "Chưa có tệp nào được chọn."
BAD_FILE = "Hệ thống chỉ nhận ảnh JPG, PNG và tệp PDF, Word, Excel (không có macro)."
TOO_LARGE = "Tệp lớn quá; hệ thống nhận tệp tối đa 10 MB."


class WebChat:
    def __init__(self, site: Site) -> None:
        self._site = site
        self._sessions = Sessions(site.secret, secure=site.secure_cookies)
        self._limit = Limit(ALLOWANCE)

    def routes(self) -> list[Route]:
        return [
            Route("/", self.show, methods=["GET"]),
            Route("/web/messages", self.message, methods=["POST"]),
            Route("/web/files", self.file, methods=["POST"]),
            Route("/web/events", self.events, methods=["GET"]),
            Route("/web/form", self.form, methods=["POST"]),
            Route("/web/pictures/{line:int}", self.picture, methods=["GET"]),
        ]

    async def show(self, request: Request) -> Response:
        """Only looks: it is the page that says /start, as previews of links open it too."""
        session = self._sessions.of(request) or self._sessions.new()
        payload = request.query_params.get("start", "").strip()[:LONGEST_PAYLOAD]
        return await self._page(session, payload)

    async def message(self, request: Request) -> Response:
        """202 once the message is durable; the same id twice is one message."""
        session = self._allowed(request)
        try:
            given = reading.read_json(await body_of(request, LARGEST_MESSAGE))
        except reading.BadMessage as bad:
            raise HTTPException(HTTPStatus.BAD_REQUEST, str(bad)) from None
        await self._receive(session, given)
        return JSONResponse({"ok": True}, HTTPStatus.ACCEPTED)

    async def file(self, request: Request) -> Response:
        session = self._allowed(request)
        form = await self._form(request)
        name = await self._receive_file(session, field(form, "id"), form.get("file"))
        return JSONResponse({"ok": True, "name": name}, HTTPStatus.ACCEPTED)

    async def events(self, request: Request) -> Response:
        """What we said after a message, at once or as soon as there is something."""
        session = self._session(request)
        after = request.query_params.get("after", "0")
        if not (after.isascii() and after.isdigit() and len(after) < 19):
            raise HTTPException(HTTPStatus.BAD_REQUEST, BAD_AFTER)
        try:
            found = await self._news(request, citizen_of(session), int(after), LONGEST_POLL)
        except asyncio.CancelledError:
            # The server ends. The page asks again, and is told that there is no connection.
            found = []
        return JSONResponse({"messages": [lines.as_json(line) for line in found]})

    async def form(self, request: Request) -> Response:
        """The same without a script: a form, and the page again."""
        session = self._allowed(request)
        form = await self._form(request)
        last = lines.last_id(await self._said(session))
        try:
            upload = form.get("file")
            if isinstance(upload, UploadFile) and upload.filename:
                await self._receive_file(session, field(form, "id"), upload)
                if text := field(form, "text"):
                    words = {"id": f"{field(form, 'id')}-text", "text": text}
                    await self._receive(session, reading.read(words))
            else:
                wanted = "choice" if form.get("choice") else "text"
                given = {"id": form.get("id"), wanted: form.get(wanted, "")}
                await self._receive(session, reading.read(given))
        except reading.BadMessage as bad:
            return await self._page(session, "", str(bad), field(form, "text"))
        except HTTPException as refused:
            return await self._page(session, "", refused.detail, field(form, "text"))
        await self._news(request, citizen_of(session), last, FORM_PATIENCE)
        return RedirectResponse("/#moi-nhat", HTTPStatus.SEE_OTHER)

    async def picture(self, request: Request) -> Response:
        """The picture of one of our messages to whoever has this session, and to nobody else."""
        session, wanted = self._session(request), request.path_params["line"]
        async with self._site.store.read() as unit:
            said = await unit.said(citizen_of(session), max(wanted - 1, 0))
            ours = [line for line in said if line.id == wanted and not line.mine]
            files = [file for line in ours for file in line.pictures]
            content = await unit.load_file(files[0].reference) if files else None
        if content is None:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        return Response(content, media_type=files[0].mime)

    # What they share

    def _session(self, request: Request) -> str:
        session = self._sessions.of(request)
        if session is None:
            raise HTTPException(HTTPStatus.UNAUTHORIZED, NO_SESSION)
        return session

    def _allowed(self, request: Request) -> str:
        session = self._session(request)
        if not self._limit.take(session, asyncio.get_running_loop().time()):
            raise HTTPException(HTTPStatus.TOO_MANY_REQUESTS, TOO_MANY, {"Retry-After": "10"})
        return session

    async def _form(self, request: Request) -> FormData:
        try:
            return await form_of(request, LARGEST_FILE + FORM_ROOM, files=1)
        except HTTPException as refused:
            if refused.status_code != HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
                raise
            raise HTTPException(refused.status_code, TOO_LARGE) from None

    async def _said(self, session: str) -> list[Sent]:
        async with self._site.store.read() as unit:
            return await unit.said(citizen_of(session), 0)

    async def _page(
        self, session: str, payload: str, problem: str = "", text: str = ""
    ) -> Response:
        said = await self._said(session)
        begin = f"/start {payload}".strip() if payload or not said else ""
        response = page(
            "chat.html",
            HTTPStatus.BAD_REQUEST if problem else HTTPStatus.OK,
            agency=self._site.setting.catalog.agency.name,
            lines=lines.shown(said),
            last=lines.last_id(said),
            begin=begin,
            form_id=secrets.token_hex(12),
            problem=problem,
            text=text,
            longest=reading.LONGEST_TEXT,
        )
        self._sessions.keep(response, session)
        return response

    async def _receive(self, session: str, given: reading.Typed | reading.Tapped) -> None:
        label = ""
        if isinstance(given, reading.Tapped):
            label = lines.label_of(given.choice, await self._said(session))
        message = message_of(session, given, label, self._site.clock())
        await self._site.service.receive([message])

    async def _receive_file(self, session: str, given_id: str, upload: object) -> str:
        """The name that it is kept under; raises HTTPException for a file that is not taken."""
        if not isinstance(upload, UploadFile):
            raise HTTPException(HTTPStatus.BAD_REQUEST, NO_FILE)
        content = await upload.read()
        await upload.close()
        if len(content) > LARGEST_FILE:
            fault = _named(upload, TOO_LARGE)
            raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, fault)
        found = await asyncio.to_thread(type_of, content)
        if found is None:
            raise HTTPException(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, _named(upload, BAD_FILE))
        try:
            reference = external_id(session, reading.read_id(given_id))
        except reading.BadMessage as bad:
            raise HTTPException(HTTPStatus.BAD_REQUEST, str(bad)) from None
        name = name_for(upload.filename or "", found)
        message = file_message(session, reference, name, found, len(content), self._site.clock())
        async with self._site.store.begin() as unit:
            await unit.add_file(message.attachments[0], content, message.received_at)
        await self._site.service.receive([message])
        return name

    async def _news(
        self, request: Request, citizen: str, after: int, seconds: float
    ) -> list[Sent]:
        """Until there is something, the time is up, or nobody waits for it any more."""
        clock = asyncio.get_running_loop().time
        end = clock() + seconds
        async with asyncio.TaskGroup() as group:
            leaving = group.create_task(_left(request))
            while True:
                left = max(end - clock(), 0)
                news = self._site.web_channel.wait(citizen, min(left, LOOK_EVERY))
                waiting = group.create_task(news)
                # It waits before we look, so that nothing falls between the two.
                await asyncio.sleep(0)
                found = await self._ours(citizen, after)
                if not found and left:
                    await asyncio.wait([waiting, leaving], return_when=asyncio.FIRST_COMPLETED)
                if found or not left or leaving.done():
                    waiting.cancel()
                    leaving.cancel()
                    return found

    async def _ours(self, citizen: str, after: int) -> list[Sent]:
        async with self._site.store.read() as unit:
            said = await unit.said(citizen, after)
        return [line for line in said if not line.mine]


def _named(upload: UploadFile, fault: str) -> str:
    """Which file it was: a text may have been sent in the same moment."""
    return f"Tệp “{(upload.filename or 'không tên')[:LONGEST_NAME]}” chưa gửi được. {fault}"


async def _left(request: Request) -> None:
    """Until the page that asked is gone; its request has been read to the end."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
