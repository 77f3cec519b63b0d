"""Whose report a file is, and whether it may come in: rules 4 to 7, as pure functions."""

import re
from collections.abc import Callable, Sequence

from plancycle.mail.incoming.parse import ParsedMessage
from plancycle.mail.outgoing.message_id import token_from_address
from plancycle.model.mail import TOKEN_LENGTH, Match, MatchOutcome, TokenSource

# Folding may leave blanks inside the brackets; without brackets the token must stand in one piece.
_BRACKETED = re.compile(rf"\[\s*BC\s*-\s*((?:[a-z2-7]\s*){{{TOKEN_LENGTH}}})\]", re.IGNORECASE)
_OPEN = re.compile(rf"\bBC-([a-z2-7]{{{TOKEN_LENGTH}}})(?![a-z0-9])", re.IGNORECASE)
_STRENGTH = tuple(TokenSource)

WITHDRAWN = (
    "Thư dùng mã báo cáo cũ đã thu hồi nên không được tiếp nhận tự động; đơn vị cần dùng biểu mẫu "
    "mang mã mới."
)


def tokens_in_subject(subject: str) -> tuple[str, ...]:
    """Tokens in a decoded subject such as ``TL: Báo cáo ... [BC-abcdefghijkl]``."""
    tokens = [re.sub(r"\s", "", t) for t in _BRACKETED.findall(subject)]
    tokens += _OPEN.findall(subject)
    return tuple(dict.fromkeys(t.lower() for t in tokens))


def envelope_tokens(
    message: ParsedMessage, reply_to: str, token_of_reference: Callable[[str], str | None]
) -> tuple[tuple[TokenSource, str], ...]:
    """Every token outside the files, strongest source first.

    Args: reply_to: our bare address; token_of_reference: the token of one of our Message-IDs, None
        for a Message-ID that isn't ours or is unknown.
    """
    tokens: list[tuple[TokenSource, str]] = []
    tokens += [(TokenSource.ADDRESS, t) for t in _address_tokens(message.recipients, reply_to)]
    tokens += [(TokenSource.SUBJECT, t) for t in tokens_in_subject(message.subject)]
    references = [token_of_reference(i) for i in message.references]
    for inner in message.inner:  # a forwarded message speaks only as weakly as a reference
        references += _address_tokens(inner.recipients, reply_to)
        references += tokens_in_subject(inner.subject)
        references += [token_of_reference(i) for i in inner.references]
    tokens += [(TokenSource.REFERENCES, t) for t in references if t is not None]
    return tuple(dict.fromkeys(tokens))


def match(  # one fact each, in the order of the rule
    file_token: str | None,
    envelope: Sequence[tuple[TokenSource, str]],
    sender: str | None,
    is_known_token: Callable[[str], bool],
    registered_addresses_of: Callable[[str], frozenset[str]],
    auth_problem: str,
    *,
    several_forms: bool = False,
    sender_problem: str = "",
    is_withdrawn: Callable[[str], bool] = lambda _: False,
) -> Match:
    """Judge one file.

    Args: file_token: from inside the file; envelope: from :func:`envelope_tokens`; sender: the
        trusted address or None; registered_addresses_of: a token's unit's addresses;
        auth_problem: why our server does not vouch for the sender, in Vietnamese; empty if nothing
        speaks against it;
        several_forms: the message holds more than one form with a token, so each is judged by its
        own and the envelope does not speak;
        sender_problem: why ``sender`` is None, in Vietnamese;
        is_withdrawn: whether a token was given out once and lets nothing in any more.
    Returns: ACCEPT with the token, or QUARANTINE with the reason in Vietnamese.
    """
    speaks = () if several_forms and file_token else envelope
    token, problem = _decide_token(file_token, speaks, is_known_token)
    tokens = [file_token] if file_token else [t for _, t in envelope]
    # First: "not in the list" would send the unit looking for a slip that it did not make.
    if problem and any(is_withdrawn(t) for t in tokens):
        return Match(MatchOutcome.QUARANTINE, None, WITHDRAWN)
    if problem:
        return Match(MatchOutcome.QUARANTINE, token, problem)
    assert token is not None
    return _judge_sender(token, sender, registered_addresses_of, auth_problem, sender_problem)


