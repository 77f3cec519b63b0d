"""What stands in a cell: the words a person reads there, and what can't, or must not, be read.

A cell that holds ink is never empty: whatever is not plain writing leaves a mark.
"""

from dataclasses import dataclass
from enum import StrEnum


class Ink(StrEnum):
    """What is special about a piece of a cell. The groups differ in what they mean for a number."""

    # Passed over: not part of what is read.
    STRUCK = "struck"
    HIDDEN = "hidden"
    RAISED = "raised"
    PLACEHOLDER = "placeholder"

    # Read, though not as plain writing.
    DECODED = "decoded"
    BOXED = "boxed"
    ROUNDED = "rounded"
    NOTE_REFERENCE = "note_reference"
    UNSEEN_CELL = "unseen_cell"

    # There to be seen, but not to be read with certainty.
    GLUED = "glued"
    SYMBOL = "symbol"
    PICTURE = "picture"
    TEXT_BOX = "text_box"
    OBJECT = "object"
    EQUATION = "equation"
    FIELD = "field"
    CONTROL = "control"
    NUMBERING = "numbering"
    OLD_FONT = "old_font"
    GARBLED = "garbled"
    FORMAT = "format"
    CROSSED = "crossed"
    TABLE_STYLE = "table_style"
    NOTE_ALONE = "note_alone"

    # Of a sheet: what is stored is not what its owner sees, or means.
    NO_VALUE = "no_value"
    STALE = "stale"
    ERROR = "error"
    DATE = "date"

    @property
    def is_unread(self) -> bool:
        """Whether something stands in the cell that its text does not say."""
        return self in _UNREAD


_UNREAD = frozenset(
    {
        Ink.GLUED,
        Ink.SYMBOL,
        Ink.PICTURE,
        Ink.TEXT_BOX,
        Ink.OBJECT,
        Ink.EQUATION,
        Ink.FIELD,
        Ink.CONTROL,
        Ink.NUMBERING,
        Ink.OLD_FONT,
        Ink.GARBLED,
        Ink.FORMAT,
        Ink.CROSSED,
        Ink.TABLE_STYLE,
        Ink.NOTE_ALONE,
        Ink.NO_VALUE,
        Ink.STALE,
        Ink.ERROR,
        Ink.DATE,
    }
)


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing special about a cell; ``text`` is what stands there, where it can be told."""

    kind: Ink
    text: str = ""


@dataclass(frozen=True, slots=True)
class Writing:
    """What a cell says.

    Attributes:
        text: its words, cleaned, lines kept; without what is struck out, hidden or a placeholder.
        figure: the same to be read as a number or a state: without raised marks, a tab as the end
            of a line, blanks as they were typed. None if it is the same as ``text``.
        marks: in the order in which they stand.
    """

    text: str = ""
    figure: str | None = None
    marks: tuple[Mark, ...] = ()


NOTHING = Writing()
