"""What the words of a unit are about, by their wording: a proposal for a person, never a decision.

Only two outcomes follow from words alone: thanks need no answer, and a mail that announces a file
it does not hold may be asked for it. Both are therefore read strictly; all else is for a person.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from plancycle.mail.judging.own_words import own_words
from plancycle.mail.judging.phrases import plain_words, said_in, sentences
from plancycle.mail.judging.said_words import (
    ANNOUNCES,
    ASKING,
    CLOSING_ALONE,
    FOR_A_PERSON,
    FORGED,
    GREETING,
    LINK,
    NO_ANNOUNCEMENT,
    NOT_FORGED,
    NOT_OF_SUBJECT,
    NOT_OUR_TASK,
    NOT_OURS,
    OF_REPORT,
    OF_WORK,
    OTHER_PAPER,
    PROVISIONAL,
    RECALLS,
    SUBJECT_REPORTS,
    Said,
)
from plancycle.mail.judging.thanks import is_thanks
from plancycle.model.display import safe_line

__all__ = ["LONGEST_SHOWN", "Said", "Spoken", "beside_form", "spoken"]

LONGEST_SHOWN = 300
"""Characters of the words that are kept with a reason; the message keeps them all."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A unit's own words: what they are about, most urgent first, and the words in one line."""

    kinds: tuple[Said, ...]
    words: str

    @property
    def main(self) -> Said:
        """What they are about first of all."""
        return self.kinds[0]

    @property
    def proposal(self) -> str:
        """In Vietnamese, for whoever decides."""
        return "; ".join(k.vietnamese for k in self.kinds)


def spoken(text: str, subject: str = "", names: Iterable[str] = ()) -> Spoken:
    """What a message says that brings no form.

    Args:
        text: of the message, with whatever the mail program quoted; subject: decoded.
        names: of the unit and of the department, which may stand in words of thanks.
    """
    own = own_words(text)
    parts = sentences(own)
    kinds = ([Said.DISOWNING] if _disowns(parts) else []) + _told(own, parts)
    if RECALLS.match(subject) and Said.WITHDRAWAL not in kinds:
        kinds.insert(0, Said.WITHDRAWAL)
    if not kinds:
        kinds = [_quiet(own, parts, subject, names)]
    return Spoken(tuple(kinds), safe_line(own.replace("\n", " "), LONGEST_SHOWN).rstrip(" ."))


def beside_form(text: str) -> str:
    """What a person has to see of the words that came with a form; empty for a covering letter.

    That is a disowned report, a question, or word that the form is not the last one.

    Args: text: of the message, with whatever the mail program quoted.
    Returns: those sentences in one line, at most :data:`LONGEST_SHOWN` characters.
    """
    heard = (
        part.strip()
        for part in sentences(own_words(text))
        if _sentence_disowns(part)
        or "?" in LINK.sub("", part)
        or PROVISIONAL.search(plain_words(part))
    )
    return safe_line(" ".join(heard), LONGEST_SHOWN).rstrip(" .")


def _told(own: str, parts: tuple[str, ...]) -> list[Said]:
    # "Không phải của đơn vị chúng tôi" would else confirm what it denies.
    affirmed = [part for part in parts if not _denies(part)]
    kinds = [
        kind
        for kind, pattern in FOR_A_PERSON
        if said_in(pattern, affirmed if kind is Said.CONFIRMATION else parts)
    ]
    asks = "?" in LINK.sub("", own)
    if asks and Said.QUESTION not in kinds:
        kinds.append(Said.QUESTION)
    return kinds


def _denies(part: str) -> bool:
    """Whether a sentence calls something not theirs, be it a report or a task."""
    words = plain_words(part)
    return bool(NOT_OURS.search(words) or NOT_OUR_TASK.search(words))


def _disowns(parts: tuple[str, ...]) -> bool:
    return any(_sentence_disowns(part) for part in parts)


def _sentence_disowns(part: str) -> bool:
    words = plain_words(part)
    if "?" in part or ASKING.search(words):
        return False
    if FORGED.search(words) and not NOT_FORGED.search(words):
        return True
    return bool(NOT_OURS.search(words)) and not OF_WORK.search(words)


def _quiet(own: str, parts: tuple[str, ...], subject: str, names: Iterable[str]) -> Said:
    """What is said where nothing asks for a person."""
    if any(_announces(part) for part in parts) or LINK.search(own):
        return Said.ANNOUNCEMENT
    if is_thanks(own, names):
        return Said.THANKS
    if _says_nothing(own):
        about = SUBJECT_REPORTS.search(plain_words(NOT_OF_SUBJECT.sub("", subject)))
        return Said.ANNOUNCEMENT if about else Said.NOTHING
    return Said.OTHER


def _announces(part: str) -> bool:
    words = plain_words(part)
    if not ANNOUNCES.search(words) or NO_ANNOUNCEMENT.search(words):
        return False
    return not OTHER_PAPER.search(words) or bool(OF_REPORT.search(words))


def _says_nothing(own: str) -> bool:
    """Whether nothing stands there but a greeting and a closing."""
    words = plain_words(GREETING.sub("", own.casefold(), count=1))
    return not words.strip() or CLOSING_ALONE.fullmatch(words) is not None