def _judge_sender(
    token: str,
    sender: str | None,
    registered_addresses_of: Callable[[str], frozenset[str]],
    auth_problem: str,
    sender_problem: str,
) -> Match:
    """Whether who sent a form may use its token. Args: as of :func:`match`."""
    if sender is None:
        reason = "Có mã báo cáo nhưng không xác định được chắc chắn người gửi. "
        return Match(MatchOutcome.QUARANTINE, token, f"{reason}{sender_problem}".strip())
    if sender.lower() not in {a.lower() for a in registered_addresses_of(token)}:
        return Match(
            MatchOutcome.QUARANTINE,
            token,
            f"Có mã báo cáo nhưng địa chỉ gửi {sender} chưa được đăng ký cho đơn vị.",
            ask_registered=not auth_problem,
        )
    if auth_problem:
        reason = f"Máy chủ thư không xác thực được người gửi {sender}: {auth_problem}."
        return Match(MatchOutcome.QUARANTINE, token, reason)
    reason = f"Đúng mã báo cáo, gửi từ địa chỉ đã đăng ký {sender}."
    return Match(MatchOutcome.ACCEPT, token, reason)


def is_trusted(
    envelope: Sequence[tuple[TokenSource, str]],
    sender: str | None,
    is_known_token: Callable[[str], bool],
    registered_addresses_of: Callable[[str], frozenset[str]],
    registered: frozenset[str],
    auth_failed: bool,
) -> bool:
    """Whether the files of a message may be opened, before anybody knows what is in them.

    With a known token on the envelope the sender must be registered for its unit; without one, for
    any, since the token may be inside the file.

    Args: as of :func:`match`; registered: the addresses of all units, in small letters.
    """
    if sender is None or auth_failed:
        return False
    address = sender.lower()
    # The weaker sources are not asked: a reference says less than the address it came to.
    _, tokens = _strongest(envelope, is_known_token)
    if not tokens:
        return address in registered
    return any(address in {a.lower() for a in registered_addresses_of(t)} for t in tokens)


def _decide_token(
    file_token: str | None,
    envelope: Sequence[tuple[TokenSource, str]],
    is_known: Callable[[str], bool],
) -> tuple[str | None, str]:
    """The token, and why it can't be relied upon (empty if it can).

    A form names its unit and period itself. People answer in whatever thread they find first, so
    the envelope does not speak against it; whether the sender may use its token is asked anyway.
    """
    source, outside = _strongest(envelope, is_known)
    if file_token is not None and is_known(file_token):
        return file_token, ""
    if file_token is not None:
        return (outside[0] if len(outside) == 1 else None), (
            "Tệp mang mã báo cáo không có trong danh sách."
        )
    if not outside:
        return None, "Không tìm thấy mã báo cáo trong tệp, địa chỉ nhận, tiêu đề hoặc thư gốc."
    # In a thread the message answered stands first; a letter to two plus-addresses is ambiguous.
    if len(outside) > 1 and source is not TokenSource.REFERENCES:
        return None, "Thư mang nhiều mã báo cáo khác nhau và tệp không có mã."
    return outside[0], ""


def _strongest(
    envelope: Sequence[tuple[TokenSource, str]], is_known: Callable[[str], bool]
) -> tuple[TokenSource | None, tuple[str, ...]]:
    for source in _STRENGTH:
        tokens = tuple(dict.fromkeys(t for s, t in envelope if s is source and is_known(t)))
        if tokens:
            return source, tokens
    return None, ()


def _address_tokens(addresses: Sequence[str], reply_to: str) -> list[str]:
    tokens = (token_from_address(a, reply_to) for a in addresses)
    return [t for t in tokens if t is not None]
