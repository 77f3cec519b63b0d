"""Gửi giao nhiệm vụ và biểu mẫu báo cáo tới từng đơn vị."""

from prefect import flow

from flows.artifacts import show_table, show_text
from flows.delivery_table import delivery_row
from flows.flow_watch import FlowWatch
from flows.open_offices import office_of
from flows.parameters import DispatchParameters
from flows.run_names import run_name
from plancycle.cycle import steps
from plancycle.cycle.steps import Dispatched


@flow(name="Gửi giao nhiệm vụ", flow_run_name=run_name)
def dispatch(tham_so: DispatchParameters) -> Dispatched:
    """Gửi công văn, biểu mẫu đã đến hạn; đơn vị đã được gửi thì không gửi lại."""
    with office_of(tham_so) as office:
        done = steps.dispatch(office, tham_so.year_in(office), FlowWatch(tham_so))
    if not done.is_ready:
        show_text("giao-nhiem-vu", "Công văn giao nhiệm vụ chưa được ban hành.", "Chưa gửi")
        return done
    row = {"Thư mới": done.queued} | delivery_row(done.delivery)
    show_table("giao-nhiem-vu", "Kết quả gửi", [row])
    if done.without_address:
        rows = [{"Đơn vị chưa có địa chỉ thư": name} for name in done.without_address]
        show_table("thieu-dia-chi", "Đơn vị chưa gửi được", rows)
    if done.without_code:
        rows = [{"Đơn vị chưa gửi": name} for name in done.without_code]
        show_table("ma-da-thu-hoi", "Mã báo cáo đã thu hồi, chưa cấp mã mới", rows)
    if done.unrecorded:
        title = "Đơn vị đã kết thúc theo units.csv, chưa ghi vào năm"
        show_table("da-ket-thuc", title, [{"Đơn vị không gửi": name} for name in done.unrecorded])
    return done
