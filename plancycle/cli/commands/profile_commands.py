"""The command that lists the localities, and what years they can draw up plans for."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from plancycle.cli.screen import Workspace, at_most, say, table
from plancycle.cli.vietnamese import VietnameseCommand
from plancycle.faces.typed_bounds import LAST_YEAR
from plancycle.installation.settings import SHIPPED_CONFIG, Settings, load_settings
from plancycle.model.errors import ConfigError, RegistryError
from plancycle.model.periods import VIETNAM
from plancycle.model.plan_years import nearest_year, plannable_years, years_label
from plancycle.onboarding.locality_files.models import list_models, model_years
from plancycle.profiles import list_profiles, load_profile


def add_commands(app: typer.Typer) -> None:
    """Put the command into the program."""
    app.command("profiles", cls=VietnameseCommand)(profiles)


def profiles(
    workspace: Workspace = None,
    year: Annotated[
        int | None,
        typer.Option(
            "--year",
            metavar="NĂM",
            help="Năm cần lập kế hoạch",
            min=2000,
            callback=at_most(LAST_YEAR),
        ),
    ] = None,
) -> None:
    """Liệt kê các hồ sơ địa phương, mẫu có sẵn và những năm mà mỗi hồ sơ lập được kế hoạch."""
    settings = load_settings(workspace)
    wanted = year or _this_year() + 1
    columns = ("Hồ sơ", "Địa bàn", "Các năm", f"Năm {wanted}")
    rows = [_row(settings.config_dir, code, wanted) for code in list_profiles(settings.config_dir)]
    table("Hồ sơ địa phương", columns, rows)
    models = (
        f"{m} ({years_label(model_years(SHIPPED_CONFIG, m))})" for m in list_models(SHIPPED_CONFIG)
    )
    say(f"Mẫu để tạo hồ sơ mới: {', '.join(models)} (xem: plancycle new-profile --help).")


def _row(config: Path, code: str, wanted: int) -> tuple[str, ...]:
    try:
        profile = load_profile(config, code)
    except (ConfigError, RegistryError):
        return code, "-", "-", f"có lỗi, xem: plancycle check {code}"
    years = plannable_years(profile)
    can = (
        "lập được" if wanted in years else f"không; gần nhất: {nearest_year(years, wanted) or '-'}"
    )
    return code, profile.locality.area, years_label(years), can


def years_of(settings: Settings, code: str) -> str:
    """For which years a profile draws up plans, and the nearest where this year's is none."""
    years, today = plannable_years(load_profile(settings.config_dir, code)), _this_year()
    text = f"Lập được kế hoạch các năm: {years_label(years)}."
    lacking = [str(y) for y in (today, today + 1) if y not in years]
    if not lacking or not years:
        return text
    return (
        f"{text} Không lập được năm {', '.join(lacking)}; năm gần nhất: "
        f"{nearest_year(years, today + 1)}. Cần năm khác thì sửa first_year, last_year và nội dung "
        "trong plan.yaml."
    )


def _this_year() -> int:
    return datetime.now(VIETNAM).year
