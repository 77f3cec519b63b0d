"""A message that was read: what it is, and its files."""

import re
from dataclasses import dataclass

from plancycle.cycle.incoming.reading.copies import without_copies
from plancycle.cycle.incoming.reading.opening import AssessedFile
from plancycle.mail.incoming.parse import ParsedMessage
from plancycle.mail.judging.classify import Classification
from plancycle.mail.judging.machine_notes import tells_of_full_mailbox
from plancycle.mail.judging.said import Said, spoken
from plancycle.model.mail import IncomingKind

_FORWARDED = re.compile(r"\s*(?:fwd?|fw|chuyển tiếp|ct)\s*:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Assessed:
    """What a message is, and its files.

    Attributes:
        programs: names of files that a computer would run.
        trusted: the files were opened.
        known_sender: the sender is registered, for the token on the envelope if there is one.
    """

    parsed: ParsedMessage
    classification: Classification
    files: tuple[AssessedFile, ...] = ()
    programs: tuple[str, ...] = ()
    trusted: bool = True
    known_sender: bool = False

    @property
    def forms(self) -> tuple[AssessedFile, ...]:
        """The files that could be read, without blank copies of a form that is filled in."""
        return without_copies([f for f in self.files if f.reading is not None])

    @property
    def speaks(self) -> bool:
        """Whether it says more than that a report comes: what a blank form beside it is not.

        A letter of ours that is passed on with its blank form reports nothing, with words or not.
        """
        main = spoken(self.parsed.text, self.parsed.subject).main
        if main is Said.NOTHING:
            return _FORWARDED.match(self.parsed.subject) is not None
        return main is not Said.ANNOUNCEMENT

    @property
    def tells_of_full_mailbox(self) -> bool:
        """Whether a server says in words that a mailbox is full: a person rings them up."""
        # A report that machines can read names address and message: no person is needed.
        delayed = self.classification.kind is IncomingKind.DELAY_NOTICE
        machine_readable = self.parsed.source.get_content_type() == "multipart/report"
        return delayed and not machine_readable and tells_of_full_mailbox(self.parsed)
