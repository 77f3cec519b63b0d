"""Which office a profile belongs to, and that office's mailbox.

A profile belongs to the office of the whole installation, whose mailbox stands in ``settings.env``,
unless a file ``offices/<code>.env`` of the work folder names it. Such a file says all of its
office's mailbox: of ``settings.env`` and the environment, it takes over nothing but whether mail is
real and which authorities are trusted, so that no office reads another's post by what was left out.
"""

import re
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict
from pydantic_settings.exceptions import SettingsError

from plancycle.installation.settings import OFFICES, MailSettings, Settings, checked_file, explained
from plancycle.model.errors import ConfigError
from plancycle.model.offices import DEFAULT_OFFICE
from plancycle.vi.system_words import system_words

_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
_LONGEST = 80
_SHARED = ("mail_mode", "ca_file")


class _OfficeFile(MailSettings):
    """What ``offices/<code>.env`` says; ``profiles``: codes, between commas or blanks."""

    model_config = SettingsConfigDict(env_prefix="PLANCYCLE_", extra="forbid", frozen=True)

    profiles: str = ""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003 - the signature is pydantic's
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - as above
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - as above
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The file alone, over what it takes over; never the environment."""
        # What is taken over comes as an argument, and the file wins over it.
        return dotenv_settings, init_settings


def settings_for(settings: Settings, profile: str) -> Settings:
    """The settings of the office a profile belongs to; the same where no file names it.

    Raises: ConfigError: a file of an office is wrong, or two of them name the profile.
    """
    owners = [(code, file) for code, file in _files(settings) if profile in _profiles(code, file)]
    if not owners:
        return settings
    if len(owners) > 1:
        names = " và ".join(f"{OFFICES}/{code}.env" for code, _ in owners)
        raise ConfigError(
            f"Hồ sơ “{profile}” được nêu ở cả {names}; mỗi hồ sơ chỉ thuộc một văn phòng. Hãy sửa "
            "dòng PLANCYCLE_PROFILES."
        )
    ((code, mail),) = owners
    return settings.of_office(code, mail)


def _profiles(code: str, file: _OfficeFile) -> list[str]:
    """The profiles an office works for; that of its own name where the file names none."""
    return re.split(r"[\s,]+", file.profiles.strip()) if file.profiles.strip() else [code]


def _files(settings: Settings) -> list[tuple[str, _OfficeFile]]:
    folder = settings.workspace / OFFICES
    return [(path.stem, _read(settings, path)) for path in sorted(folder.glob("*.env"))]


def _read(settings: Settings, path: Path) -> _OfficeFile:
    name, code = f"{OFFICES}/{path.name}", path.stem
    if not _CODE.fullmatch(code) or code == DEFAULT_OFFICE or len(code) > _LONGEST:
        raise ConfigError(
            f"Tên tệp “{name}” không dùng được: mã văn phòng gồm chữ thường không dấu, chữ số và "
            f"dấu gạch nối, khác “{DEFAULT_OFFICE}”; ví dụ: {OFFICES}/da-nang.env."
        )
    shared: dict[str, Any] = {key: getattr(settings, key) for key in _SHARED}
    own: dict[str, Any] = {"_env_file_encoding": "utf-8-sig"}
    try:
        own["_env_file"] = checked_file(path)
        return _OfficeFile(**own, **shared)
    except OSError as error:
        raise ConfigError(
            f"Không đọc được tệp “{name}” ({system_words(error)}); hãy kiểm tra quyền đọc."
        ) from error
    except SettingsError:
        raise ConfigError(
            f"Tệp “{name}” chưa đúng: một giá trị dạng danh sách ghi sai. Cách ghi đúng: "
            '["a@b.example", "c@d.example"].'
        ) from None
    except ValidationError as error:
        raise ConfigError(
            f"Tệp “{name}” chưa đúng (tệp này chỉ ghi PLANCYCLE_PROFILES và các dòng về thư; phần "
            f"chung ghi ở settings.env):\n{explained(error)}"
        ) from None
