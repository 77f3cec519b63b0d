"""Who a message says it is from: the one address that every mail program would show, or none."""

import re
import unicodedata

from plancycle.model.text import plain_text

_LOCAL = r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}"
_LABEL = (
    r"[A-Za-z0-9\u00a1-\U0010ffff](?:[A-Za-z0-9\u00a1-\U0010ffff-]*[A-Za-z0-9\u00a1-\U0010ffff])?"
)
_ADDRESS = rf'(?:{_LOCAL}|"{_LOCAL}")@{_LABEL}(?:\.{_LABEL})*'
_SINGLE = re.compile(
    rf"\s*(?:(?P<bare>{_ADDRESS})"
    rf'|(?P<phrase>(?:"(?:[^"\\]|\\.)*"|[^"<>,;:])*)<\s*(?P<angle>{_ADDRESS})\s*>)\s*'
)
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
_LONGEST_FROM = 1_000
_LONGEST_DOMAIN = 253
_FOLD = re.compile(r"\r?\n[ \t]")

_BLANK_BEFORE_COLON = re.compile(rb"^from[ \t]+:", re.IGNORECASE | re.MULTILINE)
_FROM_LINE = re.compile(rb"^from:", re.IGNORECASE | re.MULTILINE)
_EMPTY_FOLD = re.compile(
    rb"^from:[^\n]*\n(?:[ \t][^\n]*\n)*?[ \t]+\r?\n", re.IGNORECASE | re.MULTILINE
)
_BARE_RETURN = re.compile(rb"\r(?!\n)")

SEVERAL = "Thư có nhiều dòng From, không xác định được người gửi."
ODD_HEAD = "Phần đầu thư sai quy cách, không xác định được người gửi."
ODD_FROM = (
    "Dòng From viết sai quy cách (khoảng trắng trước dấu hai chấm hoặc dòng trống chen giữa); mỗi "
    "chương trình thư hiển thị một người gửi khác nhau nên không xác định được người gửi."
)


def single_address(value: str) -> str | None:
    """The address of a From that holds exactly one and nothing odd; lower case, domain in ASCII.

    ``alice@real <bob@evil>`` is odd: parsers disagree on it, so it is not trusted. The display name
    and comments are never looked at, but a name that is the very address, unquoted, is common and
    let through. A group (``nhom: a@b;``) is shown by its name alone, so it names nobody.
    """
    text = _FOLD.sub(" ", value)
    if len(text) > _LONGEST_FROM or any(_steers(c) for c in text):
        return None
    parts = _SINGLE.fullmatch(_without_comments(text))
    if parts is None:
        return None
    address = _normal(parts["bare"] or parts["angle"])
    phrase = _QUOTED.sub(" ", parts["phrase"] or "").strip()
    if "@" in phrase and phrase.lower() != address:
        return None
    return address


def ascii_domain(domain: str) -> str | None:
    """A domain in small letters as it travels, ``xn--...`` for what is not ASCII; None if none."""
    if len(domain) > _LONGEST_DOMAIN or plain_text(domain) != domain:
        return None
    labels = [_ascii_label(x) for x in domain.lower().rstrip(".").split(".")]
    return ".".join(x for x in labels if x) if all(labels) else None


def head_problem(head: bytes) -> str:
    """What in the lines above the text makes mail programs disagree on the sender; else empty.

    The library's parser lets such lines pass for something else, so they are looked for as bytes.

    Args: head: the header lines as they came.
    Returns: in Vietnamese.
    """
    if _BLANK_BEFORE_COLON.search(head) or _EMPTY_FOLD.search(head):
        return ODD_FROM
    if len(_FROM_LINE.findall(head)) > 1:
        return SEVERAL
    return ODD_HEAD if _BARE_RETURN.search(head) else ""


def _steers(char: str) -> bool:
    return unicodedata.category(char) == "Cc" and char != "\t"


def _without_comments(text: str) -> str:
    """A structured header with a blank for each comment; they nest, and may hold quoted pairs.

    One that never ends, or that holds an angle bracket, stays, so that the whole is refused.
    """
    kept: list[str] = []
    depth, start, at = 0, 0, 0
    while at < len(text):
        char = text[at]
        # A bracket within quotes opens no comment, and a quote within a comment opens no string.
        quoted = _QUOTED.match(text, at) if char == '"' and not depth else None
        if quoted:
            kept.append(quoted[0])
            at = quoted.end()
            continue
        if char == "\\" and depth:
            at += 1
        elif char == "(":
            start = start if depth else at
            depth += 1
        elif char == ")" and depth:
            depth -= 1
            if not depth:
                # One with an angle bracket could hide an address, or show a false one.
                comment = text[start : at + 1]
                kept.append(comment if set("<>") & set(comment) else " ")
        elif not depth:
            kept.append(char)
        at += 1
    return "".join(kept) + (f'"{text[start:]}' if depth else "")


def _normal(address: str) -> str | None:
    local, _, domain = address.rpartition("@")
    known = ascii_domain(domain)
    return f"{_unquoted(local)}@{known}" if known else None


def _unquoted(local: str) -> str:
    """The part before the at sign in small letters; needless quotation marks are left out."""
    return local.removeprefix('"').removesuffix('"').lower()


def _ascii_label(label: str) -> str:
    """One part of a domain in ASCII; empty if there is none.

    What is written with other letters must stay so: letters that only look different (full width)
    would else turn into a domain that nobody sees.
    """
    if label.isascii():
        return label
    try:
        encoded = label.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return ""
    return encoded if encoded.startswith("xn--") and "." not in encoded else ""
