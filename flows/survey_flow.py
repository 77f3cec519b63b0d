"""Cập nhật bảng theo dõi và tệp số liệu của một năm."""

from prefect import flow

from flows.artifacts import show_table, show_text
from flows.flow_watch import FlowWatch
from flows.open_offices import office_of
from flows.parameters import SurveyParameters
from flows.run_names import run_name
from plancycle.cycle import steps


@flow(name="Bảng theo dõi", flow_run_name=run_name)
def survey(tham_so: SurveyParameters) -> list[str]:
    """Vẽ lại bảng theo dõi và lập lại tệp số liệu theo hiện trạng; không gửi gì đi."""
    watch = FlowWatch(tham_so)
    with office_of(tham_so) as office:
        if tham_so.year is None:
            surveys = steps.survey_running_years(office, watch)
        else:
            surveys = (steps.survey(office, tham_so.year, watch),)
    title = "Bảng theo dõi và tệp số liệu"
    if not surveys:
        show_text("bang-theo-doi", "Chưa có năm nào ban hành kế hoạch.", title)
        return []
    rows = [
        {
            "Bảng theo dõi": str(s.board),
            "Tệp số liệu": str(s.workbook),
            **({"Lưu ý": " ".join(s.notes)} if s.notes else {}),
        }
        for s in surveys
    ]
    show_table("bang-theo-doi", title, rows)
    return [str(path) for s in surveys for path in (s.board, s.workbook)]
