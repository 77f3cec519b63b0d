"""Whether the words of a link say where it leads, in a Word file or a workbook."""

from plancycle.model.text import clean_text

_OF_THE_NET = ("http:", "https:", "mailto:", "ftp:")


def says_address(shown: str, target: str) -> bool:
    """Whether a reader of the words alone misses nothing of the address.

    An address that is none of the net (a file of the sender's own disk) is of no use to anybody.
    """
    return not target.casefold().startswith(_OF_THE_NET) or _bare(target) in _bare(shown)


def _bare(text: str) -> str:
    text = clean_text(text).casefold().removeprefix("mailto:")
    return text.partition("://")[2].rstrip("/") if "://" in text else text.rstrip("/")
