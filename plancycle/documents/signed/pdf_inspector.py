"""Looks into PDFs in a child process, and says what became of one that could not be judged."""

from plancycle.documents.signed.pdf_facts import PdfFacts, PdfOrder, dump_order, load_facts
from plancycle.model.errors import BusyMachineError, PlanCycleError, UnreadablePaperError
from plancycle.office_files.child_process import ChildNotStartedError, End
from plancycle.office_files.sandboxed_work import BACKSTOP_SECONDS, BOUNDS_PROCESSOR_TIME, Sandbox

PROCESSOR_SECONDS = 30
"""Of one file in the child; a scan of thirty pages takes a second."""

MEMORY = 1024 * 1024 * 1024
"""Bytes of address space of the child."""

_DONE, _REFUSED, _TOO_HEAVY = b"D", b"R", b"H"


class PdfInspector:
    """Asks one child about one PDF after another; to be closed, best by ``closing``."""

    def __init__(
        self,
        *,
        timeout: float = BACKSTOP_SECONDS,
        memory: int = MEMORY,
        processor_seconds: int = PROCESSOR_SECONDS,
    ) -> None:
        """Nothing is started before the first file; the arguments are its limits."""
        self._seconds = processor_seconds
        self._sandbox = Sandbox("plancycle.documents.signed.pdf_child", memory, timeout)

    def close(self) -> None:
        """End the child; the next file would start another."""
        self._sandbox.close()

    def look_into(self, order: PdfOrder) -> PdfFacts:
        """What stands in a PDF, whoever made it.

        Raises:
            UnreadablePaperError: it is damaged, locked, or takes more than a paper may.
            BusyMachineError: it was not judged, for want of time or memory of the machine.
            PlanCycleError: no child could be started.
        """
        try:
            asked = self._sandbox.ask(dump_order(order), self._seconds)
        except ChildNotStartedError:
            raise PlanCycleError(
                "Không khởi động được tiến trình đọc PDF. Đề nghị kiểm tra bộ nhớ của máy rồi "
                "chạy lại."
            ) from None
        if asked.end is End.ANSWERED:
            return _facts(asked.answer)
        if asked.end.is_of_the_machine and BOUNDS_PROCESSOR_TIME:
            raise BusyMachineError(
                "Máy quá tải hoặc thiếu bộ nhớ nên chưa đọc được tệp PDF; chưa kết luận gì về tệp "
                "này. Hãy chạy lại sau."
            )
        raise _too_heavy()


def _facts(answer: bytes) -> PdfFacts:
    """Raises: UnreadablePaperError."""
    mark, said = answer[:1], answer[1:]
    if mark == _REFUSED:
        raise UnreadablePaperError(said.decode("utf-8", "replace"))
    if mark == _TOO_HEAVY:
        raise _too_heavy()
    try:
        if mark == _DONE:
            return load_facts(said)
    except (ValueError, KeyError, TypeError):
        said = b"answer"
    raise UnreadablePaperError(
        f"Không đọc được tệp PDF (lỗi {said.decode('utf-8', 'replace')[:80]}).",
        "Hãy quét hoặc xuất lại văn bản; nếu vẫn vậy, báo người phụ trách phần mềm.",
    )


def _too_heavy() -> UnreadablePaperError:
    return UnreadablePaperError(
        "Tệp PDF nặng bất thường, đọc quá thời gian hoặc bộ nhớ cho phép.",
        "Hãy quét hoặc xuất lại văn bản với độ phân giải thấp hơn.",
    )
