"""What went wrong as a page says it: in Vietnamese, with what helps, never with a traceback."""

import logging
from collections.abc import Awaitable, Callable
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import Response

from plancycle.console.asking import NotAllowedError, whereabouts
from plancycle.console.filled_forms import Refusal, written_words
from plancycle.console.guard import guest_of
from plancycle.console.refused_forms import refused_form
from plancycle.console.sent_forms import typed_in
from plancycle.console.showing import Pages, Whereabouts
from plancycle.faces.unforeseen import error_code, keep_traceback
from plancycle.model.errors import ConflictError, PlanCycleError

_LOG = logging.getLogger(__name__)
_WORDS = {
    400: "Nội dung gửi lên chưa đọc được. Hãy tải lại trang rồi làm lại.",
    401: "Phiên làm việc đã hết. Hãy đăng nhập lại.",
    403: "Trang này đã cũ hoặc không thuộc phiên làm việc này, nên việc vừa chọn chưa được thực "
    "hiện. Hãy tải lại trang rồi làm lại.",
    404: "Trang không có, hoặc không thuộc địa phương mà bạn phụ trách. Hãy kiểm tra lại địa chỉ, "
    "hoặc chọn từ các mục ở đầu trang.",
    405: "Trang này không nhận cách gọi đó. Hãy chọn từ các mục ở đầu trang.",
    410: "Liên kết này đã được dùng hoặc đã hết hạn. Hãy xin người quản trị liên kết mới.",
    413: "Tệp gửi lên quá lớn. Hãy giảm dung lượng tệp (ví dụ nén ảnh trong tệp) rồi gửi lại.",
}
_OTHER = "Yêu cầu chưa thực hiện được. Hãy tải lại trang rồi làm lại."


def add_error_pages(app: FastAPI, pages: Pages) -> None:
    """Make every error a page that somebody may meet."""

    async def told(
        request: Request, status: int, refusal: Refusal, *, is_stale: bool = False
    ) -> Response:
        page = await refused_form(request, status, refusal, is_stale=is_stale)
        if page is not None:
            return page
        guest, words = guest_of(request), written_words(typed_in(request))
        where = await run_in_threadpool(whereabouts, request, guest) if guest else Whereabouts()
        return pages.message(
            request, status, refusal.told({}), guest=guest, written=words, where=where
        )

    async def by_status(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 400
        return await told(request, status, Refusal(_WORDS.get(status, _OTHER)))

    async def not_allowed(request: Request, error: Exception) -> Response:
        return await told(request, 403, Refusal(str(error)))

    async def on_purpose(request: Request, error: Exception) -> Response:
        is_stale = isinstance(error, ConflictError)
        refusal = Refusal(str(error))
        return await told(request, 409 if is_stale else 422, refusal, is_stale=is_stale)

    async def wrong_input(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        # What does not fit an address is no page; what does not fit a form is to be put right.
        if any(e["loc"][0] == "path" for e in error.errors()):
            return await told(request, 404, Refusal(_WORDS[404]))
        names = tuple(dict.fromkeys(str(e["loc"][-1]) for e in error.errors()))
        return await told(request, 422, Refusal("", names))

    handlers: dict[type[Exception], Callable[[Request, Exception], Awaitable[Response]]] = {
        HTTPException: by_status,
        NotAllowedError: not_allowed,
        PlanCycleError: on_purpose,
        RequestValidationError: wrong_input,
    }
    for kind, handler in handlers.items():
        app.add_exception_handler(kind, handler)


def unforeseen_page(pages: Pages, folder: Path) -> Callable[[Request, Exception], Response]:
    """A page for what nobody foresaw. Args: folder: work folder, where tracebacks are kept."""

    def told(request: Request, error: Exception) -> Response:
        keep_traceback(error, folder)
        code = error_code(error)
        _LOG.error("Trang làm việc, %s %s: lỗi mã %s", request.method, request.url.path, code)
        text = (
            f"Phần mềm gặp lỗi chưa lường trước, mã {code}. Những gì đã làm được giữ nguyên. Hãy "
            "thử lại; nếu vẫn lỗi thì báo mã này cho người phụ trách phần mềm."
        )
        return pages.message(request, 500, text, guest=guest_of(request))

    return told
