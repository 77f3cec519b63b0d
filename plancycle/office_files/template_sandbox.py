"""An operator's own templates are rendered in a child: what they cost is bounded.

A template is a program. One of ours is tested; one that somebody wrote in Word may loop for hours
or ask for all the memory there is, and must not take the year's run with it.
"""

from dataclasses import dataclass

from plancycle.model.errors import BusyMachineError, PlanCycleError, RenderError
from plancycle.office_files.child_process import Asked, ChildNotStartedError, End
from plancycle.office_files.sandboxed_work import BOUNDS_PROCESSOR_TIME, Sandbox
from plancycle.office_files.template_serving import Mark

_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class TemplateBounds:
    """What rendering one paper or mail may take.

    Attributes:
        seconds: of processor time, whole; a plan takes about one. POSIX only.
        memory: bytes of address space of the child. POSIX only.
    """

    seconds: int = 20
    memory: int = 1024 * _MEGABYTE


class TemplateSandbox:
    """Has a child render; a template that went over its bounds is not tried again.

    Without that memory, three hundred letters would each take the whole of what one may take.
    """

    def __init__(self, module: str, bounds: TemplateBounds) -> None:
        """Nothing is started before the first order.

        Args: module: of the child, which calls
            :func:`plancycle.office_files.template_serving.serve_templates`.
        """
        self._bounds = bounds
        self._sandbox = Sandbox(module, bounds.memory)
        self._too_heavy: set[bytes] = set()

    def close(self) -> None:
        """End the child; the next order would start another."""
        self._sandbox.close()

    def work(self, file: str, digest: bytes, order: bytes) -> bytes:
        """What the child makes of an order.

        Args:
            file: the template, as the operator is told of it.
            digest: of everything the template consists of; another digest is another template.
            order: what the child is to do.

        Raises:
            RenderError: the template can't be rendered, or not within its bounds.
            BusyMachineError: nothing is known of the template, for want of time or memory here.
            PlanCycleError: no child could be started.
        """
        if digest in self._too_heavy:
            raise self._over_bounds(file)
        served_before = self._sandbox.child_pid is not None
        asked = self._ask(file, order)
        if served_before and asked.answer[:1] == Mark.TOO_HEAVY.value:
            # The memory may have gone to the templates before this one: a fresh child decides.
            self._sandbox.close()
            asked = self._ask(file, order)
        mark, content = asked.answer[:1], asked.answer[1:]
        if asked.end is not End.ANSWERED or mark == Mark.TOO_HEAVY.value:
            self._too_heavy.add(digest)
            raise self._over_bounds(file)
        if mark != Mark.DONE.value:
            raise _refusal(file, mark, content.decode("utf-8", "replace"))
        return content

    def _ask(self, file: str, order: bytes) -> Asked:
        """Raises: BusyMachineError, PlanCycleError."""
        try:
            asked = self._sandbox.ask(order, self._bounds.seconds)
        except ChildNotStartedError:
            raise _not_started() from None
        if asked.end.is_of_the_machine and BOUNDS_PROCESSOR_TIME:
            raise _unjudged(file)
        return asked

    def _over_bounds(self, file: str) -> RenderError:
        return RenderError(
            f"Tệp mẫu “{file}” cần quá nhiều thời gian xử lý hoặc bộ nhớ (mỗi lần lập chỉ được "
            f"{self._bounds.seconds} giây và {self._bounds.memory // _MEGABYTE} MB), hoặc có macro "
            "tự gọi lại không dừng. Hãy bỏ vòng lặp lồng nhau, phép nhân chuỗi, độ rộng quá lớn "
            "và macro tự gọi trong tệp mẫu; hoặc chuyển tệp này ra khỏi thư mục để dùng mẫu chung."
        )


def _refusal(file: str, mark: bytes, words: str) -> RenderError:
    if mark == Mark.REFUSED.value:
        return RenderError(words)
    return RenderError(
        f"Tệp mẫu “{file}” gây lỗi ngoài dự kiến khi lập văn bản ({words}). Hãy bỏ bớt các thẻ "
        "vừa thêm vào tệp mẫu; hoặc chuyển tệp này ra khỏi thư mục để dùng mẫu chung."
    )


def _not_started() -> PlanCycleError:
    return PlanCycleError(
        "Không khởi động được tiến trình lập văn bản từ mẫu riêng. Đề nghị người vận hành kiểm tra "
        "bộ nhớ của máy chủ rồi chạy lại bước này."
    )


def _unjudged(file: str) -> BusyMachineError:
    return BusyMachineError(
        f"Máy chủ quá tải hoặc thiếu bộ nhớ nên chưa lập được văn bản từ tệp mẫu “{file}”; chưa "
        "kết luận gì về tệp mẫu. Đề nghị người vận hành kiểm tra máy chủ rồi chạy lại bước này."
    )
