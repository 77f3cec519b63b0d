"""Commands on the people of the console; the way in for the first administrator."""

from typing import Annotated

import typer

from plancycle.cli.screen import Workspace, say, table
from plancycle.cli.vietnamese import VietnameseCommand, VietnameseGroup, new_app
from plancycle.installation.settings import Settings, load_settings
from plancycle.model.errors import PlanCycleError, StepError
from plancycle.model.people import ROLE_NAMES, Person, PersonRole
from plancycle.people import keeping
from plancycle.people.passwords import Passwords, check_new_password
from plancycle.store.database import Database
from plancycle.wiring.open_office import open_database

Login = Annotated[
    str, typer.Argument(metavar="TÊN_ĐĂNG_NHẬP", help="Tên đăng nhập, ví dụ: nguyen.van.a")
]
_ROLES = ", ".join(f"{r.value} ({ROLE_NAMES[r]})" for r in PersonRole)


def add_commands(app: typer.Typer) -> None:
    """Put the commands into the program."""
    people = new_app(VietnameseGroup)
    people.command("add", cls=VietnameseCommand)(add)
    people.command("list", cls=VietnameseCommand)(list_people)
    people.command("password", cls=VietnameseCommand)(password)
    people.command("link", cls=VietnameseCommand)(link)
    app.add_typer(
        people,
        name="people",
        help="Người dùng của trang làm việc: thêm người, xem, cấp lại cách đăng nhập.",
        cls=VietnameseGroup,
    )


def add(
    login: Login,
    name: Annotated[
        str, typer.Option("--name", metavar="HỌ_TÊN", help="Họ tên, ghi cạnh mọi việc người đó làm")
    ],
    role: Annotated[
        list[PersonRole],
        typer.Option("--role", metavar="VAI_TRÒ", help=f"Ghi nhiều lần được: {_ROLES}"),
    ],
    email: Annotated[str, typer.Option("--email", metavar="THƯ", help="Thư điện tử")] = "",
    profile: Annotated[
        list[str] | None,
        typer.Option("--profile", metavar="HỒ_SƠ", help="Chỉ thấy hồ sơ này; ghi nhiều lần được"),
    ] = None,
    with_link: Annotated[
        bool, typer.Option("--link", help="Cấp liên kết một lần để người đó tự đặt mật khẩu")
    ] = False,
    workspace: Workspace = None,
) -> None:
    """Thêm người dùng; mật khẩu được hỏi ngay, hoặc người đó tự đặt qua liên kết một lần."""
    settings = load_settings(workspace)
    # Asked before the database is opened: nobody else waits while a person thinks of one.
    chosen = "" if with_link else _asked_password()
    with open_database(settings) as database:
        if chosen:
            check_new_password(chosen, login)
        person, secret = keeping.add_person(
            database, login, name, role, email=email, profiles=profile or None
        )
        if chosen:
            keeping.set_password(database, Passwords(), person, chosen, must_change=False)
    say(f"Đã thêm {person.name} ({person.login}).")
    if not chosen:
        _say_link(settings, secret)


def password(login: Login, workspace: Workspace = None) -> None:
    """Đặt lại mật khẩu của một người; mọi phiên làm việc của người đó kết thúc."""
    with open_database(load_settings(workspace)) as database:
        person = _person(database, login)
        keeping.set_password(database, Passwords(), person, _asked_password(), must_change=True)
    say(f"Đã đặt lại mật khẩu của {person.name}; người đó phải đổi mật khẩu khi đăng nhập.")


def link(login: Login, workspace: Workspace = None) -> None:
    """Cấp liên kết một lần để một người tự đặt mật khẩu mới."""
    settings = load_settings(workspace)
    with open_database(settings) as database:
        secret = keeping.give_link(database, _person(database, login))
    _say_link(settings, secret)


def list_people(workspace: Workspace = None) -> None:
    """Xem những người dùng của trang làm việc."""
    with open_database(load_settings(workspace)) as database, database.read() as tx:
        people = tx.console.people.all()
    if not people:
        say(
            "Chưa có người dùng nào. Thêm người đầu tiên: plancycle people add TÊN --name … "
            "--role administrator"
        )
        return
    table(
        f"Người dùng: {len(people)}",
        ("Tên đăng nhập", "Họ tên", "Vai trò", "Thấy", "Tình trạng"),
        [_row(p) for p in people],
    )


def _row(person: Person) -> tuple[object, ...]:
    seen = "mọi hồ sơ" if person.profiles is None else ", ".join(sorted(person.profiles))
    roles = ", ".join(ROLE_NAMES[r] for r in PersonRole if r in person.roles)
    return person.login, person.name, roles, seen, "" if person.is_active else "ngừng"


def _person(database: Database, login: str) -> Person:
    with database.read() as tx:
        person = tx.console.people.by_login(login)
    if person is None:
        raise PlanCycleError(f"Không có người dùng “{login}”; xem danh sách: plancycle people list")
    return person


def _asked_password() -> str:
    """What is typed, twice. Raises: StepError: there is nobody to type it, or they stopped."""
    try:
        chosen: str = typer.prompt(
            "Mật khẩu (không hiện khi gõ)", hide_input=True, confirmation_prompt="Gõ lại mật khẩu"
        )
    except typer.Abort:
        raise StepError(
            "Chưa có mật khẩu nào được gõ; không thay đổi gì. Chạy không có bàn phím thì cấp liên "
            "kết: plancycle people add … --link, hoặc plancycle people link TÊN."
        ) from None
    return chosen


def _say_link(settings: Settings, secret: str) -> None:
    base = settings.console_address or "http://127.0.0.1:8080"
    say(f"Liên kết đặt mật khẩu, dùng một lần trong hai ngày: {base}/lien-ket/{secret}")
