"""A process that carries out one run: ``python -m plancycle.console.run_process FOLDER NUMBER``."""

import sys
from pathlib import Path

from plancycle.asked_work.carrying_out import Explain, carry_out, places
from plancycle.faces.unforeseen import error_code, keep_traceback
from plancycle.installation.settings import load_settings
from plancycle.wiring.open_office import open_database
from plancycle.wiring.practice_office import clock_of_folder


def main() -> None:
    """Carry out the run that is named."""
    folder, number = Path(sys.argv[1]), int(sys.argv[2])
    settings, clock = load_settings(folder), clock_of_folder(folder)
    with open_database(settings, clock) as database:
        carry_out(database, number, places(settings, clock), explainer(folder))


def explainer(folder: Path) -> Explain:
    """What is said of an error that nobody foresaw. Args: folder: where its traceback is kept."""

    def explain(error: Exception) -> str:
        keep_traceback(error, folder)
        return (
            f"Phần mềm gặp lỗi chưa lường trước, mã {error_code(error)}. Những gì đã làm được giữ "
            "nguyên. Hãy bấm lại; nếu vẫn lỗi thì báo mã này cho người phụ trách phần mềm."
        )

    return explain


if __name__ == "__main__":
    main()
