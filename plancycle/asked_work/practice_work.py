"""A practice office made: a year played beside the real office, without touching it."""

from plancycle.cycle.steps import Watch
from plancycle.installation.settings import Settings
from plancycle.model.documents import vietnamese_date
from plancycle.model.errors import StepError
from plancycle.rehearsal.moments import Moment
from plancycle.rehearsal.timetable import Appointment
from plancycle.wiring.practice_office import make_practice


def make_practice_office(settings: Settings, moment: str, by: str, watch: Watch) -> str:
    """Make a practice office that stands at a moment. Returns: that it is there, in a sentence.

    Args: moment: as of a form; by: the name of who asked.
    Raises: StepError: there is no such moment, or a step of the year failed.
    """
    if moment not in set(Moment):
        raise StepError("Hãy chọn một thời điểm có trong danh sách.")
    told = False

    def tell(done: int, total: int, appointment: Appointment) -> None:  # noqa: ARG001 - as all who are told
        nonlocal told
        if not told:
            watch.begins("Diễn các việc của năm", total)
            told = True
        else:
            watch.advances(1)

    made = make_practice(settings, Moment(moment), by, tell)
    today = made.note.moment
    return (
        f"Văn phòng tập đã sẵn sàng: {made.note.start.vietnamese.lower()}, ngày "
        f"{vietnamese_date(today)}. Thư ở đó không đi ra ngoài máy này, số liệu thật "
        "không bị đụng tới."
    )
