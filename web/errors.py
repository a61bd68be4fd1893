"""What people read where a page cannot be shown: a sentence, never a traceback."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

import structlog
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from web.headers import HEADERS
from web.pages import page

log = structlog.get_logger()

TITLES: Mapping[int, tuple[str, str]] = {
    400: (
        "Yêu cầu không đọc được",
        "Máy chưa đọc được nội dung vừa gửi. Mời quay lại và thử lại.",
    ),
    401: ("Cần xác nhận quyền truy cập", "Mời đăng nhập hoặc tải lại trang rồi thử lại."),
    403: (
        "Không thực hiện được",
        "Trang đã mở quá lâu hoặc yêu cầu không đến từ trang này. Mời tải lại trang rồi thử lại.",
    ),
    404: ("Không tìm thấy trang", "Đường dẫn không đúng, hoặc nội dung này không mở cho ông/bà."),
    405: ("Không thực hiện được", "Đường dẫn này không dùng theo cách vừa rồi."),
    409: ("Nội dung đã thay đổi", "Có người vừa sửa nội dung này. Mời tải lại trang để xem."),
    410: ("Không còn nội dung này", "Nội dung này không còn nữa, hoặc đường dẫn đã hết hạn."),
    413: ("Nội dung quá lớn", "Nội dung vừa gửi vượt quá dung lượng hệ thống nhận được."),
    415: ("Loại tệp không nhận", "Hệ thống chỉ nhận ảnh JPG, PNG và tệp PDF, Word, Excel."),
    429: (
        "Xin chờ một chút",
        "Có quá nhiều yêu cầu trong thời gian ngắn. Mời thử lại sau ít phút.",
    ),
    500: (
        "Hệ thống gặp trục trặc",
        "Xin lỗi, hệ thống vừa gặp trục trặc. Mời thử lại sau ít phút.",
    ),
}


def sentence_of(error: HTTPException) -> tuple[str, str]:
    """Title and sentence; a detail of our own stands in place of the usual sentence."""
    title, usual = TITLES.get(error.status_code, TITLES[500])
    try:
        is_own = error.detail != HTTPStatus(error.status_code).phrase
    except ValueError:
        is_own = False
    return title, error.detail if is_own else usual


async def refused(request: Request, error: Exception) -> Response:
    """HTTPException as a page, or as JSON for the chat's own script."""
    if not isinstance(error, HTTPException):
        raise error
    title, sentence = sentence_of(error)
    if _is_of_script(request):
        return JSONResponse({"error": sentence}, error.status_code, error.headers)
    response = page("error.html", error.status_code, title=title, sentence=sentence)
    response.headers.update(error.headers or {})
    return response


async def failed(request: Request, error: Exception) -> Response:
    """Anything else: the log knows what, the reader that it was not their fault."""
    log.error("request_failed", method=request.method, path=request.url.path, fault=repr(error))
    title, sentence = TITLES[500]
    response: Response = JSONResponse({"error": sentence}, 500)
    if not _is_of_script(request):
        response = page("error.html", 500, title=title, sentence=sentence)
    # This answer is given outside of the middleware that adds them.
    response.headers.update(HEADERS)
    return response


def _is_of_script(request: Request) -> bool:
    """The chat's own script reads JSON; its form without a script shows a page."""
    path = request.url.path
    return path.startswith("/web/") and path != "/web/form"
