"""``python -m plancycle.cli``: the same program."""

from plancycle.cli.app import main

if __name__ == "__main__":
    main()
