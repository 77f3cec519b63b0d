"""``python -m templates.builder``: writes every template anew."""

from pathlib import Path

from templates.builder.registry import build_all

TARGET = Path(__file__).parent.parent / "documents"


def main() -> None:
    """Write the Word files beside this package."""
    TARGET.mkdir(exist_ok=True)
    for name, content in build_all().items():
        (TARGET / name).write_bytes(content)
        print(TARGET / name)


if __name__ == "__main__":
    main()
