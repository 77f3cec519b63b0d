"""``python -m templates.builder [NAME ...]``: writes every template anew, or those named."""

import sys
from pathlib import Path

from templates.builder.registry import build, template_names

TARGET = Path(__file__).parent.parent / "documents"


def main(names: list[str]) -> None:
    """Write Word files beside this package. Args: names: of templates; all if there are none."""
    TARGET.mkdir(exist_ok=True)
    for name in names or template_names():
        path = TARGET / f"{name}.docx"
        path.write_bytes(build(name))
        print(path)


if __name__ == "__main__":
    main(sys.argv[1:])
