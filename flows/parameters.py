"""Parameters of the flows; titles and descriptions are the form that operators fill in.

Prefect shows the name of a flow's parameter as it stands in Python, so that one is Vietnamese:
``tham_so``. What stands inside it shows its ``title``.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TypeVar, cast

from prefect.utilities.annotations import quote
from pydantic import BaseModel, ConfigDict, Field, field_validator
from pydantic.json_schema import SkipJsonSchema

from plancycle.cycle.workplace.office import Office
from plancycle.installation.settings import Settings, load_settings
from plancycle.model.documents import FROM_FILES, PaperName
from plancycle.model.late_periods import LateOrder, typed_order
from plancycle.wiring.made_up_days import clock_for
from plancycle.wiring.open_office import open_office

_T = TypeVar("_T")

BY_ITSELF = "phần mềm"
"""Under whose name a scheduled run stands where no setting gives it one."""


def closed(value: _T) -> _T:
    """A value that Prefect hands to a task without looking into it (it would walk it all)."""
    return cast(_T, quote(value))


def _shown(description: str) -> ConfigDict:
    """What stands above the form; without it Prefect shows the class's English docstring."""
    return ConfigDict(title="Tham số", json_schema_extra={"description": description})


class Common(BaseModel):
    """What every step is told.

    The last two are for rehearsals, whose flows this program calls itself: they stand in no form,
    and a server that checks its forms takes none of them.
    """

    model_config = ConfigDict(extra="forbid", title="Tham số")
    profile: str = Field(
        title="Hồ sơ địa phương",
        description="Tên thư mục hồ sơ trong config, ví dụ: thai-binh",
    )
    year: int | None = Field(
        default=None,
        title="Năm kế hoạch",
        description="Để trống: năm nay (lập kế hoạch trong tháng 12: năm sau); năm khác thì ghi",
        ge=2000,
        le=2100,
    )
    as_of: SkipJsonSchema[date | None] = Field(
        default=None,
        title="Ngày giả định",
        description="Để trống: hôm nay. Chỉ dùng khi diễn tập",
    )
    workspace: SkipJsonSchema[str] = Field(
        default="",
        title="Thư mục làm việc",
        description="Để trống: theo cấu hình cài đặt của máy chủ. Chỉ dùng khi diễn tập",
    )

    @property
    def todays_files(self) -> bool:
        """Whether the step is made from the profile's files as they are; see open_office."""
        return False

    @property
    def may_create(self) -> bool:
        """Whether the step makes a work folder that is not there; see open_office."""
        return False

    def settings(self) -> Settings:
        """The settings of the work folder these parameters mean."""
        return load_settings(Path(self.workspace) if self.workspace else None)

    @contextmanager
    def office(self) -> Iterator[Office]:
        """The office these parameters mean."""
        settings = self.settings()
        with open_office(
            settings,
            self.profile,
            clock_for(settings, self.profile, self.as_of),
            todays_files=self.todays_files,
            may_create=self.may_create,
            # A run that the calendar started: the account of the services is nobody's name.
            actor=settings.actor or BY_ITSELF,
        ) as office:
            yield office

    def year_in(self, office: Office) -> int:
        """The year meant; today's if none is given."""
        return self.year if self.year is not None else office.today().year


class PlanParameters(Common):
    """Drafting the plan."""

    model_config = _shown("Soạn dự thảo kế hoạch và tờ trình của một năm.")

    @property
    def todays_files(self) -> bool:
        """Whether they are, as in :class:`Common`: a plan is drafted from nothing else."""
        return True

    @property
    def may_create(self) -> bool:
        """Whether it does: yes, a plan is what an office begins with."""
        return True


class IssueParameters(Common):
    """Issuing one paper."""

    model_config = _shown("Ghi số và ngày ký do văn thư cấp vào một văn bản.")

    document: PaperName = Field(title="Loại văn bản", description="Văn bản cần ghi số, ngày ký")
    period: str = Field(
        default="",
        title="Kỳ báo cáo",
        description="Chỉ dùng cho công văn đôn đốc và báo cáo tổng hợp, ví dụ: H1, Y",
    )
    number: int = Field(title="Số văn bản", description="Do văn thư cấp", ge=1)
    signed_on: date = Field(title="Ngày ký", description="Ngày ký ghi trên văn bản")
    signer_name: str = Field(
        default="",
        title="Họ tên người ký",
        description="Cần ghi khi hồ sơ địa phương chưa có họ tên người ký",
    )
    why: str = Field(
        default="",
        title="Lý do",
        description="Cần ghi khi dự thảo được sửa tay có chỗ khác với dữ liệu đã lưu",
    )
    over_extensions: str = Field(
        default="",
        title="Lý do khóa kỳ dù còn gia hạn",
        description="Cần ghi khi còn đơn vị được gia hạn chưa hết mà vẫn ban hành báo cáo",
    )
    late_periods: str = Field(
        default="",
        title="Kỳ đã qua hạn",
        description="Cần ghi khi ban hành kế hoạch sau hạn của một kỳ: thu muộn với hạn mới "
        "(H1=2024-08-15) hoặc không thu (H1=khong-thu); nhiều kỳ thì cách nhau bằng dấu phẩy",
    )
    late_why: str = Field(
        default="",
        title="Lý do thu muộn hay không thu",
        description="Cần ghi cùng mục Kỳ đã qua hạn",
    )

    @field_validator("late_periods")
    @classmethod
    def _are_orders(cls, value: str) -> str:
        try:
            _late_orders(value, "")
        except ValueError:
            raise ValueError("ghi dạng H1=2024-08-15 hoặc H1=khong-thu") from None
        return value

    @property
    def late(self) -> tuple[LateOrder, ...]:
        """What becomes of the periods that are over."""
        return _late_orders(self.late_periods, self.late_why)

    @property
    def todays_files(self) -> bool:
        """Whether they are: not for papers after the plan, which rest on what it froze."""
        return self.document.kind in FROM_FILES


def _late_orders(typed: str, why: str) -> tuple[LateOrder, ...]:
    """Raises: ValueError."""
    return tuple(typed_order(one, why) for one in typed.split(",") if one.strip())


class TodayParameters(Common):
    """All that is due today."""

    model_config = _shown("Làm mọi việc đến hạn hôm nay theo lịch năm, mỗi việc một lần.")

    year: SkipJsonSchema[None] = Field(
        default=None, title="Năm kế hoạch", description="Mọi năm còn việc phải làm"
    )


class DispatchParameters(Common):
    """Sending assignments and forms."""

    model_config = _shown("Gửi công văn giao nhiệm vụ và biểu mẫu đã đến hạn.")


class CollectParameters(Common):
    """Collecting reports."""

    model_config = _shown("Thu và kiểm tra báo cáo từ hộp thư.")

    year: SkipJsonSchema[int | None] = Field(
        default=None, title="Năm kế hoạch", description="Thư của mọi năm đều được thu"
    )


class RemindParameters(Common):
    """Reminding the late."""

    model_config = _shown("Đôn đốc các đơn vị chưa báo cáo.")


class FlightParameters(Common):
    """The look before the day's work."""

    model_config = _shown("Kiểm tra mọi thứ cần cho ngày làm việc.")


class SurveyParameters(Common):
    """Showing how a year stands."""

    model_config = _shown("Cập nhật bảng theo dõi và tệp số liệu của một năm.")


class ConsolidateParameters(Common):
    """Consolidating."""

    model_config = _shown("Tổng hợp báo cáo của các kỳ đã đến ngày.")

    period: str = Field(
        default="",
        title="Kỳ báo cáo",
        description="Để trống: mọi kỳ đã đến ngày tổng hợp mà báo cáo chưa ban hành",
    )
